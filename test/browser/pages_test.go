package browser

import (
	"context"
	_ "embed"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// widths are those of a desk, a tablet and a phone.
var widths = []int64{1440, 820, 390}

var schemes = []string{"light", "dark"}

const (
	demoHome  = "/d/ukraine-plan-2025/"
	demoPast  = demoHome + "?known=2025-11-22"
	emptyHome = "/d/nothing-yet/"
	notFound  = "/nothing/here"
	height    = 900
)

// TestPages looks at one page of every kind, of the demonstration record and of
// an empty one.
func TestPages(t *testing.T) {
	p := demos.need(t)
	b := newTab(t, p)
	b.visit("/?all")
	b.createDossier("Nothing yet")
	pages := crawl(t, b.site, demoHome)
	if len(pages) < 30 {
		t.Errorf("only %d kinds of page were found: %v", len(pages), slices.Sorted(maps.Keys(pages)))
	}
	for k, path := range crawl(t, b.site, emptyHome) {
		pages["empty "+k] = path
	}
	pages["past overview"] = demoPast
	pages["past matrix"] = strings.Replace(demoPast, "?", "matrix?", 1)
	pages["search"] = demoHome + "search?q=army"
	pages["dossiers"] = "/?all"
	pages["not found"] = notFound
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			newTab(t, p).examine(name, pages[name])
		})
	}
}

// createDossier fills the form of the page of all dossiers.
func (b *tab) createDossier(title string) {
	b.Helper()
	b.do(chromedp.SendKeys(chromedp.CSS(`main form [name=title]`), title+"\r"))
	b.sees(".flash", "The dossier is open")
}

// examine holds one page to what every page promises.
func (b *tab) examine(name, path string) {
	b.visit(path)
	for _, what := range b.take() {
		if path != notFound || !strings.Contains(what, "404") {
			b.Errorf("%s: the browser complained: %s", path, what)
		}
	}
	if title := eval[string](b, `document.title`); !strings.HasSuffix(title, "parley") || strings.HasPrefix(title, " ") {
		b.Errorf("%s: the title is %q", path, title)
	}
	if n := eval[int](b, `[...document.querySelectorAll("h1")].filter(e => e.checkVisibility() && e.innerText.trim()).length`); n != 1 {
		b.Errorf("%s has %d headings of the first rank", path, n)
	}
	for _, width := range widths {
		b.size(width, height)
		b.fits()
		for _, scheme := range schemes {
			b.scheme(scheme)
			b.shoot(name, width, scheme)
		}
	}
	b.size(widths[0], height)
	b.scheme("light")
	b.accessible("light")
	b.unfold()
	b.scheme("dark")
	b.accessible("dark, all unfolded")
	b.size(widths[len(widths)-1], height)
	b.fits()
}

// fits fails if the page scrolls sideways.
func (b *tab) fits() {
	b.Helper()
	if wide := b.wider(); wide != "" {
		b.Errorf("at %s the page scrolls sideways: %s", b.path(), wide)
	}
}

// wider says what makes the page wider than the window, if anything does.
func (b *tab) wider() string {
	b.Helper()
	return eval[string](b, `document.documentElement.scrollWidth <= innerWidth ? "" : innerWidth + " < " + document.documentElement.scrollWidth + ": " +
		[...document.querySelectorAll("body *")].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll")).slice(0, 4).map(e => e.outerHTML.slice(0, 90)).join(" | ")`)
}

// unfold opens everything on the page that can be opened.
func (b *tab) unfold() {
	b.Helper()
	eval[int](b, `[...document.querySelectorAll("details")].map(d => d.open = true).length`)
}

//go:embed testdata/axe/axe.min.js
var axe string

// accessible fails for every rule of WCAG 2.2 AA that the page breaks.
func (b *tab) accessible(state string) {
	b.Helper()
	found := b.broken()
	const most = 5 // of one page, to keep the report short
	for _, what := range found[:min(len(found), most)] {
		b.Errorf("%s, %s: %s", b.path(), state, what)
	}
	if more := len(found) - most; more > 0 {
		b.Errorf("%s, %s: and %d more", b.path(), state, more)
	}
}

// broken returns what axe finds broken of WCAG 2.2 AA, each with its rule first.
func (b *tab) broken() []string {
	b.Helper()
	const check = `(async () => {
		const found = await axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}});
		return found.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary.replace(/\s+/g, " ").slice(0, 300)));
	})()`
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if !eval[bool](b, `!!window.axe`) {
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void](axe)); err != nil {
			b.Fatal(err)
		}
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](check, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("axe at %s: %v", b.path(), err)
	}
	return found
}

var notInNames = regexp.MustCompile(`[^a-z0-9]+`)

// shoot leaves a picture of the whole page in the folder that PARLEY_SHOTS
// names, if it does.
func (b *tab) shoot(name string, width int64, scheme string) {
	b.Helper()
	folder := os.Getenv("PARLEY_SHOTS")
	if folder == "" {
		return
	}
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.Fatal(err)
	}
	file := fmt.Sprintf("%s-%d-%s.png", strings.Trim(notInNames.ReplaceAllString(name, "-"), "-"), width, scheme)
	if err := os.WriteFile(filepath.Join(folder, file), picture, 0o644); err != nil {
		b.Fatal(err)
	}
}
