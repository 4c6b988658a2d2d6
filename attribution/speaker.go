package attribution

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parley-record/parley/internal/text"
)

// speech is what is known of who speaks in a relation.
type speech struct {
	at     int // the first token of the source
	name   string
	person *person
	plural bool
	head   string // the last word of the source, in lower case
}

// resolver names the speakers of a text's relations, in their order.
type resolver struct {
	*document
	people *people
	done   []speech
}

// speakers returns for each relation the name of who speaks, as the text
// itself gives it: the full name for a surname or a pronoun, the person for
// "the minister" where one minister was named before, the words of the source
// for anyone who has no name ("A senior official"), and "" where the text does
// not tell or more than one may be meant.
func (d *document) speakers(relations []*relation, parents []int) []string {
	r := &resolver{document: d, people: d.findPeople(), done: make([]speech, len(relations))}
	out := make([]string, len(relations))
	for i, rel := range relations {
		if rel.name.empty() {
			continue
		}
		parent := -1
		if parents[i] >= 0 {
			parent = parents[i]
		}
		r.done[i] = r.resolve(i, rel, parent)
		out[i] = r.done[i].name
	}
	return out
}

func (r *resolver) resolve(i int, rel *relation, parent int) speech {
	name := r.bare(rel.name)
	s := speech{at: name.from}
	if name.empty() {
		return s
	}
	s.head = r.low(name.to - 1)
	s.plural = r.tag(name.to-1) == tagNNS || r.hasTag(name, tagCC)
	switch low := r.low(name.from); {
	case name.to-name.from > 1:
	case rel.shape == label && in(low, "q", "a"):
		return s
	case in(low, "he", "she", "his", "her"):
		pronoun := "he"
		if in(low, "she", "her") {
			pronoun = "she"
		}
		return r.heOrShe(i, s, pronoun, parent)
	case in(low, "they", "it", "their", "its"):
		return r.theyOrIt(s, low[0] == 't', parent)
	case r.tag(name.from) == tagPRP, r.tag(name.from) == tagDT, r.tag(name.from) == tagPRPS, r.tag(name.from) == tagCD, r.tag(name.from) == tagJJ, r.tag(name.from) == tagWDT:
		return s // "I", "some", "one"
	}
	if s.plural && r.hasTag(name, tagCC) {
		s.name = r.words(name)
		return s
	}
	if who := r.people.named(r.document, name); who != nil {
		r.entitle(who, name.to, rel.source.to)
		s.person, s.name = who, who.name
		return s
	}
	if offices[s.head] { // "its spokeswoman, Ada Orlov,"
		if ms := r.people.within(name.to, rel.source.to); len(ms) > 0 && ms[0].from == name.to+1 {
			who := ms[0].person
			who.title(s.head)
			s.person, s.name = who, who.name
			return s
		}
	}
	for k := name.from + 1; k < name.to; k++ {
		if linking[r.low(k)] {
			if who := r.people.named(r.document, tokenRange{name.from, k}); who != nil {
				s.person, s.name = who, who.name
				return s
			}
			break
		}
	}
	if r.tag(name.to-1) == tagNNP && name.to-name.from == 1 && len(r.people.byLast[s.head]) > 1 {
		return s // two people of that surname
	}
	if known := r.definite(i, name, s.head); known.name != "" {
		return known
	}
	s.name = r.words(name)
	return s
}

// entitle gives a person the titles in the apposition after the name, which is
// tokens [from,to): ", the chief negotiator of Y".
func (r *resolver) entitle(who *person, from, to int) {
	for k := from + 1; k < to && k < from+6 && r.low(from) == ","; k++ {
		if offices[r.low(k)] {
			who.title(r.low(k))
		}
	}
}

// bare leaves out of a source what does not name: adverbs and conjunctions
// before it, brackets and a possessive after it.
func (r *resolver) bare(n tokenRange) tokenRange {
	for n.from < n.to && (r.tag(n.from) == tagRB || r.tag(n.from) == tagCC) {
		n.from++
	}
	for k := n.from + 1; k < n.to; k++ {
		if r.low(k) == "(" {
			n.to = k
		}
	}
	if n.to-n.from > 1 && r.tag(n.to-1) == tagPOS {
		n.to--
	}
	return n
}

func (r *resolver) words(n tokenRange) string {
	s := r.span(n)
	return strings.Join(strings.Fields(r.text[s.Start:s.End]), " ")
}

func (r *resolver) hasTag(n tokenRange, t tag) bool {
	for i := n.from; i < n.to; i++ {
		if r.tag(i) == t {
			return true
		}
	}
	return false
}

// reach is how many sentences back a pronoun may refer.
const reach = 4

// heOrShe resolves a personal pronoun: inside what somebody says, to that
// speaker or the person in its name; else to the last speaker who is a person,
// else to the person whom the last sentence that names any begins with, or to
// the only person named so far.
func (r *resolver) heOrShe(i int, s speech, pronoun string, parent int) speech {
	fits := func(p *person) bool { return p != nil && (p.gender == "" || p.gender == pronoun) }
	here := r.sentenceOf(s.at)
	use := func(p *person) speech {
		if p.gender == "" {
			p.gender = pronoun
		}
		s.name, s.person = p.name, p
		return s
	}
	if near := r.people.within(r.sentences[here].First, s.at); len(near) > 0 && parent >= 0 {
		if p := r.done[parent].person; fits(p) {
			return use(p)
		}
		if fits(near[0].person) && len(near) == 1 || fits(near[0].person) && near[0].from < r.sentences[here].First+3 {
			return use(near[0].person)
		}
	}
	from := r.sentences[max(0, here-reach)].First
	for k := i - 1; k >= 0 && k > i-24 && r.done[k].at >= from; k-- {
		if r.done[k].at < s.at && fits(r.done[k].person) {
			return use(r.done[k].person)
		}
		if last := r.done[k]; last.at < s.at && last.person == nil && offices[last.head] && !last.plural && in(genders[last.head], "", pronoun) {
			s.name, s.head = last.name, last.head // "the defence minister ... he"
			return s
		}
	}
	for n := here; n >= 0 && n > here-reach; n-- {
		near := slices.DeleteFunc(slices.Clone(r.people.within(r.sentences[n].First, min(s.at, r.sentences[n].Last))), func(m mention) bool { return !fits(m.person) })
		if len(near) == 0 {
			continue
		}
		if near[0].from > r.sentences[n].First+4 && !r.people.alone(near[0], s.at) {
			return s // named, but not as the one whom the sentence is about
		}
		return use(near[0].person)
	}
	return s
}

// theyOrIt resolves a pronoun that stands for a group or a body, which it can
// only inside what that group or body says.
func (r *resolver) theyOrIt(s speech, plural bool, parent int) speech {
	if parent < 0 {
		return s
	}
	p := r.done[parent]
	if p.person != nil || p.name == "" || p.plural != plural {
		return s
	}
	s.name, s.plural, s.head = p.name, p.plural, p.head
	return s
}

// definite resolves "the minister" to the last person with that title, and
// "the official" to the last speaker called so.
func (r *resolver) definite(i int, name tokenRange, head string) speech {
	if r.low(name.from) != "the" || name.to-name.from > 3 || r.tag(name.to-1) == tagNNP && !offices[head] {
		return speech{}
	}
	if offices[head] {
		var found *person
		ms := r.people.within(0, name.from)
		for k := len(ms) - 1; k >= 0 && k >= len(ms)-50; k-- {
			if slices.Contains(ms[k].person.titles, head) {
				if found == nil {
					found = ms[k].person
				} else if found != ms[k].person {
					return speech{}
				}
			}
		}
		if found != nil {
			return speech{at: name.from, name: found.name, person: found, head: head}
		}
	}
	for k := i - 1; k >= 0 && k > i-24; k-- {
		if r.done[k].head == head && r.done[k].person == nil {
			s := r.done[k]
			s.at = name.from
			return s
		}
	}
	return speech{}
}

// sentenceOf returns the index of the sentence of token i.
func (d *document) sentenceOf(i int) int {
	k, ok := slices.BinarySearchFunc(d.sentences, i, func(n text.Sentence, i int) int { return cmp.Compare(n.First, i) })
	if !ok {
		k--
	}
	return max(k, 0)
}
