package web

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// MarkedText is a document's text, or some paragraphs of it, with its
// attributions marked; template "text". No markup is kept as text: the template
// writes each element, and every word goes through its escaping. The text of a
// paragraph's element is the paragraph, character by character, so that a
// script can turn a selection into code points of the document.
type MarkedText struct {
	Language   string
	Paragraphs []MarkedParagraph
	Cut        bool // paragraphs were left out
}

// MarkedParagraph is one line of a text.
type MarkedParagraph struct {
	Start  int // code points of the document before it
	Pieces []MarkedPiece
}

// MarkedPiece is a run of text under the same marks.
type MarkedPiece struct {
	Open  []MarkStart
	Text  string
	Close int
}

// MarkStart is the beginning of an element that shows a part of an attribution.
type MarkStart struct {
	Of     string // the attribution
	Class  string
	Anchor string // the element's id, where a link leads to it
	Number int    // the attribution's number, at its first mark; 0 elsewhere
	Waits  bool   // no person has accepted it
	URL    string // where the number leads
	Label  string // what the number says to those who do not see it
}

// mark marks the attributions of a list in the text of a reading. The one that
// is looked at is told apart; href says where the number of one leads. The
// passage that a link cites, if there is one, is marked too, with the id "cited".
func mark(r *view.Reading, list []view.Said, at string, cited *parley.Span, href func(view.Said) string) MarkedText {
	var marks []view.Mark
	for i, s := range list {
		for j, span := range s.Spans() {
			marks = append(marks, view.Mark{Span: span, Part: partOf(s.Attribution, j), Of: i})
		}
	}
	if cited != nil {
		marks = append(marks, view.Mark{Span: *cited, Part: view.PartContent, Of: len(list)})
	}
	t := MarkedText{Language: r.Document.Language}
	numbered := make([]bool, len(list))
	for _, p := range view.MarkUp(r.Text, marks) {
		m := MarkedParagraph{Start: p.Start, Pieces: make([]MarkedPiece, len(p.Pieces))}
		for i, piece := range p.Pieces {
			m.Pieces[i] = MarkedPiece{Text: piece.Text, Close: piece.Close}
			for _, o := range piece.Open {
				if o.Of == len(list) {
					m.Pieces[i].Open = append(m.Pieces[i].Open, citedStart(o))
					continue
				}
				s := list[o.Of]
				start := MarkStart{Of: s.ID, Class: markClass(s, o, s.ID == at)}
				if !numbered[o.Of] {
					numbered[o.Of] = true
					start.Number, start.Waits, start.URL, start.Label = s.Number, s.Review == parley.Suggested, href(s), saidLabel(s)
				}
				m.Pieces[i].Open = append(m.Pieces[i].Open, start)
			}
		}
		t.Paragraphs = append(t.Paragraphs, m)
	}
	return t
}

// citedStart is the beginning of the passage that a link cites.
func citedStart(o *view.Opened) MarkStart {
	if o.Begins {
		return MarkStart{Class: "cited", Anchor: "cited"}
	}
	return MarkStart{Class: "cited"}
}

// readCited reads the passage that a link cites: "120-180", in code points.
// What is no passage of the text is ignored, as a place in a page would be.
func readCited(r *view.Reading, s string) *parley.Span {
	start, end, _ := strings.Cut(s, "-")
	from, err1 := strconv.Atoi(start)
	to, err2 := strconv.Atoi(end)
	if err1 != nil || err2 != nil {
		return nil
	}
	lo, ok1 := r.Index.Offset(from)
	hi, ok2 := r.Index.Offset(to)
	if !ok1 || !ok2 || lo >= hi {
		return nil
	}
	return &parley.Span{Start: lo, End: hi}
}

// cite makes a link to a document lead to words that are cited in it.
func (l Links) cite(document string, s *parley.Selector) string {
	if s == nil {
		return l.URL("documents", document)
	}
	return l.URL("documents", document, fmt.Sprintf("?cite=%d-%d", s.Start, s.End), "#cited")
}

// around keeps the paragraphs that an attribution touches and two on either side.
func (t MarkedText) around(of string) MarkedText {
	const more = 2
	first, last := -1, -1
	for i, p := range t.Paragraphs {
		if p.has(of) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return MarkedText{Language: t.Language}
	}
	from, to := max(0, first-more), min(len(t.Paragraphs), last+more+1)
	return MarkedText{Language: t.Language, Paragraphs: t.Paragraphs[from:to], Cut: from > 0 || to < len(t.Paragraphs)}
}

func (p MarkedParagraph) has(of string) bool {
	for _, piece := range p.Pieces {
		for _, o := range piece.Open {
			if o.Of == of {
				return true
			}
		}
	}
	return false
}

// partOf says which part the i-th selector of an attribution is.
func partOf(a *parley.Attribution, i int) view.Part {
	if a.Source != nil {
		if i == 0 {
			return view.PartSource
		}
		i--
	}
	if a.Cue != nil && i == 0 {
		return view.PartCue
	}
	return view.PartContent
}

// markClass is the class of an element: its part, whether a person has accepted
// it, whether it is the one looked at, and whether the mark begins and ends in it.
func markClass(s view.Said, o *view.Opened, at bool) string {
	class := []string{"m", "m-" + string(o.Part)}
	if s.Review != parley.Accepted {
		class = append(class, "m-"+string(s.Review))
	}
	if at {
		class = append(class, "m-at")
	}
	if o.Begins {
		class = append(class, "m-begins")
	}
	if o.Ends {
		class = append(class, "m-ends")
	}
	return strings.Join(class, " ")
}

// saidWords names an attribution in a few words: who, and how.
func saidWords(s view.Said) string {
	who := s.Names()
	if who == "" {
		who = "speaker unknown"
		if s.Source != nil {
			who = s.Source.Exact
		}
		if name := means(s); name != "" {
			who += " (" + name + ")"
		}
	}
	return who + " — " + view.Act(s.Attribution)
}

// means returns whom the text means by its source, where that is no actor of
// the record yet and the source alone does not say it: "Rustem Umerov" for "who".
func means(s view.Said) string {
	if s.Actor != nil || s.Speaker != "" || s.Source != nil && s.Source.Exact == s.SpeakerName {
		return ""
	}
	return s.SpeakerName
}

// saidLabel says in words what an attribution's number stands for.
func saidLabel(s view.Said) string {
	label := "Attribution: " + saidWords(s)
	if s.Review != parley.Accepted {
		label += ", " + string(s.Review)
	}
	return label
}

// SaidRow is an attribution in a list: who, how and what.
type SaidRow struct {
	ID         string
	Number     int
	Depth      int
	Speaker    ActorLink
	SourceText string // the words that name who speaks
	Means      string // whom they mean, where that is no actor yet
	CueText    string
	Act        string // what kind of speech act, negated or not
	Content    []string
	Review     parley.Review
	Suggested  bool
	Rejected   bool
	Reason     string // why it was rejected
	Confidence float64
	Orphaned   bool
	Codings    []CodingChip
	URL        string // looks at it on this page
	Permalink  string
	At         bool // it is looked at
}

// CodingChip is a coding in a few words.
type CodingChip struct {
	About  Link
	Stance *StanceChip
	Word   string // the polarity or the level
	Claim  bool
	Party  ActorLink
}

// saidRow makes the row of an attribution.
func (rq *request) saidRow(s view.Said, at, href string) SaidRow {
	row := SaidRow{
		ID: s.ID, Number: s.Number, Depth: min(s.Depth, 4), Speaker: rq.actor(s.Actor), Act: view.Act(s.Attribution), Means: means(s),
		Review: s.Review, Suggested: s.Review == parley.Suggested, Rejected: s.Review == parley.Rejected, Reason: s.Reason,
		Confidence: s.Confidence, Orphaned: s.Orphaned != nil, URL: href, Permalink: rq.url("attributions", s.ID), At: s.ID == at,
	}
	if s.Source != nil {
		row.SourceText = s.Source.Exact
	}
	if s.Cue != nil {
		row.CueText = s.Cue.Exact
	}
	for _, c := range s.Content {
		row.Content = append(row.Content, c.Exact)
	}
	for _, c := range s.Codings {
		row.Codings = append(row.Codings, rq.codingChip(c))
	}
	return row
}

// codingChip makes the chip of a coding.
func (rq *request) codingChip(c view.Coded) CodingChip {
	t := c.Target()
	chip := CodingChip{About: Link{Text: c.AboutTitle(), URL: rq.url(string(t.Kind)+"s", t.ID)}, Word: c.ValueWord(), Claim: c.Claim != "", Party: rq.actor(c.Party)}
	if c.Issue != "" {
		s := stance(c.Stance, c.Condition)
		chip.Stance = &s
	}
	return chip
}
