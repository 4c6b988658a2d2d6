package draft

import (
	"strings"

	"github.com/parley-record/parley"
)

// ParseTSV reads lines "id TAB text": the id becomes the label, the span is
// the text's. In the text "\n" is an end of a line, "\t" a tab and "\\" a
// backslash. Empty lines count for nothing. Kinds are point, and item for what
// stands under another.
func ParseTSV(text string) (Draft, error) {
	if err := readable(text); err != nil {
		return Draft{}, err
	}
	var d Draft
	seen := make(map[string]int)
	for n, l := range splitLines(text) {
		line := text[l.Start:l.End]
		if strings.TrimSpace(line) == "" {
			continue
		}
		id, _, ok := strings.Cut(line, "\t")
		if !ok {
			return Draft{}, parley.Invalidf("line %d: no tab between id and text: %q", n+1, clip(line))
		}
		span := trim(text, parley.Span{Start: l.Start + len(id) + 1, End: l.End})
		id = strings.TrimSpace(id)
		switch {
		case id == "":
			return Draft{}, parley.Invalidf("line %d: nothing stands before the tab; an id belongs there", n+1)
		case span.Len() <= 0:
			return Draft{}, parley.Invalidf("line %d: provision %q has no text after the tab", n+1, clip(id))
		case seen[id] > 0:
			return Draft{}, parley.Invalidf("line %d: the id %q stands on line %d already; ids are unique", n+1, clip(id), seen[id])
		}
		seen[id] = n + 1
		d.Provisions = append(d.Provisions, Provision{Label: id, Kind: KindPoint, Text: unescaped(text[span.Start:span.End]), Parent: -1, Span: span})
	}
	linkByLabel(d.Provisions)
	d.Gaps, _ = gaps(d.Provisions, nil)
	d.CutWhy = endWhy(d.Provisions)
	d.Cut = d.CutWhy != ""
	return d, nil
}

// escapes are how a line of the format writes what would break it.
var escapes = strings.NewReplacer(`\\`, `\`, `\r\n`, "\n", `\n`, "\n", `\r`, "\n", `\t`, " ", "\t", " ")

// unescaped returns a text with its escapes read, each paragraph a line. A text
// that is nothing but escapes stays as it is.
func unescaped(s string) string {
	if !strings.ContainsAny(s, "\\\t") {
		return s
	}
	var lines []string
	for line := range strings.SplitSeq(escapes.Replace(s), "\n") {
		if line = strings.TrimFunc(line, blank); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return s
	}
	return strings.Join(lines, "\n")
}

// linkByLabel sets the parent of a provision whose label lengthens the label
// of one before it by a letter or a part in brackets or after a point:
// "10a", "10(a)" and "10.1" stand under "10".
func linkByLabel(list []Provision) {
	at := make(map[string]int, len(list))
	for i := range list {
		if p, ok := at[parentLabel(list[i].Label)]; ok {
			list[i].Parent, list[i].Kind = p, KindItem
		}
		at[list[i].Label] = i
	}
}

func parentLabel(label string) string {
	if i := strings.LastIndexAny(label, "(."); i > 0 {
		return strings.TrimSpace(label[:i])
	}
	digits := strings.TrimRight(label, "abcdefghijklmnopqrstuvwxyz")
	if n := len(label) - len(digits); n == 1 && digits != "" && isDigit(digits[len(digits)-1]) {
		return digits
	}
	return ""
}

// clip shortens a piece of input for a message.
func clip(s string) string {
	const most = 40
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
