package parley

// Issue is a subject under negotiation, such as a ceiling on armed forces. It
// outlives any one wording of it.
type Issue struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Group    string   `json:"group,omitempty"` // a heading under which issues are listed
	Order    int      `json:"order,omitempty"`
	Question string   `json:"question,omitempty"` // what the parties have to settle, put neutrally
	Codes    []string `json:"codes,omitempty"`    // outside vocabularies, such as "pam:withdrawal-of-troops"
}

// RecordKind implements [Record].
func (i *Issue) RecordKind() Kind { return KindIssue }

// RecordID implements [Record].
func (i *Issue) RecordID() string { return i.ID }

// Refs implements [Record].
func (i *Issue) Refs() []Ref { return nil }

// Validate implements [Record].
func (i *Issue) Validate() error {
	p := problems{what: "issue " + i.ID}
	p.check("id", ValidateSlug(i.ID))
	p.need("title", i.Title)
	return p.err()
}
