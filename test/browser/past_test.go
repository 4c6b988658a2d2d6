package browser

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// standing is what a cell of the matrix shows.
type standing struct {
	Cell, Word, Since string
}

// matrix returns the standings on the page by issue and party.
func (b *tab) matrix() map[string]standing {
	b.Helper()
	all := map[string]standing{}
	for _, s := range eval[[]standing](b, `[...document.querySelectorAll("table.matrix td a.standing")].map(a => {
		const td = a.closest("td");
		return {Cell: td.parentElement.querySelector("th").innerText + " | " + td.dataset.party, Word: a.innerText.trim(), Since: td.querySelector("time")?.dateTime ?? ""};
	})`) {
		all[s.Cell] = s
	}
	return all
}

// setDate puts a day into a date field. How one is typed depends on the
// language of the browser.
func (b *tab) setDate(selector, day string) {
	b.Helper()
	b.ready(selector)
	b.do(chromedp.SetValue(chromedp.CSS(selector), day))
	b.holds(selector, day)
}

// TestAnotherTime looks at the record as it was known on an earlier day, goes on
// from there by its links, and comes back.
func TestAnotherTime(t *testing.T) {
	b := newTab(t, demos.need(t))
	by := pointer{b}
	b.visit(demoHome)
	by.press("nav.side a ~ Matrix")
	b.sees("h1", "Where every party stands")
	now := b.matrix()

	by.press("details.clock summary")
	b.setDate("#clock-on", "2025-11-21")
	b.setDate("#clock-known", "2025-11-22")
	by.press("details.clock button ~ Show")
	b.sees(".asof", "Not the present record")
	b.sees(".asof", "21 Nov 2025")
	b.sees(".asof", "22 Nov 2025")
	past := b.matrix()
	if len(past) == 0 || len(past) >= len(now) {
		t.Errorf("%d standings then, %d now", len(past), len(now))
	}
	corrected := 0
	for cell, then := range past {
		if is := now[cell]; is.Since == then.Since && is.Word != then.Word {
			corrected++
		}
		if then.Since > "2025-11-21" {
			t.Errorf("%s was said on %s, after the day that is shown", cell, then.Since)
		}
	}
	if corrected == 0 {
		t.Error("no standing was corrected since: the record shows the same words for the same day")
	}

	by.press("table.matrix tbody th a")
	b.sees(".asof", "Not the present record")
	b.sees("h2", "Who stands where")
	b.inThePast()
	for _, section := range []string{"Documents", "Review", "Claims", "Actors", "Drafts", "Ledger", "Timeline", "Commitments", "Issues", "Overview"} {
		by.press("nav.side a ~ " + section)
		b.until(`document.querySelector("nav.side [aria-current]")?.innerText.includes(%s)`, quote(section))
		b.inThePast()
	}
	by.write("#find-q", "army")
	b.do(chromedp.KeyEvent(kb.Enter))
	b.until(`location.pathname.endsWith("/search")`)
	b.inThePast()

	by.press(".asof a ~ Back to now")
	b.until(`!document.querySelector(".asof") && document.readyState === "complete"`)
	if q := eval[string](b, `location.search`); strings.Contains(q, "known=") || strings.Contains(q, "on=") {
		t.Errorf("back to now leads to %s", q)
	}
	by.press("nav.side a ~ Matrix")
	b.sees("h1", "Where every party stands")
	if again := b.matrix(); len(again) != len(now) {
		t.Errorf("%d standings after coming back, %d before", len(again), len(now))
	}
}

// inThePast fails unless the page says that it is not the present record, has
// nothing that writes, and leads only to pages of the same time.
func (b *tab) inThePast() {
	b.Helper()
	b.sees(".asof", "Not the present record")
	b.lacks("form[method=post]")
	for _, href := range eval[[]string](b, `[...document.querySelectorAll("nav.side a, main a")].map(a => a.getAttribute("href")).filter(h => h?.startsWith("/d/"))`) {
		u, err := url.Parse(href)
		if err != nil || u.Query().Get("on") != "2025-11-21" || u.Query().Get("known") != "2025-11-22" {
			b.Errorf("at %s the link %s leads to another time", b.path(), href)
		}
	}
}
