package demo_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/align"
	"github.com/parley-record/parley/attribution"
)

// TestSuggestionsAreFound runs the engine over the documents again: what the
// record says that it suggested is what it finds, with its own figure. What
// an earlier version found stays as it was recorded.
func TestSuggestionsAreFound(t *testing.T) {
	b := read(t)
	linker := attribution.NewLinker(all[*parley.Actor](b))
	documents := byID[*parley.Document](b)
	checked := 0
	for _, at := range all[*parley.Attribution](b) {
		if at.Engine != attribution.Version {
			continue
		}
		checked++
		want := parley.Proposal{Roles: at.Roles, Speaker: at.Speaker, Mode: at.Mode, Class: at.Class}
		if at.Proposed != nil {
			want = *at.Proposed
		}
		text := b.Contents[at.Document].Text
		covers := func(s *parley.Selector, f *parley.Span) bool {
			if s == nil || f == nil {
				return s == nil && f == nil
			}
			return s.Exact == text[f.Start:f.End]
		}
		found := slices.ContainsFunc(attribution.Read(text), func(f attribution.Found) bool {
			return f.Confidence == at.Confidence && f.Mode == want.Mode && f.Class == want.Class && f.Negated == at.Negated &&
				covers(want.Source, f.Source) && covers(want.Cue, f.Cue) &&
				slices.EqualFunc(want.Content, f.Content, func(s parley.Selector, f parley.Span) bool { return covers(&s, &f) }) &&
				linker.Link(f.Speaker, documents[at.Document].Published) == want.Speaker && f.Speaker == at.SpeakerName
		})
		if !found {
			t.Errorf("attribution %s: %s does not find %v", at.ID, at.Engine, want)
		}
	}
	if checked == 0 {
		t.Errorf("no suggestion of %s is left: record them again", attribution.Version)
	}
}

// TestPairsAreFound does the same for the pairs of the two drafts.
func TestPairsAreFound(t *testing.T) {
	b := read(t)
	clauses, ids := map[string][]align.Clause{}, map[string][]string{}
	for _, v := range all[*parley.Provision](b) {
		clauses[v.Rendition] = append(clauses[v.Rendition], align.Clause{Label: v.Label, Text: strings.TrimSpace(v.Heading + "\n" + v.Text)})
		ids[v.Rendition] = append(ids[v.Rendition], v.ID)
	}
	named := func(ids []string, at []int) []string {
		var list []string
		for _, i := range at {
			list = append(list, ids[i])
		}
		return list
	}
	checked := 0
	for _, a := range all[*parley.Alignment](b) {
		if a.Engine != align.Version {
			continue
		}
		checked++
		found := slices.ContainsFunc(align.Align(clauses[a.OldSide], clauses[a.NewSide], align.Options{}), func(p align.Pair) bool {
			return slices.Equal(named(ids[a.OldSide], p.Old), a.Old) && slices.Equal(named(ids[a.NewSide], p.New), a.New) &&
				p.Relation == a.Relation && p.Score == a.Score && p.Why == a.Why
		})
		if !found {
			t.Errorf("alignment %s: %s does not pair %v with %v as %s at %v", a.ID, a.Engine, a.Old, a.New, a.Relation, a.Score)
		}
	}
	if checked == 0 {
		t.Errorf("no suggestion of %s is left: record them again", align.Version)
	}
}
