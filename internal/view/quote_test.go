package view_test

import (
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

// quoted quotes an attribution of words in a text.
func quoted(t *testing.T, text, source, cue string, content ...string) view.Quote {
	t.Helper()
	r := isles(t, storetest.SQLite(t))
	r.document("d-1", "wire", "2031-02-01", text)
	selector := func(words string) *parley.Selector {
		if words == "" {
			return nil
		}
		at := strings.Index(text, words)
		s, err := parley.NewSelector(text, parley.Span{Start: at, End: at + len(words)})
		if err != nil {
			t.Fatal(err)
		}
		return &s
	}
	at := &parley.Attribution{ID: "a-1", Document: "d-1", Speaker: "minister", Mode: parley.ModeDirect, Class: parley.CueSays, On: "2031-02-01", Review: parley.Accepted}
	at.Source, at.Cue = selector(source), selector(cue)
	for _, c := range content {
		at.Content = append(at.Content, *selector(c))
	}
	r.put(at)
	q, err := view.NewQuoter(t.Context(), r.view(""))
	if err != nil {
		t.Fatal(err)
	}
	list, err := q.IDs(t.Context(), []string{"a-1", "a-none", "a-1"})
	if err != nil || len(list) != 2 {
		t.Fatalf("%d quotes, %v", len(list), err)
	}
	return list[0]
}

// shown renders a passage: roles in brackets, gaps as they stand.
func shown(q view.Quote) string {
	var b strings.Builder
	for _, p := range q.Passage {
		switch p.Role {
		case "", "gap":
			b.WriteString(p.Text)
		default:
			b.WriteString("[" + p.Role + ":" + p.Text + "]")
		}
	}
	return b.String()
}

func TestPassage(t *testing.T) {
	long := strings.Repeat("word ", 200)
	for name, tc := range map[string]struct {
		text, source, cue string
		content           []string
		want              string
	}{
		"one line of three": {"Before.\n«Ні», said Ada Reed today.\nAfter.", "Ada Reed", "said", []string{"«Ні»"},
			"[content:«Ні»], [cue:said] [source:Ada Reed] today."},
		"a nested role": {"Ada said that all is well.", "Ada", "said", []string{"said that all is well"},
			"[source:Ada] [cue:said][content: that all is well]."},
		"no source": {"It was said: no.", "", "said", []string{"no"}, "It was [cue:said]: [content:no]."},
		"two parts": {"“Yes”, she said, “now”.", "she", "said", []string{"Yes", "now"}, "“[content:Yes]”, [source:she] [cue:said], “[content:now]”."},
	} {
		if got := shown(quoted(t, tc.text, tc.source, tc.cue, tc.content...)); got != tc.want {
			t.Errorf("%s: got %q, want %q", name, got, tc.want)
		}
	}
	got := shown(quoted(t, long+"Ada said: "+long+"never."+long, "Ada", "said", "never."))
	if len(got) > 1000 || strings.Count(got, " … ") != 1 || !strings.HasPrefix(got, "… word ") || !strings.HasSuffix(got, "word …") {
		t.Errorf("a long passage: %q", got)
	}
}

func TestOrphanedWordsAreStillShown(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := isles(t, fresh())
		r.document("d-1", "wire", "2031-02-01", "Something else stands here.")
		r.put(&parley.Attribution{
			ID: "a-1", Document: "d-1", Mode: parley.ModeDirect, Class: parley.CueSays, Review: parley.Accepted,
			Roles: parley.Roles{Content: []parley.Selector{{Start: 0, End: 9, Exact: "Never say"}}},
		})
		q, err := view.NewQuoter(t.Context(), r.view(""))
		if err != nil {
			t.Fatal(err)
		}
		list, err := q.IDs(t.Context(), []string{"a-1"})
		if err != nil || len(list) != 1 || !list[0].Orphaned || !strings.Contains(shown(list[0]), "[content:Never say]") {
			t.Errorf("%+v, %v", list, err)
		}
	})
}
