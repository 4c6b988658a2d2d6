package draft

import (
	"path/filepath"
	"strings"
)

const (
	looksLeast = 3   // fewer numbered points prove nothing
	looksPart  = 0.6 // part of the words that stand in numbered points
)

// Looks reports whether a text is a draft rather than a report of one: lines
// "id TAB text" in a .tsv file, or a text most of whose words stand in numbered
// points. It rather misses a draft than takes a report for one.
func Looks(name, text string) bool {
	if strings.EqualFold(filepath.Ext(name), ".tsv") {
		_, err := ParseTSV(text)
		return err == nil
	}
	if readable(text) != nil {
		return false
	}
	r := reader{text: text, lines: splitLines(text)}
	r.read()
	r.releaseTail()
	points, inside, all := 0, 0, 0
	for _, it := range r.items {
		size := 0
		for _, p := range it.parts {
			size += p.Len()
		}
		all += size
		if it.marked && (it.label != "") {
			points++
			inside += size
		}
	}
	return points >= looksLeast && float64(inside) >= looksPart*float64(all)
}
