package align

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/parley-record/parley"
)

// goldPair is one line of a gold file.
type goldPair struct{ old, new, relation string }

// TestEvaluation prints how well pairs and relations answer gold alignments.
// It needs the folder with the sets drafts-treaties and drafts-ukraine in
// PARLEY_EVAL_DATA.
func TestEvaluation(t *testing.T) {
	dir := os.Getenv("PARLEY_EVAL_DATA")
	if dir == "" {
		t.Skip("PARLEY_EVAL_DATA names no folder with drafts-treaties and drafts-ukraine: quality is not measured")
	}
	var all tally
	for _, set := range []struct {
		gold  string
		floor float64
	}{
		// This gold pairs clauses by article number, some of them with no word
		// in common while the old words stand under another number.
		{"eec1986--ec1992", 0.92},
		{"ec1992--ec1997", 0.97},
		{"asylg2012--asylg2022", 0.97},
	} {
		var s, clean tally
		evaluate(t, &s, filepath.Join(dir, "drafts-treaties"), set.gold, setting{texts: "texts"})
		s.print(t, set.gold, set.floor)
		evaluate(t, &clean, filepath.Join(dir, "drafts-treaties"), set.gold, setting{texts: "texts", clean: true})
		clean.print(t, set.gold+" clean", set.floor)
		all.add(clean)
	}
	files, err := filepath.Glob(filepath.Join(dir, "drafts-ukraine", "gold", "*.en--*.tsv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold files: %v", err)
	}
	for _, unnumbered := range []bool{false, true} {
		var within, across tally
		for _, f := range files {
			gold := strings.TrimSuffix(filepath.Base(f), ".tsv")
			a, b, _ := strings.Cut(gold, "--")
			s, o := &across, setting{texts: "renditions", unnumbered: unnumbered}
			if a[:strings.Index(a, "-")] == b[:strings.Index(b, "-")] {
				s, o.renditions = &within, true
			}
			evaluate(t, s, filepath.Join(dir, "drafts-ukraine"), gold, o)
		}
		name, floor := "", 0.96
		if unnumbered {
			name, floor = ", no numbers", 0.93
		}
		within.print(t, "one draft"+name, floor)
		across.print(t, "two drafts"+name, floor)
		all.add(within)
		all.add(across)
	}
	t.Logf("right pairs by score:%s", calibration(all.bins))
}

// setting is how a gold file is aligned.
type setting struct {
	texts      string // the folder of the texts
	renditions bool
	unnumbered bool // the aligner does not see the labels
	// clean leaves out gold pairs whose old words stand nearly to the letter
	// under another new clause: they pair by number against the words.
	clean bool
}

// tally counts what was found, wanted and right.
type tally struct {
	bins                  [10][2]int // right and all pairs by score
	found, wanted, right  int
	want, got, hit        map[string]int // by relation
	reworded, falseChange int
	absent, falseDeletion int
	groups, groupsHit     int
}

func (s *tally) f1() float64 {
	if s.found+s.wanted == 0 {
		return 0
	}
	return 2 * float64(s.right) / float64(s.found+s.wanted)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// print logs the figures and fails below the floor of pair F1.
func (s *tally) print(t *testing.T, name string, floor float64) {
	t.Helper()
	var names []string
	for r := range s.want {
		names = append(names, r)
	}
	sort.Strings(names)
	macro, line := 0.0, ""
	for _, r := range names {
		f := 0.0
		if d := s.want[r] + s.got[r]; d > 0 {
			f = 2 * float64(s.hit[r]) / float64(d)
		}
		macro += f / float64(len(names))
		line += fmt.Sprintf(" %s %.2f(%d)", r, f, s.want[r])
	}
	t.Logf("%-26s P %.3f R %.3f F1 %.3f | relations macro-F1 %.3f:%s | split/merge recall %d/%d | false change %d/%d | false deletion %d/%d",
		name, ratio(s.right, s.found), ratio(s.right, s.wanted), s.f1(), macro, line,
		s.groupsHit, s.groups, s.falseChange, s.reworded, s.falseDeletion, s.absent)
	if f := s.f1(); f < floor {
		t.Errorf("%s: pair F1 is %.3f, less than %v", name, f, floor)
	}
}

// evaluate aligns the two texts that a gold file names and counts.
func evaluate(t *testing.T, s *tally, dir, gold string, o setting) {
	t.Helper()
	a, b, _ := strings.Cut(gold, "--")
	old, new := readClauses(t, filepath.Join(dir, o.texts, a+".tsv")), readClauses(t, filepath.Join(dir, o.texts, b+".tsv"))
	seen := func(list []Clause) []Clause {
		list = slices.Clone(list)
		for i := range list {
			if o.unnumbered {
				list[i].Label = ""
			}
		}
		return list
	}
	got := Align(seen(old), seen(new), Options{Renditions: o.renditions})
	if s.want == nil {
		s.want, s.got, s.hit = map[string]int{}, map[string]int{}, map[string]int{}
	}
	var want []goldPair
	skip := map[string]bool{}
	for _, g := range readGold(t, filepath.Join(dir, "gold", gold+".tsv")) {
		if g.relation == "" || o.clean && elsewhere(g, old, new) {
			skip["o"+g.old], skip["n"+g.new] = true, true
			continue
		}
		want = append(want, g)
	}
	links, whys := map[string]parley.Relation{}, map[string]string{}
	alone, scores := map[string]Pair{}, map[string]float64{}
	for _, p := range got {
		for _, i := range p.Old {
			for _, j := range p.New {
				links[old[i].Label+"\t"+new[j].Label] = p.Relation
				scores[old[i].Label+"\t"+new[j].Label] = p.Score
				whys[old[i].Label+"\t"+new[j].Label] = fmt.Sprintf("%.2f: %s", p.Score, p.Why)
			}
			if len(p.New) == 0 {
				alone["o"+old[i].Label] = p
			}
		}
		if len(p.Old) == 0 {
			alone["n"+new[p.New[0]].Label] = p
		}
	}
	s.countPairs(t, gold, links, whys, scores, want, skip)
	s.countRelations(t, gold, links, alone, want)
}

// elsewhere reports whether the words of a gold pair's old clause stand nearly
// to the letter under another new clause than its own, which has them less so.
func elsewhere(g goldPair, old, new []Clause) bool {
	if g.old == "-" || g.new == "-" {
		return false
	}
	own, best := 0.0, 0.0
	for _, a := range old {
		for _, b := range new {
			if a.Label != g.old {
				continue
			}
			x, y := strings.Fields(strings.ToLower(a.Text)), strings.Fields(strings.ToLower(b.Text))
			if len(x) < 6 || len(y) < len(x)*8/10 || len(x) < len(y)*8/10 {
				continue
			}
			in, common := map[string]int{}, 0
			for _, w := range x {
				in[w]++
			}
			for _, w := range y {
				if in[w] > 0 {
					in[w]--
					common++
				}
			}
			alike := 2 * float64(common) / float64(len(x)+len(y))
			if b.Label == g.new {
				own = alike
			} else {
				best = max(best, alike)
			}
		}
	}
	return best > 0.9 && own < best
}

func (s *tally) add(o tally) {
	for i := range s.bins {
		s.bins[i][0] += o.bins[i][0]
		s.bins[i][1] += o.bins[i][1]
	}
}

func (s *tally) countPairs(t *testing.T, gold string, links map[string]parley.Relation, whys map[string]string, scores map[string]float64, want []goldPair, skip map[string]bool) {
	expected := map[string]bool{}
	for _, g := range want {
		if g.old != "-" && g.new != "-" {
			expected[g.old+"\t"+g.new] = true
		}
	}
	for k := range links {
		a, b, _ := strings.Cut(k, "\t")
		if skip["o"+a] || skip["n"+b] {
			continue
		}
		s.found++
		bin := min(9, int(scores[k]*10))
		s.bins[bin][1]++
		if expected[k] {
			s.right++
			s.bins[bin][0]++
		} else if testing.Verbose() {
			t.Logf("%s: wrong pair %s %s %s", gold, k, links[k], whys[k])
		}
	}
	s.wanted += len(expected)
	for k := range expected {
		if _, ok := links[k]; !ok && testing.Verbose() {
			t.Logf("%s: missed %s", gold, k)
		}
	}
}

func (s *tally) countRelations(t *testing.T, gold string, links map[string]parley.Relation, alone map[string]Pair, want []goldPair) {
	for _, g := range want {
		got := string(links[g.old+"\t"+g.new])
		if p, ok := alone["o"+g.old]; ok && g.new == "-" {
			got = string(p.Relation)
			if p.Relation == parley.RelAbsent {
				got = "absent-in-b"
			}
		}
		if p, ok := alone["n"+g.new]; ok && g.old == "-" {
			got = string(p.Relation)
			if p.Relation == parley.RelAbsent {
				got = "absent-in-a"
			}
		}
		relation := g.relation
		switch relation {
		case "split", "merged":
			s.groups++
			if got == relation {
				s.groupsHit++
			}
		case "same-provision-reworded", "same-wording":
			relation = "same"
			s.reworded++
			if got == "modified" {
				s.falseChange++
				t.Logf("%s: false change %s %s", gold, g.old, g.new)
			}
		case "absent-in-a", "absent-in-b":
			s.absent++
			if got == "deleted" || got == "added" {
				s.falseDeletion++
			}
		}
		s.want[relation]++
		s.got[got]++
		if relation == got {
			s.hit[relation]++
		} else if testing.Verbose() && relation != "same" {
			t.Logf("%s: %s %s is %s, not %q", gold, g.old, g.new, relation, got)
		}
	}
}

func readLines(t *testing.T, file string) [][]string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		out = append(out, strings.Split(line, "\t"))
	}
	return out
}

func readClauses(t *testing.T, file string) []Clause {
	var out []Clause
	for _, f := range readLines(t, file) {
		out = append(out, Clause{Label: f[0], Text: f[1]})
	}
	return out
}

// readGold reads a gold file; lines that cannot be told, or whose note says
// that the gold itself is doubtful, come without a relation.
func readGold(t *testing.T, file string) []goldPair {
	var out []goldPair
	for _, f := range readLines(t, file)[1:] {
		g := goldPair{f[0], f[1], f[2]}
		note := strings.Join(f[3:], " ")
		placeholder := (g.relation == "added" || g.relation == "deleted") && g.old != "-" && g.new != "-"
		if g.relation == "?" || strings.Contains(note, "LOW-") || strings.Contains(note, "block-") || placeholder {
			g.relation = ""
		}
		out = append(out, g)
	}
	return out
}
