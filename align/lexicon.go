package align

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// lexicon is what both texts together tell about their words.
type lexicon struct {
	forms    map[string]forms
	clauses  int
	acronyms map[string]bool // "eu", "nato": as they stand in either text
	nouns    bool            // the language writes all nouns with a capital
	spelt    map[string]string
}

// forms counts how a stem is written.
type forms struct {
	lower, capital int // inside a sentence
	opening        int // with a capital at the start of one
	clauses        int
	last           int // the clause counted last, plus 1
}

// Capitals tell names from other words, unless a text writes more than
// nounShare of its words with them and has the articles of German, which gives
// one to every noun.
const nounShare = 0.2

var articles = []string{"der", "die", "das", "und", "den", "dem"}

// A short word in more than this part of the clauses carries little meaning,
// in any language; fewer clauses than manyClauses tell nothing.
const (
	commonShare  = 0.3
	commonLength = 4
	manyClauses  = 16
)

// learn reads all words of both texts.
func learn(sides ...[][]word) *lexicon {
	l := &lexicon{forms: make(map[string]forms), acronyms: make(map[string]bool), spelt: make(map[string]string)}
	lower, capital := 0, 0
	for _, side := range sides {
		for _, ws := range side {
			l.clauses++
			for _, w := range ws {
				if w.num || w.stem == "" {
					continue
				}
				f := l.forms[w.stem]
				switch {
				case w.upper && w.start && !w.spelt:
					f.opening++
				case w.upper:
					f.capital++
					capital++
				default:
					f.lower++
					lower++
				}
				if f.last != l.clauses {
					f.clauses++
					f.last = l.clauses
				}
				l.forms[w.stem] = f
				if w.spelt {
					l.acronyms[w.raw] = true
				}
			}
		}
	}
	german := 0
	for _, a := range articles {
		if l.forms[a].lower > 0 {
			german++
		}
	}
	l.nouns = german >= 2 && float64(capital) > nounShare*float64(capital+lower)
	return l
}

// mark says which words are names: those with a capital that no sentence
// start explains and that are hardly ever written without one.
func (l *lexicon) mark(ws []word) {
	for i := range ws {
		w := &ws[i]
		if !w.upper || w.num || stopWords[w.raw] {
			continue
		}
		f := l.forms[w.stem]
		switch {
		case w.spelt:
			w.name = true
		case l.nouns, utf8.RuneCountInString(w.raw) < 2, romanNumber(w.raw):
		default:
			w.name = f.capital > 2*f.lower && (!w.start || f.capital > 0) || w.start && f.lower == 0 && l.kin(w.stem)
		}
	}
}

// kin reports whether a stem is another form of a name: "European" of "Europe".
func (l *lexicon) kin(stem string) bool {
	base := demonym(stem)
	if base == stem {
		return false
	}
	for _, end := range []string{"", "e", "a", "ia", "o", "and", "land"} {
		if f := l.forms[base+end]; f.capital > 2*f.lower {
			return true
		}
	}
	return false
}

// stop reports whether a word says little about which clause it stands in.
func (l *lexicon) stop(w word) bool {
	if stopWords[w.raw] {
		return true
	}
	if w.num || w.upper || l.clauses < manyClauses || utf8.RuneCountInString(w.raw) > commonLength || utf8.RuneCountInString(w.raw) < 2 {
		return false
	}
	return float64(l.forms[w.stem].clauses) > commonShare*float64(l.clauses)
}

func romanNumber(raw string) bool {
	return strings.Trim(raw, "ivxlc") == "" && raw != ""
}

// demonym strips the ending that makes an adjective or inhabitant of a
// country's name.
func demonym(stem string) string {
	for _, end := range []string{"ians", "ian", "ean", "ish", "ese", "an", "ic", "i"} {
		if base, ok := strings.CutSuffix(stem, end); ok && len(base) >= 3 {
			return base
		}
	}
	return stem
}

// names returns the names in a clause, sorted: single words, and acronyms in
// place of the words that they stand for ("United States" is "us" where either
// text has "US").
func (l *lexicon) names(ws []word) []string {
	out := slices.Concat(l.roles(ws)...)
	slices.Sort(out)
	return slices.Compact(out)
}

// roles returns the names of a clause in their order, those of one list ("Arlen,
// Bor and Dorn") together and sorted: which name stands on which side of a verb
// says who does what.
func (l *lexicon) roles(ws []word) [][]string {
	var out [][]string
	list := false // only small words since the last name
	for i := 0; i < len(ws); {
		name, n := l.expansion(ws[i:])
		switch {
		case n > 0:
		case ws[i].name:
			name, n = ws[i].stem, 1
		default:
			list = list && l.stop(ws[i])
			i++
			continue
		}
		if last := len(out) - 1; list {
			out[last] = append(out[last], name)
			slices.Sort(out[last])
		} else {
			out = append(out, []string{name})
		}
		list = true
		i += n
	}
	return out
}

// swapped reports whether two wordings of the same words name the parties in
// another order, so that another does what is done. A passive turns the order
// too, and brings a "by": then it is the same order that says another thing.
func (l *lexicon) swapped(a, b []word) bool {
	x, y := l.roles(a), l.roles(b)
	if len(x) < 2 || len(x) != len(y) {
		return false
	}
	differ, passive := false, by(a) != by(b)
	for k := range x {
		if len(x[k]) != len(y[k]) {
			return false
		}
		differ = differ || !slices.EqualFunc(x[k], y[k], sameName)
	}
	return differ != passive
}

func by(ws []word) (n int) {
	for _, w := range ws {
		if w.raw == "by" {
			n++
		}
	}
	return n
}

const longestName = 8 // words

// expansion returns the acronym that the words start to spell out, and how
// many of them do. Small words between ("of", "and") may count or not.
func (l *lexicon) expansion(ws []word) (string, int) {
	if len(ws) < 2 || !ws[0].upper || ws[0].spelt || len(l.acronyms) == 0 {
		return "", 0
	}
	bare, full := "", ""
	found, used := "", 0
	for n := 0; n < len(ws) && n < longestName; n++ {
		w := ws[n]
		small := stopWords[w.raw]
		if !w.upper && !small || w.spelt || n > 0 && w.start {
			break
		}
		_, size := utf8.DecodeRuneInString(w.raw)
		full += w.raw[:size]
		if small && !w.upper {
			continue
		}
		bare += w.raw[:size]
		if n == 0 {
			continue
		}
		for _, short := range []string{full, bare} {
			if l.acronyms[short] {
				found, used = short, n+1
			}
		}
	}
	return found, used
}

// sameName reports whether two names, by stem, are forms of one: equal, or a
// country and its people ("poland", "polish").
func sameName(a, b string) bool {
	if a == b {
		return true
	}
	x, y := demonym(a), demonym(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) >= 3 && (x != a || y != b || len(x) >= 5) && strings.HasPrefix(y, x) {
		switch y[len(x):] {
		case "", "e", "a", "y", "ia", "o", "and", "land", "n", "s", "en", "ne":
			return true
		}
	}
	return len(x) >= 5 && akin(x, y)
}
