package parley

// Commitment is what a provision obliges someone to do.
type Commitment struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Provisions  []string `json:"provisions,omitempty"`  // provision ids it is read from
	Obligor     string   `json:"obligor"`               // an actor id
	Beneficiary string   `json:"beneficiary,omitempty"` // an actor id
	Action      string   `json:"action"`
	Quantity    string   `json:"quantity,omitempty"` // with its unit
	Deadline    Date     `json:"deadline,omitempty"`
	Trigger     string   `json:"trigger,omitempty"` // "within 100 days of signing"
	Lapses      string   `json:"lapses,omitempty"`  // "if X, then this lapses"
	Issues      []string `json:"issues,omitempty"`
}

// RecordKind implements [Record].
func (c *Commitment) RecordKind() Kind { return KindCommitment }

// RecordID implements [Record].
func (c *Commitment) RecordID() string { return c.ID }

// Refs implements [Record].
func (c *Commitment) Refs() []Ref {
	refs := ref(nil, "obligor", KindActor, c.Obligor)
	refs = ref(refs, "beneficiary", KindActor, c.Beneficiary)
	for _, id := range c.Provisions {
		refs = ref(refs, "provisions", KindProvision, id)
	}
	for _, id := range c.Issues {
		refs = ref(refs, "issues", KindIssue, id)
	}
	return refs
}

// Validate implements [Record].
func (c *Commitment) Validate() error {
	p := problems{what: "commitment " + c.ID}
	p.check("id", ValidateSlug(c.ID))
	p.need("title", c.Title)
	p.need("obligor", c.Obligor)
	p.need("action", c.Action)
	p.check("deadline", c.Deadline.Validate())
	return p.err()
}
