package browser

import (
	"strings"
	"testing"
)

// TestWithoutScripts does the work of review with forms and links alone.
func TestWithoutScripts(t *testing.T) {
	b := newTab(t, open(t, talks...))
	b.scripts(false)
	by := pointer{b}
	b.visit("/")
	by.press("nav.side a ~ Actors")
	addActor(b, by, "Ostria", "state", "principal")

	by.press("nav.side a ~ Review")
	b.sees("h1", "Review")
	b.lacks(".with-script")
	accepted := b.words(".spoken")
	by.press(`.verbs [data-key=a]`)
	b.sees(".flash", "Accepted")
	b.until(`document.querySelector(".spoken").innerText !== %s`, quote(accepted))
	by.press(`#verb-reject summary`)
	by.write(`#reason`, "it is not about the negotiation")
	by.press(`#verb-reject button ~ Reject`)
	b.sees(".flash", "Rejected")

	by.press(`#verb-mend summary`)
	before := b.words(content)
	by.press(`[aria-label="Content: end one word earlier"]`)
	b.until(`%s && %s.innerText.length < %d`, seen(content), seen(content), len([]rune(before)))

	words := strings.Trim(b.words(content), "“”")
	by.press(`#verb-mend button ~ Accept with these changes`)
	b.sees(".flash", "with your changes")
	b.sees(".panel-state", "suggested, not accepted") // the next one

	by.press(`#verb-code summary`)
	by.press(`#verb-code [name=about][value=issue]`)
	by.write(`#verb-code [name=issue_new]`, "Tolls of the lower lock")
	by.press(`#verb-code [name=stance][value=demands]`)
	by.write(`#verb-code [name=party]`, "Ostria")
	coded := b.words(".spoken div:last-child dd")
	by.press(`#verb-code button ~ Accept and code`)
	b.sees(".flash", "Coded")

	by.press("nav.side a ~ Documents")
	by.press("main h2 a ~ River ministers")
	b.sees(".docline", "3 attributions accepted")
	b.sees(".saids li:not(.undecided) .what", words)
	by.press("nav.side a ~ Matrix")
	by.press(`td[data-party=Ostria] a.standing ~ demands`)
	b.until(`location.pathname.includes("/issues/tolls-of-the-lower-lock") && location.hash === "#ostria"`)
	b.sees("#ostria .citation", coded)
	by.press("#ostria .citation a.more")
	b.sees(".panel-state", "accepted")
	b.sees(".reading", coded)

	by.press("nav.side a ~ Drafts")
	by.choose("#old", "Draft of an agreement on the river Sarn, 9 provisions")
	by.choose("#new", "Draft of an agreement on the river Sarn, second text, 10 provisions")
	by.press("main form button ~ Compare")
	b.sees(".compared-old del", "60,000")
	b.sees(".compared-new ins", "40,000")
	by.press(`.compared[data-word=modified] button[name=accepted]`)
	b.sees(".compared", "confirmed")

	// a pair is corrected and remarked on its own page, and the way leads back
	by.press(`.compared[data-word=modified] .acts a ~ Correct`)
	b.sees("h1", "modified")
	by.choose("#relation", "moved")
	by.write("#why", "it went to the end")
	by.press("#desk button[value=accepted]")
	b.sees(".compared[data-word=moved]", "confirmed")
	by.press(`.compared[data-word=moved] .acts a ~ Note`)
	b.sees(".reason", "it went to the end")
	by.write("#note-text", "Ask the mediator")
	by.press(".note-form button ~ Write the note")
	b.sees(".compare-toc .toc-notes", "1")
	by.press(`.compared[data-word=moved] .acts button ~ Undo`)
	b.sees(".flash", "taken back")
	b.lacks(".with-script")
}
