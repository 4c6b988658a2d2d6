package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
)

func TestParagraphs(t *testing.T) {
	page := func(n int, body ...[]words) []words {
		return join(append([][]words{{{60, 800, 9, 1, "Harbour talks, draft of 4 March"}}, {{290, 30, 9, 1, fmt.Sprintf("- %d -", n)}}}, body...)...)
	}
	raw := file(
		page(1,
			[]words{{200, 760, 16, 1, "Harbour Accord"}},
			column(2, 11, 60, 720,
				"1. Each side shall keep no more than forty ships in the harbour of Port Almar, and shall",
				"give notice of every ship that comes in or leaves, at the latest one day before it does so,",
				"to the office of the harbour master, who hands it to the people in the tower and to the co-",
				"ordinator. The co-ordinator keeps a list that both sides may read at any time of the day or",
				"of the night, and the people in the tower keep one of the boats that are both large and har-",
				"bour-bound; who may use it is told by the rules, of which there are two kinds, namely the pre-",
				"and post-storm rules."),
			column(2, 11, 60, 615,
				"2. The following is not agreed:"),
			column(2, 11, 80, 601,
				"(a) who lights the tower;",
				"(b) who pays for it, as far as the dues are not enough for that, and in which of the har-",
				"bour's two coins."),
			column(2, 11, 60, 530, "A line that ends early.", "And another one.")),
		page(2,
			column(2, 11, 60, 760,
				"Article 5 does not apply to boats of fishermen. Boats of fishermen are those that are named in",
				"Article 9 and in no other place; the harbour master decides in cases in which it is not clear",
				"what a boat is used for, and his word holds until the two sides have agreed on another one that")),
		page(3, column(2, 11, 60, 760, "holds in its place.")),
	)
	got := mustRead(t, raw)
	want := strings.Join([]string{
		"Harbour Accord",
		"1. Each side shall keep no more than forty ships in the harbour of Port Almar, and shall give notice of every ship that comes in or leaves, at the latest one day before it does so, to the office of the harbour master, who hands it to the people in the tower and to the co-ordinator. The co-ordinator keeps a list that both sides may read at any time of the day or of the night, and the people in the tower keep one of the boats that are both large and harbour-bound; who may use it is told by the rules, of which there are two kinds, namely the pre- and post-storm rules.",
		"2. The following is not agreed:",
		"(a) who lights the tower;",
		"(b) who pays for it, as far as the dues are not enough for that, and in which of the harbour's two coins.",
		"A line that ends early.", "And another one.",
		"Article 5 does not apply to boats of fishermen. Boats of fishermen are those that are named in Article 9 and in no other place; the harbour master decides in cases in which it is not clear what a boat is used for, and his word holds until the two sides have agreed on another one that holds in its place.",
	}, "\n\n")
	if diff := cmp.Diff(want, got.Words); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got.Title != "Harbour Accord" || got.Pages != 3 {
		t.Errorf("title %q, %d pages", got.Title, got.Pages)
	}
	if again := mustRead(t, raw); again != got {
		t.Error("a second reading gives another text")
	}
}

func TestColumnsAndNotes(t *testing.T) {
	got := mustRead(t, file(join(
		column(1, 10, 50, 760, "The left column comes first and its lines are", "joined before the right one begins."),
		[]words{{50, 700, 10, 1, "It has a note"}, {97, 704, 6, 1, "12"}, {107, 700, 10, 1, "and goes on over to the"}},
		[]words{{50, 60, 5, 1, "12"}, {58, 56, 8, 1, "At low tide, as it was measured"}, {50, 42, 8, 1, "by both sides."}},
		column(1, 10, 320, 760, "column to the right.", "The end is “here”."),
	)))
	want := "The left column comes first and its lines are joined before the right one begins.\n\n" +
		"It has a note¹² and goes on over to the column to the right.\n\n" +
		"The end is “here”.\n\n¹² At low tide, as it was measured by both sides."
	if diff := cmp.Diff(want, got.Words); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestErrors(t *testing.T) {
	good := file(column(1, 12, 60, 700, "Words."))
	scan := assemble([]string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"}, "")
	locked := assemble([]string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>",
		"<< /Filter /Standard /V 1 /R 2 /O <" + strings.Repeat("41", 32) + "> /U <" + strings.Repeat("42", 32) + "> /P -4 >>"}, "/Encrypt 3 0 R /ID [<00><00>]")
	for name, c := range map[string]struct {
		raw  []byte
		says string
	}{
		"scan":   {scan, "none of its pages (1) has text"},
		"locked": {locked, "password"},
		"broken": {[]byte("%PDF-1.7\nnothing of it is there"), "damaged"},
		"empty":  {nil, "damaged"},
	} {
		if _, err := Read(c.raw); !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if x, err := Read(good[:len(good)-8]); err != nil || x.Words != "Words." {
		t.Errorf("a file whose list of objects is cut off: %q, %v", x.Words, err)
	}
}

// TestBomb reads a page whose contents unpack to more memory than is given.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	z, err := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	spaces := bytes.Repeat([]byte(" "), 1<<20)
	for range maxMemory>>20 + 20 {
		if _, err := z.Write(spaces); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	raw := assemble([]string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
		fmt.Sprintf("<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", b.Len(), b.String())}, "")
	if x, err := Read(raw); !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), "memory") || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %d bytes of text, %v", len(x.Words), err)
	}
}

// TestTimeIsBounded gives a page of 200,000 lines less time than it takes.
func TestTimeIsBounded(t *testing.T) {
	var b strings.Builder
	for range 200_000 {
		b.WriteString("(Words and words and words and more words) Tj\n")
	}
	s := "BT /F1 10 Tf 60 700 Td\n" + b.String() + "ET"
	raw := assemble([]string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(s), s),
	}, "")
	pool, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := readWithin(pool, raw, 20*time.Millisecond); !errors.Is(err, parley.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if x := mustRead(t, file(column(1, 12, 60, 700, "Words."))); x.Words != "Words." {
		t.Errorf("the next file gives %q", x.Words)
	}
}

func TestFilesAtOnce(t *testing.T) {
	raw := long(5)
	want := mustRead(t, raw)
	var wait sync.WaitGroup
	for range 2 * atOnce {
		wait.Go(func() {
			if got, err := Read(raw); err != nil || got != want {
				t.Errorf("beside others it gives %d bytes, %v", len(got.Words), err)
			}
		})
	}
	wait.Wait()
}
