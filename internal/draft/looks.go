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
// points and in the preamble before them. It rather misses a draft than takes a
// report for one.
func Looks(name, text string) bool {
	if strings.EqualFold(filepath.Ext(name), ".tsv") {
		_, err := ParseTSV(text)
		return err == nil
	}
	d, err := Parse(text)
	if err != nil {
		return false
	}
	points, inside, all := 0, 0, 0
	under := make([]bool, len(d.Provisions)) // whether it is a point or stands in one
	for i, p := range d.Provisions {
		under[i] = p.Label != "" || p.Parent >= 0 && under[p.Parent]
		size := len(p.Heading) + len(p.Text)
		all += size
		if p.Label != "" {
			points++
		}
		if under[i] || p.Kind == KindPreamble && recital(p.Text) {
			inside += size
		}
	}
	return points >= looksLeast && float64(inside) >= looksPart*float64(all)
}
