package web

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/view"
)

// MendForm is the form in which a person says who said what, template "mend".
// Spans are typed in code points of the document; scripts fill them from what
// is selected, and the buttons move an edge by a word.
type MendForm struct {
	New     bool // it adds an attribution
	Version int  // the version that the person saw
	Here    FormPlace
	Spans   []SpanField
	Speaker string
	Means   string   // whom the text seems to mean, who is no actor yet
	Names   []string // of the record's actors, to choose from
	List    string   // the id of the list of names on the page
	Types   []Choice // what to make of a name that nobody has
	Unnamed bool     // the new actor is not named: "a senior official"
	Class   []Choice
	Mode    []Choice
	Parent  []Choice
	Negated bool
	On      string
}

// SpanField is one span of a MendForm.
type SpanField struct {
	Part       view.Part
	Label      string
	Index      int // among the spans of its part
	Start, End string
	Words      string // what stands there
	Problem    string // why nothing can stand there
}

// mendFormOf shows an attribution as it stands.
func mendFormOf(r *view.Reading, s view.Said, here FormPlace) MendForm {
	m := blankMend(r, s.ID, here)
	m.New, m.Version, m.List = false, s.Version, "mend-names"
	m.Speaker, m.Means, m.Negated, m.On = s.Names(), means(s), s.Negated, string(s.On)
	if s.Speaker != "" && m.Speaker == "" {
		m.Speaker = s.Speaker
	}
	m.Class, m.Mode = choices(parley.CueClasses(), s.Class), choices(parley.Modes(), s.Mode)
	m.chooseParent(s.Parent)
	m.Spans = nil
	m.add(view.PartSource, s.Source)
	m.add(view.PartCue, s.Cue)
	for i := range s.Content {
		m.add(view.PartContent, &s.Content[i])
	}
	if len(s.Content) == 0 {
		m.add(view.PartContent, nil)
	}
	return m
}

// blankMend is the form for a new attribution. It is not nested in itself.
func blankMend(r *view.Reading, self string, here FormPlace) MendForm {
	m := MendForm{
		New: true, List: "add-names", Here: here, On: string(r.Document.Published),
		Class: choices(parley.CueClasses(), parley.CueSays), Mode: choices(parley.Modes(), parley.ModeIndirect),
		Types: choices(parley.ActorTypes(), ""),
	}
	m.Names = actorNames(r.Actors)
	for _, s := range r.Said {
		if s.ID == self || s.Review == parley.Rejected {
			continue
		}
		m.Parent = append(m.Parent, Choice{Value: s.ID, Word: fmt.Sprintf("%d · %s", s.Number, saidWords(s))})
	}
	m.add(view.PartSource, nil)
	m.add(view.PartCue, nil)
	m.add(view.PartContent, nil)
	return m
}

func (m *MendForm) chooseParent(id string) {
	for i := range m.Parent {
		m.Parent[i].Chosen = m.Parent[i].Value == id
	}
}

// add adds the field of a span; nil is an empty one.
func (m *MendForm) add(part view.Part, s *parley.Selector) {
	f := newSpanField(part, m.Spans)
	if s != nil {
		f.Start, f.End, f.Words = strconv.Itoa(s.Start), strconv.Itoa(s.End), s.Exact
	}
	m.Spans = append(m.Spans, f)
}

func newSpanField(part view.Part, before []SpanField) SpanField {
	f := SpanField{Part: part, Label: map[view.Part]string{view.PartSource: "Source", view.PartCue: "Cue", view.PartContent: "Content"}[part]}
	for _, other := range before {
		if other.Part == part {
			f.Index++
		}
	}
	if f.Index > 0 {
		f.Label += " " + strconv.Itoa(f.Index+1)
	}
	return f
}

// mended is a MendForm as it was sent, and what it means.
type mended struct {
	app.Mending
	wrong []string
}

// readMend reads a form over the text of a reading. The form that it returns
// shows what was typed, whether or not it makes sense.
func readMend(f form, r *view.Reading, self string, here FormPlace) (MendForm, mended) {
	m := blankMend(r, self, here)
	var out mended
	m.Version, _ = f.before()
	if self != "" {
		m.New, m.List = false, "mend-names"
	}
	m.Speaker, m.On, m.Negated, m.Unnamed = f.text("speaker"), f.text("on"), f.text("negated") != "", f.text("unnamed") != ""
	out.Class, out.Mode, out.Parent = parley.CueClass(f.text("class")), parley.Mode(f.text("mode")), f.text("parent")
	out.On, out.Negated = f.date("on"), m.Negated
	m.Class, m.Mode = choices(parley.CueClasses(), out.Class), choices(parley.Modes(), out.Mode)
	m.chooseParent(out.Parent)
	m.Types = choices(parley.ActorTypes(), parley.ActorType(f.text("speaker_type")))
	out.speaker(f, r, m)
	m.Spans = nil
	for _, part := range []view.Part{view.PartSource, view.PartCue, view.PartContent} {
		starts, ends := f.Values[string(part)+"_start"], f.Values[string(part)+"_end"]
		for i := range max(1, min(len(starts), len(ends), maxSpans)) {
			field := newSpanField(part, m.Spans)
			if i < len(starts) && i < len(ends) {
				field.Start, field.End = strings.TrimSpace(starts[i]), strings.TrimSpace(ends[i])
			}
			out.span(field.read(r), &field)
			m.Spans = append(m.Spans, field)
		}
	}
	return m, out
}

// maxSpans is how many contents one form may carry.
const maxSpans = 50

// span adds a span that was read to what is meant.
func (m *mended) span(s *parley.Span, f *SpanField) {
	switch {
	case f.Problem != "":
		m.wrong = append(m.wrong, f.Label+": "+f.Problem)
	case s == nil:
	case f.Part == view.PartSource:
		m.Source = s
	case f.Part == view.PartCue:
		m.Cue = s
	default:
		m.Content = append(m.Content, *s)
	}
}

// speaker finds the actor that is named, or prepares to make one.
func (m *mended) speaker(f form, r *view.Reading, shown MendForm) {
	if shown.Speaker == "" {
		return
	}
	found := actorsNamed(r.Actors, shown.Speaker)
	kind := parley.ActorType(f.text("speaker_type"))
	switch {
	case len(found) == 1:
		m.Speaker = found[0].ID
	case len(found) > 1:
		m.wrong = append(m.wrong, fmt.Sprintf("Speaker: %d actors are called %q: type the id of one, such as %s", len(found), shown.Speaker, found[0].ID))
	case kind == "":
		m.wrong = append(m.wrong, fmt.Sprintf("Speaker: nobody in this record is called %q: choose a name of the list, or say what kind of actor to add", shown.Speaker))
	default:
		m.NewSpeaker = &parley.Actor{ID: freeActorID(r.Actors, shown.Speaker), Name: shown.Speaker, Type: kind, Anonymous: shown.Unnamed}
	}
}

// read finds the span that was typed, shows the words that stand there, and
// says what is wrong with it. An empty field is no span.
func (f *SpanField) read(r *view.Reading) *parley.Span {
	if f.Start == "" && f.End == "" {
		return nil
	}
	start, err1 := strconv.Atoi(f.Start)
	end, err2 := strconv.Atoi(f.End)
	if err1 != nil || err2 != nil {
		f.Problem = "start and end are whole numbers, or both empty"
		return nil
	}
	from, ok1 := r.Index.Offset(start)
	to, ok2 := r.Index.Offset(end)
	if !ok1 || !ok2 || from >= to {
		f.Problem = fmt.Sprintf("characters %d to %d are no words of this text, which has %d characters", start, end, r.Index.Points())
		return nil
	}
	f.Words = r.Text[from:to]
	return &parley.Span{Start: from, End: to}
}

// set puts a span into the field.
func (f *SpanField) set(r *view.Reading, s parley.Span) {
	start, end := r.Index.Range(s)
	f.Start, f.End, f.Words, f.Problem = strconv.Itoa(start), strconv.Itoa(end), r.Text[s.Start:s.End], ""
}

// move carries out a button of the form: "content 0 start grow" moves an edge
// by a word, "content add" adds a field, "content 1 clear" empties one. It
// reports whether there was such a button.
func (m *MendForm) move(button string, r *view.Reading) bool {
	words := strings.Fields(button)
	if len(words) == 2 && words[1] == "add" {
		m.Spans = append(m.Spans, newSpanField(view.PartContent, m.Spans))
		return true
	}
	if len(words) < 3 {
		return false
	}
	for i := range m.Spans {
		f := &m.Spans[i]
		if string(f.Part) != words[0] || strconv.Itoa(f.Index) != words[1] {
			continue
		}
		if words[2] == "clear" {
			f.Start, f.End, f.Words, f.Problem = "", "", "", ""
			return true
		}
		if s := f.read(r); s != nil && len(words) == 4 {
			f.set(r, view.Edge{End: words[2] == "end", Out: words[3] == "grow"}.Move(r.Text, *s))
		}
		return true
	}
	return false
}
