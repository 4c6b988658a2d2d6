package view_test

import (
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

func TestEdgeMove(t *testing.T) {
	const text = "😀 He said: “Yes, e\u0301tat.”\n\n👩‍🚀 went."
	for _, test := range []struct {
		name, from string
		edge       view.Edge
		want       string
	}{
		{"grow end", "He", view.Edge{End: true, Out: true}, "He said"},
		{"grow end over a mark", "He said", view.Edge{End: true, Out: true}, "He said:"},
		{"grow end over lines", "tat.”", view.Edge{End: true, Out: true}, "tat.”\n\n👩‍🚀"},
		{"grow end at the end", "went.", view.Edge{End: true, Out: true}, "went."},
		{"shrink end", "He said:", view.Edge{End: true}, "He said"},
		{"shrink end to nothing", "He", view.Edge{End: true}, "He"},
		{"grow start", "said", view.Edge{Out: true}, "He said"},
		{"grow start over an emoji", "He said", view.Edge{Out: true}, "😀 He said"},
		{"grow start at the start", "😀 He", view.Edge{Out: true}, "😀 He"},
		{"grow start over lines", "went", view.Edge{Out: true}, "👩‍🚀 went"},
		{"shrink start", "He said:", view.Edge{}, "said:"},
		{"shrink start over a combining mark", "e\u0301tat.", view.Edge{}, "."},
		{"shrink start to nothing", "said", view.Edge{}, "said"},
	} {
		t.Run(test.name, func(t *testing.T) {
			i := strings.Index(text, test.from)
			got := test.edge.Move(text, parley.Span{Start: i, End: i + len(test.from)})
			if text[got.Start:got.End] != test.want {
				t.Errorf("got %q, want %q", text[got.Start:got.End], test.want)
			}
		})
	}
	outside := parley.Span{Start: 3, End: 999}
	if got := (view.Edge{Out: true}).Move(text, outside); got != outside {
		t.Errorf("outside the text: got %v", got)
	}
}
