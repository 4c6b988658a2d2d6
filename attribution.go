package parley

import "strconv"

// Mode says how the content of an attribution is given.
type Mode string

// The modes.
const (
	ModeDirect   Mode = "direct"   // inside quotation marks
	ModeIndirect Mode = "indirect" // the writer's words
	ModeMixed    Mode = "mixed"    // the writer's words with quoted fragments
)

// Modes lists the modes.
func Modes() []Mode { return []Mode{ModeDirect, ModeIndirect, ModeMixed} }

// CueClass says what kind of speech act a cue names.
type CueClass string

// The classes of cue.
const (
	CueSays         CueClass = "says"
	CueClaims       CueClass = "claims"
	CueDenies       CueClass = "denies"
	CueConfirms     CueClass = "confirms"
	CueDemands      CueClass = "demands"
	CueProposes     CueClass = "proposes"
	CueAgrees       CueClass = "agrees"
	CueRejects      CueClass = "rejects"
	CueSignals      CueClass = "signals"
	CueNoComment    CueClass = "declines to comment"
	CueExpects      CueClass = "expects"
	CueWarns        CueClass = "warns"
	CuePromises     CueClass = "promises"
	CueAsks         CueClass = "asks"
	CueDoubts       CueClass = "doubts"
	CueThinks       CueClass = "thinks"
	CueAccordingTo  CueClass = "according to"
	CueUnclassified CueClass = "other"
)

// CueClasses lists the classes of cue.
func CueClasses() []CueClass {
	return []CueClass{CueSays, CueClaims, CueDenies, CueConfirms, CueDemands, CueProposes, CueAgrees, CueRejects,
		CueSignals, CueNoComment, CueExpects, CueWarns, CuePromises, CueAsks, CueDoubts, CueThinks, CueAccordingTo,
		CueUnclassified}
}

// Review is where a suggestion stands. Only what is accepted counts as fact.
type Review string

// The states of review.
const (
	Suggested Review = "suggested"
	Accepted  Review = "accepted"
	Rejected  Review = "rejected"
)

// Reviews lists the states of review.
func Reviews() []Review { return []Review{Suggested, Accepted, Rejected} }

// Roles are the three spans of an attribution, as cited selectors.
type Roles struct {
	Source  *Selector  `json:"source,omitempty"`
	Cue     *Selector  `json:"cue,omitempty"`
	Content []Selector `json:"content"`
}

// Attribution is a passage of a document that says who said what.
type Attribution struct {
	ID       string `json:"id"` // AttributionID of the spans it was first recorded with
	Document string `json:"document"`
	Roles
	Speaker string `json:"speaker,omitempty"` // the actor that the source names; "" is unknown
	// SpeakerName is whom the engine took the source to mean, in the document's
	// own words: "Rustem Umerov" where the source is "who".
	SpeakerName string   `json:"speaker_name,omitempty"`
	Mode        Mode     `json:"mode"`
	Class       CueClass `json:"class"`
	Negated     bool     `json:"negated,omitempty"` // "would not support"
	Parent      string   `json:"parent,omitempty"`  // the attribution inside whose content this one stands
	On          Date     `json:"on,omitempty"`      // when it was said; the document's date where empty
	Review      Review   `json:"review"`
	Reason      string   `json:"reason,omitempty"`     // why it was rejected
	Engine      string   `json:"engine,omitempty"`     // what proposed it, with its version; "" is a person
	Confidence  float64  `json:"confidence,omitempty"` // the engine's, 0..1
	// Proposed keeps what the engine proposed once a person has changed it.
	Proposed *Proposal `json:"proposed,omitempty"`
}

// Proposal is what an engine proposed before a person mended it.
type Proposal struct {
	Roles
	Speaker string   `json:"speaker,omitempty"`
	Mode    Mode     `json:"mode"`
	Class   CueClass `json:"class"`
}

// AttributionID derives an attribution's id from its document and spans, so
// that adding the same one twice adds it once.
func AttributionID(document string, r Roles) string {
	b := []byte(document)
	span := func(role byte, s Selector) {
		b = append(b, role)
		b = strconv.AppendInt(b, int64(s.Start), 10)
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(s.End), 10)
	}
	if r.Source != nil {
		span('s', *r.Source)
	}
	if r.Cue != nil {
		span('q', *r.Cue)
	}
	for _, c := range r.Content {
		span('c', c)
	}
	return "a-" + SHA256(b)[:16]
}

// Selectors returns every span of the attribution: source, cue, contents.
func (r Roles) Selectors() []Selector {
	var all []Selector
	if r.Source != nil {
		all = append(all, *r.Source)
	}
	if r.Cue != nil {
		all = append(all, *r.Cue)
	}
	return append(all, r.Content...)
}

// RecordKind implements [Record].
func (a *Attribution) RecordKind() Kind { return KindAttribution }

// RecordID implements [Record].
func (a *Attribution) RecordID() string { return a.ID }

// Refs implements [Record].
func (a *Attribution) Refs() []Ref {
	refs := ref(nil, "document", KindDocument, a.Document)
	refs = ref(refs, "speaker", KindActor, a.Speaker)
	return ref(refs, "parent", KindAttribution, a.Parent)
}

// Validate implements [Record].
func (a *Attribution) Validate() error {
	p := problems{what: "attribution " + a.ID}
	p.check("id", ValidateSlug(a.ID))
	p.need("document", a.Document)
	checkWord(&p, "mode", a.Mode, Modes())
	checkWord(&p, "class", a.Class, CueClasses())
	checkWord(&p, "review", a.Review, Reviews())
	p.check("on", a.On.Validate())
	if len(a.Content) == 0 && a.Cue == nil {
		p.addf("content", "an attribution needs a content or at least a cue")
	}
	for _, s := range a.Selectors() {
		p.check("span", s.Validate())
	}
	if a.Confidence < 0 || a.Confidence > 1 {
		p.addf("confidence", "%v is not between 0 and 1", a.Confidence)
	}
	if a.Parent != "" && a.Parent == a.ID {
		p.addf("parent", "an attribution cannot stand inside itself")
	}
	return p.err()
}
