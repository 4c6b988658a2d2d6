package parley

import (
	"regexp"
	"strings"
	"unicode"
)

// Kind names a kind of thing that a dossier keeps.
type Kind string

// The kinds, in the order in which a bundle is imported: what comes first is
// referred to by what comes later.
const (
	KindDossier     Kind = "dossier"
	KindActor       Kind = "actor"
	KindIssue       Kind = "issue"
	KindDocument    Kind = "document"
	KindDraft       Kind = "draft"
	KindRendition   Kind = "rendition"
	KindProvision   Kind = "provision"
	KindAlignment   Kind = "alignment"
	KindClaim       Kind = "claim"
	KindCommitment  Kind = "commitment"
	KindEvent       Kind = "event"
	KindAttribution Kind = "attribution"
	KindCoding      Kind = "coding"
	KindEvidence    Kind = "evidence"
	KindAssessment  Kind = "assessment"
	KindOriginLink  Kind = "origin"
	KindNote        Kind = "note"
)

// Kinds lists every kind in import order.
func Kinds() []Kind {
	return []Kind{KindDossier, KindActor, KindIssue, KindDocument, KindDraft, KindRendition, KindProvision,
		KindAlignment, KindClaim, KindCommitment, KindEvent, KindAttribution, KindCoding, KindEvidence,
		KindAssessment, KindOriginLink, KindNote}
}

// Record is a thing that a dossier keeps in versions. Pointers to the nouns of
// this package implement it.
type Record interface {
	// RecordKind names the noun.
	RecordKind() Kind
	// RecordID returns the id, stable for ever and unique within its kind.
	RecordID() string
	// Validate checks the value by itself and returns every problem found,
	// joined, each of kind [ErrInvalid].
	Validate() error
	// Refs lists the other things it names, for the check that they exist.
	Refs() []Ref
}

// Ref names another thing of the same dossier.
type Ref struct {
	Kind  Kind   `json:"kind"`
	ID    string `json:"id"`
	Field string `json:"-"` // the field that holds the reference
}

// Above returns the thing of its own kind that a record stands inside of or
// comes from, the zero Ref if there is none: the attribution or provision
// around it, the draft before it, whom an actor speaks for.
func Above(r Record) Ref {
	for _, ref := range r.Refs() {
		if ref.Kind == r.RecordKind() && (ref.Field == "parent" || ref.Field == "derived_from" || ref.Field == "speaks_for") {
			return ref
		}
	}
	return Ref{}
}

// NewRecord returns a new empty value of a kind, or nil if there is no such kind.
func NewRecord(k Kind) Record {
	switch k {
	case KindDossier:
		return new(Dossier)
	case KindActor:
		return new(Actor)
	case KindIssue:
		return new(Issue)
	case KindDocument:
		return new(Document)
	case KindDraft:
		return new(Draft)
	case KindRendition:
		return new(Rendition)
	case KindProvision:
		return new(Provision)
	case KindAlignment:
		return new(Alignment)
	case KindClaim:
		return new(Claim)
	case KindCommitment:
		return new(Commitment)
	case KindEvent:
		return new(Event)
	case KindAttribution:
		return new(Attribution)
	case KindCoding:
		return new(Coding)
	case KindEvidence:
		return new(Evidence)
	case KindAssessment:
		return new(Assessment)
	case KindOriginLink:
		return new(OriginLink)
	case KindNote:
		return new(Note)
	}
	return nil
}

// Dossier is one negotiation. Everything else belongs to exactly one.
type Dossier struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Summary  string `json:"summary,omitempty"`
	Language string `json:"language,omitempty"` // BCP 47; what the record itself is written in
	Scope    string `json:"scope,omitempty"`    // what belongs in the record and what does not
}

// RecordKind implements [Record].
func (d *Dossier) RecordKind() Kind { return KindDossier }

// RecordID implements [Record].
func (d *Dossier) RecordID() string { return d.ID }

// Refs implements [Record].
func (d *Dossier) Refs() []Ref { return nil }

// Validate implements [Record].
func (d *Dossier) Validate() error {
	p := problems{what: "dossier " + d.ID}
	p.check("id", ValidateSlug(d.ID))
	p.need("title", d.Title)
	return p.err()
}

var slugPattern = regexp.MustCompile(`^[a-z0-9]+(?:[-.][a-z0-9]+)*$`)

// maxSlug is the longest id, so that ids fit in file names and URLs.
const maxSlug = 96

// ValidateSlug checks an id: lower-case letters, digits, single hyphens or
// dots between them, at most 96 characters.
func ValidateSlug(id string) error {
	switch {
	case id == "":
		return Invalidf("is required")
	case len(id) > maxSlug:
		return Invalidf("%q is longer than %d characters", ellipsis(id), maxSlug)
	case !slugPattern.MatchString(id):
		return Invalidf("%q is not an id: use lower-case letters, digits and single hyphens or dots, such as %q", ellipsis(id), "armed-forces-ceiling")
	}
	return nil
}

// Slug makes an id from a name: "Armed forces, ceiling" becomes
// "armed-forces-ceiling". Letters outside ASCII are kept out; a name without
// any ASCII letter or digit gives "".
func Slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= maxSlug-8 {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

// oneOf reports whether v is one of the listed values of a vocabulary.
func oneOf[T ~string](v T, list []T) bool {
	for _, x := range list {
		if x == v {
			return true
		}
	}
	return false
}

// checkWord records a problem if v is not in its vocabulary.
func checkWord[T ~string](p *problems, field string, v T, list []T) {
	if oneOf(v, list) {
		return
	}
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = string(x)
	}
	p.addf(field, "%q is not one of: %s", string(v), strings.Join(words, ", "))
}

// ref returns a reference unless the id is empty.
func ref(refs []Ref, field string, k Kind, id string) []Ref {
	if id == "" {
		return refs
	}
	return append(refs, Ref{Kind: k, ID: id, Field: field})
}
