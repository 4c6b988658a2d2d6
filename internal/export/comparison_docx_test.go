package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/export"
)

// docxPart returns a part of a package, after checking that every part is
// well-formed XML.
func docxPart(t *testing.T, raw []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var found []byte
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(bytes.NewReader(part)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
		if f.Name == name {
			found = part
		}
	}
	return found
}

// docxText reads the marked-up text as a word processor would show it once all
// changes are accepted, or all rejected: paragraphs between the note that
// explains them and the end of the section, one a line.
func docxText(t *testing.T, document []byte, accept bool) []string {
	t.Helper()
	drop := map[string]bool{"ins": true, "moveTo": true}
	if accept {
		drop = map[string]bool{"del": true, "moveFrom": true}
	}
	var lines []string
	line, style, gone, open, inMark := "", "", 0, false, false
	var path []string
	joined := false // the end of the paragraph goes
	for d := xml.NewDecoder(bytes.NewReader(document)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return lines
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			path = append(path, name)
			switch {
			case name == "p":
				style, joined = "", false
			case name == "pStyle":
				style = token.Attr[0].Value
			case name == "rPr" && path[len(path)-2] == "pPr":
				inMark = true
			case inMark && drop[name]:
				joined = true
			case drop[name]:
				gone++
			case gone == 0 && name == "tab" && path[len(path)-2] == "r":
				line += "\t"
			case gone == 0 && name == "br":
				line += "/"
			}
			open = name == "t" || name == "delText"
			if name == "delText" && !strings.Contains(strings.Join(path, " "), "del ") || name == "t" && strings.Contains(strings.Join(path, " "), "del ") {
				t.Errorf("<w:%s> in %v", name, path)
			}
		case xml.EndElement:
			path = path[:len(path)-1]
			open = false
			switch name := token.Name.Local; {
			case name == "rPr":
				inMark = false
			case drop[name] && !inMark:
				gone--
			case name == "p" && style != "Provision":
				line = ""
			case name == "p" && !joined:
				lines = append(lines, line)
				line = ""
			}
		case xml.CharData:
			if open && gone == 0 {
				line += string(token)
			}
		}
	}
}

// Accepting all changes gives the new text, rejecting all the old one.
func TestComparisonDOCX(t *testing.T) {
	c := two(t)
	document := docxPart(t, writtenAs(t, c, export.ComparisonDOCX), "word/document.xml")
	for _, tt := range []struct {
		accept bool
		side   comparison.Side
	}{{true, c.New}, {false, c.Old}} {
		var want []string
		for _, clause := range tt.side.Clauses {
			words := strings.ReplaceAll(clause.Words(), "\n", "/")
			if clause.Label != "" {
				words = clause.Label + "\t" + words
			}
			want = append(want, words)
		}
		if diff := cmp.Diff(want, docxText(t, document, tt.accept)); diff != "" {
			t.Errorf("accepted %t (-want +got):\n%s", tt.accept, diff)
		}
	}
	for _, want := range []string{`w:author="parley" w:date="2031-06-02T00:00:00Z"`, "<w:moveFromRangeStart", "<w:moveToRangeStart", `w:name="move3"`, "<w:rtl/>", "<w:bidi/>",
		`w:orient="landscape"`, "modified, in substance: number, renumbered", "+ to be checked", "As known on 3 June 2031", "Accept all changes for the new text"} {
		if !bytes.Contains(document, []byte(want)) {
			t.Errorf("the document lacks %s", want)
		}
	}
	ids := map[string]bool{}
	for d := xml.NewDecoder(bytes.NewReader(document)); ; {
		token, err := d.Token()
		if err != nil {
			break
		}
		start, ok := token.(xml.StartElement)
		if !ok || strings.HasSuffix(start.Name.Local, "RangeEnd") {
			continue
		}
		for _, a := range start.Attr {
			if a.Name.Local == "id" && ids[a.Value] {
				t.Errorf("two changes have the id %s", a.Value)
			} else if a.Name.Local == "id" {
				ids[a.Value] = true
			}
		}
	}
}

// Parts of a split and of a merger that stand away from the others come back
// in their places too.
func TestComparisonDOCXAway(t *testing.T) {
	side := func(words ...string) (s comparison.Side) {
		for _, w := range words {
			s.Clauses = append(s.Clauses, comparison.Clause{Label: w[:1], Heading: w[2:6], Text: w[7:]})
		}
		return s
	}
	old := side("1 Ship s pass. Boats wait.", "2 Dams open.", "3 Fish are free.", "4 Lake stays shut.", "5 Milk is dear.")
	new := side("1 Ship s pass.", "2 Dams open, lakes stay shut.", "3 Fish are free.", "4 Boat s wait.", "5 Milk is dear.")
	c, err := comparison.From(old, new, false, []comparison.Pair{
		{Old: []int{0}, New: []int{0, 3}, Relation: parley.RelSplit}, {Old: []int{1, 3}, New: []int{1}, Relation: parley.RelMerged},
		{Old: []int{2}, New: []int{2}, Relation: parley.RelSame}, {Old: []int{4}, New: []int{4}, Relation: parley.RelSame},
	})
	if err != nil || !c.OldOrder() {
		t.Fatal("the old order is lost", err)
	}
	document := docxPart(t, writtenAs(t, c, export.ComparisonDOCX), "word/document.xml")
	for _, tt := range []struct {
		accept bool
		side   comparison.Side
	}{{true, new}, {false, old}} {
		var want []string
		for _, clause := range tt.side.Clauses {
			want = append(want, clause.Label+"\t"+clause.Heading+"/"+clause.Text)
		}
		if diff := cmp.Diff(want, docxText(t, document, tt.accept)); diff != "" {
			t.Errorf("accepted %t (-want +got):\n%s", tt.accept, diff)
		}
	}
}

// A document that leaves pairs out does not claim to be the whole text.
func TestComparisonDOCXInPart(t *testing.T) {
	c := two(t)
	c.Pairs = c.Pairs[2:3]
	document := docxPart(t, writtenAs(t, c, export.ComparisonDOCX), "word/document.xml")
	if bytes.Contains(document, []byte("Accept all changes for the new text")) || !bytes.Contains(document, []byte("Only some provisions are shown")) {
		t.Error("the document does not say that it is a part")
	}
}

// What one side only does not show is neither inserted nor deleted.
func TestComparisonDOCXAbsent(t *testing.T) {
	side := func(words ...string) (s comparison.Side) {
		for _, w := range words {
			s.Clauses = append(s.Clauses, comparison.Clause{Label: w[:1], Text: w[2:]})
		}
		return s
	}
	c, err := comparison.From(side("1 one", "2 \x00two"), side("1 one", "3 three"), false, []comparison.Pair{
		{Old: []int{0}, New: []int{0}, Relation: parley.RelSame}, {Old: []int{1}, Relation: parley.RelAbsent},
	})
	if err != nil {
		t.Fatal(err)
	}
	document := docxPart(t, writtenAs(t, c, export.ComparisonDOCX), "word/document.xml")
	want := []string{"1\tone", "2\t\uFFFDtwo [the new text does not show this place]", "3\tthree [not paired with anything]"}
	for _, accept := range []bool{true, false} {
		if diff := cmp.Diff(want, docxText(t, document, accept)); diff != "" {
			t.Errorf("accepted %t (-want +got):\n%s", accept, diff)
		}
	}
}

// TestComparisonDOCXOfData accepts and rejects the changes of real texts. It
// needs the folder with the set drafts-treaties in PARLEY_EVAL_DATA.
func TestComparisonDOCXOfData(t *testing.T) {
	folder := os.Getenv("PARLEY_EVAL_DATA")
	if folder == "" {
		t.Skip("PARLEY_EVAL_DATA names no folder with drafts-treaties: documents of real texts are not checked")
	}
	golds, err := filepath.Glob(filepath.Join(folder, "drafts-treaties", "gold", "*--*.tsv"))
	if err != nil || len(golds) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	read := func(name string) comparison.Side {
		raw, err := os.ReadFile(filepath.Join(folder, "drafts-treaties", "texts", name+".tsv"))
		if err != nil {
			t.Fatal(err)
		}
		d, err := draft.ParseTSV(string(raw))
		if err != nil {
			t.Fatal(err)
		}
		return comparison.Read(name, d)
	}
	for _, gold := range golds {
		old, new, _ := strings.Cut(strings.TrimSuffix(filepath.Base(gold), ".tsv"), "--")
		c := comparison.Of(read(old), read(new), comparison.Options{})
		document := docxPart(t, writtenAs(t, c, export.ComparisonDOCX), "word/document.xml")
		oldAbsent, newAbsent := map[int]bool{}, map[int]bool{}
		for _, p := range c.Pairs {
			for _, i := range p.Old {
				oldAbsent[i] = p.Relation == parley.RelAbsent
			}
			for _, j := range p.New {
				newAbsent[j] = p.Relation == parley.RelAbsent
			}
		}
		check := func(accept bool, s comparison.Side, absent map[int]bool) {
			var want []string
			for i, clause := range s.Clauses {
				if !absent[i] {
					want = append(want, clause.Label+"\t"+strings.ReplaceAll(clause.Words(), "\n", "/"))
				}
			}
			got := slices.DeleteFunc(docxText(t, document, accept), func(line string) bool { return strings.HasSuffix(line, "text does not show this place]") })
			if !accept && !c.OldOrder() {
				slices.Sort(want)
				slices.Sort(got)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %s, accepted %t (-want +got):\n%.3000s", old, new, accept, diff)
			}
		}
		check(true, c.New, newAbsent)
		check(false, c.Old, oldAbsent)
	}
}
