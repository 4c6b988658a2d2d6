package parley

// Claim is a statement of fact that can be true or false, such as that a town
// is under somebody's control on a date. The record never says which.
type Claim struct {
	ID        string   `json:"id"`
	Statement string   `json:"statement"`
	Place     string   `json:"place,omitempty"`
	Latitude  *float64 `json:"latitude,omitempty"` // WGS 84, degrees
	Longitude *float64 `json:"longitude,omitempty"`
	On        Date     `json:"on,omitempty"`     // what the statement is about
	Issues    []string `json:"issues,omitempty"` // what it bears on
}

// RecordKind implements [Record].
func (c *Claim) RecordKind() Kind { return KindClaim }

// RecordID implements [Record].
func (c *Claim) RecordID() string { return c.ID }

// Refs implements [Record].
func (c *Claim) Refs() []Ref {
	var refs []Ref
	for _, id := range c.Issues {
		refs = ref(refs, "issues", KindIssue, id)
	}
	return refs
}

// Validate implements [Record].
func (c *Claim) Validate() error {
	p := problems{what: "claim " + c.ID}
	p.check("id", ValidateSlug(c.ID))
	p.need("statement", c.Statement)
	p.check("on", c.On.Validate())
	if c.Latitude != nil && (*c.Latitude < -90 || *c.Latitude > 90) {
		p.addf("latitude", "%v is not between -90 and 90", *c.Latitude)
	}
	if c.Longitude != nil && (*c.Longitude < -180 || *c.Longitude > 180) {
		p.addf("longitude", "%v is not between -180 and 180", *c.Longitude)
	}
	if (c.Latitude == nil) != (c.Longitude == nil) {
		p.addf("latitude, longitude", "must be given together")
	}
	return p.err()
}

// Bearing says how evidence bears on a claim.
type Bearing string

// The bearings.
const (
	Supports         Bearing = "supports"
	PartlySupports   Bearing = "partly supports"
	Contradicts      Bearing = "contradicts"
	BearsUndecidedly Bearing = "undecided"
)

// Bearings lists the bearings.
func Bearings() []Bearing {
	return []Bearing{Supports, PartlySupports, Contradicts, BearsUndecidedly}
}

// Evidence is a document that bears on a claim, with what it shows.
type Evidence struct {
	ID       string    `json:"id"`
	Claim    string    `json:"claim"`
	Document string    `json:"document"`
	Cited    *Selector `json:"cited,omitempty"` // where in the document
	Bearing  Bearing   `json:"bearing"`
	Shows    string    `json:"shows"`
	Origin   string    `json:"origin,omitempty"`          // the actor it comes from
	ByParty  bool      `json:"origin_is_party,omitempty"` // that actor is a party to the dispute
	On       Date      `json:"on,omitempty"`
}

// RecordKind implements [Record].
func (e *Evidence) RecordKind() Kind { return KindEvidence }

// RecordID implements [Record].
func (e *Evidence) RecordID() string { return e.ID }

// Refs implements [Record].
func (e *Evidence) Refs() []Ref {
	refs := ref(nil, "claim", KindClaim, e.Claim)
	refs = ref(refs, "document", KindDocument, e.Document)
	return ref(refs, "origin", KindActor, e.Origin)
}

// Validate implements [Record].
func (e *Evidence) Validate() error {
	p := problems{what: "evidence " + e.ID}
	p.check("id", ValidateSlug(e.ID))
	p.need("claim", e.Claim)
	p.need("document", e.Document)
	p.need("shows", e.Shows)
	checkWord(&p, "bearing", e.Bearing, Bearings())
	p.check("on", e.On.Validate())
	if e.Cited != nil {
		p.check("cited", e.Cited.Validate())
	}
	return p.err()
}

// Judgement is what a person concludes about a claim.
type Judgement string

// The judgements.
const (
	Unverified   Judgement = "unverified"
	InProgress   Judgement = "in progress" // somebody is on it
	Unverifiable Judgement = "cannot be verified"
	Disputed     Judgement = "disputed"
	Corroborated Judgement = "corroborated"
	Verified     Judgement = "verified"
	Refuted      Judgement = "refuted"
)

// Judgements lists the judgements.
func Judgements() []Judgement {
	return []Judgement{Unverified, InProgress, Unverifiable, Disputed, Corroborated, Verified, Refuted}
}

// Reliability is the reliability of a source on the NATO Admiralty scale
// (AJP-2.1): A completely reliable to E unreliable; F cannot be judged, which
// is not the worst but unknown.
type Reliability string

// Reliabilities lists the scale A to F.
func Reliabilities() []Reliability { return []Reliability{"A", "B", "C", "D", "E", "F"} }

// Word names the grade for a person.
func (r Reliability) Word() string {
	return map[Reliability]string{"A": "completely reliable", "B": "usually reliable", "C": "fairly reliable",
		"D": "not usually reliable", "E": "unreliable", "F": "reliability cannot be judged"}[r]
}

// Credibility is the credibility of an item of information on the NATO
// Admiralty scale (AJP-2.1): 1 confirmed by other sources to 5 improbable; 6
// cannot be judged.
type Credibility string

// Credibilities lists the scale 1 to 6.
func Credibilities() []Credibility { return []Credibility{"1", "2", "3", "4", "5", "6"} }

// Word names the grade for a person.
func (c Credibility) Word() string {
	return map[Credibility]string{"1": "confirmed by other sources", "2": "probably true", "3": "possibly true",
		"4": "doubtful", "5": "improbable", "6": "truth cannot be judged"}[c]
}

// Assessment is a named person's judgement of a claim, with reasons. Several
// may stand side by side and disagree.
type Assessment struct {
	ID          string      `json:"id"`
	Claim       string      `json:"claim"`
	By          string      `json:"by"`
	Judgement   Judgement   `json:"judgement"`
	Reliability Reliability `json:"reliability"`
	Credibility Credibility `json:"credibility"`
	Reasons     string      `json:"reasons"`
	On          Date        `json:"on,omitempty"`
}

// RecordKind implements [Record].
func (a *Assessment) RecordKind() Kind { return KindAssessment }

// RecordID implements [Record].
func (a *Assessment) RecordID() string { return a.ID }

// Refs implements [Record].
func (a *Assessment) Refs() []Ref { return ref(nil, "claim", KindClaim, a.Claim) }

// Validate implements [Record].
func (a *Assessment) Validate() error {
	p := problems{what: "assessment " + a.ID}
	p.check("id", ValidateSlug(a.ID))
	p.need("claim", a.Claim)
	p.need("by", a.By)
	p.need("reasons", a.Reasons)
	checkWord(&p, "judgement", a.Judgement, Judgements())
	checkWord(&p, "reliability", a.Reliability, Reliabilities())
	checkWord(&p, "credibility", a.Credibility, Credibilities())
	p.check("on", a.On.Validate())
	return p.err()
}
