package parley

// Stance is where a party stands on an issue, on an ordered scale.
type Stance string

// The scale of stances, from most in favour to most against.
const (
	StanceDemands      Stance = "demands"
	StanceSupports     Stance = "supports"
	StanceAccepts      Stance = "accepts"
	StanceConditional  Stance = "accepts with conditions"
	StanceOpen         Stance = "open"
	StanceNoComment    Stance = "no comment"
	StanceReservations Stance = "has reservations"
	StanceOpposes      Stance = "opposes"
	StanceRejects      Stance = "rejects"
)

// Stances lists the scale in order.
func Stances() []Stance {
	return []Stance{StanceDemands, StanceSupports, StanceAccepts, StanceConditional, StanceOpen, StanceNoComment,
		StanceReservations, StanceOpposes, StanceRejects}
}

// Symbol returns the one sign that stands for the stance beside its word.
func (s Stance) Symbol() string {
	switch s {
	case StanceDemands:
		return "‼"
	case StanceSupports:
		return "✚"
	case StanceAccepts:
		return "✓"
	case StanceConditional:
		return "◐"
	case StanceOpen:
		return "○"
	case StanceNoComment:
		return "∅"
	case StanceReservations:
		return "◔"
	case StanceOpposes:
		return "−"
	case StanceRejects:
		return "✕"
	}
	return "?"
}

// Polarity is what an assertion does to a claim.
type Polarity string

// The polarities.
const (
	Asserts  Polarity = "asserts"
	Denies   Polarity = "denies"
	Confirms Polarity = "confirms"
	Doubts   Polarity = "doubts"
	Retracts Polarity = "retracts"
)

// Polarities lists the polarities.
func Polarities() []Polarity { return []Polarity{Asserts, Confirms, Denies, Doubts, Retracts} }

// Implementation is how far a commitment is carried out, on the scale of the
// Peace Accords Matrix (Kroc Institute): 0 not initiated, 1 minimal, 2
// intermediate, 3 full.
type Implementation string

// The levels of implementation.
const (
	NotInitiated Implementation = "0"
	Minimal      Implementation = "1"
	Intermediate Implementation = "2"
	Full         Implementation = "3"
)

// Implementations lists the levels.
func Implementations() []Implementation {
	return []Implementation{NotInitiated, Minimal, Intermediate, Full}
}

// Word names the level for a person.
func (i Implementation) Word() string {
	switch i {
	case NotInitiated:
		return "not initiated"
	case Minimal:
		return "minimal"
	case Intermediate:
		return "intermediate"
	case Full:
		return "full"
	}
	return string(i)
}

// Coding is a reader's judgement of what an attribution means: a position on
// an issue, an assertion about a claim, or a report of a commitment's
// implementation. Exactly one of Issue, Claim and Commitment is set, with its
// own value beside it.
type Coding struct {
	ID          string         `json:"id"`
	Attribution string         `json:"attribution"`
	Issue       string         `json:"issue,omitempty"`
	Stance      Stance         `json:"stance,omitempty"`
	Claim       string         `json:"claim,omitempty"`
	Polarity    Polarity       `json:"polarity,omitempty"`
	Commitment  string         `json:"commitment,omitempty"`
	Level       Implementation `json:"level,omitempty"`
	Party       string         `json:"party,omitempty"`     // whose position it is, where the speaker's party is not
	Condition   string         `json:"condition,omitempty"` // "only if ..."
	On          Date           `json:"on,omitempty"`        // since when; the attribution's date where empty
	Coder       string         `json:"coder"`
	Note        string         `json:"note,omitempty"`
}

// Target returns what the coding is about.
func (c *Coding) Target() Ref {
	switch {
	case c.Issue != "":
		return Ref{Kind: KindIssue, ID: c.Issue, Field: "issue"}
	case c.Claim != "":
		return Ref{Kind: KindClaim, ID: c.Claim, Field: "claim"}
	default:
		return Ref{Kind: KindCommitment, ID: c.Commitment, Field: "commitment"}
	}
}

// Value returns the stance, polarity or level as text.
func (c *Coding) Value() string {
	switch {
	case c.Issue != "":
		return string(c.Stance)
	case c.Claim != "":
		return string(c.Polarity)
	default:
		return string(c.Level)
	}
}

// RecordKind implements [Record].
func (c *Coding) RecordKind() Kind { return KindCoding }

// RecordID implements [Record].
func (c *Coding) RecordID() string { return c.ID }

// Refs implements [Record].
func (c *Coding) Refs() []Ref {
	refs := ref(nil, "attribution", KindAttribution, c.Attribution)
	t := c.Target()
	refs = ref(refs, t.Field, t.Kind, t.ID)
	return ref(refs, "party", KindActor, c.Party)
}

// Validate implements [Record].
func (c *Coding) Validate() error {
	p := problems{what: "coding " + c.ID}
	p.check("id", ValidateSlug(c.ID))
	p.need("attribution", c.Attribution)
	p.need("coder", c.Coder)
	p.check("on", c.On.Validate())
	targets := 0
	if c.Issue != "" {
		targets++
		checkWord(&p, "stance", c.Stance, Stances())
	} else if c.Stance != "" {
		p.addf("stance", "goes with an issue")
	}
	if c.Claim != "" {
		targets++
		checkWord(&p, "polarity", c.Polarity, Polarities())
	} else if c.Polarity != "" {
		p.addf("polarity", "goes with a claim")
	}
	if c.Commitment != "" {
		targets++
		checkWord(&p, "level", c.Level, Implementations())
	} else if c.Level != "" {
		p.addf("level", "goes with a commitment")
	}
	if targets != 1 {
		p.addf("issue, claim, commitment", "exactly one of them must be set, not %d", targets)
	}
	if c.Stance == StanceConditional && c.Condition == "" {
		p.addf("condition", "a conditional stance needs its condition")
	}
	return p.err()
}

// DerivedID makes the coding's id from who codes what about what, so that a
// person who codes the same thing again corrects the earlier coding, and two
// people's codings stand side by side.
func (c *Coding) DerivedID() string {
	t := c.Target()
	return "c-" + SHA256([]byte(c.Attribution + "\x00" + string(t.Kind) + "\x00" + t.ID + "\x00" + c.Party + "\x00" + c.Coder))[:16]
}
