package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/view"
)

// bracketed marks what stands in square brackets in runs that show an old
// wording, a new one, or both in one text. What is only in one of them is
// marked by the brackets of that one, what is in both by those of new.
func bracketed(runs []textRun, old, new string) []textRun {
	left, right := marksOf(old), marksOf(new)
	if len(left) == 0 && len(right) == 0 {
		return runs
	}
	var out []textRun
	oldAt, newAt := 0, 0
	for _, r := range runs {
		marks, at := right, newAt
		if r.Change == "deleted" || new == "" {
			marks, at = left, oldAt
		}
		if r.Change != "added" {
			oldAt += len(r.Text)
		}
		if r.Change != "deleted" {
			newAt += len(r.Text)
		}
		out = append(out, marks.cut(r, at)...)
	}
	return out
}

// bracketMarks are the brackets of one text, outer ones first.
type bracketMarks []draft.Bracket

// marksOf finds the brackets of a text.
func marksOf(text string) bracketMarks {
	if !strings.ContainsAny(text, "[]") && !strings.Contains(text, "ption") && !strings.Contains(text, "lt") {
		return nil // has neither brackets nor options
	}
	return draft.Brackets(text)
}

// cut cuts a run that begins at a byte of the text where brackets begin and
// end, and marks its pieces.
func (m bracketMarks) cut(r textRun, at int) []textRun {
	end := at + len(r.Text)
	points := []int{at, end}
	for _, b := range m {
		for _, p := range []int{b.Span.Start, b.Span.End} {
			if p > at && p < end {
				points = append(points, p)
			}
		}
	}
	slices.Sort(points)
	points = slices.Compact(points)
	var out []textRun
	for i := 0; i+1 < len(points); i++ {
		piece := r
		piece.Text = r.Text[points[i]-at : points[i+1]-at]
		for _, b := range m {
			if b.Span.Start <= points[i] && points[i+1] <= b.Span.End {
				piece.Bracket = string(b.Kind) // the innermost comes last
			}
			if b.Span.Start == points[i] && (b.Depth == 0 || b.Kind != draft.NotAgreed) {
				piece.Opens = bracketWords(b)
			}
		}
		out = append(out, piece)
	}
	return out
}

// bracketWords says what a bracket marks, and who asks for it.
func bracketWords(b draft.Bracket) string {
	words := string(b.Kind)
	switch b.Kind {
	case draft.Alternatives:
		words = fmt.Sprintf("one of %d", max(len(b.Parts), 2))
	case draft.Option:
		words = "options"
		if len(b.Parts) > 1 {
			words = fmt.Sprintf("one of %d options", len(b.Parts))
		}
	case draft.Placeholder:
		words = "to be written"
	}
	if len(b.Parties) > 0 {
		words += ": " + strings.Join(b.Parties, ", ")
	}
	return words
}

// bracketCount says how much of a draft is not agreed: "12 places in brackets:
// 8 not agreed, 2 alternatives"; "" where nothing is in brackets.
func bracketCount(c draft.Count) string {
	var parts []string
	for _, x := range []struct {
		n    int
		word string
	}{{c.Open, "not agreed"}, {c.Alternatives, "alternatives"}, {c.Options, "options"}, {c.Placeholders, "to be written"}} {
		if x.n > 0 {
			if x.n == 1 {
				x.word = strings.TrimSuffix(x.word, "s")
			}
			parts = append(parts, fmt.Sprintf("%d %s", x.n, x.word))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ")
}

// bracketsOf counts what a text of the record marks as not agreed.
func bracketsOf(d *view.Drafts, rendition string) draft.Count {
	var list []draft.Provision
	for _, p := range d.Text(rendition) {
		list = append(list, draft.Provision{Label: p.Label, Heading: p.Heading, Text: p.Text})
	}
	return draft.CountBrackets(list)
}
