package parley

import (
	"slices"
	"strings"
)

// Note is a remark of somebody who works on the record, about one thing of it:
// a question, a doubt, an agreement on how to pair two provisions. It is never
// a statement of the record itself, and nothing rests on it. Who wrote it and
// when stands in the ledger, as for everything.
type Note struct {
	ID    string `json:"id"`
	About Ref    `json:"about"`
	// Provisions are those that stood in the pair which the note is about when
	// it was written: a pair may go, and the note is still found from them.
	Provisions  []string `json:"provisions,omitempty"`
	Parent      string   `json:"parent,omitempty"` // the note that it answers
	Text        string   `json:"text"`
	Resolved    bool     `json:"resolved,omitempty"`
	ResolvedWhy string   `json:"resolved_why,omitempty"`
}

// RecordKind implements [Record].
func (n *Note) RecordKind() Kind { return KindNote }

// RecordID implements [Record].
func (n *Note) RecordID() string { return n.ID }

// Refs implements [Record]. What a note names may have been withdrawn since it
// was written, or redacted: a remark holds nothing back. See [Passing].
func (n *Note) Refs() []Ref {
	refs := ref(nil, "about", n.About.Kind, n.About.ID)
	for _, id := range n.Provisions {
		refs = ref(refs, "provisions", KindProvision, id)
	}
	return ref(refs, "parent", KindNote, n.Parent)
}

// Passing reports whether a reference may lead to what no longer stands: what
// a note is about may go while the note is kept.
func Passing(k Kind, r Ref) bool { return k == KindNote && r.Field != "parent" }

// Validate implements [Record].
func (n *Note) Validate() error {
	p := problems{what: "note " + n.ID}
	p.check("id", ValidateSlug(n.ID))
	p.need("text", strings.TrimSpace(n.Text))
	p.check("about", n.validateAbout())
	if len(n.Provisions) > 0 && n.About.Kind != KindAlignment {
		p.addf("provisions", "are given where a note is about an alignment")
	}
	if n.ResolvedWhy != "" && !n.Resolved {
		p.addf("resolved_why", "is given for a note that is not resolved")
	}
	if n.Resolved && n.Parent != "" {
		p.addf("resolved", "an answer is not resolved by itself: resolve the note that it answers")
	}
	if n.Parent == n.ID && n.ID != "" {
		p.addf("parent", "a note cannot answer itself")
	}
	return p.err()
}

func (n *Note) validateAbout() error {
	kinds := slices.DeleteFunc(Kinds(), func(k Kind) bool { return k == KindNote })
	switch {
	case n.About.Kind == "" || n.About.ID == "":
		return Invalidf("say what the note is about: its kind and id")
	case n.About.Kind == KindNote:
		return Invalidf("a note about a note is an answer: name it as parent")
	case !slices.Contains(kinds, n.About.Kind):
		return Invalidf("%q is not a kind of thing", n.About.Kind)
	}
	return ValidateSlug(n.About.ID)
}
