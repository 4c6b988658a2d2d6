package docx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func onlyDocument(body string) map[string]string {
	return map[string]string{"word/document.xml": `<w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`}
}

// bomb is an archive whose main part unpacks to n zeros after a beginning that is good.
func bomb(t testing.TB, n int64) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, `<w:document `+wordSpace+`><w:body><w:p><w:r><w:t>`); err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(w, spaces{}, n); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestRefusals(t *testing.T) {
	deep := strings.Repeat("<w:sdt><w:sdtContent>", maxDepth) + strings.Repeat("</w:sdtContent></w:sdt>", maxDepth)
	deepStyle := `<w:styles ` + wordSpace + `>` + strings.Repeat("<w:x>", maxDepth+1) + strings.Repeat("</w:x>", maxDepth+1) + `</w:styles>`
	withStyles := onlyDocument("<w:p/>")
	withStyles["word/_rels/document.xml.rels"] = `<Relationships>` + fmt.Sprintf(relation, "s", "styles", "styles.xml") + `</Relationships>`
	withStyles["word/styles.xml"] = deepStyle
	withManyStyles := maps.Clone(withStyles)
	withManyStyles["word/styles.xml"] = `<w:styles ` + wordSpace + `>` + strings.Repeat("<w:style/>", maxElements) + `</w:styles>`
	many := onlyDocument("<w:p/>")
	for i := range maxFiles {
		many[fmt.Sprintf("x%d", i)] = ""
	}
	twice := onlyDocument("<w:p/>")
	twice["Word/Document.xml"] = "<x/>"
	encrypted := zipped(t, onlyDocument("<w:p/>"))
	at := bytes.Index(encrypted, []byte("PK\x01\x02"))
	encrypted[at+8] |= 1
	for name, c := range map[string]struct {
		raw  []byte
		kind error
		says string
	}{
		"bomb":       {bomb(t, maxPart+1), parley.ErrTooLarge, "64 MiB"},
		"deep":       {zipped(t, onlyDocument(deep)), parley.ErrInvalid, "too deep"},
		"deepStyle":  {zipped(t, withStyles), parley.ErrInvalid, "styles.xml"},
		"many":       {zipped(t, many), parley.ErrTooLarge, "files"},
		"twice":      {zipped(t, twice), parley.ErrInvalid, "two files"},
		"encrypted":  {encrypted, parley.ErrInvalid, "password"},
		"entity":     {zipped(t, map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY e "eeee">]><w:document ` + wordSpace + `><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:document>`}), parley.ErrInvalid, "document.xml"},
		"cut off":    {zipped(t, map[string]string{"word/document.xml": `<w:document ` + wordSpace + `><w:body><w:p><w:r><w:t>wor`}), parley.ErrInvalid, "document.xml"},
		"paragraphs": {zipped(t, onlyDocument(strings.Repeat("<w:p/>", maxParagraphs+1))), parley.ErrTooLarge, "more in it"},
		"pieces":     {zipped(t, onlyDocument("<w:p><w:r>"+strings.Repeat("<w:tab/>", maxPieces+1)+"</w:r></w:p>")), parley.ErrTooLarge, "more in it"},
		"styles":     {zipped(t, withManyStyles), parley.ErrTooLarge, "styles.xml"},
		"other":      {zipped(t, map[string]string{"xl/workbook.xml": `<workbook/>`}), parley.ErrInvalid, "no Word file"},
		"half":       {encrypted[:len(encrypted)/2], parley.ErrInvalid, "damaged"},
	} {
		if _, err := Read(c.raw); !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSizeIsNotBelieved: an archive may say that a part is small.
func TestSizeIsNotBelieved(t *testing.T) {
	raw := bomb(t, maxPart+1)
	at := bytes.Index(raw, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(raw[at+24:], 100)
	if _, err := Read(raw); err == nil {
		t.Error("a part of a false size was read")
	}
}

// TestPathsStayInside: a relationship cannot name a part outside the archive.
func TestPathsStayInside(t *testing.T) {
	files := onlyDocument("<w:p><w:r><w:t>Words.</w:t></w:r></w:p>")
	files["word/_rels/document.xml.rels"] = `<Relationships>` + fmt.Sprintf(relation, "s", "styles", "../../../../etc/passwd") +
		fmt.Sprintf(relation, "n", "numbering", "file:///etc/passwd") +
		`<Relationship Id="f" Type="x/footnotes" TargetMode="External" Target="http://courier.example/x"/></Relationships>`
	d, err := Read(zipped(t, files))
	if err != nil || d.Text(Proposed).Words != "Words." {
		t.Errorf("got %q, %v", d.Text(Proposed).Words, err)
	}
}

func TestIs(t *testing.T) {
	if !Is(zipped(t, onlyDocument(""))) {
		t.Error("a Word file is not known")
	}
	for _, raw := range [][]byte{nil, []byte("PK\x03\x04"), zipped(t, map[string]string{"content.xml": "x"}), zipped(t, map[string]string{"xl/workbook.xml": "x"})} {
		if Is(raw) {
			t.Errorf("%.20q is taken for a Word file", raw)
		}
	}
}

// stored is an archive of one part that is not packed, for the fuzzer: what it
// changes in the part stays readable.
func stored(part []byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Store, CRC32: crc32.ChecksumIEEE(part),
		CompressedSize64: uint64(len(part)), UncompressedSize64: uint64(len(part))})
	if err == nil {
		_, err = w.Write(part)
	}
	if err != nil || z.Close() != nil {
		return nil
	}
	return b.Bytes()
}

func FuzzDocument(f *testing.F) {
	f.Add(`<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:ins w:author="A"/></w:rPr></w:pPr><w:ins w:author="A"><w:r><w:t>One</w:t></w:r></w:ins></w:p>`)
	f.Add(`<w:p><w:r><w:t>a</w:t></w:r><w:commentRangeStart w:id="1"/><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>x</w:t><w:sym w:char="41"/></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		d, err := Read(stored([]byte(onlyDocument(body)["word/document.xml"])))
		if err != nil {
			return
		}
		text := d.Text(Proposed)
		if !utf8.ValidString(text.Words) || !utf8.ValidString(d.Text(Before).Words) {
			t.Error("not UTF-8")
		}
		checkChanges(t, text)
	})
}

func FuzzArchive(f *testing.F) {
	f.Add(stored([]byte(`<x/>`)))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(_ *testing.T, raw []byte) {
		if d, err := Read(raw); err == nil {
			d.Text(Proposed)
		}
	})
}

func BenchmarkThousandParagraphs(b *testing.B) {
	parts := map[string]string{"numbering": `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`}
	var body strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&body, `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/><w:lang w:val="en-GB"/></w:rPr><w:t>Point %d says that each side shall keep </w:t></w:r>`+
			`<w:del w:author="A"><w:r><w:delText>forty</w:delText></w:r></w:del><w:ins w:author="A"><w:r><w:t>fifty</w:t></w:r></w:ins><w:r><w:t> ships in the harbour of Port Almar, %s.</w:t></w:r></w:p>`, i, strings.Repeat("and no more than that ", 12))
	}
	parts["document"] = body.String()
	raw := pack(b, parts)
	b.ReportAllocs()
	for b.Loop() {
		d, err := Read(raw)
		if err != nil {
			b.Fatal(err)
		}
		if n := len(d.Text(Proposed).Changes); n != 2000 {
			b.Fatal(n)
		}
	}
}
