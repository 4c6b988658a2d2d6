package akn

import (
	"slices"
	"strconv"

	"github.com/parley-record/parley"
)

// modTypes is what a relation is called among the schema's textual
// modifications. What is the same in both versions and what only may be
// missing is none.
var modTypes = map[parley.Relation]string{parley.RelModified: "substitution", parley.RelAdded: "insertion", parley.RelDeleted: "repeal",
	parley.RelMoved: "renumbering", parley.RelSame: "renumbering", parley.RelSplit: "split", parley.RelMerged: "join"}

// changes returns the modifications that are to be written: a provision that
// is the same and stands at the same eId has not been renumbered, and one that
// is not in the document has not come to be.
func (b *writer) changes() []Modification {
	var out []Modification
	here := map[string]bool{}
	for _, p := range b.d.Provisions {
		here[p.EID] = true
	}
	for _, m := range b.d.Modifications {
		if slices.ContainsFunc(m.New, func(id string) bool { return !here[id] }) || slices.Contains(m.Old, "") {
			continue
		}
		same := m.Relation == parley.RelSame && len(m.Old) == 1 && len(m.New) == 1 && m.Old[0] == m.New[0]
		if modTypes[m.Relation] != "" && !same && len(m.Old)+len(m.New) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// analysis writes the changes from the version before, and which wIds stand
// elsewhere now.
func (b *writer) analysis() {
	changes := b.changes()
	var renamed []Provision
	for _, p := range b.d.Provisions {
		if p.WID != "" && p.WID != p.EID {
			renamed = append(renamed, p)
		}
	}
	if len(changes) == 0 && len(renamed) == 0 {
		return
	}
	b.open("analysis", attr{"source", b.made()})
	if len(changes) > 0 {
		b.open("passiveModifications")
		for n, m := range changes {
			b.textualMod(n, m)
		}
		b.close("passiveModifications")
	}
	if len(renamed) > 0 {
		b.open("mappings", attr{"source", b.made()})
		for n, p := range renamed {
			b.empty("mapping", attr{"eId", b.id("map_" + strconv.Itoa(n+1))}, attr{"original", "#" + p.WID}, attr{"current", "#" + p.EID})
		}
		b.close("mappings")
	}
	b.close("analysis")
}

// textualMod writes one change. Its source is the version that made it; what
// was repealed has its destination in the version before.
func (b *writer) textualMod(n int, m Modification) {
	b.open("textualMod", attr{"eId", b.id("pmod_" + strconv.Itoa(n+1))}, attr{"type", modTypes[m.Relation]},
		attr{"parley:relation", string(m.Relation)}, attr{"parley:review", string(m.Review)})
	b.empty("source", attr{"href", iri(b.d.Expression)})
	for _, id := range m.New {
		b.empty("destination", attr{"href", "#" + id})
	}
	if len(m.New) == 0 {
		for _, id := range m.Old {
			b.empty("destination", attr{"href", iri(m.OldExpression) + "#" + iri(id)})
		}
	}
	if len(m.Old) > 0 {
		b.empty("previous", attr{"href", iri(m.OldExpression) + "#" + iri(m.Old[0])})
	}
	for _, id := range m.Old {
		b.empty("old", attr{"href", iri(m.OldExpression) + "#" + iri(id)})
	}
	for _, id := range m.New {
		b.empty("new", attr{"href", "#" + id})
	}
	b.close("textualMod")
}
