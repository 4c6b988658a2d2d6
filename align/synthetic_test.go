package align

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley"
)

// TestMadeChanges splits, merges and moves clauses of real texts, with some of
// their words dropped, and prints how many are found. It needs the set
// drafts-treaties in the folder PARLEY_EVAL_DATA.
func TestMadeChanges(t *testing.T) {
	dir := os.Getenv("PARLEY_EVAL_DATA")
	if dir == "" {
		t.Skip("PARLEY_EVAL_DATA names no folder with drafts-treaties: splits and merges are not measured")
	}
	for _, name := range []string{"eec1986", "ec1997", "asylg2022"} {
		base := readClauses(t, filepath.Join(dir, "drafts-treaties", "texts", name+".tsv"))
		for _, dropped := range []int{0, 10, 25} {
			c := change(base, dropped)
			forward := c.score(Align(base, c.new, Options{}))
			back := make([]Pair, 0)
			for _, p := range Align(c.new, base, Options{}) {
				p.Old, p.New = p.New, p.Old
				p.Relation = turned(p.Relation)
				back = append(back, p)
			}
			t.Logf("%-10s %2d%% of words dropped: %s", name, dropped, forward)
			t.Logf("%-10s %2d%% turned around:    %s", name, dropped, c.score(back))
		}
	}
}

func turned(r parley.Relation) parley.Relation {
	switch r {
	case parley.RelSplit:
		return parley.RelMerged
	case parley.RelMerged:
		return parley.RelSplit
	case parley.RelAdded:
		return parley.RelDeleted
	case parley.RelDeleted:
		return parley.RelAdded
	}
	return r
}

// changed is a draft made from another, and what became of each old clause.
type changed struct {
	new  []Clause
	want map[string]parley.Relation // "old indices>new indices"
}

func key(old, new []int) string { return fmt.Sprint(old, ">", new) }

// change makes a draft from base: of ten clauses one is split, two are merged,
// one moves to the end, and words are dropped at random.
func change(base []Clause, dropped int) changed {
	w := rand.New(rand.NewPCG(9, 9))
	thin := func(s string) string {
		return strings.Join(slices.DeleteFunc(strings.Fields(s), func(string) bool { return w.IntN(100) < dropped }), " ")
	}
	c := changed{want: map[string]parley.Relation{}}
	put := func(text string) int {
		c.new = append(c.new, Clause{fmt.Sprint("n", len(c.new)), thin(text)})
		return len(c.new) - 1
	}
	var moved []int
	for i := 0; i < len(base); i++ {
		text := base[i].Text
		first, second, ok := strings.Cut(text, ". ")
		for ok && len(first) < len(text)/3 {
			more, rest, again := strings.Cut(second, ". ")
			if !again {
				break
			}
			first, second = first+". "+more, rest
		}
		switch {
		case i%10 == 3 && ok && len(first) > 60 && len(second) > 60:
			a, b := put(first+"."), put(second)
			c.want[key([]int{i}, []int{a, b})] = parley.RelSplit
		case i%10 == 6 && i+1 < len(base) && len(text) > 60 && len(base[i+1].Text) > 60:
			n := put(text + " " + base[i+1].Text)
			c.want[key([]int{i, i + 1}, []int{n})] = parley.RelMerged
			i++
		case i%10 == 9:
			moved = append(moved, i)
		default:
			c.want[key([]int{i}, []int{put(text)})] = ""
		}
	}
	for _, i := range moved {
		c.want[key([]int{i}, []int{put(base[i].Text)})] = parley.RelMoved
	}
	return c
}

// score tells how many changes of each kind were found.
func (c changed) score(pairs []Pair) string {
	found := map[string]parley.Relation{}
	claimed := map[parley.Relation]int{}
	for _, p := range pairs {
		found[key(p.Old, p.New)] = p.Relation
		claimed[p.Relation]++
	}
	wanted, hit := map[parley.Relation]int{}, map[parley.Relation]int{}
	for k, r := range c.want {
		wanted[r]++
		if got, ok := found[k]; ok && (got == r || r == "" || r == parley.RelMoved) {
			hit[r]++
		}
	}
	return fmt.Sprintf("split %d/%d (claimed %d), merged %d/%d (claimed %d), moved %d/%d (named so %d), rest %d/%d",
		hit[parley.RelSplit], wanted[parley.RelSplit], claimed[parley.RelSplit],
		hit[parley.RelMerged], wanted[parley.RelMerged], claimed[parley.RelMerged],
		hit[parley.RelMoved], wanted[parley.RelMoved], claimed[parley.RelMoved], hit[""], wanted[""])
}
