package draft

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/parley-record/parley"
)

// omissions are what brackets hold that stand for words left out.
var omissions = wordSet("omitted abridged snip omissis gekürzt auslassung coupé extrait omitido пропуск пропущено скорочено сокращено опущено")

// omissionLength is the most bytes of a line that does.
const omissionLength = 40

// omission reports whether a line stands for words that are left out: an
// ellipsis by itself, "[...]", "(…)", "[omitted]".
func omission(s string) bool {
	in := strings.TrimFunc(s, blank)
	bare := strings.Trim(in, "[]()<>{}«»\"")
	if word := strings.ToLower(strings.Trim(bare, " .…")); word != "" {
		return len(in) >= len(bare)+2 && omissions[word]
	}
	return strings.ContainsRune(bare, '…') || strings.Count(bare, ".") >= 3
}

// ellipsisEnd reports whether a text ends in an ellipsis.
func ellipsisEnd(s string) bool {
	s = strings.TrimRight(s, `"'”’»)]> `)
	return strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...") || strings.HasSuffix(s, ". . .")
}

// ellipsisStart reports whether a text starts with one.
func ellipsisStart(s string) bool {
	s = strings.TrimLeft(s, `"'“„«([< `)
	return strings.HasPrefix(s, "…") || strings.HasPrefix(s, "...") || strings.HasPrefix(s, ". . .")
}

// gaps returns before which provisions words are left out, by the lines that
// say so at the given places and by the ellipses at the ends of texts, and
// the line of the kind that stands after the last, empty for none.
func gaps(list []Provision, places []parley.Span) (at []int, after parley.Span) {
	for _, o := range places {
		i := sort.Search(len(list), func(i int) bool { return list[i].Span.Start > o.Start })
		switch {
		case i < len(list):
			at = append(at, i)
		case o.Start >= list[len(list)-1].Span.End:
			after = o
		}
	}
	for i, p := range list {
		if i > 0 && ellipsisEnd(list[i-1].Text) || p.Heading == "" && ellipsisStart(p.Text) {
			at = append(at, i)
		}
	}
	slices.Sort(at)
	return slices.Compact(at), after
}

// promises say that a text goes on elsewhere.
var promises = []string{"read more", "continue reading", "keep reading", "to be continued", "full text available", "subscribe to read", "show more", "see more",
	"читати далі", "читать далее", "далі буде", "продовження слідує", "продолжение следует", "weiterlesen", "mehr lesen", "fortsetzung folgt",
	"lire la suite", "à suivre", "leer más", "continuará"}

const (
	promiseReach = 96 // bytes at the end of a line in which a promise may stand
	promiseRest  = 40 // and how many may follow it: "... to subscribers."
)

// promiseAt returns where the words at the end of a line start that promise the
// rest elsewhere: "[Read more]", "Full text available to subscribers."; -1 for
// none. They stand in brackets, after an arrow, or in a sentence of their own.
func promiseAt(s string) int {
	from := max(0, len(s)-promiseReach)
	tail := strings.ToLower(s[from:])
	if len(tail) != len(s)-from {
		return -1 // letters whose small ones have other lengths
	}
	for _, p := range promises {
		i := strings.LastIndex(tail, p)
		if i < 0 {
			continue
		}
		rest := strings.Trim(tail[i+len(p):], "[]()<>».…→ ")
		head := strings.TrimRight(tail[:i], "[(<→ ")
		own := len(head) == 0 && from == 0 || strings.ContainsAny(tail[len(head):i], "[(<→") || len(head) > 0 && strings.ContainsAny(head[len(head)-1:], ".!?…")
		if own && (rest == "" || strings.HasPrefix(p, "full text") && len(rest) <= promiseRest) {
			return from + len(head)
		}
	}
	return -1
}

// cutPromise takes words off the last piece that promise the rest elsewhere.
func (r *reader) cutPromise() {
	if len(r.pieces) == 0 {
		return
	}
	last := &r.pieces[len(r.pieces)-1]
	at := promiseAt(r.text[last.Start:last.End])
	if at < 0 || at == 0 && len(r.pieces) == 1 {
		return
	}
	promise := trim(r.text, parley.Span{Start: last.Start + at, End: last.End})
	r.dropped = append(r.dropped, promise)
	r.promise = plain(r.text[promise.Start:promise.End])
	if last.Span = trim(r.text, parley.Span{Start: last.Start, End: last.Start + at}); !hasWord(r.text[last.Start:max(last.Start, last.End)]) {
		r.pieces = r.pieces[:len(r.pieces)-1]
	}
}

// promised says that the text promises its rest elsewhere, "" where it does not.
// After a whole sentence an invitation to read more is the page's.
func (r *reader) promised(list []Provision) string {
	if r.promise == "" {
		return ""
	}
	p := list[len(list)-1]
	low := strings.ToLower(r.promise)
	for _, more := range []string{"read more", "show more", "see more", "mehr lesen", "leer más"} {
		if strings.Contains(low, more) && ended(p.Text) {
			return ""
		}
	}
	return fmt.Sprintf("ends in “%s”", r.promise)
}
