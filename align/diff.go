package align

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// Op is what becomes of a stretch of text.
type Op int

// The operations.
const (
	Keep Op = iota
	Delete
	Insert
)

// Edit is one step from an old wording to a new one. The texts of all Keep and
// Delete edits, joined, are the old wording; those of Keep and Insert the new.
type Edit struct {
	Op   Op
	Text string
	// Substance is set on deletions and insertions that change numbers, names,
	// negation, what is ordered or allowed, or how far it goes; see [Substance].
	Substance bool
}

// Diff returns the edits that turn old into new, word by word: whole words,
// numbers and signs are kept or replaced, deletions stand before the
// insertions that replace them, and small words between two changes are taken
// into the change. Equal texts give one Keep, or nothing if empty.
func Diff(old, new string) []Edit {
	m := newMarker(old, new)
	return m.mark(edits(old, new), m.weighs(old, new))
}

// DiffPair is [Diff] where it is known whether the two differ in substance, as
// of a [Pair]: then some edit is marked if and only if they do.
func DiffPair(old, new string, substance bool) []Edit {
	return newMarker(old, new).mark(edits(old, new), substance)
}

// edits are those of [Diff] without marks.
func edits(old, new string) []Edit {
	a, b := cut(old), cut(new)
	in := make(map[string]int)
	steps := absorb(compareTokens(intern(in, a), intern(in, b)), a)
	if len(steps) == 1 && steps[0].keep && old == new {
		return []Edit{{Op: Keep, Text: old}}
	}
	d := &differ{a: a, b: b}
	for _, s := range steps {
		d.step(s)
	}
	d.gaps(old[tail(a):], new[tail(b):])
	d.flush()
	return d.out
}

// Apply carries edits out. It fails with [parley.ErrInvalid] if they were not
// made for old.
func Apply(old string, edits []Edit) (string, error) {
	var b strings.Builder
	rest := old
	for i, e := range edits {
		if e.Op != Insert {
			after, ok := strings.CutPrefix(rest, e.Text)
			if !ok {
				return "", parley.Invalidf("edit %d does not fit the text: %q does not stand at byte %d", i+1, e.Text, len(old)-len(rest))
			}
			rest = after
		}
		if e.Op != Delete {
			b.WriteString(e.Text)
		}
	}
	if rest != "" {
		return "", parley.Invalidf("the edits end at byte %d of a text of %d bytes", len(old)-len(rest), len(old))
	}
	return b.String(), nil
}

// token is a word, a number or a sign, and the white space before it.
type token struct {
	gap, text string
	end       int // in bytes
}

// cut splits a text into tokens. White space after the last is left over.
func cut(text string) []token {
	var out []token
	for at := 0; at < len(text); {
		start := at
		for at < len(text) {
			r, size := utf8.DecodeRuneInString(text[at:])
			if !unicode.IsSpace(r) {
				break
			}
			at += size
		}
		if at == len(text) {
			break
		}
		n := tokenLength(text[at:])
		out = append(out, token{text[start:at], text[at : at+n], at + n})
		at += n
	}
	return out
}

func tail(list []token) int {
	if len(list) == 0 {
		return 0
	}
	return list[len(list)-1].end
}

// tokenLength returns the length of the word, number or sign that s starts
// with: "isn't" and "600,000" are one token each.
func tokenLength(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if !wordRune(r) || ideograph(r) {
		return size
	}
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if wordRune(r) && !ideograph(r) {
			n += size
			continue
		}
		after, _ := utf8.DecodeRuneInString(s[n+size:])
		before, _ := utf8.DecodeLastRuneInString(s[:n])
		inWord := (r == '\'' || r == '’') && unicode.IsLetter(before) && unicode.IsLetter(after)
		inNumber := (r == ',' || r == '.') && unicode.IsDigit(before) && unicode.IsDigit(after)
		if !inWord && !inNumber {
			break
		}
		n += size
	}
	return n
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// intern numbers tokens by their text.
func intern(in map[string]int, list []token) []int {
	out := make([]int, len(list))
	for i, t := range list {
		id, ok := in[t.text]
		if !ok {
			id = len(in)
			in[t.text] = id
		}
		out[i] = id
	}
	return out
}

// lightRun is how many small words and signs between two changes are taken
// into them.
const lightRun = 2

// absorb makes short kept runs without a word of meaning part of the changes
// on both sides of them, where both replace something.
func absorb(steps []step, a []token) []step {
	out := make([]step, 0, len(steps))
	for k, s := range steps {
		n := s.oldEnd - s.old
		if s.keep && k > 0 && k < len(steps)-1 && n <= lightRun && light(a[s.old:s.oldEnd]) &&
			replaces(steps[k-1]) && replaces(steps[k+1]) {
			s.keep = false
		}
		if last := len(out) - 1; last >= 0 && out[last].keep == s.keep {
			out[last].oldEnd, out[last].newEnd = s.oldEnd, s.newEnd
			continue
		}
		out = append(out, s)
	}
	return out
}

func replaces(s step) bool { return s.oldEnd > s.old && s.newEnd > s.new }

func light(list []token) bool {
	for _, t := range list {
		r, _ := utf8.DecodeRuneInString(t.text)
		low := strings.ToLower(t.text)
		if wordRune(r) && (!stopWords[low] || modal(low) || negates(low)) {
			return false
		}
	}
	return true
}

// differ writes steps as edits.
type differ struct {
	a, b           []token
	out            []Edit
	kept, del, ins strings.Builder
}

func (d *differ) step(s step) {
	if !s.keep {
		for _, t := range d.a[s.old:s.oldEnd] {
			d.del.WriteString(t.gap + t.text)
		}
		for _, t := range d.b[s.new:s.newEnd] {
			d.ins.WriteString(t.gap + t.text)
		}
		return
	}
	for k := range s.oldEnd - s.old {
		old, new := d.a[s.old+k], d.b[s.new+k]
		d.gaps(old.gap, new.gap)
		d.keep(old.text)
	}
}

// gaps keeps white space where both sides have the same.
func (d *differ) gaps(old, new string) {
	if old == new {
		d.keep(old)
		return
	}
	d.del.WriteString(old)
	d.ins.WriteString(new)
}

func (d *differ) keep(text string) {
	if text == "" {
		return
	}
	d.change()
	d.kept.WriteString(text)
}

// flush writes what is collected: a change, or words kept.
func (d *differ) flush() {
	d.change()
	d.flushKept()
}

func (d *differ) flushKept() {
	if d.kept.Len() > 0 {
		d.out = append(d.out, Edit{Op: Keep, Text: d.kept.String()})
		d.kept.Reset()
	}
}

// change writes the change collected so far, after the words kept before it.
func (d *differ) change() {
	del, ins := d.del.String(), d.ins.String()
	d.del.Reset()
	d.ins.Reset()
	if del == "" && ins == "" {
		return
	}
	d.flushKept()
	if del != "" {
		d.out = append(d.out, Edit{Op: Delete, Text: del})
	}
	if ins != "" {
		d.out = append(d.out, Edit{Op: Insert, Text: ins})
	}
}
