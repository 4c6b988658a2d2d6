package akn

import (
	"io"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/draft"
)

// Write writes a document as indented XML in UTF-8, the same bytes for the same
// document. What [Identify] sets and is missing is set; the document itself is
// not changed. It fails only as w does.
func Write(w io.Writer, d Document) error {
	d.Provisions = slices.Clone(d.Provisions)
	Identify(d.Provisions)
	b := newWriter(w, d)
	b.w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	b.open("akomaNtoso", attr{"xmlns", AKN}, attr{"xmlns:parley", Namespace})
	contains := "originalVersion"
	if d.Master != "" && d.Master != d.Expression {
		contains = "singleVersion"
	}
	b.open("doc", attr{"name", "draft"}, attr{"contains", contains})
	b.meta()
	b.preface()
	b.body()
	b.close("doc")
	b.close("akomaNtoso")
	return b.w.Flush()
}

// writer writes one document.
type writer struct {
	*printer
	d       Document
	under   [][]int     // provisions under each, then those at the top
	options map[int]int // of a further option, the first one
	ids     *namer
	front   []int // provisions of the preamble
	main    []int
	annex   []int
	agents  []Agent
	names   map[string]string // eIds of metadata, which give way to those of provisions
}

func newWriter(w io.Writer, d Document) *writer {
	b := &writer{printer: newPrinter(w), d: d, under: make([][]int, len(d.Provisions)+1), options: map[int]int{}, ids: newNamer(), names: map[string]string{}}
	for i, p := range d.Provisions {
		b.ids.used[p.EID] = true
		at := p.Parent
		if at < 0 {
			at = len(d.Provisions)
		}
		b.under[at] = append(b.under[at], i)
	}
	for _, list := range b.under[:len(d.Provisions)] {
		b.choices(list)
	}
	b.divide(b.under[len(d.Provisions)])
	b.addAgents()
	return b
}

// choices finds the options among the provisions under one: those that stand
// next to each other are one choice, "3, Option 2" an alternative to "3, Option 1".
func (b *writer) choices(list []int) {
	first := -1
	for _, i := range list {
		switch {
		case !draft.OptionLabel(b.d.Provisions[i].Label):
			first = -1
		case first < 0:
			first = i
		default:
			b.options[i] = first
		}
	}
}

// addAgents collects who is named, each once.
func (b *writer) addAgents() {
	seen := map[string]bool{}
	for _, a := range append(slices.Clone(b.d.Authors), b.d.Outlet) {
		if a.ID != "" && !seen[a.ID] {
			seen[a.ID] = true
			b.agents = append(b.agents, a)
		}
	}
}

// id returns the eId of a part of the metadata by its name.
func (b *writer) id(name string) string {
	if b.names[name] == "" {
		b.names[name] = b.ids.unique(name)
	}
	return b.names[name]
}

// made is the reference to the program, which marked the text up.
func (b *writer) made() string { return "#" + b.id("parley") }

// agent returns the eId of an agent among the references.
func (b *writer) agent(a Agent) string {
	key := "agent " + a.ID // which no other part has
	if b.names[key] == "" {
		b.names[key] = b.ids.unique("agent_" + segment(a.ID))
	}
	return b.names[key]
}

// divide tells the preamble, the body and the annexes apart: recitals that the
// text begins with, with the lines between them, and annexes that it ends with.
// The body is never empty.
func (b *writer) divide(top []int) {
	from, to := 0, len(top)
	for n, i := range top {
		if b.recital(i) {
			from = n + 1
		} else if !b.line(i) {
			break
		}
	}
	for to > from && b.d.Provisions[top[to-1]].Kind == draft.KindAnnex {
		to--
	}
	if from == to {
		from, to = 0, len(top)
	}
	b.front, b.main, b.annex = top[:from], top[from:to], top[to:]
}

// recital reports whether a provision fits into the schema's recital, which has
// a number, a heading and paragraphs, and nothing under it.
func (b *writer) recital(i int) bool {
	p := b.d.Provisions[i]
	return len(b.under[i]) == 0 && (p.Element == elRecital || p.Element == elCitation)
}

// line reports whether a provision is one line without number or heading.
func (b *writer) line(i int) bool {
	p := b.d.Provisions[i]
	return len(b.under[i]) == 0 && p.Element == elParagraph && p.Num == "" && p.Heading == "" && p.Text != "" && !strings.Contains(p.Text, "\n")
}

// preface shows what the document is; none of it stands in the text itself.
func (b *writer) preface() {
	d := b.d
	if d.Title == "" && d.Stage == "" && len(d.Authors) == 0 {
		return
	}
	b.open("preface", attr{"status", "editorial"})
	inline := func(name, text, refers string) {
		if text != "" {
			b.open("p")
			b.words(name, text, attr{"refersTo", refers})
			b.close("p")
		}
	}
	inline("docTitle", d.Title, "")
	for _, a := range d.Authors {
		inline("docProponent", a.Name, "#"+b.agent(a))
	}
	inline("docStage", d.Stage, "")
	b.close("preface")
}

// body writes the text.
func (b *writer) body() {
	b.preamble()
	b.open("mainBody", attr{"eId", b.ids.unique("body")}, attr{"status", b.status()})
	for _, i := range b.main {
		b.provision(i, "")
	}
	if len(b.main) == 0 {
		b.empty("p")
	}
	b.close("mainBody")
	if len(b.annex) > 0 {
		b.open("attachments")
		for n, i := range b.annex {
			b.attachment(n, i)
		}
		b.close("attachments")
	}
}

// preamble writes recitals, and lines between them as they are.
func (b *writer) preamble() {
	if len(b.front) == 0 {
		return
	}
	b.open("preamble", attr{"eId", b.ids.unique("preamble")})
	open := false
	for _, i := range b.front {
		recital := b.recital(i)
		switch {
		case recital && !open:
			b.open("recitals", attr{"eId", b.ids.unique("preamble__recs_1")})
		case !recital && open:
			b.close("recitals")
		}
		if open = recital; recital {
			b.provision(i, elRecital)
			continue
		}
		b.words("p", b.d.Provisions[i].Text, b.attrs(i, b.d.Provisions[i])...)
	}
	if open {
		b.close("recitals")
	}
	b.close("preamble")
}

func (b *writer) status() string {
	if b.d.Incomplete {
		return "incomplete"
	}
	return ""
}

// lines writes paragraphs.
func (b *writer) lines(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		b.words("p", line)
	}
}

// date writes a date on one of the levels of FRBR. Where a date is not one
// day, its first day stands for it, and the date as it is beside it.
func (b *writer) date(d parley.Date, name string) {
	first, exact := day(d)
	as := ""
	switch {
	case d.IsZero():
		name = "unknown"
	case !exact:
		as = string(d)
	}
	b.empty("FRBRdate", attr{"date", first}, attr{"name", name}, attr{"parley:date", as})
}
