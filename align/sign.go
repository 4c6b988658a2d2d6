package align

import (
	"maps"
	"slices"
	"strings"
)

// sign is a word or phrase of a wording whose change is never mere wording: a
// number and its unit, what is denied, what is ordered or allowed, and how far
// it goes.
type sign struct {
	kind    Difference
	key     string // the same for all ways of saying it
	text    string // as written, in lower case
	bound   string // the stems of the words of meaning before and after it: what it is said of
	at, end int    // words of the wording
}

// tongue lists the signs of a language, a line for each: a key and the forms
// that say it, parted by commas. What stands behind a stroke has to follow, and
// # is any number. A form with the key "-" is no sign, though a shorter one
// would be.
type tongue struct{ negation, modality, limit string }

// phrase is one form of a sign.
type phrase struct {
	words, after []string
	kind         Difference
	key          string
}

// phrases are those of all languages by their first word, the longest first.
var phrases = phraseTable(english, german, french, spanish, slavic, hebrew, arabic)

func phraseTable(tongues ...tongue) map[string][]phrase {
	out := make(map[string][]phrase)
	for _, t := range tongues {
		for kind, lines := range map[Difference]string{DifferentNegation: t.negation, DifferentModality: t.modality, DifferentLimit: t.limit} {
			for line := range strings.Lines(lines) {
				key, forms, ok := strings.Cut(strings.TrimSpace(line), ": ")
				if !ok {
					continue
				}
				for form := range strings.SplitSeq(forms, ",") {
					said, after, _ := strings.Cut(form, "/")
					p := phrase{strings.Fields(said), strings.Fields(after), kind, key}
					out[p.words[0]] = append(out[p.words[0]], p)
				}
			}
		}
	}
	for first, list := range out {
		slices.SortFunc(list, func(a, b phrase) int {
			if n := len(b.words) + len(b.after) - len(a.words) - len(a.after); n != 0 {
				return n
			}
			return strings.Compare(strings.Join(a.words, " ")+a.key+string(a.kind), strings.Join(b.words, " ")+b.key+string(b.kind))
		})
		out[first] = list
	}
	return out
}

// at reports whether a phrase stands at the start of the words.
func (p phrase) at(ws []word) bool {
	n := len(p.words)
	return n+len(p.after) <= len(ws) && says(ws, p.words) && says(ws[n:], p.after)
}

// says reports whether words begin with the forms of a phrase.
func says(ws []word, forms []string) bool {
	for k, raw := range forms {
		if raw == "#" && ws[k].num || raw == ws[k].raw && !ws[k].num {
			continue
		}
		return false
	}
	return true
}

// signs returns the signs of a marked wording in their order.
func (l *lexicon) signs(ws []word) []sign {
	var out []sign
	add := func(kind Difference, key string, at, end int) {
		bound := ""
		if kind != DifferentNumber || ws[at].num {
			bound = l.bound(kind, ws[:at], ws[end:])
		}
		out = append(out, sign{kind: kind, key: key, text: spoken(ws[at:end]), bound: bound, at: at, end: end})
	}
	denied := false // earlier in the sentence
	for k := 0; k < len(ws); {
		w := ws[k]
		denied = denied && !w.start
		if n := quantity(ws, k, add); n > 0 {
			k += n
			continue
		}
		if w.num || homonym(ws, k) {
			k++
			continue
		}
		if verb, ok := contracted(w.raw); ok {
			if verb != "" {
				add(DifferentModality, verb, k, k+1)
			}
			add(DifferentNegation, "not", k, k+1)
			denied = true
			k++
			continue
		}
		n := 1
		for _, p := range phrases[w.raw] {
			if !p.at(ws[k:]) {
				continue
			}
			n = len(p.words)
			again := denied && (w.raw == "nor" || w.raw == "ni" || w.raw == "pas" || w.raw == "jamais" || w.raw == "aucun" || w.raw == "aucune")
			if p.key != "-" && !again {
				add(p.kind, p.key, k, k+n)
				denied = denied || p.kind == DifferentNegation
			}
			break
		}
		k += n
	}
	return append(out, han(ws)...)
}

// quantity adds the number, unit or reference at word k and returns how many
// words it has, 0 if none.
func quantity(ws []word, k int, add func(Difference, string, int, int)) int {
	w := ws[k]
	again := k > 0 && ws[k-1].num && ws[k-1].raw == w.raw // "thirty (30)"
	behind := k > 0 && ws[k-1].num || k > 1 && ws[k-2].num && ws[k-1].raw == ws[k-2].raw
	switch {
	case w.num && w.light, again:
		return 1
	case !w.num && k > 0 && digitsOnly(w.raw) && (ws[k-1].num || references[ws[k-1].raw] || divisions[ws[k-1].raw]):
		add(DifferentNumber, w.raw, k, k+1)
		return 1
	case w.num:
		add(DifferentNumber, w.raw, k, k+1)
		return 1
	case w.raw == "minus" && k+1 < len(ws) && ws[k+1].num:
		add(DifferentNumber, "minus", k, k+1)
		return 1
	case behind && (w.raw == "a" || w.raw == "p") && k+1 < len(ws) && ws[k+1].raw == "m":
		add(DifferentNumber, w.raw+"m", k, k+2)
		return 2
	case behind && (w.raw == "am" || w.raw == "pm"):
		add(DifferentNumber, w.raw, k, k+1)
		return 1
	case units[w.raw] != "" && (behind || k > 0 && ones[ws[k-1].raw]):
		add(DifferentNumber, units[w.raw], k, k+1)
		return 1
	case k > 0 && reference(ws, k):
		add(DifferentNumber, "part "+w.raw, k, k+1)
		return 1
	}
	return 0
}

func digitsOnly(raw string) bool { return raw != "" && strings.Trim(raw, "0123456789") == "" }

// reference reports whether word k is a letter or roman number that names a
// provision: "Article 3(b)", "point (b)", "189b", "Annex II", "4 bis".
func reference(ws []word, k int) bool {
	w, before := ws[k], ws[k-1]
	single := len(w.raw) == 1 && asciiLetter(w.raw[0])
	roman := romanNumber(w.raw)
	switch {
	case latinOrder[w.raw]:
		return before.num
	case !single && !roman:
		return false
	case before.num:
		return w.apart || single && !w.upper && w.raw != "a" && w.raw != "m" && w.raw != "s" && w.raw != "t" && w.raw != "y" && w.raw != "e" && w.raw != "o" && w.raw != "u"
	case references[before.raw] || divisions[before.raw]:
		return w.apart || w.upper && w.raw != "a"
	}
	return false
}

var (
	latinOrder = set("bis ter quater quinquies")
	divisions  = set("annex annexes annexe appendix protocol schedule part parts book volume zone phase stage group category teil anlage anhang annexo приложение приложения додаток додатка letter letters subparagraph subparagraphs")
)

// homonym reports whether a word that has the letters of a sign is another:
// the month May, "the will of the people", "a must".
func homonym(ws []word, k int) bool {
	w, before, after := ws[k], "", word{}
	if k > 0 {
		before = ws[k-1].raw
	}
	if k+1 < len(ws) {
		after = ws[k+1]
	}
	switch w.raw {
	case "may":
		return w.upper && !w.spelt && (!w.start || after.num || before == "in" || before == "of")
	case "will", "must", "might", "can":
		return nouny[before] || w.raw == "will" && after.raw == "of"
	case "not":
		return w.upper && !w.start && !w.spelt
	}
	return false
}

// nouny are words between which and a noun no verb stands.
var nouny = set("a an the its their his her our my your free good political popular own national sovereign of")

// contracted reads "can't" and "cannot" as a verb and a negation.
func contracted(raw string) (verb string, ok bool) {
	if raw == "cannot" {
		return "can", true
	}
	if strings.HasPrefix(raw, "n'") && len(raw) > 3 { // "n'attaque"
		return "", true
	}
	verb, ok = strings.CutSuffix(raw, "n't")
	switch verb {
	case "ca":
		verb = "can"
	case "wo":
		verb = "will"
	case "sha":
		verb = "shall"
	}
	if p := phrases[verb]; len(p) == 0 || p[0].kind != DifferentModality {
		verb = ""
	}
	return verb, ok
}

// farthest is how many words away from a sign is looked for what it is said of.
const farthest = 12

// bound returns the stems of the nearest words that mean something, before and
// after a sign.
func (l *lexicon) bound(kind Difference, before, after []word) string {
	out := ""
	switch kind {
	case DifferentNumber: // it counts what follows at once
		before, after = nil, after[:min(1, len(after))]
		if len(after) > 0 && units[after[0].raw] != "" {
			after = nil
		}
	case DifferentModality:
		before = nil
	}
	for k := len(before) - 1; k >= max(0, len(before)-farthest); k-- {
		if w := before[k]; !l.slight(w) {
			out = w.stem + " "
			break
		} else if w.start {
			break
		}
	}
	for _, w := range after[:min(farthest, len(after))] {
		if !l.slight(w) && !w.num {
			return out + w.stem
		}
	}
	return out
}

func (l *lexicon) slight(w word) bool { return l.stop(w) || modal(w.raw) || negates(w.raw) }

func spoken(ws []word) string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.raw
	}
	return strings.Join(out, " ")
}

// turn is one sign that became another, or came, or went.
type turn struct {
	kind     Difference
	old, new string // "" if only the other side has it
}

// turns lists what signs one wording has and another has not. Where both have
// the same, they differ if they are said of other words, and either the words
// are but rearranged or the signs are in another order.
func (l *lexicon) turns(a, b []word) []turn {
	x, y := l.signs(a), l.signs(b)
	rearranged := l.rearranged(a, b)
	var out []turn
	for _, kind := range signKinds {
		out = append(out, turnsOf(kind, only(x, kind), only(y, kind), rearranged && kind == DifferentNegation)...)
	}
	return out
}

var signKinds = []Difference{DifferentNumber, DifferentNegation, DifferentModality, DifferentLimit}

func turnsOf(kind Difference, x, y []sign, rearranged bool) []turn {
	key := func(s sign) string { return s.key }
	old, new := surplus(x, y, key), surplus(y, x, key)
	if len(old)+len(new) == 0 {
		order := !slices.EqualFunc(x, y, func(s, t sign) bool { return s.key == t.key })
		if !order && !rearranged {
			return nil
		}
		full := func(s sign) string { return s.key + " " + s.bound }
		if old, new = surplus(x, y, full), surplus(y, x, full); len(old)+len(new) == 0 {
			return nil
		}
		return []turn{{kind, cite(old, true), cite(new, true)}}
	}
	var out []turn
	for k := range max(len(old), len(new)) {
		out = append(out, turn{kind, cite(old[min(k, len(old)):min(k+1, len(old))], false), cite(new[min(k, len(new)):min(k+1, len(new))], false)})
	}
	return out
}

func cite(list []sign, bound bool) string {
	var out []string
	for _, s := range list {
		text := s.text
		if bound && s.bound != "" {
			text += " … " + s.bound
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

// only returns the signs of a kind.
func only(list []sign, kind Difference) (out []sign) {
	for _, s := range list {
		if s.kind == kind {
			out = append(out, s)
		}
	}
	return out
}

// surplus returns the signs of x beyond those of y, by a key.
func surplus(x, y []sign, key func(sign) string) (out []sign) {
	n := make(map[string]int)
	for _, s := range y {
		n[key(s)]++
	}
	for _, s := range x {
		if n[key(s)]--; n[key(s)] < 0 {
			out = append(out, s)
		}
	}
	return out
}

// rearranged reports whether two wordings have the same words of meaning in
// another order, or with other words between them.
func (l *lexicon) rearranged(a, b []word) bool {
	bag := func(ws []word) map[string]int {
		out := make(map[string]int)
		for _, w := range ws {
			if !l.slight(w) {
				out[w.stem]++
			}
		}
		return out
	}
	return maps.Equal(bag(a), bag(b))
}
