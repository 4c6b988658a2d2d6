package attribution

import (
	"slices"
	"strings"

	"github.com/parley-record/parley"
)

// Linker finds actors by the names that texts call them: name, short form,
// aliases and metonyms; a dated role with the actor it is held for ("French
// foreign minister", "foreign minister of France"); and for persons the
// surname, alone or after a title. Case, accents, "the", possessive endings,
// full stops and the ways to write the ending of a Slavic name do not matter.
// Any other spelling of a name is another name: it needs an alias. A Linker does not change and is safe for concurrent use.
type Linker struct {
	lex      *lexicon
	names    map[string][]string // by folded name, the ids of actors
	surnames map[string][]string
	persons  map[string]bool // by id
	roles    map[string][]holder
	titles   map[string][]holder // by each word of a title, and of whom it is held for
}

// holder is an actor in a role at a time.
type holder struct {
	id    string
	dates parley.Date
}

// NewLinker returns a linker over the actors of a record.
func NewLinker(actors []*parley.Actor) *Linker {
	l := &Linker{lex: loadLexicon(), persons: map[string]bool{}, names: map[string][]string{}, surnames: map[string][]string{}, roles: map[string][]holder{}, titles: map[string][]holder{}}
	byID := map[string]*parley.Actor{}
	for _, a := range actors {
		byID[a.ID] = a
	}
	for _, a := range actors {
		for _, n := range append(a.Names(), a.Short) {
			for _, key := range nameKeys(n) {
				l.names[key] = include(l.names[key], a.ID)
			}
		}
		l.persons[a.ID] = a.Type == parley.ActorPerson
		if a.Type == parley.ActorPerson && !a.Anonymous {
			for _, key := range l.surnameKeys(a.Name) {
				l.surnames[key] = include(l.surnames[key], a.ID)
			}
		}
		for _, role := range a.Roles {
			l.addRole(a, role, byID[role.Of])
		}
	}
	return l
}

// surnameKeys returns the forms of a person's surname: its last word, and that
// with the small words before it ("Leyen", "von der Leyen").
func (l *Linker) surnameKeys(name string) []string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return nil
	}
	last := len(words) - 1
	keys := []string{foldName(words[last])}
	if keys[0] == "" {
		return nil
	}
	for from := last - 1; from > 0 && l.lex.is("particle", strings.ToLower(words[from])); from-- {
		keys = append(keys, foldName(strings.Join(words[from:], " ")))
	}
	return keys
}

// addRole makes the role known by its title alone and with each name of the
// actor it is held for.
func (l *Linker) addRole(a *parley.Actor, role parley.Role, of *parley.Actor) {
	h := holder{a.ID, role.Dates}
	title := foldName(role.Title)
	if title == "" {
		return
	}
	keys := nameKeys(role.Title)
	words := strings.Fields(title)
	if of != nil {
		for _, n := range append(of.Names(), of.Short) {
			for _, k := range withDemonym(foldName(n)) {
				keys = append(keys, k+" "+title)
				words = append(words, strings.Fields(k)...)
			}
		}
	}
	slices.Sort(keys)
	for _, k := range slices.Compact(keys) {
		l.roles[k] = append(l.roles[k], h)
	}
	slices.Sort(words)
	for _, w := range slices.Compact(words) {
		l.titles[w] = append(l.titles[w], h)
	}
}

// Link returns the id of the actor that a name means at a date, "" if none or
// more than one may be meant. Names that a record gives to an actor outright
// go before roles, and roles before surnames. Without a date a role counts
// whenever it was held.
func (l *Linker) Link(name string, on parley.Date) string {
	keys := nameKeys(name)
	if len(keys) == 0 {
		return ""
	}
	for _, k := range keys {
		if ids := l.names[k]; len(ids) > 0 {
			return only(ids)
		}
	}
	for _, k := range keys {
		if ids := held(l.roles[k], on); len(ids) > 0 {
			return only(ids)
		}
	}
	return l.titled(strings.Fields(keys[0]), on)
}

// titled links a name after a title: the longest ending of the words that is a
// name or a surname, if what stands before it is words of titles.
func (l *Linker) titled(words []string, on parley.Date) string {
	for from := range words {
		name := strings.Join(words[from:], " ")
		ids := l.names[name]
		if from == 0 || len(ids) == 0 {
			ids = l.surnames[name]
		}
		if len(ids) == 0 || !l.areTitles(words[:from], l.persons[ids[0]]) {
			continue
		}
		if len(ids) > 1 {
			ids = l.withTitle(ids, words[:from], on)
		}
		return only(ids)
	}
	return ""
}

// areTitles reports whether every word is part of a title: one of the common
// ones, of a role in the record, of a branch or of a nation, or, before a
// person, the name of an actor.
func (l *Linker) areTitles(words []string, person bool) bool {
	if n := len(words); n > 0 && (l.lex.is("joining", words[n-1]) || l.lex.is("namelink", words[n-1])) {
		return false // "Varland and France"
	}
	for len(words) > 0 {
		if n := l.knownName(words); n > 0 && person {
			words = words[n:]
			continue
		}
		w := words[0]
		if !l.lex.is("title", w) && !l.lex.is("title", w+".") && !l.lex.is("branch", w) && !l.lex.is("titleword", w) && len(l.titles[w]) == 0 && l.lex.nations[w] == "" {
			return false
		}
		words = words[1:]
	}
	return true
}

// knownName returns with how many words the name of an actor begins a title:
// "European Commission president".
func (l *Linker) knownName(words []string) int {
	for n := min(len(words), 5); n > 0; n-- {
		if len(l.names[strings.Join(words[:n], " ")]) > 0 {
			return n
		}
	}
	return 0
}

// withTitle keeps of several actors those who hold, at the date, a role of
// which a word stands in the title.
func (l *Linker) withTitle(ids, title []string, on parley.Date) []string {
	var out []string
	for _, w := range title {
		for _, id := range held(l.titles[w], on) {
			if slices.Contains(ids, id) {
				out = include(out, id)
			}
		}
	}
	return out
}

func only(ids []string) string {
	if len(ids) == 1 {
		return ids[0]
	}
	return ""
}

func include(ids []string, id string) []string {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// held returns the actors who may hold the role at the date.
func held(holders []holder, on parley.Date) []string {
	var out []string
	lo, hi, err := on.Bounds()
	for _, h := range holders {
		from, to, herr := h.dates.Bounds()
		if err == nil && (herr != nil || !from.Before(hi) || !lo.Before(to)) {
			continue
		}
		out = include(out, h.id)
	}
	return out
}
