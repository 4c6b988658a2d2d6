package attribution

import "slices"

// voices names the speakers of relations.
type voices struct {
	*cast
	relations []*relation
	parents   []int
	who       []*entity
	state     []uint8 // 0 not begun, 1 being resolved, 2 done
	at        []int   // first token of each source
}

// nameSpeakers returns for each relation the name of who speaks, as the text
// itself gives it most fully; the words of the source for anybody without a
// name; and "" where the text does not tell or more than one may be meant.
func (d *document) nameSpeakers(relations []*relation, parents []int) []string {
	var sources []tokenRange
	for _, rel := range relations {
		if !rel.name.empty() {
			sources = append(sources, rel.name)
		}
	}
	slices.SortFunc(sources, func(x, y tokenRange) int { return x.from - y.from })
	v := &voices{
		cast: d.findCast(sources), relations: relations, parents: parents,
		who: make([]*entity, len(relations)), state: make([]uint8, len(relations)), at: make([]int, len(relations)),
	}
	for i, rel := range relations {
		v.at[i] = rel.name.from
		if rel.name.empty() {
			v.at[i] = rel.extent().from
		}
	}
	out := make([]string, len(relations))
	for i := range relations {
		v.resolve(i, 0)
		if v.who[i] != nil {
			out[i] = v.who[i].name
		}
	}
	return out
}

// resolve finds who speaks in relation i, after who speaks in the one in whose
// content it stands.
func (v *voices) resolve(i, depth int) {
	if v.state[i] != 0 || depth > 64 {
		return
	}
	v.state[i] = 1
	if p := v.parents[i]; p >= 0 {
		v.resolve(p, depth+1)
	}
	if rel := v.relations[i]; !rel.name.empty() {
		v.who[i] = v.speaker(i, rel)
		if v.who[i] != nil && rel.shape == label {
			v.who[i].voice = true
		}
	}
	v.state[i] = 2
}

func (v *voices) speaker(i int, rel *relation) *entity {
	name := v.withoutEdges(rel.name)
	if name.empty() {
		return nil
	}
	if pronoun := v.lex.pronouns[v.low(name.from)]; pronoun != "" && name.to-name.from == 1 {
		return v.pronoun(i, name.from, pronoun)
	}
	plain := v.plain(name)
	if plain.empty() || v.nobody(plain) || v.tag(plain.from) == tagIN || rel.shape == label && v.is("turn", plain.from) && plain.to-plain.from == 1 {
		return nil
	}
	rest := tokenRange{plain.to, max(rel.source.to, rel.name.to)}
	all := tokenRange{plain.from, rest.to}
	if v.several(all) {
		for _, p := range v.placesIn(all) {
			if p.from == plain.from && p.who.kind == somefew {
				return p.who
			}
		}
		return &entity{name: v.textOf(v.withoutEdges(all)), kind: somefew}
	}
	whole := v.placesIn(tokenRange{plain.from, plain.to})
	for _, p := range whole {
		if p.who.named && v.isNamedBy(plain, p) {
			v.entitle(p.who, rest)
			return p.who
		}
	}
	if who := v.apposed(plain, rest); who != nil {
		return who
	}
	for _, p := range whole {
		if p.tokenRange == plain {
			if later := v.heldLater(plain); later != nil && !p.who.named {
				return later
			}
			return p.who
		}
	}
	return &entity{name: v.textOf(plain), head: v.headOf(plain), words: v.wordsOf(plain), kind: v.kindOf(plain, v.headOf(plain))}
}

// several reports whether a source names more than one, joined by "and" after
// their appositions: "Ada Orlov (Varland) and Bo Lind, both clerks".
func (v *voices) several(r tokenRange) bool {
	names, joined, i := 0, false, r.from
	for _, p := range v.placesIn(r) {
		if p.who.kind != aPerson || !p.who.named || p.owner {
			continue
		}
		for ; i < p.from; i++ {
			if t := v.tag(i); t == tagWDT || t.verb() || t == tagIN && names > 0 {
				return false
			}
		}
		if names++; names > 1 && v.tag(p.from-1) == tagCC {
			joined = true
		}
	}
	return names > 1 && joined
}

// entitle gives a person the title in the apposition after the name.
func (v *voices) entitle(who *entity, rest tokenRange) {
	from, to := rest.from, rest.to
	if who.kind != aPerson || !v.apposes(from) && v.low(from) != "(" {
		return
	}
	var words []string
	found := false
	for k := from + 1; k < to && k < from+10; k++ {
		t := v.tag(k)
		if t == tagMark || t == tagWDT || t.verb() {
			break
		}
		if t.noun() || t == tagJJ {
			words = append(words, v.titleWord(v.low(k)))
			found = found || v.lex.is("title", v.low(k))
		}
	}
	if found {
		who.takeTitle(v.lex, words)
	}
}

// apposed returns the person whom the apposition after a description names:
// "a spokesman, Per Aldin"; "the head of the board, an engineer named Rolf Aas".
func (v *voices) apposed(plain, rest tokenRange) *entity {
	head := v.headOf(plain)
	if rest.empty() || !v.apposes(rest.from) && v.low(rest.from) != "(" {
		return nil
	}
	saysPerson := v.lex.is("title", head) || v.lex.is("he", head) || v.lex.is("she", head)
	end := rest.from + 1
	for end < rest.to && !v.apposes(end) && v.low(end) != ")" {
		end++
	}
	for _, p := range v.placesIn(tokenRange{rest.from + 1, end}) {
		if p.from > rest.from+1 && !saysPerson { // "the harbour master, a woman called Ilse Brandt"
			middle := v.headOf(v.upToVerb(tokenRange{rest.from + 1, p.from}))
			saysPerson = v.lex.is("title", middle) || v.lex.is("he", middle) || v.lex.is("she", middle)
		}
		if !saysPerson || !p.who.named || p.who.kind != aPerson && p.who.kind != anything || p.owner {
			continue
		}
		if p.to == end && v.tag(p.from-1) != tagIN || v.onlyTitles(tokenRange{rest.from + 1, p.from}) {
			var words []string
			for i := plain.from; i < plain.to; i++ {
				if t := v.tag(i); t.noun() || t == tagJJ {
					words = append(words, v.titleWord(v.low(i)))
				}
			}
			p.who.kind = aPerson
			p.who.takeTitle(v.lex, words)
			return p.who
		}
	}
	return nil
}

func (v *voices) onlyTitles(r tokenRange) bool {
	for i := r.from; i < r.to; i++ {
		if low := v.low(i); !v.lex.is("title", low) && !v.lex.is("titleword", low) && !v.lex.is("branch", low) {
			return false
		}
	}
	return true
}
