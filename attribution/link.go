package attribution

import (
	"slices"
	"strings"

	"github.com/parley-record/parley"
)

// Linker finds actors by the names that texts call them: name, short form,
// aliases and metonyms; a dated role with the actor it is held for ("French
// foreign minister", "foreign minister of France"); and for persons the
// surname, alone or after a title. Case, accents, "the", possessive endings
// and full stops do not matter. Another spelling of a name is another name:
// it needs an alias. A Linker does not change and is safe for concurrent use.
type Linker struct {
	names    map[string][]string // by folded name, the ids of actors
	surnames map[string][]string
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
	l := &Linker{names: map[string][]string{}, surnames: map[string][]string{}, roles: map[string][]holder{}, titles: map[string][]holder{}}
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
		if words := strings.Fields(foldName(a.Name)); a.Type == parley.ActorPerson && !a.Anonymous && len(words) > 1 {
			last := words[len(words)-1]
			l.surnames[last] = include(l.surnames[last], a.ID)
		}
		for _, role := range a.Roles {
			l.addRole(a, role, byID[role.Of])
		}
	}
	return l
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
		ids := l.names[strings.Join(words[from:], " ")]
		if from == 0 || len(ids) == 0 {
			if from != len(words)-1 {
				continue
			}
			ids = l.surnames[words[from]]
		}
		if !l.areTitles(words[:from]) {
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
// ones, of a role in the record, of a branch or of a nation.
func (l *Linker) areTitles(words []string) bool {
	for _, w := range words {
		if !offices[w] && !offices[w+"."] && !branches[w] && !titleWords[w] && len(l.titles[w]) == 0 && nations[w] == "" {
			return false
		}
	}
	return true
}

// titleWords stand in titles besides offices and nations.
var titleWords = set("prime foreign of former senior top special interim acting deputy first lady us uk eu army air force navy military security national european opposition party minister and general for the")

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
