package align

import (
	"fmt"
	"sort"
	"strings"

	"github.com/parley-record/parley"
)

// why gives the reason for a pair in one short sentence.
func (m *matcher) why(g group, p Pair, inPlace bool) string {
	switch p.Relation {
	case parley.RelDeleted:
		return m.alone("new", p)
	case parley.RelAdded:
		return m.alone("old", p)
	case parley.RelSplit:
		return fmt.Sprintf("the words of the old clause stand in %d new ones", len(p.New))
	case parley.RelMerged:
		return fmt.Sprintf("the words of %d old clauses stand in the new one", len(p.Old))
	}
	a, b := m.old[g.main.old], m.new[g.main.new]
	var reasons []string
	like := m.like[g.main.old][g.main.new]
	sameNumber := a.label != "" && a.label == b.label && m.numbers > 0.5
	switch {
	case sameWords(a.words, b.words):
		reasons = append(reasons, "the same words")
	case like < gapLikeness && sameNumber:
		reasons = append(reasons, fmt.Sprintf("paired by number; words %d%% alike", percent(like)))
		sameNumber = false
	case like < gapLikeness:
		reasons = append(reasons, fmt.Sprintf("paired by place; words %d%% alike", percent(like)))
	default:
		reasons = append(reasons, fmt.Sprintf("words %d%% alike", percent(like)))
	}
	if d := difference(numbers(a.words), numbers(b.words)); d != "" {
		reasons = append(reasons, "numbers "+d)
	}
	if p.Substance && strings.Join(verbs(a.words), " ") != strings.Join(verbs(b.words), " ") {
		reasons = append(reasons, "what is ordered, allowed or denied differs")
	}
	if !inPlace {
		reasons = append(reasons, "at another place")
	}
	if sameNumber {
		reasons = append(reasons, "the same number")
	}
	return strings.Join(reasons, "; ")
}

func (m *matcher) alone(other string, p Pair) string {
	if p.Beyond {
		return fmt.Sprintf("the %s draft does not reach this place: its text may be cut", other)
	}
	return fmt.Sprintf("no clause of the %s draft answers it; the closest is %d%% alike", other, percent(1-p.Score))
}

func percent(v float64) int { return int(v*100 + 0.5) }

// verbs returns the words of substance that are not numbers.
func verbs(ws []word) []string {
	var out []string
	for _, w := range ws {
		if !w.num && (modals[w.raw] || negates(w.raw)) {
			out = append(out, w.raw)
		}
	}
	return out
}

// mostNumbers is how many numbers an explanation lists on a side.
const mostNumbers = 3

// difference describes the numbers of two clauses that are not in both.
func difference(a, b map[string]bool) string {
	old, new := only(a, b), only(b, a)
	switch {
	case old == "" && new == "":
		return ""
	case old == "":
		return new + " added"
	case new == "":
		return old + " dropped"
	}
	return old + " became " + new
}

func only(a, b map[string]bool) string {
	var out []string
	for n := range a {
		if !b[n] {
			out = append(out, n)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if len(out[i]) != len(out[j]) {
			return len(out[i]) < len(out[j])
		}
		return out[i] < out[j]
	})
	if len(out) > mostNumbers {
		out = append(out[:mostNumbers], "…")
	}
	return strings.Join(out, ", ")
}
