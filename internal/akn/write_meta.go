package akn

import (
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/draft"
)

// meta writes what the document is, how it came about and what it changed.
func (b *writer) meta() {
	b.open("meta")
	b.identification("main")
	b.lifecycle()
	b.analysis()
	b.references()
	b.proprietary()
	b.close("meta")
}

// identification writes the three levels of FRBR for a part of the document.
func (b *writer) identification(part string) {
	d := b.d
	b.open("identification", attr{"source", b.made()})

	b.open("FRBRWork")
	b.iris(component(d.Work, part), d.Work, d.Subject)
	b.date(d.Created, "created")
	b.authors() // versions have authors; the text is the negotiation's
	country := d.Country
	if country == "" {
		country = NoCountry
	}
	b.empty("FRBRcountry", attr{"value", country})
	b.empty("FRBRsubtype", attr{"value", "draft"})
	b.close("FRBRWork")

	b.open("FRBRExpression")
	b.iris(component(d.Expression, part), d.Expression, d.Title)
	b.date(d.On, "version")
	b.authors(d.Authors...)
	if d.Version != "" {
		b.empty("FRBRversionNumber", attr{"value", d.Version})
	}
	if d.Master != "" && d.Master != d.Expression {
		b.empty("FRBRmasterExpression", attr{"href", iri(d.Master)}, attr{"showAs", "first version"})
	}
	b.empty("FRBRlanguage", attr{"language", Language3(d.Language)}, attr{"parley:language", d.Language})
	b.close("FRBRExpression")

	b.open("FRBRManifestation")
	b.iris(component(d.Manifestation, part), d.Manifestation, "")
	b.date(d.Published, "publication")
	b.authors(d.Outlet)
	b.empty("FRBRformat", attr{"value", "application/akn+xml"})
	b.close("FRBRManifestation")
	b.close("identification")
}

func (b *writer) iris(this, whole, title string) {
	b.empty("FRBRthis", attr{"value", orUnknown(this)})
	b.empty("FRBRuri", attr{"value", orUnknown(whole)})
	if title != "" {
		b.empty("FRBRalias", attr{"value", title}, attr{"name", "title"})
	}
}

// orUnknown keeps a required attribute from being left out.
func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// authors writes who stands behind a level; where nobody is named, who marked
// the text up stands in, as the schema asks for somebody.
func (b *writer) authors(list ...Agent) {
	list = slices.DeleteFunc(slices.Clone(list), func(a Agent) bool { return a.ID == "" })
	for _, a := range list {
		b.empty("FRBRauthor", attr{"href", "#" + b.agent(a)})
	}
	if len(list) == 0 {
		b.empty("FRBRauthor", attr{"href", b.made()}, attr{"parley:unknown", "true"})
	}
}

// lifecycle writes the versions up to this one.
func (b *writer) lifecycle() {
	if len(b.d.Events) == 0 {
		return
	}
	b.open("lifecycle", attr{"source", b.made()})
	for n, e := range b.d.Events {
		kind, this := "amendment", ""
		if n == 0 {
			kind = "generation"
		}
		if e.Expression == b.d.Expression {
			this = "true"
		}
		first, exact := day(e.On)
		as := string(e.On)
		if exact {
			as = ""
		}
		b.empty("eventRef", attr{"eId", b.id("e_" + strconv.Itoa(n+1))}, attr{"date", first}, attr{"source", "#" + b.id("version_"+strconv.Itoa(n+1))}, attr{"type", kind},
			attr{"originatingExpression", this}, attr{"parley:date", as})
	}
	b.close("lifecycle")
}

// references writes what the metadata point at.
func (b *writer) references() {
	b.open("references", attr{"source", b.made()})
	for n, e := range b.d.Events {
		name := "passiveRef"
		if n == 0 {
			name = "original"
		}
		b.empty(name, attr{"eId", b.id("version_" + strconv.Itoa(n+1))}, attr{"href", iri(e.Expression)}, attr{"showAs", orUnknown(string(e.On))})
	}
	b.empty("TLCOrganization", attr{"eId", b.id("parley")}, attr{"href", "/akn/ontology/organization/parley"}, attr{"showAs", "parley"})
	for _, a := range b.agents {
		name, class := "TLCOrganization", "organization"
		if a.Person {
			name, class = "TLCPerson", "person"
		}
		b.empty(name, attr{"eId", b.agent(a)}, attr{"href", "/akn/ontology/" + class + "/" + segment(a.ID)}, attr{"showAs", orUnknown(a.Name)},
			attr{"parley:id", a.ID})
	}
	b.close("references")
}

// proprietary writes what the standard has no place for.
func (b *writer) proprietary() {
	d := b.d
	brackets := 0
	for _, p := range d.Provisions {
		brackets += len(draft.Brackets(p.Text))
	}
	if !d.Translated && !d.Summary && !d.Incomplete && d.Before == "" && brackets == 0 {
		return
	}
	b.open("proprietary", attr{"source", b.made()})
	if d.Before != "" {
		b.empty("parley:before", attr{"href", iri(d.Before)})
	}
	if d.Translated {
		b.empty("parley:translated")
	}
	if d.Summary {
		b.empty("parley:summary")
	}
	if d.Incomplete {
		b.empty("parley:incomplete", attr{"why", d.Why})
	}
	for _, p := range d.Provisions {
		for _, x := range draft.Brackets(p.Text) {
			t := parley.NewText(p.Text)
			if c, err := t.Cite(x.Span); err == nil {
				b.empty("parley:bracket", attr{"provision", "#" + p.EID}, attr{"kind", string(x.Kind)}, attr{"start", strconv.Itoa(c.Start)},
					attr{"end", strconv.Itoa(c.End)}, attr{"parties", strings.Join(x.Parties, "; ")})
			}
		}
	}
	b.close("proprietary")
}
