package pdf

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	pdfium "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	pdferrors "github.com/klippa-app/go-pdfium/errors"

	"github.com/parley-record/parley"
)

// Limits on one file.
const (
	maxPages  = 5000
	maxChars  = 20_000_000
	maxMemory = 256 << 20 // bytes that the engine may take
	maxTime   = 2 * time.Minute
	maxWait   = 10 * time.Minute // for other files to be read
	atOnce    = 2                // files that are read at the same time; others wait
)

// engine is the pool of instances, started when it is first needed: that takes
// seconds where no compiled engine lies in the user's cache.
var engine = sync.OnceValues(func() (pdfium.Pool, error) { return start(cacheFolder()) })

// cacheFolder is where the compiled engine is kept, or "" where the user has no such place.
func cacheFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "parley", "pdfium")
}

// start starts the engine, with a compiled engine from the folder, if it can be used.
func start(folder string) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(maxMemory >> 16).
		WithCloseOnContextDone(true)
	if folder != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(folder); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	return webassembly.Init(webassembly.Config{
		MaxTotal: atOnce, MaxIdle: 1,
		FSConfig:      wazero.NewFSConfig(), // no folder of the machine
		RuntimeConfig: config,
		Stdout:        io.Discard, Stderr: io.Discard,
	})
}

// Read reads the text of a PDF file. It fails with [parley.ErrInvalid] where the
// file is damaged, protected or has no text, and with [parley.ErrTooLarge] where
// it is more than is read.
func Read(raw []byte) (Text, error) {
	pool, err := engine()
	if err != nil {
		return Text{}, fmt.Errorf("the engine that reads PDF files does not start: %w", err)
	}
	return readWithin(pool, raw, maxTime)
}

// readWithin reads a file with an instance of its own and ends it after a time.
func readWithin(pool pdfium.Pool, raw []byte, most time.Duration) (t Text, err error) {
	instance, err := pool.GetInstance(maxWait)
	if err != nil {
		return Text{}, fmt.Errorf("no engine is free to read the PDF file; try again later: %w", err)
	}
	late := make(chan struct{})
	var once sync.Once
	end := func() { once.Do(func() { _ = instance.Kill() }) } // the instance is thrown away
	timer := time.AfterFunc(most, func() { close(late); end() })
	defer func() {
		timer.Stop()
		if r := recover(); r != nil {
			err = parley.Invalidf("it makes the engine fail (%s); print it to PDF again and add that", brief(fmt.Errorf("%v", r)))
		}
		end()
		select {
		case <-late:
			t, err = Text{}, parley.Errorf(parley.ErrTooLarge, "it was not read after %s; save its text and add that as a text file", most)
		default:
		}
	}()
	return read(instance, raw)
}

func read(p pdfium.Pdfium, raw []byte) (Text, error) {
	opened, err := p.OpenDocument(&requests.OpenDocument{File: &raw})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return Text{}, parley.Invalidf("it is protected by a password; open it with the password, print it to PDF and add that")
	case err != nil:
		return Text{}, parley.Invalidf("it is damaged (%s); open it in a viewer, print it to PDF and add that", brief(err))
	}
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return Text{}, fmt.Errorf("its pages cannot be counted: %w", err)
	}
	if count.PageCount > maxPages {
		return Text{}, parley.Errorf(parley.ErrTooLarge, "it has %d pages, over %d; cut it into parts", count.PageCount, maxPages)
	}
	var pages [][]line
	chars := 0
	for i := range count.PageCount {
		lines, n, err := readPage(p, opened.Document, i)
		if err != nil {
			return Text{}, parley.Invalidf("page %d cannot be read (%s); open the file in a viewer, print it to PDF and add that", i+1, brief(err))
		}
		if chars += n; chars > maxChars {
			return Text{}, parley.Errorf(parley.ErrTooLarge, "it has more than %d characters; cut it into parts", maxChars)
		}
		pages = append(pages, lines)
	}
	t := Text{Words: layOut(pages), Pages: count.PageCount}
	if strings.TrimSpace(t.Words) == "" {
		return Text{}, parley.Invalidf("none of its pages (%d) has text: they may be pictures, such as a scan. Recognise the text (OCR) and add that", count.PageCount)
	}
	if title, err := p.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: opened.Document, Tag: "Title"}); err == nil {
		t.Title = strings.TrimSpace(strings.ToValidUTF8(title.Value, ""))
	}
	return t, nil
}

// brief is what the engine says without where in it that happened. Where it runs
// out of the memory that it may have, it stops at a place that cannot be reached.
func brief(err error) string {
	s, _, _ := strings.Cut(err.Error(), "\n")
	if strings.Contains(s, "unreachable") || strings.Contains(s, "out of bounds") {
		return fmt.Sprintf("the engine stopped: it is damaged, or takes more than %d MiB of memory", maxMemory>>20)
	}
	return s
}

// readPage reads the lines of a page and counts its characters.
func readPage(p pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int) ([]line, int, error) {
	page, err := p.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return nil, 0, err
	}
	defer p.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page.Page}) //nolint:errcheck // the instance is thrown away
	loaded, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &page.Page}})
	if err != nil {
		return nil, 0, err
	}
	defer p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage}) //nolint:errcheck // as above
	count, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil || count.Count <= 0 {
		return nil, 0, err
	}
	if count.Count > maxChars {
		return nil, count.Count, nil
	}
	g := glyphs{p: p, page: loaded.TextPage}
	if err := g.read(count.Count); err != nil {
		return nil, 0, err
	}
	return g.lines, count.Count, nil
}

// glyphs gathers the characters of a page into lines.
type glyphs struct {
	p     pdfium.Pdfium
	page  references.FPDF_TEXTPAGE
	lines []line
	row   []glyph
}

// glyph is a character and its number on the page.
type glyph struct {
	r     rune
	index int
}

func (g *glyphs) read(n int) error {
	for i := range n {
		c, err := g.p.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: g.page, Index: i})
		if err != nil {
			return err
		}
		switch r := rune(c.Unicode); r { //nolint:gosec // a code point
		case '\r', '\n':
			err = g.end()
		case parted:
			g.row = append(g.row, glyph{r, i})
			err = g.end()
		default:
			g.row = append(g.row, glyph{r, i})
		}
		if err != nil {
			return err
		}
	}
	return g.end()
}

// end ends a line.
func (g *glyphs) end() error {
	row := g.row
	g.row = nil
	first, last := -1, -1
	for i, c := range row {
		if visible(c.r) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return nil
	}
	row = row[first : last+1]
	from, err := g.p.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: g.page, Index: row[0].index})
	if err != nil {
		return err
	}
	to, err := g.p.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: g.page, Index: row[len(row)-1].index})
	if err != nil {
		return err
	}
	l := line{left: from.Left, right: to.Right}
	if err := g.measure(&l, row); err != nil {
		return err
	}
	g.lines = append(g.lines, l)
	return nil
}

// measure finds a line's size and base, those of its first letter that is not
// small, and writes its words, with small figures as superscripts.
func (g *glyphs) measure(l *line, row []glyph) error {
	sizes := make([]float64, len(row))
	for i, c := range row {
		if i > 0 && !digit(c.r) && !digit(row[i-1].r) && sizes[i-1] > 0 {
			sizes[i] = sizes[i-1]
			continue
		}
		if !visible(c.r) {
			continue
		}
		s, err := g.p.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: g.page, Index: c.index})
		if err != nil {
			return err
		}
		sizes[i] = s.FontSize
		if s.FontSize > l.size {
			o, err := g.p.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: g.page, Index: c.index})
			if err != nil {
				return err
			}
			l.size, l.base = s.FontSize, o.Y
		}
	}
	var b strings.Builder
	for i, c := range row {
		if digit(c.r) && sizes[i] > 0 && sizes[i] < small*l.size {
			b.WriteRune(superscripts[c.r-'0'])
			continue
		}
		b.WriteRune(c.r)
	}
	l.text = clean(b.String())
	return nil
}

// small is how much smaller than its line a superscript is.
const small = 0.8

var superscripts = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")

func digit(r rune) bool { return r >= '0' && r <= '9' }
