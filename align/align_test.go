package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/golden"
)

func clausesOf(section string) []Clause {
	var out []Clause
	for line := range strings.Lines(section) {
		label, text, _ := strings.Cut(strings.TrimSpace(line), "\t")
		out = append(out, Clause{label, text})
	}
	return out
}

// show prints a pair in one line.
func show(p Pair, old, new []Clause) string {
	var a, b []string
	for _, i := range p.Old {
		a = append(a, old[i].Label)
	}
	for _, j := range p.New {
		b = append(b, new[j].Label)
	}
	extra := ""
	if p.Substance {
		extra += " (substance)"
	}
	return fmt.Sprintf("%s -> %s %s%s: %s\n", strings.Join(a, "+"), strings.Join(b, "+"), p.Relation, extra, p.Why)
}

func TestAlignGolden(t *testing.T) {
	golden.Each(t, func(t *testing.T, f golden.File) string {
		old, new := clausesOf(f.Section("old")), clausesOf(f.Section("new"))
		pairs := Align(old, new, Options{Renditions: strings.Contains(f.Section("options"), "renditions")})
		checkPairs(t, old, new, pairs)
		got := ""
		for _, p := range pairs {
			got += show(p, old, new)
		}
		return got
	})
}

// checkPairs fails unless every clause of both sides is in exactly one pair
// whose relation fits its numbers of clauses.
func checkPairs(t *testing.T, old, new []Clause, pairs []Pair) {
	t.Helper()
	seenOld, seenNew := make([]int, len(old)), make([]int, len(new))
	last := -1
	for _, p := range pairs {
		a := &parley.Alignment{ID: "m-1", OldSide: "a", NewSide: "b", Relation: p.Relation, Score: p.Score, Review: parley.Suggested}
		for _, i := range p.Old {
			seenOld[i]++
			a.Old = append(a.Old, fmt.Sprint(i))
		}
		for _, j := range p.New {
			seenNew[j]++
			a.New = append(a.New, fmt.Sprint(j))
		}
		if err := a.Validate(); err != nil {
			t.Fatal(err)
		}
		if !slices.IsSorted(p.Old) || !slices.IsSorted(p.New) || p.Why == "" {
			t.Fatalf("pair %+v is not in order or says not why", p)
		}
		if len(p.New) > 0 {
			if p.New[0] < last {
				t.Fatalf("pairs are not in the order of new: %d after %d", p.New[0], last)
			}
			last = p.New[0]
		}
	}
	for i, n := range append(seenOld, seenNew...) {
		if n != 1 {
			t.Fatalf("clause %d of %d old and %d new is in %d pairs", i, len(old), len(new), n)
		}
	}
}

// writer makes clauses of invented words, the same for the same seed.
type writer struct{ *rand.Rand }

func newWriter(seed uint64) writer { return writer{rand.New(rand.NewPCG(seed, 1))} }

func (w writer) word() string {
	syllables := []string{"ba", "de", "fi", "go", "lu", "mar", "ner", "pol", "qui", "ros", "sta", "tem", "vor", "zin"}
	out := ""
	for range 2 + w.IntN(3) {
		out += syllables[w.IntN(len(syllables))]
	}
	return out
}

func (w writer) sentence() string {
	parts := []string{"The"}
	for range 6 + w.IntN(12) {
		parts = append(parts, w.word())
		if w.IntN(3) == 0 {
			parts = append(parts, []string{"of the", "and", "shall", "in the", "to", "with"}[w.IntN(6)])
		}
	}
	return strings.Join(parts, " ") + "."
}

func (w writer) draft(n int) []Clause {
	out := make([]Clause, n)
	for i := range out {
		var text []string
		for range 1 + w.IntN(4) {
			text = append(text, w.sentence())
		}
		out[i] = Clause{fmt.Sprint(i + 1), strings.Join(text, " ")}
	}
	return out
}

func TestAlignIdentical(t *testing.T) {
	texts := newWriter(1).draft(60)
	texts = append(texts, Clause{"61", "(repealed)"}, Clause{"62", "(repealed)"}, Clause{"63", ""}, Clause{"64", "…"}, Clause{"65", "It shall be so."})
	for _, o := range []Options{{}, {Renditions: true}} {
		pairs := Align(texts, texts, o)
		checkPairs(t, texts, texts, pairs)
		for i, p := range pairs {
			if p.Relation != parley.RelSame || p.Old[0] != i || p.New[0] != i || p.Substance {
				t.Errorf("clause %d of a text compared with itself: %+v", i, p)
			}
		}
	}
}

func TestAlignEmpty(t *testing.T) {
	texts := newWriter(2).draft(5)
	for _, tt := range []struct {
		old, new []Clause
		want     parley.Relation
	}{{texts, nil, parley.RelDeleted}, {nil, texts, parley.RelAdded}, {nil, nil, ""}} {
		pairs := Align(tt.old, tt.new, Options{})
		checkPairs(t, tt.old, tt.new, pairs)
		for _, p := range pairs {
			if p.Relation != tt.want {
				t.Errorf("%+v, want %s", p, tt.want)
			}
		}
	}
}

func TestAlignUnrelated(t *testing.T) {
	old, new := newWriter(3).draft(40), newWriter(4).draft(40)
	for i := range new {
		new[i].Label = fmt.Sprint(100 + i)
	}
	both := 0
	for _, p := range Align(old, new, Options{}) {
		if len(p.Old) > 0 && len(p.New) > 0 {
			both++
		}
	}
	if both > 2 {
		t.Errorf("%d of 40 clauses are paired between texts that have nothing in common", both)
	}
}

// TestAlignChanges makes one kind of change to a draft at a time and wants it
// found, and nothing else.
func TestAlignChanges(t *testing.T) {
	base := newWriter(5).draft(40)
	for i := range base {
		base[i].Text += " " + newWriter(uint64(100+i)).sentence()
	}
	relabel := func(list []Clause) []Clause {
		out := slices.Clone(list)
		for i := range out {
			out[i].Label = fmt.Sprint(i + 1)
		}
		return out
	}
	half := func(s string) (string, string) {
		cut := strings.LastIndex(s[:len(s)-1], ". ") + 2
		return s[:cut], s[cut:]
	}
	a, b := half(base[20].Text)
	changed := slices.Clone(base)
	changed[20].Text = strings.Replace(changed[20].Text, "The ", "The forty ", 1)
	tests := []struct {
		name     string
		old, new []Clause
		want     map[parley.Relation]int
	}{
		{"deleted", base, relabel(slices.Delete(slices.Clone(base), 20, 21)), map[parley.Relation]int{parley.RelSame: 39, parley.RelDeleted: 1}},
		{"added", relabel(slices.Delete(slices.Clone(base), 20, 21)), base, map[parley.Relation]int{parley.RelSame: 39, parley.RelAdded: 1}},
		{"moved", base, relabel(append(slices.Delete(slices.Clone(base), 5, 6), base[5])), map[parley.Relation]int{parley.RelSame: 39, parley.RelMoved: 1}},
		{"modified", base, changed, map[parley.Relation]int{parley.RelSame: 39, parley.RelModified: 1}},
		{"split", base, relabel(slices.Replace(slices.Clone(base), 20, 21, Clause{"", a}, Clause{"", b})), map[parley.Relation]int{parley.RelSame: 39, parley.RelSplit: 1}},
		{"merged", relabel(slices.Replace(slices.Clone(base), 20, 21, Clause{"", a}, Clause{"", b})), base, map[parley.Relation]int{parley.RelSame: 39, parley.RelMerged: 1}},
	}
	for _, tt := range tests {
		pairs := Align(tt.old, tt.new, Options{})
		checkPairs(t, tt.old, tt.new, pairs)
		got := map[parley.Relation]int{}
		for _, p := range pairs {
			got[p.Relation]++
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestAbsent(t *testing.T) {
	text := newWriter(10).draft(12)
	concluded := append(slices.Clone(text[:11]), Clause{"12", "This treaty enters into force on the day after it was ratified."})
	tests := []struct {
		name       string
		old, new   []Clause
		renditions bool
		want       string // labels absent from the other side
		gaps       []int  // of the new text
	}{
		{"shorter at the end", text, text[:9], false, "", nil},
		{"cut before its final clause", concluded, concluded[:9], false, "10 11 12", nil},
		{"cut at the start", text[4:], text, false, "1 2 3 4", nil},
		{"dropped in the middle", text, slices.Delete(slices.Clone(text), 4, 6), false, "", nil},
		{"dropped at the start of a draft that begins with 1", append([]Clause{{"", "A preamble about nothing else."}}, text...), text, false, "", nil},
		{"two pages of one draft", text[:6], text[8:], true, "1 2 3 4 5 6 9 10 11 12", nil},
		{"two drafts that show different numbers", text[:6], text[8:], false, "1 2 3 4 5 6 9 10 11 12", nil},
		{"labels written otherwise", clauses("Art. 5", text[0].Text, "Art. 6", text[1].Text), clauses("1.", text[5].Text, "5.", text[0].Text, "6.", text[1].Text), false, "1.", nil},
		{"one clause dropped at the end", text, text[:11], false, "", nil},
		{"one clause more at the end", text[:11], text, false, "", nil},
		{"several clauses more at the end", text[:9], text, false, "", nil},
		{"a number that the old one skips", slices.Delete(slices.Clone(text), 6, 7), text, false, "7", nil},
		{"two numbers that the old one skips", slices.Delete(slices.Clone(text), 3, 5), text, false, "4 5", nil},
		{"more at a skip than is skipped", slices.Delete(slices.Clone(text), 6, 7), slices.Insert(slices.Clone(text), 6, Clause{"6a", newWriter(77).sentence()}, Clause{"6b", newWriter(78).sentence()}), false, "7", nil},
		{"a number that the new one skips", text, slices.Delete(slices.Clone(text), 6, 7), false, "", nil},
		{"an excerpt", text, pick(text, 0, 3, 7, 11), false, "2 3 5 6 7 9 10 11", nil},
		{"an excerpt that ends early", text, pick(text, 1, 4, 7), false, "1 3 4 6 7 9 10 11 12", nil},
		{"two numbers that the new one skips", text, pick(text, 0, 1, 3, 4, 6, 7, 8, 9, 10, 11), false, "", nil},
		{"few of many skipped", text, pick(text, 0, 2, 4, 6, 7, 8, 9, 10, 11), false, "", nil},
		{"a gap that the text shows", text, pick(text, 0, 1, 2, 8, 9, 11), false, "4 5 6 7 8", []int{3}},
		{"a gap at the start", text, text[2:], false, "1 2", []int{0}},
	}
	for _, tt := range tests {
		var got []string
		pairs := Align(tt.old, tt.new, Options{Renditions: tt.renditions, NewGaps: tt.gaps})
		checkPairs(t, tt.old, tt.new, pairs)
		for _, p := range pairs {
			for _, i := range p.Old {
				if p.Relation == parley.RelAbsent {
					got = append(got, tt.old[i].Label)
				}
			}
			for _, j := range p.New {
				if p.Relation == parley.RelAbsent {
					got = append(got, tt.new[j].Label)
				}
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: absent are %q, want %q", tt.name, s, tt.want)
		}
	}
}

// pick returns some clauses of a draft, labels kept.
func pick(text []Clause, at ...int) (out []Clause) {
	for _, i := range at {
		out = append(out, text[i])
	}
	return out
}

// TestAlignReworded shuffles a draft and replaces a third of its words: every
// clause has still to be found, and without numbers to help.
func TestAlignReworded(t *testing.T) {
	old, w := newWriter(8).draft(60), newWriter(9)
	var vocabulary []string
	for _, c := range old {
		vocabulary = append(vocabulary, strings.Fields(c.Text)...)
	}
	from := w.Perm(len(old))
	new := make([]Clause, len(old))
	for j, i := range from {
		ws := strings.Fields(old[i].Text)
		for k := range ws {
			if w.IntN(3) == 0 {
				ws[k] = vocabulary[w.IntN(len(vocabulary))]
			}
		}
		new[j] = Clause{fmt.Sprint(j + 1), strings.Join(ws, " ")}
	}
	right := 0
	for _, p := range Align(old, new, Options{}) {
		if len(p.Old) == 1 && len(p.New) == 1 && from[p.New[0]] == p.Old[0] {
			right++
		}
	}
	if right < 57 {
		t.Errorf("%d of 60 reworded and shuffled clauses are found, want 57", right)
	}
}

func TestSameNeedsSubstance(t *testing.T) {
	tests := []struct {
		old, new   string
		renditions bool
		want       parley.Relation
	}{
		{"The army is limited to 600,000 men.", "The army is limited to 600 thousand men.", false, parley.RelSame},
		{"The army is limited to 600,000 men.", "the ARMY is limited – to 600,000 men", false, parley.RelSame},
		{"The army is limited to 600,000 men.", "The army is limited to 800,000 men.", false, parley.RelModified},
		{"The army is limited to 600,000 men.", "The army is limited to 800,000 men.", true, parley.RelModified},
		{"The army shall leave the island.", "The army should leave the island.", false, parley.RelModified},
		{"The army shall leave the island.", "The army must leave the island.", true, parley.RelSame},
		{"The army may enter the island.", "The army may not enter the island.", true, parley.RelModified},
		{"The treaty is not valid then.", "The treaty is void then.", true, parley.RelSame},
	}
	for _, tt := range tests {
		pairs := Align([]Clause{{"1", tt.old}}, []Clause{{"1", tt.new}}, Options{Renditions: tt.renditions})
		if len(pairs) != 1 || pairs[0].Relation != tt.want {
			t.Errorf("%q and %q (renditions: %v): %+v, want one %s", tt.old, tt.new, tt.renditions, pairs, tt.want)
		}
	}
}

func FuzzAlign(f *testing.F) {
	f.Add("1\tThe harbour is shared.\n2\tTrade is free, says the council.", "1\tTrade is free.\n2\tThe council says so.", true)
	f.Add("\t\n\t\n", "a\tb", false)
	f.Fuzz(func(t *testing.T, a, b string, renditions bool) {
		old, new := clausesOf(a), clausesOf(b)
		if len(old) > 100 || len(new) > 100 {
			t.Skip()
		}
		o := Options{Renditions: renditions}
		pairs := Align(old, new, o)
		checkPairs(t, old, new, pairs)
		if diff := cmp.Diff(pairs, Align(old, new, o)); diff != "" {
			t.Fatalf("not the same a second time:\n%s", diff)
		}
	})
}

func TestANumberAloneIsNoPair(t *testing.T) {
	old := clauses("6", "The border post at Strel opens in May.", "7", "Each party may bring a dispute before the court of the mediator.", "8", "The bridge is repaired within ninety days.")
	fresh := clauses("6", "The border post at Strel opens in May.", "7", "Prisoners taken at the river shall be returned within ten days.", "8", "The bridge is repaired within ninety days.")
	got := map[parley.Relation]int{}
	for _, p := range Align(old, fresh, Options{}) {
		got[p.Relation]++
	}
	want := map[parley.Relation]int{parley.RelSame: 2, parley.RelDeleted: 1, parley.RelAdded: 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("a clause was replaced by another under its number (-want +got):\n%s", diff)
	}
}

// clauses makes clauses of labels and texts in turn.
func clauses(parts ...string) []Clause {
	var out []Clause
	for i := 0; i+1 < len(parts); i += 2 {
		out = append(out, Clause{Label: parts[i], Text: parts[i+1]})
	}
	return out
}
