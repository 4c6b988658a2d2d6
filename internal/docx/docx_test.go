package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/golden"
)

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`

const header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`

const relation = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`

// pack makes a Word file of the contents of its parts, by their names without
// folder and ending.
func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	root := map[string]string{"document": "document", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}
	files := map[string]string{
		"_rels/.rels": header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + fmt.Sprintf(relation, "r1", "officeDocument", "word/document.xml") + `</Relationships>`,
	}
	rels := ""
	for _, name := range []string{"document", "styles", "numbering", "footnotes", "endnotes", "comments"} {
		s, ok := parts[name]
		if !ok {
			continue
		}
		if name == "document" {
			s = "<w:body>" + s + "</w:body>"
		} else {
			rels += fmt.Sprintf(relation, name, name, name+".xml")
		}
		files["word/"+name+".xml"] = header + "<w:" + root[name] + " " + namespaces + ">" + s + "</w:" + root[name] + ">"
	}
	files["word/_rels/document.xml.rels"] = header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels + `</Relationships>`
	return zipped(t, files)
}

func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, s := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(s)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// show writes both readings of a file with its changes and comments.
func show(d Document) string {
	var b strings.Builder
	proposed, before := d.Text(Proposed), d.Text(Before)
	fmt.Fprintf(&b, "proposed:\n%s\n", proposed.Words)
	if before.Words != proposed.Words {
		fmt.Fprintf(&b, "\nbefore:\n%s\n", before.Words)
	}
	for i, c := range proposed.Changes {
		if i == 0 {
			b.WriteString("\nchanges:\n")
		}
		fmt.Fprintf(&b, "%s %d-%d %q %s %s\n", c.Kind, c.Start, c.End, c.Text, c.By, c.On)
	}
	for i, c := range proposed.Comments {
		if i == 0 {
			b.WriteString("\ncomments:\n")
		}
		at := []rune(proposed.Words)[c.Start:c.End]
		fmt.Fprintf(&b, "%d-%d %q: %q %s %s\n", c.Start, c.End, string(at), c.Text, c.By, c.On)
	}
	if proposed.Title != "" {
		fmt.Fprintf(&b, "\ntitle: %s\n", proposed.Title)
	}
	return b.String()
}

func TestGoldens(t *testing.T) {
	golden.Each(t, func(t *testing.T, g golden.File) string {
		parts := map[string]string{}
		for _, name := range []string{"document", "styles", "numbering", "footnotes", "endnotes", "comments"} {
			if s := g.Section(name + ".xml"); s != "" {
				parts[name] = s
			}
		}
		d, err := Read(pack(t, parts))
		if err != nil {
			t.Fatal(err)
		}
		proposed := d.Text(Proposed)
		checkChanges(t, proposed)
		return show(d)
	})
}

// checkChanges checks that what a change says stands in the text stands there.
func checkChanges(t *testing.T, x Text) {
	t.Helper()
	words := parley.NewText(x.Words)
	for _, c := range x.Changes {
		from, ok1 := words.Offset(c.Start)
		to, ok2 := words.Offset(c.End)
		if !ok1 || !ok2 || from > to || c.Start < c.End && x.Words[from:to] != c.Text {
			t.Errorf("a change that is not where it says: %+v", c)
		}
	}
	for _, c := range x.Comments {
		if c.Start > c.End || c.End > words.Points() {
			t.Errorf("a comment outside the text: %+v", c)
		}
	}
}

func TestNumerals(t *testing.T) {
	for _, c := range []struct {
		n            int
		format, want string
	}{
		{1, "decimal", "1"}, {3, "decimalZero", "03"}, {12, "decimalZero", "12"}, {2, "lowerLetter", "b"}, {27, "lowerLetter", "aa"}, {28, "upperLetter", "BB"},
		{0, "lowerLetter", "0"}, {9999, "lowerLetter", "9999"}, {4, "lowerRoman", "iv"}, {1994, "upperRoman", "MCMXCIV"}, {4000, "upperRoman", "4000"},
		{1, "ordinal", "1st"}, {2, "ordinal", "2nd"}, {3, "ordinal", "3rd"}, {11, "ordinal", "11th"}, {112, "ordinal", "112th"}, {121, "ordinal", "121st"},
		{21, "cardinalText", "Twenty-one"}, {40, "ordinalText", "Fortieth"}, {32, "ordinalText", "Thirty-second"}, {12, "ordinalText", "Twelfth"}, {120, "ordinalText", "120th"},
		{2, "russianLower", "б"}, {30, "russianUpper", "ББ"}, {5, "none", ""}, {7, "numberInDash", "- 7 -"}, {7, "ideographTraditional", "7"},
	} {
		if got := numeral(c.n, c.format); got != c.want {
			t.Errorf("%d in %s is %q, want %q", c.n, c.format, got, c.want)
		}
	}
	if got := superscript(120); got != "¹²⁰" {
		t.Errorf("got %q", got)
	}
}
