package attribution

import "slices"

// reachOfPronoun is how many sentences back a pronoun may refer, and
// candidatesMost how many places are looked at.
const (
	reachOfPronoun = 4
	candidatesMost = 48
)

// leastAntecedent is the score below which a pronoun stays unresolved, and
// leastLead by how much the best candidate must lead another one.
const (
	leastAntecedent = -80
	leastKnown      = -220 // for one of whom the text tells the pronoun
	leastLead       = 60
)

// candidates scores entities to which a pronoun may refer.
type candidates struct {
	who   []*entity
	score []int
}

// offer adds a candidate, or strengthens one.
func (c *candidates) offer(e *entity, score int) {
	for i, known := range c.who {
		if known == e {
			c.score[i] = max(c.score[i], score) + 10
			return
		}
	}
	c.who = append(c.who, e)
	c.score = append(c.score, score)
}

// best returns the entity that leads clearly, or nil.
func (c *candidates) best(pronoun string) *entity {
	best, second, who := leastKnown-leastLead, leastKnown-leastLead, (*entity)(nil)
	for i, s := range c.score {
		if s > best {
			best, second, who = s, best, c.who[i]
		} else if s > second {
			second = s
		}
	}
	least := leastAntecedent
	if who != nil && who.gender == pronoun {
		least = leastKnown
	}
	if best < least || best-second < leastLead {
		return nil
	}
	return who
}

// pronoun finds whom the pronoun at token at means as the source of relation i.
// What counts is how near a place is, whether it is the subject of its sentence,
// whether it spoke last, and, inside what somebody else says, that speaker;
// never one whom gender or number exclude. It returns nil rather than guess
// between two that are about as likely.
func (v *voices) pronoun(i, at int, pronoun string) *entity {
	parent := v.parents[i]
	if pronoun == "speaker" {
		if parent >= 0 {
			return v.who[parent]
		}
		return nil
	}
	if pronoun == "hearer" {
		return nil
	}
	var c candidates
	var excluded *entity
	if parent >= 0 && v.who[parent] != nil {
		name := v.relations[parent].name
		later := name.from > at && v.lex.pronouns[v.low(name.from)] == ""
		if who := v.who[parent]; later || v.tokens[at].quote >= 0 || v.relations[parent].shape == label {
			excluded = who // a speaker says "I"; and "he" does not stand before his own name
		} else if who.fits(pronoun) {
			c.offer(who, 200)
		}
	}
	spoken := parent >= 0 && v.relations[parent].shape == label
	here := v.sentenceOf(at)
	from := v.sentences[max(0, here-reachOfPronoun)].First
	may := func(e *entity) bool { return e != excluded && e.fits(pronoun) && !(spoken && e.voice) }
	v.offerPlaces(&c, i, at, from, pronoun, may)
	v.offerSpeakers(&c, i, at, from, may)
	who := c.best(pronoun)
	if who != nil && who.gender == "" && (pronoun == "he" || pronoun == "she") {
		who.gender = pronoun
		who.kind = aPerson
	}
	return who
}

// offerPlaces offers the entities that the text names or describes before the
// pronoun.
func (v *voices) offerPlaces(c *candidates, i, at, from int, pronoun string, may func(*entity) bool) {
	places := v.placesBefore(from, at)
	places = places[max(0, len(places)-candidatesMost):]
	here := v.sentenceOf(at)
	first := v.sentences[here].First
	own := func(r tokenRange) bool { // who says something is seldom named in it
		return slices.ContainsFunc(v.relations[i].content, func(c tokenRange) bool { return c.contains(r) })
	}
	for _, p := range places {
		if !may(p.who) {
			continue
		}
		score := -90 * (here - v.sentenceOf(p.from))
		if p.subject {
			score += 120
		}
		if p.from <= v.sentenceStart(p.from)+4 {
			score += 40
		}
		if p.owner {
			score -= 70
		}
		if p.object {
			score -= 80
		}
		if parent := v.parents[i]; parent >= 0 && v.relations[parent].source.contains(p.tokenRange) {
			score += 100 // "Orlov's office said he"
		}
		if own(p.tokenRange) {
			score -= 200
		}
		if p.quote != v.tokens[at].quote {
			score -= 100
			if p.quote >= 0 {
				score -= 50
			}
		}
		if p.who.kind == anything {
			score -= 40
		}
		if p.who.gender == pronoun {
			score += 80
		}
		if p.from >= first && !p.subject {
			score -= 30
		}
		c.offer(p.who, score-30*(v.blockOf(at)-v.blockOf(p.from)))
	}
}

// offerSpeakers offers who spoke in the attributions before: speech tends to go
// on with the same speaker.
func (v *voices) offerSpeakers(c *candidates, i, at, from int, may func(*entity) bool) {
	n := 0
	for k := i - 1; k >= 0 && k > i-12 && n < 3; k-- {
		who := v.who[k]
		if who == nil || v.at[k] >= at || v.at[k] < from || !may(who) {
			continue
		}
		score := 130 - 60*n - 50*(v.sentenceOf(at)-v.sentenceOf(v.at[k]))
		if v.parents[k] >= 0 && v.parents[k] != v.parents[i] {
			score -= 80
		}
		if who.kind == anything {
			score -= 30
		}
		c.offer(who, score)
		n++
	}
}
