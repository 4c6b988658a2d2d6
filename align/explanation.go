package align

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// why gives the reason for a pair in one short sentence.
func (m *matcher) why(g group, p Pair, f facts) string {
	if f.alone {
		return m.alone(g, p)
	}
	var reasons []string
	like := m.like(g.main.old, g.main.new)
	a, b := m.old[g.main.old], m.new[g.main.new]
	sameNumber := a.label != "" && a.label == b.label && m.numbers > 0.5
	shared := sharedWords(f)
	switch {
	case p.Relation == parley.RelSplit:
		reasons = append(reasons, fmt.Sprintf("the words of the old clause stand in %d new ones", len(p.New)))
	case p.Relation == parley.RelMerged:
		reasons = append(reasons, fmt.Sprintf("the words of %d old clauses stand in the new one", len(p.Old)))
	case f.same && a.form == b.form:
		reasons = append(reasons, "the same words")
	case f.same:
		reasons = append(reasons, "the same content, written otherwise")
	case m.other:
		reasons = append(reasons, "paired across languages by numbers, names, length and order")
	case like < gapLikeness && sameNumber:
		reasons = append(reasons, "paired by number; "+shared)
		sameNumber = false
	case like < gapLikeness:
		reasons = append(reasons, "paired by place; "+shared)
	default:
		reasons = append(reasons, shared)
	}
	reasons = append(reasons, m.weighty(a, b, f)...)
	if f.was != "" && !m.options.Renditions {
		reasons = append(reasons, fmt.Sprintf("%q became %q", f.was, f.became))
	}
	if f.enlisted != "" && !m.options.Renditions {
		reasons = append(reasons, fmt.Sprintf("only one lists %q", f.enlisted))
	}
	if f.content.missing() {
		reasons = append(reasons, "the old one says more")
	}
	if f.content.extra() {
		reasons = append(reasons, "the new one says more")
	}
	if f.moved {
		reasons = append(reasons, "at another place")
	} else if s := m.surrounded(g.main); s != "" {
		reasons = append(reasons, s)
	}
	if sameNumber {
		reasons = append(reasons, "the same label")
	}
	return strings.Join(reasons, "; ")
}

// sharedWords says how many of the words that mean something both sides have.
func sharedWords(f facts) string {
	if share := inPercent(f.content.alike()); share < 100 {
		return fmt.Sprintf("%d%% of the words shared", share)
	}
	return "all words shared but small ones"
}

// formOf returns a checksum of the letters and digits of a text, so that
// numbers written in another way can be told.
func formOf(text string) uint64 {
	h := fnv.New64a()
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			var buf [utf8.UTFMax]byte
			_, _ = h.Write(buf[:utf8.EncodeRune(buf[:], unicode.ToLower(r))])
		}
	}
	return h.Sum64()
}

// weighty names what differs in substance, and what numbers and names only one
// side has.
func (m *matcher) weighty(a, b clause, f facts) (reasons []string) {
	old, new := sorted(f.onlyOld, f.onlyNew), sorted(f.onlyNew, f.onlyOld)
	one, several := "number", "numbers"
	if len(old)+len(new) > 0 && dated(f.onlyOld, f.onlyNew) && dated(f.onlyNew, f.onlyOld) {
		one, several = "date", "dates"
	}
	if d := change(one, several, old, new); d != "" {
		reasons = append(reasons, d)
	}
	if d := change("name", "names", spell(f.oldNames, a.words), spell(f.newNames, b.words)); d != "" && !m.other {
		reasons = append(reasons, d)
	}
	if f.brackets {
		reasons = append(reasons, "square brackets differ")
	}
	if f.swapped {
		reasons = append(reasons, "the names stand in another order")
	}
	said := make(map[Difference]bool)
	listed := 0
	for _, t := range f.turns {
		switch {
		case t.kind == DifferentNumber && f.numbers && !unitTurn(t), t.kind == DifferentName && len(f.oldNames)+len(f.newNames) > 0, listed > mostListed:
		case listed == mostListed:
			reasons = append(reasons, "…")
			listed++
		default:
			said[t.kind] = true
			reasons = append(reasons, t.String())
			listed++
		}
	}
	heavy := m.heavy(f)
	if heavy[DifferentNegation] && !said[DifferentNegation] {
		reasons = append(reasons, "what is denied differs")
	}
	if heavy[DifferentModality] && !said[DifferentModality] {
		reasons = append(reasons, "what is ordered, allowed or limited differs")
	}
	return reasons
}

// unitTurn reports whether a change of numbers is not of their digits.
func unitTurn(t turn) bool { return !strings.ContainsAny(t.old+t.new, "0123456789") }

// String says what became of a sign: "shall" became "should".
func (t turn) String() string {
	switch {
	case t.old == "":
		return fmt.Sprintf("%q added", t.new)
	case t.new == "":
		return fmt.Sprintf("%q dropped", t.old)
	}
	return fmt.Sprintf("%q became %q", t.old, t.new)
}

// dated reports whether all numbers of a that b lacks are dates.
func dated(a, b map[string]bool) bool {
	for n := range a {
		if !b[n] && !strings.Contains(n, "-") {
			return false
		}
	}
	return true
}

// surrounded tells which neighbours a pair that needs them has.
func (m *matcher) surrounded(l link) string {
	if m.like(l.old, l.new) >= anchorLikeness {
		return ""
	}
	beside := func(by int) bool {
		j, ok := m.partner[l.old+by]
		return ok && j == l.new+by
	}
	before, after := beside(-1), beside(1)
	switch {
	case before && after:
		return "between the same neighbours"
	case before:
		return "after the same clause"
	case after:
		return "before the same clause"
	}
	return ""
}

func (m *matcher) alone(g group, p Pair) string {
	if g.absent != "" {
		return g.absent
	}
	other := "new"
	if len(p.Old) == 0 {
		other = "old"
	}
	best := m.closest(g)
	if best < leastLike {
		return fmt.Sprintf("no clause of the %s draft is like it", other)
	}
	return fmt.Sprintf("no clause of the %s draft answers it; the closest is %d%% alike", other, inPercent(best))
}

func inPercent(v float64) int { return int(v*100 + 0.5) }

// mostListed is how many numbers or names an explanation lists on a side.
const mostListed = 3

// change describes what only one side has: "number 40 became 60".
func change(one, several string, old, new []string) string {
	word := one
	if len(old) > 1 || len(new) > 1 {
		word = several
	}
	list := func(l []string) string {
		if len(l) > mostListed {
			l = append(slices.Clone(l[:mostListed]), "…")
		}
		return strings.Join(l, ", ")
	}
	switch {
	case len(old)+len(new) == 0:
		return ""
	case len(old) == 0:
		return word + " " + list(new) + " added"
	case len(new) == 0:
		return word + " " + list(old) + " dropped"
	}
	return word + " " + list(old) + " became " + list(new)
}

// sorted lists the numbers in a and not in b as a person writes them, shortest first.
func sorted(a, b map[string]bool) []string {
	var out []string
	for n := range a {
		if !b[n] {
			out = append(out, written(n))
		}
	}
	slices.SortFunc(out, func(x, y string) int {
		if len(x) != len(y) {
			return len(x) - len(y)
		}
		return strings.Compare(x, y)
	})
	return out
}

// written gives an ordinal and a date without a year their usual form.
func written(number string) string {
	n, ordinal := strings.CutSuffix(number, ".")
	switch {
	case !ordinal:
		return strings.TrimPrefix(n, "--")
	case strings.HasSuffix(n, "1") && !strings.HasSuffix(n, "11"):
		return n + "st"
	case strings.HasSuffix(n, "2") && !strings.HasSuffix(n, "12"):
		return n + "nd"
	case strings.HasSuffix(n, "3") && !strings.HasSuffix(n, "13"):
		return n + "rd"
	}
	return n + "th"
}

// spell writes names as a text does, in lower case but for the first letter;
// acronyms in capitals.
func spell(names []string, ws []word) []string {
	var out []string
	for _, n := range names {
		shown := strings.ToUpper(n)
		for _, w := range ws {
			if w.stem == n && !w.spelt {
				r := []rune(w.raw)
				shown = strings.ToUpper(string(r[:1])) + string(r[1:])
				break
			}
		}
		out = append(out, shown)
	}
	return out
}
