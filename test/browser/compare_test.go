package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// comparison goes to the two drafts of the talks, side by side.
func (b *tab) comparison(by hand) {
	b.Helper()
	b.visit("/")
	by.press("nav.side a ~ Drafts")
	by.press(`#compare .rows a`)
	b.sees("h1", "Compare")
	b.sees(".compared.unconfirmed", "suggested")
}

// key presses a key of the page.
func (b *tab) key(name string) {
	b.Helper()
	b.do(chromedp.KeyEvent(name))
}

// at is the expression of the pair that is looked at, and has the focus.
const looked = `document.querySelector("article.compared.at")`

// TestComparisonByKeys decides pairs with one key each: the page does not jump,
// and the focus stays at the pair.
func TestComparisonByKeys(t *testing.T) {
	b := newTab(t, open(t, talks...))
	b.comparison(keyboard{b})
	b.key("j")
	b.until(looked + `?.classList.contains("unconfirmed") && ` + looked + `.contains(document.activeElement)`)
	first := eval[string](b, looked+`.id`)
	b.key("j")
	b.until(looked+`.id !== %s`, quote(first))
	id := eval[string](b, looked+`.id`)
	top := eval[float64](b, looked+`.getBoundingClientRect().top`)
	waiting := eval[int](b, `document.querySelectorAll(".compared.unconfirmed").length`)

	b.key("a")
	b.sees(".compared.at .chip", "confirmed")
	b.sees(".flash", "confirmed")
	b.stays(id, top)
	if n := eval[int](b, `document.querySelectorAll(".compared.unconfirmed").length`); n != waiting-1 {
		t.Errorf("%d wait, want %d", n, waiting-1)
	}
	b.key("u")
	b.sees(".compared.at .chip", "suggested")
	b.stays(id, top)

	b.key("r")
	b.sees(".compared.at .was", "was rejected")
	b.until(looked + `.contains(document.activeElement)`)
	b.key("u")
	b.sees(".compared.at .chip", "suggested")
	b.stays(id, top)
}

// stays fails unless a pair is still looked at, has the focus and stands where
// it stood.
func (b *tab) stays(id string, top float64) {
	b.Helper()
	b.until(looked+`?.id === %s && `+looked+`.contains(document.activeElement)`, quote(id))
	if now := eval[float64](b, looked+`.getBoundingClientRect().top`); now < top-2 || now > top+2 {
		b.Errorf("the pair stood at %.0f and stands at %.0f", top, now)
	}
}

// TestComparisonIsCorrected corrects a pair and remarks on it, by keys and on
// its own page.
func TestComparisonIsCorrected(t *testing.T) {
	b := newTab(t, open(t, talks...))
	by := keyboard{b}
	b.comparison(by)
	b.key("]")
	b.until(looked + `?.matches("[data-substance]")`)
	id := eval[string](b, looked+`.id`)
	b.key("c")
	b.until(`document.activeElement.matches(".desk-pair select")`)
	by.choose(".desk-pair select", "moved")
	by.press(".desk-pair button[value=accepted]")
	b.sees(".compared.at h3", "moved")
	b.sees(".compared.at .chip", "confirmed")
	b.until(looked+`.id === %s`, quote(id))

	b.key("m")
	b.until(`document.activeElement.matches(".desk-pair textarea")`)
	b.do(chromedp.KeyEvent("Who asked for this? jkaru"))
	for _, width := range widths {
		b.size(width, height)
		b.fits()
		b.accessible("a note is written")
	}
	b.size(widths[0], height)
	by.press(".desk-pair .note-form button")
	b.sees(".compared.at .chip", "1 open note")
	b.sees(".compare-toc .toc-notes", "1")
	b.key("m")
	b.sees(".desk-pair .note-text", "Who asked for this? jkaru")
	by.write(".desk-pair .thread input[name=text]", "The mediator.")
	by.press(".desk-pair .thread button[value=resolve]")
	b.until(`!document.querySelector(".compare-toc .toc-notes")`)

	by.press(".compared.at .acts a ~ Correct") // opens in place
	b.sees(".desk-pair", "Pair other provisions")
	b.key(kb.Escape)
	b.until(`!document.querySelector(".desk-pair")`)
}

// TestKeysAreSwitchedOff switches the single keys off, in this page and others.
func TestKeysAreSwitchedOff(t *testing.T) {
	b := newTab(t, open(t, talks...))
	by := keyboard{b}
	b.comparison(by)
	b.key("?")
	b.sees("dialog[open]", "next pair that waits")
	b.accessible("the keys are listed")
	by.reach("dialog [data-keys-switch]")
	b.key(" ")
	b.until(`document.documentElement.dataset.keys === "off"`)
	b.key(kb.Escape)
	b.until(`!document.querySelector("dialog[open]")`)
	b.key("j")
	b.key("?")
	b.until(`document.documentElement.dataset.keys === "off"`)
	if eval[bool](b, `!!document.querySelector("article.at, dialog[open]")`) {
		t.Error("a key did something")
	}
	by.press("nav.side a ~ Review")
	b.sees("h1", "Review")
	words := b.words(".spoken")
	b.key("j")
	b.key("/")
	if b.words(".spoken") != words || eval[bool](b, `document.activeElement.id === "find-q"`) {
		t.Error("a key did something on another page")
	}
	b.comparison(by)
	by.press(".keys-line button")
	by.reach("dialog [data-keys-switch]")
	b.key(" ")
	b.key(kb.Escape)
	b.key("j")
	b.until(looked)
}

// TestComparisonLooks switches layout and order, filters, and keeps all of it
// in the address.
func TestComparisonLooks(t *testing.T) {
	b := newTab(t, open(t, talks...))
	by := pointer{b}
	b.comparison(by)
	by.press(".switch a ~ in one text")
	b.sees(".compared-one del", "60,000")
	b.sees(".compared-one ins", "40,000")
	by.press(".switch a ~ substance first")
	b.until(`document.querySelector("article.compared").matches("[data-substance]")`)
	by.choose("#f-state", "decided by a person")
	by.press(".compare-tools button ~ Filter")
	b.sees(".compare-rows .empty", "No pair is decided by a person")
	if q := eval[string](b, `location.search`); !strings.Contains(q, "layout=inline") || !strings.Contains(q, "order=substance") || !strings.Contains(q, "state=decided") {
		t.Errorf("the address is %s", q)
	}
	by.press(".compare-rows .empty a")
	b.sees(".compared-one del", "60,000")
	by.press(`.compare-toc a`)
	b.until(`location.hash.length > 1 && document.getElementById(location.hash.slice(1))`)

	b.size(widths[2], height)
	b.until(`document.readyState === "complete"`)
	b.fits()
	b.size(widths[0], height)
	by.press(".compare-more a ~ Pair by hand")
	by.write("#main fieldset:first-of-type input[type=search]", "tolls")
	b.until(`[...document.querySelectorAll("#pairing-from li")].filter(e => e.checkVisibility()).length === 1`)
	by.press("#pairing-from li label ~ tolls")
	by.press("#pairing-to li label ~ tolls")
	by.write("#reason", "both are about the tolls")
	by.press(".pairing button[type=submit]")
	b.sees(".flash", "paired")
	b.sees(".compared .chip", "confirmed")
}

// TestHistoryOfDrafts looks at the provisions through the drafts.
func TestHistoryOfDrafts(t *testing.T) {
	b := newTab(t, open(t, talks...))
	by := keyboard{b}
	b.visit("/")
	by.press("nav.side a ~ Drafts")
	by.press("#compare a ~ All drafts beside each other")
	b.sees("h1", "Through the drafts")
	b.sees("table.lineage td del", "60,000")
	b.sees("table.lineage td ins", "40,000")
	by.press("table.lineage tbody tr:nth-child(3) summary")
	b.sees("table.lineage th a", "one under another")
	b.sees("tr.lineage-whole .timeline .step ~ .step", "≠")
	for _, width := range widths {
		b.size(width, height)
		b.fits()
		for _, scheme := range schemes {
			b.scheme(scheme)
			b.accessible(scheme)
		}
	}
	b.size(widths[0], height)
	by.press(".switch a ~ only those")
	b.until(`location.search.includes("rows=changed")`)
	if n := eval[int](b, `document.querySelectorAll("tr.steady").length`); n > 0 {
		t.Errorf("%d rows did not change", n)
	}
	by.press("table.lineage tbody tr:nth-child(2) summary")
	by.press("table.lineage tbody tr:nth-child(2) th a")
	b.sees("#history", "Through the drafts")
	by.press("#history a ~ Beside all other provisions")
	b.until(`location.hash.startsWith("#l-") && document.getElementById(location.hash.slice(1))`)
}
