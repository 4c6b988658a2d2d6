package browser

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestPairsAreConfirmedTogether confirms all pairs that read the same at once
// and takes all of it back, from the keyboard.
func TestPairsAreConfirmedTogether(t *testing.T) {
	b := newTab(t, open(t, talks...))
	by := keyboard{b}
	b.comparison(by)
	waiting := eval[int](b, `document.querySelectorAll(".compared.unconfirmed").length`)
	by.press(".compare-wait button ~ Confirm the")
	b.sees(".flash", "confirmed")
	b.sees(".compare-wait button", "confirmed together")
	if n := eval[int](b, `document.querySelectorAll(".compared.unconfirmed").length`); n >= waiting {
		t.Errorf("%d pairs wait, of %d before", n, waiting)
	}
	for _, scheme := range schemes {
		b.scheme(scheme)
		b.accessible("confirmed together, " + scheme)
	}
	by.press(".compare-wait button ~ Undo")
	b.sees(".flash", "again")
	b.until(`document.querySelectorAll(".compared.unconfirmed").length === %d`, waiting)
	b.lacks(".compare-wait button[name=undo]")
}

// TestNoteOnAProvision writes a note on a provision from the row of the history
// that it stands in.
func TestNoteOnAProvision(t *testing.T) {
	b := newTab(t, open(t, talks...))
	by := keyboard{b}
	b.visit("/")
	by.press("nav.side a ~ Drafts")
	by.press("#compare a ~ All drafts beside each other")
	by.press("table.lineage tbody tr:nth-child(1) summary")
	b.sees("tr.lineage-whole .timeline", "this provision")
	b.accessible("a row is open")
	b.key(kb.Enter)
	b.until(`!document.querySelector("tr.lineage-whole")`)
	by.press("table.lineage tbody tr:nth-child(1) td:last-child .lineage-head a")
	b.sees("#notes", "No note on this provision yet")
	by.write("#note-text", "Who drew this line?")
	by.press("#notes .note-form button")
	b.sees(".flash", "The note is written")
	b.sees("#notes .note-text", "Who drew this line?")
	by.write("#notes .thread input[name=text]", "The surveyors.")
	by.press("#notes .thread button[value=answer]")
	b.sees("#notes .answer", "The surveyors.")
	for _, width := range widths {
		b.size(width, height)
		b.fits()
		b.accessible("notes on a provision")
	}
}
