package evaluate

import (
	"io/fs"
	"strings"

	"github.com/parley-record/parley"
)

// none stands for an id where nothing answers.
const none = "-"

// goldLine is a line of a gold file. Relation is empty where it is in doubt.
type goldLine struct{ old, new, relation string }

// readGold reads a gold file.
func readGold(fsys fs.FS, name string) ([]goldLine, error) {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var out []goldLine
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(string(raw), "\ufeff")) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if n == 1 || strings.TrimSpace(line) == "" { // the header
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) < 3 || cells[0] == "" || cells[1] == "" || cells[2] == "" || cells[0] == none && cells[1] == none {
			return nil, parley.Invalidf("%s: line %d has not the columns old id, new id, relation, note, with tabs between", name, n)
		}
		g := goldLine{cells[0], cells[1], cells[2]}
		if doubtful(g, strings.Join(cells[3:], " ")) {
			g.relation = ""
		}
		out = append(out, g)
	}
	return out, nil
}

// doubtful reports whether the gold itself is unsure of a line.
func doubtful(g goldLine, note string) bool {
	placeholder := (g.relation == "added" || g.relation == "deleted") && g.old != none && g.new != none
	return g.relation == "?" || strings.Contains(note, "LOW-") || strings.Contains(note, "block-") || placeholder
}

// wanted returns the relation as parley would name it, and whether the gold
// calls the provision reworded.
func (g goldLine) wanted() (relation string, reworded bool) {
	switch g.relation {
	case "same-provision-reworded", "same-wording":
		return string(parley.RelSame), true
	}
	return g.relation, false
}

// shared returns the pairs of the gold that have a provision in common with
// another, by line.
func shared(gold []goldLine) map[int]bool {
	old, new := map[string]int{}, map[string]int{}
	for _, g := range gold {
		if g.relation != "" && g.old != none && g.new != none {
			old[g.old]++
			new[g.new]++
		}
	}
	out := map[int]bool{}
	for i, g := range gold {
		out[i] = g.relation == "split" || g.relation == "merged" ||
			g.relation != "" && g.old != none && g.new != none && (old[g.old] > 1 || new[g.new] > 1)
	}
	return out
}
