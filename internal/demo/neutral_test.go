package demo_test

import (
	"strings"
	"testing"

	"github.com/parley-record/parley"
)

// TestAttributed checks that nothing stands in the record without somebody who
// said it.
func TestAttributed(t *testing.T) {
	b := read(t)
	attributions := byID[*parley.Attribution](b)
	for _, d := range all[*parley.Document](b) {
		if !d.Summary || d.Published.IsZero() {
			t.Errorf("document %q: must be marked as a summary and have its date", d.Title)
		}
		if strings.HasPrefix(b.Contents[d.ID].Text, "*") {
			t.Errorf("document %q: its text is marked up", d.Title)
		}
	}
	for _, at := range attributions {
		if at.Review == parley.Accepted && at.Speaker == "" != ofDraft(at) {
			t.Errorf("attribution %s (%v): only what the text of a draft proposes has no speaker, and that has none: %q", at.ID, at.Content, at.Speaker)
		}
		if at.Parent != "" && !within(at, attributions[at.Parent]) {
			t.Errorf("attribution %s does not stand inside what %s says", at.ID, at.Parent)
		}
		if at.Review == parley.Rejected && at.Reason == "" {
			t.Errorf("attribution %s: rejected without a reason", at.ID)
		}
	}
}

// within reports whether an attribution's content stands inside its parent's.
func within(at, parent *parley.Attribution) bool {
	for _, c := range at.Content {
		inside := false
		for _, p := range parent.Content {
			inside = inside || p.Start <= c.Start && c.End <= p.End
		}
		if !inside {
			return false
		}
	}
	return true
}

// TestJudgedByNamedPeople checks that every judgement is an invented person's,
// rests on accepted words, and decides no claim.
func TestJudgedByNamedPeople(t *testing.T) {
	b := read(t)
	actors, attributions := byID[*parley.Actor](b), byID[*parley.Attribution](b)
	for _, c := range all[*parley.Coding](b) {
		at := attributions[c.Attribution]
		if at.Review != parley.Accepted {
			t.Errorf("coding %s rests on an attribution that is %s", c.ID, at.Review)
		}
		if c.Issue != "" && c.Party == "" && parley.PartyOf(actors, at.Speaker, c.On) == "" {
			t.Errorf("coding %s: %s speaks for no party", c.ID, at.Speaker)
		}
		if !strings.HasPrefix(c.Coder, "Demo desk: ") {
			t.Errorf("coding %s: coder %q is not one of the demo desk", c.ID, c.Coder)
		}
	}
	for _, a := range all[*parley.Assessment](b) {
		if !strings.HasPrefix(a.By, "Demo desk, ") || a.Judgement == parley.Verified || a.Judgement == parley.Refuted {
			t.Errorf("assessment %s by %q: %s: the demonstration decides no claim, and names invented readers only", a.ID, a.By, a.Judgement)
		}
	}
	for _, s := range b.Steps {
		if s.At.IsZero() || !strings.HasPrefix(s.Who, "Demo desk: ") {
			t.Errorf("step of %s by %q: every step is dated and by the demo desk", s.At, s.Who)
		}
	}
}

// TestCodersActed checks that a coding stands under the name of the person
// whose step put it, as the verb that codes writes it.
func TestCodersActed(t *testing.T) {
	for _, s := range read(t).Steps {
		for _, c := range s.Changes {
			if coding, ok := c.Record.(*parley.Coding); ok && !c.Withdraw && coding.Coder != s.Who {
				t.Errorf("step of %s: coding %s of %s put by %s", s.At, coding.ID, coding.Coder, s.Who)
			}
		}
	}
}

// TestClaimsHaveBothSides checks that a claim stands with who asserts it, who
// denies it, evidence either way and a judgement with reasons.
func TestClaimsHaveBothSides(t *testing.T) {
	b := read(t)
	for _, c := range all[*parley.Claim](b) {
		sides := map[string]bool{}
		for _, x := range all[*parley.Coding](b) {
			if x.Claim == c.ID {
				sides[string(x.Polarity)] = true
			}
		}
		for _, e := range all[*parley.Evidence](b) {
			if e.Claim == c.ID {
				sides[string(e.Bearing)] = true
				if e.Cited == nil {
					t.Errorf("evidence %s cites no words", e.ID)
				}
			}
		}
		for _, a := range all[*parley.Assessment](b) {
			sides["assessed"] = sides["assessed"] || a.Claim == c.ID
		}
		if !sides["asserts"] || !sides["denies"] || !sides["assessed"] || !sides["contradicts"] || !sides["supports"] && !sides["partly supports"] {
			t.Errorf("claim %s shows one side only: %v", c.ID, sides)
		}
	}
}

// TestProvisionsStandInTheirDocuments checks that every provision with a text
// cites it.
func TestProvisionsStandInTheirDocuments(t *testing.T) {
	for _, v := range all[*parley.Provision](read(t)) {
		if v.Text != "" && (v.Cited == nil || v.Cited.Exact != v.Text) {
			t.Errorf("provision %s %q is not cited in its document", v.ID, v.Label)
		}
	}
}
