package parley

import "strconv"

// Status is the publication status of a draft.
type Status string

// The publication statuses.
const (
	StatusReported  Status = "reported"
	StatusSeen      Status = "seen by press"
	StatusLeaked    Status = "leaked"
	StatusPublished Status = "published"
	StatusTabled    Status = "tabled"
	StatusInitialed Status = "initialled"
	StatusSigned    Status = "signed"
	StatusWithdrawn Status = "withdrawn"
)

// Statuses lists the publication statuses.
func Statuses() []Status {
	return []Status{StatusReported, StatusSeen, StatusLeaked, StatusPublished, StatusTabled, StatusInitialed,
		StatusSigned, StatusWithdrawn}
}

// StatusChange says since when a draft has had a status, and where that is
// read from.
type StatusChange struct {
	Status   Status `json:"status"`
	On       Date   `json:"on,omitempty"`
	Document string `json:"document,omitempty"`
}

// Draft is one version of the text under negotiation.
type Draft struct {
	ID          string         `json:"id"`
	Title       string         `json:"title"`
	ProposedBy  []string       `json:"proposed_by,omitempty"` // actor ids
	On          Date           `json:"on,omitempty"`
	DerivedFrom string         `json:"derived_from,omitempty"` // a draft id
	Points      int            `json:"points,omitempty"`       // how many it is said to have, where known
	Statuses    []StatusChange `json:"statuses,omitempty"`     // oldest first; empty while nobody has entered one
	Note        string         `json:"note,omitempty"`
}

// RecordKind implements [Record].
func (d *Draft) RecordKind() Kind { return KindDraft }

// RecordID implements [Record].
func (d *Draft) RecordID() string { return d.ID }

// Refs implements [Record].
func (d *Draft) Refs() []Ref {
	refs := ref(nil, "derived_from", KindDraft, d.DerivedFrom)
	for _, id := range d.ProposedBy {
		refs = ref(refs, "proposed_by", KindActor, id)
	}
	for _, s := range d.Statuses {
		refs = ref(refs, "statuses", KindDocument, s.Document)
	}
	return refs
}

// Status returns the latest status that counts at the given time.
func (d *Draft) Status(at AsOf) StatusChange {
	var last StatusChange
	for _, s := range d.Statuses {
		if at.Counts(s.On) {
			last = s
		}
	}
	return last
}

// Validate implements [Record].
func (d *Draft) Validate() error {
	p := problems{what: "draft " + d.ID}
	p.check("id", ValidateSlug(d.ID))
	p.need("title", d.Title)
	p.check("on", d.On.Validate())
	for _, s := range d.Statuses {
		checkWord(&p, "statuses.status", s.Status, Statuses())
		p.check("statuses.on", s.On.Validate())
	}
	if d.DerivedFrom == d.ID && d.ID != "" {
		p.addf("derived_from", "a draft cannot be derived from itself")
	}
	return p.err()
}

// Rendition is one published wording of a draft: an outlet's leak, a
// translation.
type Rendition struct {
	ID         string `json:"id"`
	Draft      string `json:"draft"`
	Title      string `json:"title"`
	Document   string `json:"document,omitempty"` // the document it stands in
	Outlet     string `json:"outlet,omitempty"`   // an actor id
	Language   string `json:"language,omitempty"` // BCP 47
	Translated bool   `json:"translated,omitempty"`
	Cut        bool   `json:"cut,omitempty"`     // it stops before the draft's end
	CutWhy     string `json:"cut_why,omitempty"` // how that is known; counts only where Cut is set
	On         Date   `json:"on,omitempty"`
}

// RecordKind implements [Record].
func (r *Rendition) RecordKind() Kind { return KindRendition }

// RecordID implements [Record].
func (r *Rendition) RecordID() string { return r.ID }

// Refs implements [Record].
func (r *Rendition) Refs() []Ref {
	refs := ref(nil, "draft", KindDraft, r.Draft)
	refs = ref(refs, "document", KindDocument, r.Document)
	return ref(refs, "outlet", KindActor, r.Outlet)
}

// Validate implements [Record].
func (r *Rendition) Validate() error {
	p := problems{what: "rendition " + r.ID}
	p.check("id", ValidateSlug(r.ID))
	p.need("draft", r.Draft)
	p.need("title", r.Title)
	p.check("on", r.On.Validate())
	return p.err()
}

// Transfer says that a provision has one actor give something to another.
type Transfer struct {
	Giver    string `json:"giver,omitempty"` // actor ids
	Receiver string `json:"receiver,omitempty"`
	What     string `json:"what"`
	Quantity string `json:"quantity,omitempty"` // with its unit: "600,000 troops"
}

// ProvisionKind is what a provision is, as far as its text shows it.
type ProvisionKind string

// The kinds of provisions.
const (
	ProvisionPreamble  ProvisionKind = "preamble"  // title words, recitals, "Recalling ...," before the first point or article
	ProvisionAnnex     ProvisionKind = "annex"     // an annex, appendix, schedule or protocol
	ProvisionPart      ProvisionKind = "part"      // "Part One"; also "I. General" over numbered points
	ProvisionTitle     ProvisionKind = "title"     // "Title II"
	ProvisionChapter   ProvisionKind = "chapter"   // "Chapter 2"
	ProvisionSection   ProvisionKind = "section"   // "Section 3"
	ProvisionArticle   ProvisionKind = "article"   // "Article 5 bis", "§ 3"
	ProvisionPoint     ProvisionKind = "point"     // an item of an outermost list: "10.", "(2)" of an article, "OP3"
	ProvisionItem      ProvisionKind = "item"      // an item of a list inside a point: "10(a)", "Option 1"
	ProvisionBullet    ProvisionKind = "bullet"    // an item without number or letter
	ProvisionHeading   ProvisionKind = "heading"   // a heading without number, the title
	ProvisionParagraph ProvisionKind = "paragraph" // words without marker
)

// ProvisionKinds lists the kinds of provisions.
func ProvisionKinds() []ProvisionKind {
	return []ProvisionKind{ProvisionPreamble, ProvisionAnnex, ProvisionPart, ProvisionTitle, ProvisionChapter, ProvisionSection,
		ProvisionArticle, ProvisionPoint, ProvisionItem, ProvisionBullet, ProvisionHeading, ProvisionParagraph}
}

// Provision is a clause of one rendition of a draft.
type Provision struct {
	ID        string        `json:"id"` // ProvisionID(rendition, path)
	Rendition string        `json:"rendition"`
	Parent    string        `json:"parent,omitempty"` // the provision it stands under
	Order     int           `json:"order"`            // position in the rendition, from 1
	Kind      ProvisionKind `json:"kind,omitempty"`   // "" where nobody has said
	Label     string        `json:"label"`            // its number with those above it: "10(a)"; "" is unnumbered
	Number    string        `json:"number,omitempty"` // as printed where it stands: "(a)", "10)"; "" where not known
	Open      bool          `json:"open,omitempty"`   // it stands in square brackets as a whole
	Heading   string        `json:"heading,omitempty"`
	Text      string        `json:"text"`
	Issues    []string      `json:"issues,omitempty"`
	Transfers []Transfer    `json:"transfers,omitempty"`
	Cited     *Selector     `json:"cited,omitempty"` // where it stands in the rendition's document
}

// ProvisionID derives a provision's id from its rendition and its place in it.
func ProvisionID(rendition string, order int) string {
	return rendition + ".p" + strconv.Itoa(order)
}

// RecordKind implements [Record].
func (v *Provision) RecordKind() Kind { return KindProvision }

// RecordID implements [Record].
func (v *Provision) RecordID() string { return v.ID }

// Refs implements [Record].
func (v *Provision) Refs() []Ref {
	refs := ref(nil, "rendition", KindRendition, v.Rendition)
	refs = ref(refs, "parent", KindProvision, v.Parent)
	for _, id := range v.Issues {
		refs = ref(refs, "issues", KindIssue, id)
	}
	for _, t := range v.Transfers {
		refs = ref(refs, "transfers.giver", KindActor, t.Giver)
		refs = ref(refs, "transfers.receiver", KindActor, t.Receiver)
	}
	return refs
}

// Validate implements [Record].
func (v *Provision) Validate() error {
	p := problems{what: "provision " + v.ID}
	p.check("id", ValidateSlug(v.ID))
	p.need("rendition", v.Rendition)
	if v.Text == "" && v.Heading == "" {
		p.addf("text", "is required")
	}
	if v.Order < 1 {
		p.addf("order", "counts from 1")
	}
	if v.Kind != "" {
		checkWord(&p, "kind", v.Kind, ProvisionKinds())
	}
	for _, t := range v.Transfers {
		p.need("transfers.what", t.What)
	}
	if v.Cited != nil {
		p.check("cited", v.Cited.Validate())
	}
	if v.Parent == v.ID && v.ID != "" {
		p.addf("parent", "a provision cannot stand under itself")
	}
	return p.err()
}
