package akn_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/akn"
	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/golden"
)

// Whatever is read can be written, is then valid, and reads the same.
func FuzzRead(f *testing.F) {
	for _, g := range golden.Files(f) {
		f.Add([]byte(g.Section("akn.xml")))
	}
	open := `<akomaNtoso xmlns="` + akn.AKN + `"><doc name="x">`
	f.Add([]byte(open + `<meta><identification><FRBRWork><FRBRuri value="a b"/><FRBRdate date="2025-13-01" name=""/></FRBRWork></identification></meta>` +
		`<mainBody><point eId="body" wId="a b"><num>1)</num><list><point><num>a</num><content><p>x<br/>y</p></content></point></list><wrapUp><p>z</p></wrapUp></point>` +
		`<point eId="body"><p>q</p></point></mainBody></doc></akomaNtoso>`))
	f.Add([]byte(open + `<mainBody><point><point><p>x</p></point><wrapUp/>words<wrapUp><p>y</p></wrapUp></point></mainBody></doc></akomaNtoso>`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := akn.Read(raw)
		if err != nil {
			if !errors.Is(err, parley.ErrInvalid) {
				t.Fatalf("%v is of no kind", err)
			}
			return
		}
		checkText(t, d)
		written := write(t, d)
		again := read(t, written)
		if diff := cmp.Diff(show(d), show(again)); diff != "" {
			t.Errorf("written and read again (-once +twice):\n%s\n%s", diff, written)
		}
		if diff := cmp.Diff(written, write(t, again)); diff != "" {
			t.Errorf("written twice differs:\n%s", diff)
		}
	})
}

// Every draft can be written, is valid, and comes back with its labels and
// words.
func FuzzDraft(f *testing.F) {
	f.Add(road)
	f.Add("1. One\n(a) two\n(b) three\n- four\n- five\nII. six")
	f.Add("Annex I\nx\n\nArticle 1\ny\n\nArticle 1\nz")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' || r == 0xfffd || r == 0xfffe || r == 0xffff }) {
			return // XML cannot hold them
		}
		d, err := draft.Parse(text)
		if err != nil {
			return
		}
		doc := akn.FromDraft(akn.Identity{}, d)
		back := read(t, write(t, doc))
		if len(back.Provisions) != len(doc.Provisions) {
			t.Fatalf("%d provisions came back of %d", len(back.Provisions), len(doc.Provisions))
		}
		for i, p := range doc.Provisions {
			q := back.Provisions[i]
			if p.Label != q.Label && plain(p.Label) != plain(q.Label) || plain(p.Text) != plain(q.Text) || plain(p.Heading) != plain(q.Heading) ||
				p.Parent != q.Parent || p.Kind != q.Kind || p.EID != q.EID {
				t.Errorf("provision %d is %+v, was %+v", i, q, p)
			}
		}
	})
}

// plain makes white space plain.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }), " ")
}

func BenchmarkRead(b *testing.B) {
	d, err := draft.Parse(strings.Repeat("1. The road is open to all, by day and by night.\n\n2. Salt is free.\n\n", 2500))
	if err != nil {
		b.Fatal(err)
	}
	var buf bytes.Buffer
	if err := akn.Write(&buf, akn.FromDraft(akn.Identity{}, d)); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(buf.Len()))
	for b.Loop() {
		if _, err := akn.Read(buf.Bytes()); err != nil {
			b.Fatal(err)
		}
	}
}
