package akn_test

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/akn"
	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/golden"
)

// write writes a document that must be valid.
func write(t testing.TB, d akn.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := akn.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	breaches, err := akn.Check(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range breaches {
		t.Errorf("not valid: %s", x)
	}
	return b.Bytes()
}

func read(t testing.TB, raw []byte) akn.Document {
	t.Helper()
	d, err := akn.Read(raw)
	if err != nil {
		t.Fatalf("%v\n%s", err, raw)
	}
	return d
}

// show prints the provisions of a document, one a line.
func show(d akn.Document) string {
	var b strings.Builder
	for i, p := range d.Provisions {
		depth := 0
		for at := p.Parent; at >= 0; at = d.Provisions[at].Parent {
			depth++
		}
		fmt.Fprintf(&b, "%s%q %s %s", strings.Repeat("  ", depth), p.Label, p.Kind, p.EID)
		if p.WID != "" {
			fmt.Fprintf(&b, " was %s", p.WID)
		}
		fmt.Fprintf(&b, ": %q %q\n", p.Heading, p.Text)
		if p.Parent >= i {
			fmt.Fprintf(&b, "! stands before its parent\n")
		}
	}
	return b.String()
}

// What others write is read as its golden says, and after it was written and
// read again it is the same.
func TestReadsOthers(t *testing.T) {
	golden.Each(t, func(t *testing.T, f golden.File) string {
		d := read(t, []byte(f.Section("akn.xml")))
		got := show(d)
		checkText(t, d)
		raw := write(t, d)
		again := read(t, raw)
		if diff := cmp.Diff(got, show(again)); diff != "" {
			t.Errorf("written and read again (-once +twice):\n%s", diff)
		}
		if diff := cmp.Diff(string(raw), string(write(t, again))); diff != "" {
			t.Errorf("written twice (-once +twice):\n%s", diff)
		}
		_, draft := d.Text()
		lines := ""
		for _, p := range draft.Provisions {
			lines += fmt.Sprintf("%q %q %q\n", p.Label, p.Heading, p.Text)
		}
		return fmt.Sprintf("work %s, expression %s, language %s, on %s, title %q\n%s\nas a draft\n%s", d.Work, d.Expression, d.Language, d.On, d.Title, got, lines)
	})
}

// checkText checks that the spans of a document's draft hold its words.
func checkText(t testing.TB, d akn.Document) {
	t.Helper()
	text, draft := d.Text()
	end := 0
	for i, p := range draft.Provisions {
		if !p.Span.In(text) || p.Span.Start < end || p.Parent >= i || p.Parent < -1 {
			t.Fatalf("provision %d %q: span %v after %d, parent %d", i, p.Label, p.Span, end, p.Parent)
		}
		if want := strings.Trim(p.Heading+"\n"+p.Text, "\n"); text[p.Span.Start:p.Span.End] != want {
			t.Errorf("provision %d: %q stands at its span, want %q", i, text[p.Span.Start:p.Span.End], want)
		}
		end = p.Span.End
	}
}

const road = `AGREEMENT ON THE SALT ROAD

Ruritania and Grand Fenwick,

Recalling the armistice of 1 May,

Have agreed as follows:

Chapter I
The road

Article 1
Use

1. The road is open to all:
(a) by day, [without toll];
(b) by night, with
(i) lamps and
(ii) papers.

2. Salt is free.

Article 5 bis
Tolls

No toll is due.

Annex I
Map

1. The road is the red line.
`

// A draft that is written and read again is the same draft.
func TestDraftSurvives(t *testing.T) {
	tests := map[string]string{
		"treaty":  road,
		"points":  "1. The guns fall silent.\n2. Prisoners return:\n(a) the wounded first;\n(b) the others after.\n3. Amnesty & <pardon> for \"all\".",
		"bullets": "1. They agree on:\n- salt\n- bread\n2. No more.",
		"plain":   "The two sides met.\n\nThey agreed on nothing.\n\nThey parted friends.",
		"options": "1. [Option 1: The road is closed.] [Option 2: The road is open.]\n2. [The toll is [5] [10] crowns. [Ruritania]]",
		"printed": "[1)] Peace begins.\n2) Both sides:\na) disarm;\nb) withdraw.\n3 (a)(ii) They trade.\n",
		"section": "§ 1 The road is open.\n\n§ 2 Salt is free.",
		"roman":   "I. Peace begins.\nII. Trade resumes.\nIII. Both sides:\n1) disarm;\n2) withdraw.",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			d, err := draft.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			same(t, d)
		})
	}
}

// So is every draft that package draft is tested with.
func TestDraftsOfEverySortSurvive(t *testing.T) {
	files, err := filepath.Glob("../draft/testdata/goldens/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range archive.Files {
			if part.Name != "text" {
				continue
			}
			d, err := draft.Parse(string(part.Data))
			if err != nil {
				t.Fatal(err)
			}
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { same(t, d) })
		}
	}
}

// same checks that a draft comes back from Akoma Ntoso as it was but for its
// spans.
func same(t testing.TB, d draft.Draft) {
	t.Helper()
	doc := akn.FromDraft(akn.Identity{Title: "Salt"}, d)
	raw := write(t, doc)
	back := read(t, raw)
	checkText(t, back)
	_, got := back.Text()
	for i := range got.Provisions {
		got.Provisions[i].Span = parley.Span{}
	}
	want := draft.Draft{Cut: d.Cut, CutWhy: got.CutWhy}
	for i, p := range d.Provisions {
		kind := p.Kind
		if kind == "" {
			kind = doc.Provisions[i].Kind
		}
		number := p.Number
		if number == "" && p.Label != "" { // it is made of the label
			number = doc.Provisions[i].Num
		}
		want.Provisions = append(want.Provisions, draft.Provision{Label: p.Label, Number: number, Heading: p.Heading, Text: p.Text, Parent: p.Parent,
			Kind: kind, Open: p.Open})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-in +out):\n%s\n%s", diff, raw)
	}
	if diff := cmp.Diff(string(raw), string(write(t, back))); diff != "" {
		t.Errorf("written again (-once +twice):\n%s", diff)
	}
}

// A number that is printed with those above it makes the eId of its own alone.
func TestPrintedNumbers(t *testing.T) {
	d, err := draft.Parse("1) Peace.\n2) Both sides:\na) disarm;\nb) leave.\n3. Both:\n3 (a) trade;\n3 (b) fish.\n5 (a)(i) They dance.\nAnnex I\nMaps\n1. The line.")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range akn.FromDraft(akn.Identity{Title: "Salt"}, d).Provisions {
		got = append(got, p.Num+" is "+p.EID)
	}
	want := []string{"1) is point_1", "2) is point_2", "a) is point_2__list_1__point_a", "b) is point_2__list_1__point_b", "3. is point_3", "3 (a) is point_3__list_1__point_a",
		"3 (b) is point_3__list_1__point_b", "5 (a)(i) is point_5-a-i", "Annex I is att_I", "1. is att_I__point_1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Labels that are no numbers as the standard has them come back too.
func TestAnyLabelSurvives(t *testing.T) {
	tsv := "A-3\tFirst.\n7 (old)\tSecond.\nArt. 5, para 2\tThird.\n10\tFourth.\n10a\tFifth.\n10(a)\tSixth.\n10(a)(ii)\tSeventh.\n1.2.3\tEighth.\n" +
		"§ 4\tNinth.\n(x\tTenth.\n<&>\tEleventh.\nпункт 3\tTwelfth.\nAnnex\tThirteenth.\n."
	tsv = strings.TrimSuffix(tsv, ".")
	d, err := draft.ParseTSV(tsv)
	if err != nil {
		t.Fatal(err)
	}
	same(t, d)
}

func TestIdentityAndChangesSurvive(t *testing.T) {
	d, err := draft.Parse("1. One.\n2. Two.\n3. Three.\n4. Four.")
	if err != nil {
		t.Fatal(err)
	}
	work := akn.WorkIRI(akn.NoCountry, "2026-03", "salt road")
	id := akn.Identity{
		Work: work, Expression: akn.ExpressionIRI(work, "de-AT", "2026-04-05", "v2"), Master: akn.ExpressionIRI(work, "de-AT", "2026-03", "v1"),
		Manifestation: akn.ManifestationIRI(akn.ExpressionIRI(work, "de-AT", "2026-04-05", "v2"), "gazette"),
		Country:       "zz", Subject: "The salt road", Title: "Second draft", Version: "v2", Stage: "leaked", Language: "de-AT", Translated: true, Summary: true,
		Created: "2026-03", On: "2026-04-05", Published: "2026-04~", Authors: []akn.Agent{{ID: "ada reed", Name: "Ada Reed", Person: true}, {ID: "ada-reed", Name: "House"}},
		Outlet: akn.Agent{ID: "gazette", Name: "The Gazette"}, Incomplete: true, Why: "it stops at point 4", Before: work + "/deu@2026-03-01!v1/courier.xml",
		Events: []akn.Event{{On: "2026-03", Expression: work + "/deu@2026-03-01!v1"}, {On: "2026-04-05", Expression: work + "/deu@2026-04-05!v2"}},
	}
	if id.Expression != "/akn/zz/doc/draft/2026-03-01/salt-road/deu@2026-04-05!v2" {
		t.Errorf("expression %s", id.Expression)
	}
	doc := akn.FromDraft(id, d)
	doc.Provisions[1].WID = "point_1"
	old := func(m akn.Modification) akn.Modification { m.OldExpression = id.Master; return m }
	doc.Modifications = []akn.Modification{
		{Relation: parley.RelAdded, Review: parley.Accepted, New: []string{"point_1"}},
		old(akn.Modification{Relation: parley.RelSame, Review: parley.Suggested, Old: []string{"point_1"}, New: []string{"point_2"}}),
		old(akn.Modification{Relation: parley.RelSplit, Old: []string{"point_2"}, New: []string{"point_3", "point_4"}}),
		old(akn.Modification{Relation: parley.RelMerged, Old: []string{"point_4", "point_5"}, New: []string{"point_4"}}),
		old(akn.Modification{Relation: parley.RelDeleted, Old: []string{"point_9"}}),
	}
	want := doc
	want.Modifications = append([]akn.Modification{}, doc.Modifications...)
	doc.Modifications = append(doc.Modifications, // which are no changes
		old(akn.Modification{Relation: parley.RelSame, Old: []string{"point_3"}, New: []string{"point_3"}}),
		old(akn.Modification{Relation: parley.RelAbsent, Old: []string{"point_7"}}),
		akn.Modification{Relation: parley.RelAdded, New: []string{"point_99"}})
	back := read(t, write(t, doc))
	if diff := cmp.Diff(want.Identity, back.Identity); diff != "" {
		t.Errorf("identity (-in +out):\n%s", diff)
	}
	if diff := cmp.Diff(want.Modifications, back.Modifications); diff != "" {
		t.Errorf("changes (-in +out):\n%s", diff)
	}
	if back.Provisions[1].WID != "point_1" || back.Provisions[0].WID != "" {
		t.Errorf("wIds are %q and %q", back.Provisions[0].WID, back.Provisions[1].WID)
	}
}

func TestRefuses(t *testing.T) {
	open := `<akomaNtoso xmlns="` + akn.AKN + `">`
	tests := map[string]struct{ raw, want string }{
		"nothing":       {"", "no XML element"},
		"text":          {"1. Peace.", "no XML element"},
		"html":          {"<html><body>1. Peace.</body></html>", "outermost element is <html>"},
		"no namespace":  {"<akomaNtoso><doc/></akomaNtoso>", `the namespace is ""`},
		"other one":     {`<akomaNtoso xmlns="urn:x"/>`, `the namespace is "urn:x"`},
		"not closed":    {open + "<doc>\n<p>x</p>", "line 2: not XML that can be read: unexpected EOF"},
		"wrong end":     {open + "<doc></dac></akomaNtoso>", "line 1: not XML"},
		"doctype":       {"<!DOCTYPE x [<!ENTITY a \"b\">]>" + open + "&a;</akomaNtoso>", "declares a document type"},
		"entity":        {open + "<doc><mainBody><p>&a;</p></mainBody></doc></akomaNtoso>", "invalid character entity"},
		"encoding":      {`<?xml version="1.0" encoding="ISO-8859-1"?>` + open + "</akomaNtoso>", "its encoding is ISO-8859-1: save it as UTF-8"},
		"binary":        {"\x00\x01\x02<akomaNtoso", "not XML"},
		"no words":      {open + "<doc><mainBody><p> </p></mainBody></doc></akomaNtoso>", "has no words"},
		"two roots":     {open + "</akomaNtoso>" + open + "</akomaNtoso>", "second element"},
		"deep":          {open + strings.Repeat("<part>", 10_001), "more than 10000 deep"},
		"many":          {open + strings.Repeat("<br/>", 1_000_001), "more than 1000000 elements"},
		"large":         {open + strings.Repeat(" ", akn.MaxBytes), "is read up to 32 MiB"},
		"invalid UTF-8": {open + "<doc>\xff</doc></akomaNtoso>", "invalid UTF-8"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := akn.Read([]byte(tt.raw))
			if err == nil || !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want one that says %q", err, tt.want)
			}
		})
	}
}

// A tree of nearly the deepest allowed is read and its ids stay short.
func TestDeep(t *testing.T) {
	const levels = 9_000
	var b strings.Builder
	b.WriteString(`<akomaNtoso xmlns="` + akn.AKN + `"><doc><mainBody>`)
	for range levels {
		b.WriteString("<point><num>(a)</num><intro><p>x</p></intro>")
	}
	b.WriteString(strings.Repeat("</point>", levels) + "</mainBody></doc></akomaNtoso>")
	d := read(t, []byte(b.String()))
	if len(d.Provisions) != levels {
		t.Fatalf("%d provisions", len(d.Provisions))
	}
	for _, p := range d.Provisions {
		if len(p.EID) > 1000 || len(p.Label) > 1000 {
			t.Fatalf("eId of %d bytes, label of %d", len(p.EID), len(p.Label))
		}
	}
	checkText(t, d)
}

func TestIs(t *testing.T) {
	for raw, want := range map[string]bool{
		`<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13">`: true,
		`<akomantoso xmlns="http://www.akomantoso.org/2.0">`:                                               true,
		`<html xmlns="http://www.w3.org/1999/xhtml">`:                                                      false,
		"": false,
	} {
		if got := akn.Is([]byte(raw)); got != want {
			t.Errorf("%q: %v", raw, got)
		}
	}
}

// Of the options of one choice the later ones are alternatives to the first.
func TestOptionsAreAlternatives(t *testing.T) {
	d, err := draft.Parse("1. The seat:\nOption 1: Strelsau.\nOption 2: Bandrika.\nOption 3: Ganlook.\n2. The language:\nOption 1: Ruritanian.\n3. Fees are paid.")
	if err != nil {
		t.Fatal(err)
	}
	raw := string(write(t, akn.FromDraft(akn.Identity{Title: "Salt"}, d)))
	first := akn.FromDraft(akn.Identity{}, d).Provisions[1].EID
	if n := strings.Count(raw, `alternativeTo="`); n != 2 || strings.Count(raw, `alternativeTo="`+first+`"`) != 2 {
		t.Errorf("%d alternatives, want 2 to %s:\n%s", n, first, raw)
	}
}
