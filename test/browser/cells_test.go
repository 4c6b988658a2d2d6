package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestCellsLeadToWords follows cells of the matrix to the words that they rest
// on: in the box, and in the document, where the words must be in the window.
func TestCellsLeadToWords(t *testing.T) {
	b := newTab(t, demos.need(t))
	b.size(widths[0], height)
	by := pointer{b}
	b.visit(demoHome + "matrix")
	cells := eval[[]string](b, `[...document.querySelectorAll("table.matrix a.standing")].map(a => a.getAttribute("href"))`)
	const step = 12 // every twelfth cell
	for i := 0; i < len(cells); i += step {
		by.press(`a.standing[href="` + cells[i] + `"]`)
		b.sees("dialog[open] .citation", "")
		if i == 0 {
			b.accessible("the box open")
		}
		words := b.words("dialog[open] .citation .role.content")
		document := eval[string](b, `document.querySelector("dialog[open] figcaption a[href*='/documents/']").getAttribute("href")`)
		b.do(chromedp.KeyEvent(kb.Escape))
		b.until(`!document.querySelector("dialog[open]")`)

		b.visit(document)
		b.sees("h1", "")
		if words != "" {
			b.sees(".reading", words)
		}
		of := eval[string](b, `new URLSearchParams(location.search).get("at") || location.hash.slice(1)`)
		b.shows(`.reading [data-of="` + of + `"]`)
		b.visit(demoHome + "matrix")
	}
}
