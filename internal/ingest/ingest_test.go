package ingest

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/parley-record/parley"
)

const page = `<!DOCTYPE html><html lang="en-GB"><head><title>Ferry talks resume in Port Almar | Almar Courier</title>
<meta property="og:site_name" content="Almar Courier"><meta property="og:title" content="Ferry talks resume in Port Almar - Almar Courier">
<link rel="canonical" href="https://courier.example/2031/ferry"><meta name="author" content="By Nora Blythe">
<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","headline":"Ferry talks resume in Port Almar",
"datePublished":"2031-03-04T23:30:00+02:00","author":[{"@type":"Person","name":"Nora Blythe"},{"name":"Ian Reed"}],"publisher":{"name":"Almar Courier"}}]}</script>
<style>p{color:red}</style></head><body><nav><a href="/">Home</a><a href="/w">World</a></nav>
<article><h1>Ferry talks resume in Port Almar</h1>
<p>Delegations from the two islands met again on Tuesday to discuss the ferry line, which has been closed since the storm of last autumn.</p>
<p>“We are ready to sign,” the harbour minister <b>said</b>, adding that the draft had been on the table for weeks and that nobody had asked for changes.</p>
<script>var tracking = "do not show";</script>
<ul><li>Two sailings a day</li><li>One price for all</li></ul>
<p>The other side denied that any text had been agreed, and said that its experts would need ten more days to read what was proposed.</p>
<p>With information from AFP.</p></article><footer>All rights reserved, cookie notice</footer></body></html>`

func TestPage(t *testing.T) {
	ex, err := Extract("https://courier.example/2031/ferry?x=1", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	want := Extracted{
		Title: "Ferry talks resume in Port Almar", Byline: "Nora Blythe, Ian Reed", Publisher: "Almar Courier", Language: "en-GB",
		Credit: "With information from AFP.", URL: "https://courier.example/2031/ferry", MediaType: "text/html",
		Published: "2031-03-04", Extractor: "html/2", Text: ex.Text,
	}
	if diff := cmp.Diff(want, ex); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, gone := range []string{"tracking", "color:red", "cookie", "World"} {
		if strings.Contains(ex.Text, gone) {
			t.Errorf("the text has %q:\n%s", gone, ex.Text)
		}
	}
	for _, kept := range []string{"minister said, adding", "• Two sailings a day\n• One price for all", "last autumn.\n\n“We are"} {
		if !strings.Contains(ex.Text, kept) {
			t.Errorf("the text lacks %q:\n%s", kept, ex.Text)
		}
	}
}

func TestPlainIsKeptWhole(t *testing.T) {
	text := "Title: Talks in Port Almar\r\nDate: 4 March 2031\r\nBy Nora Blythe\r\n\r\nThe minister said that it was late.\r\n(Reporting by Ian Reed; Editing by Jo Low)\r\n"
	ex, err := Extract("talks.txt", []byte("\ufeff"+text))
	if err != nil {
		t.Fatal(err)
	}
	if ex.Text != text {
		t.Errorf("text changed: %q", ex.Text)
	}
	if ex.Title != "Talks in Port Almar" || ex.Published != "2031-03-04" || ex.Byline != "Nora Blythe" || ex.Extractor != "plain/1" {
		t.Errorf("headers: %+v", ex)
	}
	if ex.Credit != "(Reporting by Ian Reed; Editing by Jo Low)" || ex.MediaType != "text/plain" {
		t.Errorf("credit %q, media type %q", ex.Credit, ex.MediaType)
	}
}

func TestMarkdown(t *testing.T) {
	text := "---\ntitle: \"The harbour accord\"\ndate: 2031-03-04\nlang: de\n---\n# Another heading\n\nText.\n"
	ex, err := Extract("notes.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if ex.Title != "The harbour accord" || ex.Language != "de" || ex.Published != "2031-03-04" || ex.Text != text || ex.Extractor != "markdown/1" {
		t.Errorf("got %+v", ex)
	}
}

func TestNoTitleIsInvented(t *testing.T) {
	ex, err := Extract("a.txt", []byte("The minister signaled that he was ready for talks.\nThe other side was not.\nWith information from Reuters.\n"))
	if err != nil || ex.Title != "" || ex.Credit != "With information from Reuters." {
		t.Errorf("got %+v, %v", ex, err)
	}
}

func TestEncodings(t *testing.T) {
	const ukrainian = "Міністр заявив, що переговори тривають, але угоди ще немає."
	const french = "Le ministre a déclaré à la délégation que la réunion était prête."
	utf16, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(ukrainian)
	if err != nil {
		t.Fatal(err)
	}
	cp1251, err := charmap.Windows1251.NewEncoder().String(ukrainian)
	if err != nil {
		t.Fatal(err)
	}
	cp1252, err := charmap.Windows1252.NewEncoder().String(french)
	if err != nil {
		t.Fatal(err)
	}
	for raw, want := range map[string]string{utf16: ukrainian, cp1251: ukrainian, cp1252: french} {
		if ex, err := Extract("a.txt", []byte(raw)); err != nil || ex.Text != want {
			t.Errorf("got %q, %v; want %q", ex.Text, err, want)
		}
	}
	declared := `<html><head><meta charset="windows-1251"></head><body><p>` + cp1251 + `</p></body></html>`
	if ex, err := Extract("", []byte(declared)); err != nil || ex.Text != ukrainian || ex.Language != "uk" {
		t.Errorf("declared charset: %+v, %v", ex, err)
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		raw  string
		kind error
		says string
	}{
		"empty.txt": {" \r\n", parley.ErrInvalid, "empty"},
		"bare.html": {"<html><script>go()</script></html>", parley.ErrInvalid, "without text"},
		"deep.html": {strings.Repeat("<div>", 2000) + "x", parley.ErrInvalid, "cannot be read as an HTML page"},
		"a.pdf":     {"%PDF-1.7\n1 0 obj", parley.ErrInvalid, "cannot be read as a PDF file: it is damaged"},
		"a.docx":    {"PK\x03\x04rest", parley.ErrInvalid, "zip archive"},
		"a.odt":     {"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", parley.ErrInvalid, "odt"},
		"a.xlsx":    {"PK\x03\x04 xl/workbook.xml", parley.ErrInvalid, "spreadsheet"},
		"half.docx": {"PK\x03\x04 word/document.xml", parley.ErrInvalid, "damaged Word file"},
		"old.doc":   {"\xd0\xcf\x11\xe0 W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00", parley.ErrInvalid, "old format"},
		"shut.docx": {"\xd0\xcf\x11\xe0 E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", parley.ErrInvalid, "password"},
		"a.png":     {"\x89PNG\r\n\x1a\n", parley.ErrInvalid, "image"},
		"a.bin":     {"abc\x00def", parley.ErrInvalid, "offset 3"},
		"big.txt":   {strings.Repeat("a", MaxBytes+1), parley.ErrTooLarge, "32 MiB"},
	} {
		_, err := Extract(name, []byte(c.raw))
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Extract("a.txt", []byte("GIF8 is the name of a file format.")); err != nil {
		t.Errorf("a text is refused: %v", err)
	}
}

func TestLanguages(t *testing.T) {
	for text, want := range map[string]string{
		"The minister said that the talks are to be held in the city.":            "en",
		"Министр заявил, что переговоры не были прекращены и что это не так.":     "ru",
		"Der Minister sagte, dass die Gespräche nicht in der Stadt zu Ende sind.": "de",
		"Le ministre a dit que les pourparlers ne sont pas dans la ville.":        "fr",
		"42 17 99": "",
	} {
		if got := guessLanguage(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]parley.Date{
		"2031-03-04T23:30:00Z": "2031-03-04", "March 4, 2031": "2031-03-04", "4 March 2031": "2031-03-04", "04.03.2031": "2031-03-04",
		"2031": "2031", "March 2031": "2031-03", "soon": "", "2031-13-04": "",
	} {
		if got := parseDate(in); got != want || got.Validate() != nil {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("a.html", []byte(page))
	f.Add("b.html", []byte("<ol reversed><li>a<del>b <p>c</del><ins> d<li value=4>e</ins></ol><ul><li><ol><li>x"))
	f.Add("a.docx", wordFile(f, `<w:p><w:ins><w:r><w:t>Words.</w:t></w:r></w:ins></w:p>`))
	f.Add("a.txt", []byte("Title: x\nBy Jo Low\n\nText"))
	f.Add("", []byte("\xff\xfea\x00b"))
	f.Add("a.md", []byte("---\ntitle: x\n"))
	f.Add("a.txt", []byte("\xcf\xf0\xe8\xe2\xb3\xf2"))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		ex, err := Extract(name, raw)
		if err != nil {
			return
		}
		for _, s := range []string{ex.Title, ex.Byline, ex.Publisher, ex.Language, ex.Credit, ex.URL, ex.Text} {
			if !utf8.ValidString(s) {
				t.Errorf("not UTF-8: %q", s)
			}
		}
		words := parley.NewText(ex.Text)
		for _, c := range ex.Changes {
			from, ok1 := words.Offset(c.Start)
			to, ok2 := words.Offset(c.End)
			if !ok1 || !ok2 || from > to || from < to && ex.Text[from:to] != c.Text {
				t.Errorf("a change that is not where it says: %+v", c)
			}
		}
		if strings.TrimSpace(ex.Text) == "" || ex.Extractor == "" || ex.Published.Validate() != nil {
			t.Errorf("incomplete: %+v", ex)
		}
	})
}
