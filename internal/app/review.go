package app

import (
	"context"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Accept takes a suggested attribution as it stands into the record. Before is
// the version that the person saw, -1 for whatever stands there.
func (a *App) Accept(ctx context.Context, dossier string, who Person, id string, before int) error {
	return a.decide(ctx, dossier, who, "accept", "", id, before, func(_ *store.Tx, at *parley.Attribution) error {
		if at.Review == parley.Accepted {
			return parley.Conflictf("attribution %s is accepted already", id)
		}
		at.Review, at.Reason = parley.Accepted, ""
		return nil
	}, nil)
}

// AcceptMany accepts every attribution of the list that is still suggested, in
// one entry, and returns how many those were.
func (a *App) AcceptMany(ctx context.Context, dossier string, who Person, ids []string) (int, error) {
	n := 0
	err := a.do(ctx, dossier, who, "accept", "", func(tx *store.Tx) error {
		for _, id := range ids {
			at, err := store.Get[*parley.Attribution](ctx, tx, id)
			if err != nil {
				return err
			}
			if at.Review != parley.Suggested {
				continue
			}
			at.Review = parley.Accepted
			if err := put(ctx, tx, at, -1); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// Reject keeps a suggestion out of the record, with a reason. It can be
// accepted later.
func (a *App) Reject(ctx context.Context, dossier string, who Person, id string, before int, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return parley.Invalidf("say why it is rejected: one word is enough")
	}
	return a.decide(ctx, dossier, who, "reject", reason, id, before, func(tx *store.Tx, at *parley.Attribution) error {
		users, err := tx.UsedBy(ctx, parley.KindAttribution, id)
		if err != nil {
			return err
		}
		for _, u := range users {
			if u.Kind == parley.KindCoding || u.Kind == parley.KindEvent {
				return parley.Conflictf("%s %s rests on attribution %s: withdraw or change that first", u.Kind, u.ID, id)
			}
		}
		at.Review, at.Reason = parley.Rejected, reason
		return nil
	}, nil)
}

// Mending is what a person changes in an attribution. Spans are byte offsets
// into the document's text; Speaker is an actor id, "" for unknown.
type Mending struct {
	Source  *parley.Span
	Cue     *parley.Span
	Content []parley.Span
	Speaker string
	Mode    parley.Mode
	Class   parley.CueClass
	Negated bool
	Parent  string
	On      parley.Date
	// NewSpeaker is an actor to be made first, in the same write; it becomes
	// the speaker.
	NewSpeaker *parley.Actor
}

// Mend accepts an attribution with changes. What the engine proposed is kept
// beside what the person made of it.
func (a *App) Mend(ctx context.Context, dossier string, who Person, id string, before int, m Mending) error {
	return a.decide(ctx, dossier, who, "mend", "", id, before, func(tx *store.Tx, at *parley.Attribution) error {
		if at.Engine != "" && at.Proposed == nil {
			at.Proposed = &parley.Proposal{Roles: at.Roles, Speaker: at.Speaker, Mode: at.Mode, Class: at.Class}
		}
		at.Review, at.Reason = parley.Accepted, ""
		return apply(ctx, tx, at, m)
	}, m.NewSpeaker)
}

// Attribute records an attribution that a person found, accepted at once, and
// returns its id. The same spans given twice are one attribution.
func (a *App) Attribute(ctx context.Context, dossier string, who Person, document string, m Mending) (string, error) {
	at := &parley.Attribution{Document: document, Review: parley.Accepted}
	err := a.do(ctx, dossier, who, "attribute", "", func(tx *store.Tx) error {
		if err := apply(ctx, tx, at, m); err != nil {
			return err
		}
		at.ID = parley.AttributionID(document, at.Roles)
		known, err := tx.Exists(ctx, parley.KindAttribution, at.ID)
		if err != nil {
			return err
		}
		if known {
			return parley.Conflictf("these words are recorded already, as attribution %s", at.ID)
		}
		if err := put(ctx, tx, at, 0); err != nil || m.NewSpeaker == nil {
			return err
		}
		return relink(ctx, tx)
	})
	return at.ID, err
}

// decide reads an attribution, changes it and writes it back. If the change
// has made an actor, that is looked for among the other suggestions.
func (a *App) decide(ctx context.Context, dossier string, who Person, verb, reason, id string, before int, change func(*store.Tx, *parley.Attribution) error, made *parley.Actor) error {
	return a.do(ctx, dossier, who, verb, reason, func(tx *store.Tx) error {
		at, err := store.Get[*parley.Attribution](ctx, tx, id)
		if err != nil {
			return err
		}
		if err := change(tx, at); err != nil {
			return err
		}
		if err := put(ctx, tx, at, before); err != nil || made == nil {
			return err
		}
		return relink(ctx, tx)
	})
}

// apply turns a person's spans into cited words of the document.
func apply(ctx context.Context, tx *store.Tx, at *parley.Attribution, m Mending) error {
	doc, err := store.Get[*parley.Document](ctx, tx, at.Document)
	if err != nil {
		return err
	}
	text, err := tx.DocumentText(ctx, at.Document)
	if err != nil {
		return err
	}
	roles, err := cite(text, m.Source, m.Cue, m.Content)
	if err != nil {
		return err
	}
	if m.NewSpeaker != nil {
		if err := put(ctx, tx, m.NewSpeaker, 0); err != nil {
			return err
		}
		m.Speaker = m.NewSpeaker.ID
	}
	at.Roles = roles
	at.Speaker, at.Mode, at.Class = m.Speaker, m.Mode, m.Class
	at.Negated, at.Parent, at.On = m.Negated, m.Parent, m.On
	if at.Mode == "" {
		at.Mode = parley.ModeIndirect
	}
	if at.Class == "" {
		at.Class = parley.CueUnclassified
	}
	if at.On.IsZero() {
		at.On = doc.Published
	}
	return nil
}

// cite makes selectors of byte spans. Touching or overlapping content spans
// are refused: one passage has one role.
func cite(text *parley.Text, source, cue *parley.Span, content []parley.Span) (parley.Roles, error) {
	var roles parley.Roles
	one := func(s *parley.Span) (*parley.Selector, error) {
		if s == nil {
			return nil, nil
		}
		sel, err := text.Cite(*s)
		return &sel, err
	}
	var err error
	if roles.Source, err = one(source); err != nil {
		return roles, err
	}
	if roles.Cue, err = one(cue); err != nil {
		return roles, err
	}
	for i, s := range content {
		for _, other := range content[:i] {
			if s.Overlaps(other) {
				return roles, parley.Invalidf("two content spans overlap: characters of one passage can be content once")
			}
		}
		sel, err := text.Cite(s)
		if err != nil {
			return roles, err
		}
		roles.Content = append(roles.Content, sel)
	}
	return roles, nil
}

// CodeOptions say what else is written with a coding. The zero value writes
// the coding alone, over whatever stands there.
type CodeOptions struct {
	Reason string        // why a coding is corrected
	Before int           // the version of the coding that the person saw; 0 is any
	New    parley.Record // an issue or claim to be made first, in the same write
	Accept bool          // accept the attribution first, if it is only suggested,
	Seen   int           // as it stood in this version
}

// Code records what an accepted attribution means: a position, an assertion or
// an implementation report. A person who codes the same attribution for the
// same target and party again corrects the earlier coding, which stays in the
// history; a coding with an id corrects that one. It returns the coding's id.
func (a *App) Code(ctx context.Context, dossier string, who Person, c parley.Coding, o CodeOptions) (string, error) {
	c.Coder = who.Name
	if c.ID == "" {
		c.ID = c.DerivedID()
	}
	if o.Before == 0 {
		o.Before = -1
	}
	err := a.do(ctx, dossier, who, "code", o.Reason, func(tx *store.Tx) error {
		at, err := codable(ctx, tx, c.Attribution, o)
		if err != nil {
			return err
		}
		if o.New != nil {
			if err := put(ctx, tx, o.New, 0); err != nil {
				return err
			}
		}
		if c.On.IsZero() {
			c.On = at.On
		}
		if c.Issue != "" && c.Party == "" && at.Speaker == "" {
			return parley.Invalidf("coding: party: the speaker is unknown, so say whose position it is")
		}
		return put(ctx, tx, &c, o.Before)
	})
	return c.ID, err
}

// codable returns an attribution that may be coded: an accepted one, or one
// that is accepted with this.
func codable(ctx context.Context, tx *store.Tx, id string, o CodeOptions) (*parley.Attribution, error) {
	at, err := store.Get[*parley.Attribution](ctx, tx, id)
	if err != nil || at.Review == parley.Accepted {
		return at, err
	}
	if !o.Accept {
		return nil, parley.Conflictf("attribution %s is only %s: accept it before coding it", at.ID, at.Review)
	}
	at.Review, at.Reason = parley.Accepted, ""
	return at, put(ctx, tx, at, o.Seen)
}
