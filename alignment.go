package parley

import "strings"

// Relation is how provisions of two renditions correspond.
type Relation string

// The relations.
const (
	RelSame     Relation = "same"
	RelModified Relation = "modified"
	RelMoved    Relation = "moved"
	RelAdded    Relation = "added"
	RelDeleted  Relation = "deleted"
	RelSplit    Relation = "split"
	RelMerged   Relation = "merged"
	// RelAbsent: only one side has it, and the other may only not show it: its
	// text is cut there, or was published in part.
	RelAbsent Relation = "absent"
)

// Relations lists the relations.
func Relations() []Relation {
	return []Relation{RelSame, RelModified, RelMoved, RelAdded, RelDeleted, RelSplit, RelMerged, RelAbsent}
}

// Sign is a character that stands beside the word of a relation, for those who
// see no colour; "?" for what is no relation.
func (r Relation) Sign() string {
	switch r {
	case RelSame:
		return "="
	case RelModified:
		return "≠"
	case RelMoved:
		return "⇅"
	case RelAdded:
		return "+"
	case RelDeleted:
		return "−"
	case RelSplit:
		return "⑂"
	case RelMerged:
		return "⋎"
	case RelAbsent:
		return "⋯"
	}
	return "?"
}

// Alignment pairs provisions of an old and a new rendition. Old is empty for
// an addition, New for a deletion, one of them for an absence; several on a
// side make a split or a merge.
type Alignment struct {
	ID       string   `json:"id"`
	OldSide  string   `json:"old_rendition"`
	NewSide  string   `json:"new_rendition"`
	Old      []string `json:"old,omitempty"` // provision ids
	New      []string `json:"new,omitempty"`
	Relation Relation `json:"relation"`
	Score    float64  `json:"score,omitempty"`
	Why      string   `json:"why,omitempty"` // the engine's
	Review   Review   `json:"review"`
	Reason   string   `json:"reason,omitempty"` // a person's, for the decision
	Engine   string   `json:"engine,omitempty"`
}

// RecordKind implements [Record].
func (a *Alignment) RecordKind() Kind { return KindAlignment }

// RecordID implements [Record].
func (a *Alignment) RecordID() string { return a.ID }

// Refs implements [Record].
func (a *Alignment) Refs() []Ref {
	refs := ref(nil, "old_rendition", KindRendition, a.OldSide)
	refs = ref(refs, "new_rendition", KindRendition, a.NewSide)
	for _, id := range a.Old {
		refs = ref(refs, "old", KindProvision, id)
	}
	for _, id := range a.New {
		refs = ref(refs, "new", KindProvision, id)
	}
	return refs
}

// Validate implements [Record].
func (a *Alignment) Validate() error {
	p := problems{what: "alignment " + a.ID}
	p.check("id", ValidateSlug(a.ID))
	p.need("old_rendition", a.OldSide)
	p.need("new_rendition", a.NewSide)
	checkWord(&p, "relation", a.Relation, Relations())
	checkWord(&p, "review", a.Review, Reviews())
	o, n := len(a.Old), len(a.New)
	ok := true
	switch a.Relation {
	case RelAdded:
		ok = o == 0 && n == 1
	case RelDeleted:
		ok = o == 1 && n == 0
	case RelAbsent:
		ok = o+n == 1
	case RelSplit:
		ok = o == 1 && n > 1
	case RelMerged:
		ok = o > 1 && n == 1
	case RelSame, RelModified, RelMoved:
		ok = o == 1 && n == 1
	}
	if !ok {
		p.addf("relation", "%q does not fit %d old and %d new provisions", a.Relation, o, n)
	}
	if a.Score < 0 || a.Score > 1 {
		p.addf("score", "%v is not between 0 and 1", a.Score)
	}
	return p.err()
}

// Live reports whether a pair says how its provisions correspond: a rejected
// one does not.
func (a *Alignment) Live() bool { return a.Review != Rejected }

// DerivedID makes the alignment's id from what is paired, so that pairing the
// same provisions again gives the same alignment.
func (a *Alignment) DerivedID() string {
	key := strings.Join([]string{a.OldSide, a.NewSide, strings.Join(a.Old, ","), strings.Join(a.New, ",")}, "\x00")
	return "m-" + SHA256([]byte(key))[:16]
}
