package parley

import "strings"

// OriginKind is how a document points to where its information came from.
type OriginKind string

// The kinds of pointer.
const (
	OriginReprint  OriginKind = "reprint"  // near-identical text
	OriginCredit   OriginKind = "credit"   // "With information from ...", a byline
	OriginCitation OriginKind = "citation" // "..., X reported"
)

// OriginKinds lists the kinds of pointer.
func OriginKinds() []OriginKind {
	return []OriginKind{OriginReprint, OriginCredit, OriginCitation}
}

// OriginLink says that a document's information came from another document
// or from an actor, and why that is thought. Exactly one of To, Actor and Name
// is set; an accepted link has a document or an actor.
type OriginLink struct {
	ID       string     `json:"id"`
	From     string     `json:"from"`            // a document id
	To       string     `json:"to,omitempty"`    // a document id
	Actor    string     `json:"actor,omitempty"` // an actor id, where the document itself is not held
	Name     string     `json:"name,omitempty"`  // what the text calls the actor, while the record has none
	Kind     OriginKind `json:"kind"`
	Evidence string     `json:"evidence,omitempty"` // the words or the overlap it is read from
	Review   Review     `json:"review"`
	Engine   string     `json:"engine,omitempty"`
}

// RecordKind implements [Record].
func (o *OriginLink) RecordKind() Kind { return KindOriginLink }

// RecordID implements [Record].
func (o *OriginLink) RecordID() string { return o.ID }

// Refs implements [Record].
func (o *OriginLink) Refs() []Ref {
	refs := ref(nil, "from", KindDocument, o.From)
	refs = ref(refs, "to", KindDocument, o.To)
	return ref(refs, "actor", KindActor, o.Actor)
}

// Validate implements [Record].
func (o *OriginLink) Validate() error {
	p := problems{what: "origin " + o.ID}
	p.check("id", ValidateSlug(o.ID))
	p.need("from", o.From)
	set := 0
	for _, end := range []string{o.To, o.Actor, o.Name} {
		if end != "" {
			set++
		}
	}
	if set != 1 {
		p.addf("to, actor, name", "exactly one of them must be set, not %d", set)
	}
	if o.Name != "" && o.Review == Accepted {
		p.addf("name", "an accepted link names a document or an actor of the record")
	}
	if o.To == o.From && o.To != "" {
		p.addf("to", "a document cannot come from itself")
	}
	checkWord(&p, "kind", o.Kind, OriginKinds())
	checkWord(&p, "review", o.Review, Reviews())
	return p.err()
}

// DerivedID makes the link's id from what is linked, so that finding the same
// link again gives the same one.
func (o *OriginLink) DerivedID() string {
	key := strings.Join([]string{o.From, o.To, o.Actor + o.Name, string(o.Kind)}, "\x00")
	return "o-" + SHA256([]byte(key))[:16]
}
