package attribution

import "slices"

// How often a verb is a cue that the grammar takes for one and no finder of
// roles does: beside a content, and beside a source alone.
const (
	cueOfContent = .6
	cueOfSource  = .45
)

// leastRate is how often a verb must be a cue to be one for a source alone.
const leastRate = .45

// fillCues makes relations of contents and sources that no cue was found for:
// where the grammar sees a cue in the sentence that has them, it is taken.
func (a *assembly) fillCues() {
	used := map[int]bool{} // the first tokens of sources that have a cue
	for _, rel := range a.relations {
		if !rel.source.empty() {
			used[rel.source.from] = true
		}
	}
	sentence := -1
	for i, o := range a.roles {
		if o.kind == roleCue || o.kind == roleContent && a.linked[i] != nil || o.kind == roleSource && used[o.from] {
			continue
		}
		s := a.sentenceOf(o.from)
		if s == sentence {
			continue
		}
		sentence = s
		r := &reading{document: a.document, a: a.sentences[s].First, b: a.sentences[s].Last}
		r.read()
		end := 0 // of the contents so far: what is inside them is found later
		for _, rel := range r.relations {
			if rel.shape != label && rel.cue.from >= end && a.free(rel.cue) && a.adopt(rel, used) {
				end = rel.extent().to
			}
		}
	}
}

// adopt takes over a relation of the grammar that has contents that are left,
// or a source that is, and reports whether it did.
func (a *assembly) adopt(rel *relation, used map[int]bool) bool {
	var content []tokenRange
	var taken []int
	t := trust{cue: cueOfContent, source: -1, content: -1, link: .8}
	for _, c := range rel.content {
		for _, k := range a.touching(c) {
			if r := a.roles[k]; r.kind == roleContent && a.linked[k] == nil && (r.to <= rel.cue.from || r.from >= rel.cue.to) {
				content, taken = append(content, r.tokenRange), append(taken, k)
				t.content = max(t.content, r.p)
			}
		}
	}
	source := rel.source
	for _, k := range a.touching(rel.source) {
		if r := a.roles[k]; r.kind == roleSource {
			source, t.source = r.tokenRange, r.p
		}
	}
	if len(content) == 0 {
		if t.source < 0 || used[source.from] || rel.rate < leastRate || rel.shared || !a.spare(rel, rel.content) {
			return false
		}
		t.cue = cueOfSource
		content = rel.content
	}
	if words := a.readCue(rel.cue); words.known {
		rel.class, rel.negated = words.class, words.negated
	}
	if source != rel.source && !a.is("relative", source.from) {
		rel.name = source
	}
	rel.source, rel.content, rel.direct, rel.role, rel.trust = source, content, len(content) > 0 && a.quoted(content[0]), -1, t
	for _, k := range taken {
		a.linked[k] = rel
	}
	used[source.from] = true
	a.loose = append(a.loose, rel)
	return true
}

// touching returns the indices of the roles that overlap a range.
func (a *assembly) touching(r tokenRange) []int {
	var out []int
	k, _ := slices.BinarySearchFunc(a.roles, r.from, func(o role, at int) int { return o.to - at - 1 })
	for ; k < len(a.roles) && a.roles[k].from < r.to; k++ {
		out = append(out, k)
	}
	return out
}
