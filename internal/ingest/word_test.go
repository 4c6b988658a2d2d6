package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
)

// wordFile makes a Word file of the paragraphs of its main part.
func wordFile(t testing.TB, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.Write([]byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`))
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWordFile(t *testing.T) {
	raw := wordFile(t, `<w:p><w:r><w:t>Harbour Accord</w:t></w:r></w:p><w:p><w:r><w:t>4 March 2031</w:t></w:r></w:p>
		<w:p><w:r><w:t xml:space="preserve">1. Ferries </w:t></w:r><w:ins w:author="Ada" w:date="2031-03-04T10:00:00Z"><w:r><w:t>shall</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> sail to the port and to the islands.</w:t></w:r></w:p>`)
	ex, err := Extract("accord.docx", raw)
	if err != nil {
		t.Fatal(err)
	}
	want := Extracted{
		Title: "Harbour Accord", Published: "2031-03-04", Language: "en", Extractor: "docx/1",
		MediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		Text:      "Harbour Accord\n\n4 March 2031\n\n1. Ferries shall sail to the port and to the islands.",
		Changes:   []parley.TrackedChange{{Kind: "inserted", Start: 41, End: 46, Text: "shall", By: "Ada", On: "2031-03-04"}},
	}
	if diff := cmp.Diff(want, ex); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	was, err := ExtractBefore("accord.docx", raw)
	if err != nil || !strings.HasSuffix(was.Text, "1. Ferries  sail to the port and to the islands.") || was.Changes != nil {
		t.Errorf("before: %+v, %v", was, err)
	}
}

func TestWordFileThatCannotBeRead(t *testing.T) {
	good := wordFile(t, strings.Repeat("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>", 100))
	for name, c := range map[string]struct {
		raw  []byte
		says string
	}{
		"blank.docx": {wordFile(t, "<w:p/>"), "without words"},
		"bad.docx":   {wordFile(t, "<w:p>"), "cannot be read as a Word file: its part word/document.xml"},
		"half.docx":  {good[:len(good)/2], "damaged Word file"},
	} {
		if _, err := Extract(name, c.raw); !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
