package demo_test

import (
	"strings"
	"testing"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/bundle"
)

// ofDraft reports whether an attribution's source is the text of a draft, which
// is nobody: what it proposes stands as its provisions.
func ofDraft(at *parley.Attribution) bool {
	if at.Source == nil {
		return false
	}
	switch at.Source.Exact {
	case "The text", "the draft", "The counter-proposal", "the European text", "it", "It":
		return at.Class == parley.CueProposes
	}
	return false
}

// TestDraftsSpeakForNobody checks that no coding stands on what the text of a
// draft proposes: who wrote one of the two is disputed in this very record, and
// both are treated alike. A coding that did was withdrawn with its reason.
func TestDraftsSpeakForNobody(t *testing.T) {
	b := read(t)
	attributions, documents := byID[*parley.Attribution](b), byID[*parley.Document](b)
	withdrawn := withdrawals(b)
	for _, c := range all[*parley.Coding](b) {
		at := attributions[c.Attribution]
		if documents[at.Document].Genre == parley.GenreDraftText {
			t.Errorf("coding %s rests on the text of a draft itself", c.ID)
		}
		if !ofDraft(at) {
			continue
		}
		if reason, gone := withdrawn[c.ID]; !gone || reason == "" {
			t.Errorf("coding %s: %s says %q of %s, and nobody has said it", c.ID, at.Content[0].Exact, c.Value(), c.Target().ID)
		}
	}
}

// withdrawals returns why what was withdrawn last and not put again was.
func withdrawals(b *bundle.Bundle) map[string]string {
	gone := map[string]string{}
	for _, s := range b.Steps {
		for _, c := range s.Changes {
			if c.Record == nil {
				continue
			}
			delete(gone, c.Record.RecordID())
			if c.Withdraw {
				gone[c.Record.RecordID()] = s.Reason
			}
		}
	}
	return gone
}

// TestSilenceIsDeclared checks that "no comment" is kept for those who declined
// to comment, and that a condition is not left to the reader.
func TestSilenceIsDeclared(t *testing.T) {
	b := read(t)
	attributions := byID[*parley.Attribution](b)
	for _, c := range all[*parley.Coding](b) {
		if at := attributions[c.Attribution]; c.Stance == parley.StanceNoComment && at.Class != parley.CueNoComment {
			t.Errorf("coding %s: %q is not declining to comment", c.ID, at.Content[0].Exact)
		}
	}
}

// TestEventsRestOnWords checks that an event's day, place and participants
// stand in the documents that it rests on, and that somebody said so.
func TestEventsRestOnWords(t *testing.T) {
	b := read(t)
	actors, attributions := byID[*parley.Actor](b), byID[*parley.Attribution](b)
	for _, e := range all[*parley.Event](b) {
		if len(e.Attributions) == 0 {
			t.Errorf("event %s rests on nobody's words", e.ID)
		}
		text, speakers := "", map[string]bool{}
		for _, id := range e.Documents {
			text += b.Contents[id].Text
		}
		for _, id := range e.Attributions {
			if attributions[id].Review != parley.Accepted {
				t.Errorf("event %s rests on an attribution that is %s", e.ID, attributions[id].Review)
			}
			text += b.Contents[attributions[id].Document].Text
			speakers[attributions[id].Speaker] = true
		}
		if !strings.Contains(text, e.Place) {
			t.Errorf("event %s: nothing says that it was in %s", e.ID, e.Place)
		}
		if day, err := time.Parse(time.DateOnly, string(e.On)); err == nil && !strings.Contains(text, day.Format("2 January")) {
			t.Errorf("event %s: nothing says that it was on %s", e.ID, day.Format("2 January"))
		}
		for _, id := range e.Participants {
			if !speakers[id] && !named(actors[id], text) {
				t.Errorf("event %s: nothing names %s", e.ID, id)
			}
		}
	}
}

// named reports whether a text names an actor by any of its names.
func named(a *parley.Actor, text string) bool {
	for _, name := range append([]string{a.Name, a.Short}, a.Aliases...) {
		if name != "" && strings.Contains(strings.ToLower(text), strings.ToLower(name)) {
			return true
		}
	}
	return false
}

// TestCommitmentsAreRead checks that a commitment is read from provisions, or
// from words that report its implementation.
func TestCommitmentsAreRead(t *testing.T) {
	b := read(t)
	reported := map[string]bool{}
	for _, c := range all[*parley.Coding](b) {
		reported[c.Commitment] = true
	}
	for _, c := range all[*parley.Commitment](b) {
		if len(c.Provisions) == 0 && !reported[c.ID] {
			t.Errorf("commitment %s is read from nothing", c.ID)
		}
	}
}
