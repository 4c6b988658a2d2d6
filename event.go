package parley

// EventType says what kind of thing happened.
type EventType string

// The types of event.
const (
	EventMeeting     EventType = "meeting"
	EventVote        EventType = "vote"
	EventSigning     EventType = "signing"
	EventDismissal   EventType = "dismissal"
	EventStatement   EventType = "statement"
	EventPublication EventType = "publication"
	EventMilitary    EventType = "military"
	EventScandal     EventType = "scandal"
	EventOther       EventType = "other"
)

// EventTypes lists the types of event.
func EventTypes() []EventType {
	return []EventType{EventMeeting, EventVote, EventSigning, EventDismissal, EventStatement, EventPublication,
		EventMilitary, EventScandal, EventOther}
}

// Event is something that happened or is expected to.
type Event struct {
	ID           string    `json:"id"`
	Title        string    `json:"title"`
	Type         EventType `json:"type"`
	On           Date      `json:"on,omitempty"`
	Place        string    `json:"place,omitempty"`
	Participants []string  `json:"participants,omitempty"` // actor ids
	Expected     bool      `json:"expected,omitempty"`     // announced, not yet known to have happened
	Attributions []string  `json:"attributions,omitempty"` // what it rests on
	Documents    []string  `json:"documents,omitempty"`
	Issues       []string  `json:"issues,omitempty"`
}

// RecordKind implements [Record].
func (e *Event) RecordKind() Kind { return KindEvent }

// RecordID implements [Record].
func (e *Event) RecordID() string { return e.ID }

// Refs implements [Record].
func (e *Event) Refs() []Ref {
	var refs []Ref
	for _, id := range e.Participants {
		refs = ref(refs, "participants", KindActor, id)
	}
	for _, id := range e.Attributions {
		refs = ref(refs, "attributions", KindAttribution, id)
	}
	for _, id := range e.Documents {
		refs = ref(refs, "documents", KindDocument, id)
	}
	for _, id := range e.Issues {
		refs = ref(refs, "issues", KindIssue, id)
	}
	return refs
}

// Validate implements [Record].
func (e *Event) Validate() error {
	p := problems{what: "event " + e.ID}
	p.check("id", ValidateSlug(e.ID))
	p.need("title", e.Title)
	checkWord(&p, "type", e.Type, EventTypes())
	p.check("on", e.On.Validate())
	if len(e.Attributions)+len(e.Documents) == 0 {
		p.addf("attributions, documents", "an event needs at least one attribution or document that it rests on")
	}
	return p.err()
}
