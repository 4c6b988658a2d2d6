package align

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley"
)

// hands are the ways in which the sentences of testdata/substance are compared:
// among clauses that both texts have to the letter, among others that both say
// in their own words, and as two renditions of one draft.
var hands = []struct {
	name     string
	free     bool
	rendered bool
}{{"one hand", false, false}, {"independent", true, false}, {"renditions", true, true}}

// surroundings are the clauses around a sentence, in two wordings.
var surroundings = [][2]string{
	{"The assembly of Ruritania and Graustark gathers in the old hall of Salem once the harvest is brought in and hears its elders.",
		"When crops are gathered, deputies from Ruritania and from Graustark come together at Salem inside the ancient building, where seniors speak."},
	{"A secretariat at Dorn keeps the archives of the league and answers letters that citizens of Fenwick send to its office.",
		"Records belonging to the league are stored by clerks working in Dorn, who also reply when people of Fenwick write to them."},
	{"Tolls on the salt road through Arlen are shared by the towns along it according to the length of their stretch.",
		"What travellers pay on Arlen's salt route goes to each settlement beside it, in proportion to how far its own part runs."},
	{"The lighthouse at Cape Holm is repaired with money of the league and painted white so that sailors see it from afar.",
		"League funds pay for mending Cape Holm's beacon, whose walls get a coat of pale colour making them visible to distant ships."},
	{"Disputes about pastures are heard by judges whom the villages choose among farmers with long experience of the mountains.",
		"If herders quarrel over grazing, arbiters decide; local communities elect these from old hands who know the high country well."},
	{"Schools on the islands teach the languages of all peoples that live there and receive books from the printers of Salem.",
		"Island children learn every tongue spoken around them, while Salem's presses supply what is needed for reading in class."},
	{"The ferry between the two shores sails daily during summer and carries mail, cattle and pilgrims for a modest fare.",
		"Over the warm season a boat crosses each morning; letters, animals and worshippers travel aboard it cheaply from bank to bank."},
	{"Foresters of the league plant oaks where mines were worked and guard young trees against goats through wire fences.",
		"On former mining land new oak woods grow under the care of rangers, whose nets of metal keep hungry animals off."},
}

// among compares a sentence with another among its surroundings.
func among(old, new string, free, renditions bool) Pair {
	var a, b []Clause
	add := func(label, x, y string) {
		a, b = append(a, Clause{label, x}), append(b, Clause{label, y})
	}
	for i, s := range surroundings {
		if i == len(surroundings)/2 {
			add("50", old, new)
		}
		if free {
			add(fmt.Sprint(i+1), s[0], s[1])
		} else {
			add(fmt.Sprint(i+1), s[0], s[0])
		}
	}
	at := len(surroundings) / 2
	if free { // whether the surroundings tell so is another question
		m := newMatcher(a, b, Options{Renditions: renditions})
		m.nominate()
		m.free = true
		f := m.facts([]int{at}, []int{at})
		p := Pair{Relation: m.relation(link{at, at}, f), Substance: m.substance(f)}
		p.Differences = m.differences(f, p.Relation)
		p.Why = m.why(group{old: []int{at}, new: []int{at}, main: link{at, at}}, p, f)
		return p
	}
	for _, p := range Align(a, b, Options{Renditions: renditions}) {
		if slices.Equal(p.Old, []int{at}) && slices.Equal(p.New, []int{at}) {
			return p
		}
	}
	return Pair{}
}

func rows(t *testing.T, name string) (out [][]string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "substance", name+".tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		out = append(out, strings.Split(strings.TrimRight(line, "\n"), "\t"))
	}
	return out
}

// score counts right answers and fails below a floor.
type score struct {
	t          *testing.T
	name       string
	right, all int
}

func (s *score) add(right bool, p Pair, row []string) {
	s.all++
	if right {
		s.right++
		return
	}
	s.t.Logf("%s: %q: %s, substance %t, %v: %s", s.name, row, p.Relation, p.Substance, p.Differences, p.Why)
}

func (s *score) floor(most int) {
	s.t.Logf("%-28s %d of %d right", s.name, s.right, s.all)
	if s.all-s.right > most {
		s.t.Errorf("%s: %d of %d wrong, want at most %d", s.name, s.all-s.right, s.all, most)
	}
}

// agree fails unless a pair that differs in substance says how, and has an edit
// that is marked, and one that does not has neither.
func agree(t *testing.T, p Pair, old, new string) {
	t.Helper()
	said := slices.ContainsFunc(p.Differences, func(d Difference) bool { return slices.Contains(AllDifferences()[:substantial], d) })
	edits := DiffPair(old, new, p.Substance)
	checkEdits(t, old, new, edits)
	marked := slices.ContainsFunc(edits, func(e Edit) bool { return e.Substance })
	if said != p.Substance || marked != p.Substance {
		t.Errorf("%q, %q: substance %t, %v, an edit marked %t", old, new, p.Substance, p.Differences, marked)
	}
}

// TestContradictions changes one thing of substance in a sentence.
func TestContradictions(t *testing.T) {
	for _, h := range hands {
		s := score{t: t, name: "contradictions, " + h.name}
		for _, row := range rows(t, "contradictions") {
			for range 2 {
				p := among(row[1], row[2], h.free, h.rendered)
				agree(t, p, row[1], row[2])
				s.add(p.Relation == parley.RelModified && p.Substance && slices.Contains(p.Differences, Difference(row[0])), p, row)
				row[1], row[2] = row[2], row[1]
			}
		}
		s.floor(0)
	}
}

// TestVariants writes a sentence in another way.
func TestVariants(t *testing.T) {
	for _, h := range hands {
		s := score{t: t, name: "variants, " + h.name}
		for _, row := range rows(t, "variants") {
			for range 2 {
				p := among(row[0], row[1], h.free, h.rendered)
				agree(t, p, row[0], row[1])
				s.add(p.Relation == parley.RelSame && !p.Substance, p, row)
				row[0], row[1] = row[1], row[0]
			}
		}
		s.floor(0)
	}
}

// TestParaphrases says a sentence in other words: no change where texts are
// worded independently.
func TestParaphrases(t *testing.T) {
	for k, h := range hands[1:] {
		s := score{t: t, name: "paraphrases, " + h.name}
		for _, row := range rows(t, "paraphrases") {
			for range 2 {
				p := among(row[0], row[1], h.free, h.rendered)
				agree(t, p, row[0], row[1])
				s.add(p.Relation == parley.RelSame && !p.Substance, p, row)
				row[0], row[1] = row[1], row[0]
			}
		}
		s.floor([]int{2, 0}[k]) // one pair shares no word
	}
}
