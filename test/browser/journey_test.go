package browser

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The three files of the talks on the river: a report and two drafts.
var talks = []string{
	filepath.Join("testdata", "talks", "report.txt"),
	filepath.Join("testdata", "talks", "draft-april.txt"),
	filepath.Join("testdata", "talks", "draft-may.txt"),
}

const (
	denied     = "Velmarian troops had crossed the bridge" // of what was denied, whatever is suggested of it
	denial     = "Velmarian troops had crossed the bridge at Lund on Sunday night"
	position   = "her country would accept a ceiling"
	negotiator = "Tomas Brandt"
	minister   = "Mara Venn"
	content    = `#verb-mend [data-part=content] .span-text` // where the form shows the words chosen
)

// TestMainJob is the whole of it: a report and two drafts go in, a cited record
// comes out. Once with the keyboard alone, once with the pointer.
func TestMainJob(t *testing.T) {
	t.Run("keyboard", func(t *testing.T) {
		b := newTab(t, open(t, talks...))
		mainJob(b, keyboard{b}, func() { move(b, keyboard{b}) })
	})
	t.Run("pointer", func(t *testing.T) {
		b := newTab(t, open(t, talks...))
		mainJob(b, pointer{b}, func() {
			if got := b.drag(denial); got != denial {
				b.Fatalf("selected were %q", got)
			}
			pointer{b}.press(`#verb-mend [data-pick=content]`)
		})
	})
}

// move moves the edges of the content word by word until it is the denial.
func move(b *tab, by hand) {
	b.Helper()
	for range strings.Fields(denial) {
		b.ready(content)
		now := strings.Trim(b.words(content), "“”")
		step := "Content: end one word later"
		switch {
		case now == denial:
			return
		case strings.Index(now, denied) > 0:
			step = "Content: start one word later"
		case strings.HasPrefix(now, denial):
			step = "Content: end one word earlier"
		case !strings.HasPrefix(denial, now):
			b.Fatalf("the content is %q", now)
		}
		by.press(`[aria-label="` + step + `"]`)
		b.until(`%s?.innerText !== %s`, seen(content), quote("“"+now+"”"))
	}
}

// mainJob goes through the job by hand. mendWords makes the content of the
// attribution that is mended the whole of what was denied.
func mainJob(b *tab, by hand, mendWords func()) {
	b.visit("/")
	b.sees("h1", "Talks on the river")
	waiting := eval[string](b, `document.querySelector(".waits a[href$=review] strong").innerText`)
	if n, err := strconv.Atoi(waiting); err != nil || n < 5 {
		b.Fatalf("%q suggestions wait", waiting)
	}
	addActor(b, by, "Ostria", "state", "principal")
	acceptOne(b, by)
	mend(b, by, mendWords)
	reject(b, by)
	codePosition(b, by)
	codeAssertion(b, by)
	results(b, by)
	compareDrafts(b, by)
}

// acceptOne accepts the first suggestion of the tray that is not needed later,
// and goes to its document.
func acceptOne(b *tab, by hand) {
	b.Helper()
	by.press("nav.side a ~ Review")
	b.sees("h1", "Review")
	waiting := eval[int](b, `Number(document.querySelector(".tabs [aria-current] .badge").innerText)`)
	words := b.words(".spoken")
	for strings.Contains(words, position) || strings.Contains(words, denied) {
		by.verb("j")
		b.until(`document.querySelector(".spoken").innerText !== %s`, quote(words))
		words = b.words(".spoken")
	}
	b.sees(".panel-state", "suggested, not accepted")
	words = b.words(".spoken div:last-child dd")
	by.verb("a")
	b.sees(".flash", "Accepted")
	b.sees(".tabs [aria-current] .badge", strconv.Itoa(waiting-1))
	by.press(".docline a ~ River ministers")
	b.sees("h1", "River ministers")
	b.sees(".docline", "1 attribution accepted")
	b.sees(".saids li:not(.undecided)", words)
	b.shows(".reading .m-at")
}

func addActor(b *tab, by hand, name, kind, part string) {
	b.Helper()
	by.press("nav.side a ~ Actors")
	b.sees("h1", "Actors")
	by.write("#name", name)
	by.choose("#type", kind)
	by.choose("#part", part)
	by.press("#new button[type=submit]")
	b.sees("h1", name)
}

// at makes the attribution whose words contain a text the one that is looked at.
func at(b *tab, by hand, words string) {
	b.Helper()
	b.until(`[...document.querySelectorAll(".saids > li")].some(li => li.innerText.includes(%s))`, quote(words))
	id := eval[string](b, `[...document.querySelectorAll(".saids > li")].find(li => li.innerText.includes(%s)).id`, quote(words))
	by.press("#" + id + " a.num")
	b.sees(".panel .spoken", words)
	b.shows(".reading .m-at")
}

// mend accepts a suggestion with another speaker and all of its words.
func mend(b *tab, by hand, mendWords func()) {
	b.Helper()
	at(b, by, denied)
	by.verb("e")
	b.sees("#verb-mend legend", "Which words")
	mendWords()
	b.sees(content, denial)
	by.write(`#verb-mend [name=speaker]`, negotiator)
	by.choose(`#verb-mend [name=speaker_type]`, "person")
	by.write(`#verb-mend [name=on]`, "2025-05-12")
	by.press(`#verb-mend button ~ Accept with these changes`)
	b.sees(".docline", "2 attributions accepted")
	b.sees(".saids", negotiator+" denies")
	at(b, by, denial)
	b.sees(".panel-state", "accepted")
	b.sees(".panel-state", "mended since")
	b.sees(".panel-facts", negotiator+" denies")
	b.sees(".panel-facts", "12 May 2025")
}

// reject rejects a suggestion, and has to say why.
func reject(b *tab, by hand) {
	b.Helper()
	left := eval[[]string](b, `[...document.querySelectorAll(".saids .undecided .what")].map(e => e.innerText)`)
	left = slices.DeleteFunc(left, func(s string) bool { return strings.Contains(s, "soldiers") || strings.Contains(s, denied) })
	words := left[len(left)-1]
	at(b, by, words)
	by.verb("r")
	by.write("#reason", "it is not about the negotiation")
	by.press("#verb-reject button ~ Reject")
	b.sees(".dochead", "1 rejected")
	b.until(`![...document.querySelectorAll(".saids .undecided")].some(e => e.innerText.includes(%s))`, quote(words))
}

// codePosition names the speaker of a suggestion, and codes it as a position on
// an issue that it opens in place.
func codePosition(b *tab, by hand) {
	b.Helper()
	at(b, by, position)
	by.verb("e")
	by.write(`#verb-mend [name=speaker]`, minister)
	by.choose(`#verb-mend [name=speaker_type]`, "person")
	by.write(`#verb-mend [name=on]`, "2025-05-12")
	by.press(`#verb-mend button ~ Accept with these changes`)
	b.sees(".docline", "3 attributions accepted")
	b.sees(".saids", minister+" says")
	at(b, by, position)
	by.verb("c")
	by.press(`#verb-code [name=about][value=issue]`)
	by.write(`#verb-code [name=issue_new]`, "Soldiers along the river")
	by.press(`#verb-code [name=stance][value="accepts with conditions"]`)
	by.write(`#verb-code [name=condition]`, "the lock at Halden stays open")
	by.write(`#verb-code [name=party]`, "Ostria")
	by.press(`#verb-code button ~ Code`)
	b.sees(".flash", "Coded")
	b.sees(".saids .codings", "accepts with conditions")
}

// codeAssertion codes the denial, with a claim that it states in place.
func codeAssertion(b *tab, by hand) {
	b.Helper()
	at(b, by, denial)
	by.verb("c")
	by.press(`#verb-code [name=about][value=claim]`)
	by.write(`#verb-code [name=claim_new]`, "Velmarian troops crossed the bridge at Lund")
	by.choose(`#verb-code [name=polarity]`, "denies")
	by.press(`#verb-code button ~ Code`)
	b.sees(".flash", "Coded")
	b.sees(".saids .codings", "Velmarian troops crossed the bridge at Lund")
}

// results looks at what the record shows now, down to the words.
func results(b *tab, by hand) {
	b.Helper()
	by.press("nav.side a ~ Matrix")
	b.sees("h1", "Where every party stands")
	b.sees("table.matrix", "Soldiers along the river")
	by.press(`td[data-party=Ostria] a.standing ~ accepts with conditions`)
	b.sees("dialog[open] .citation", "her country would accept a ceiling of 40,000 soldiers only if the lock at Halden stayed open")
	b.sees("dialog[open] figcaption", minister)
	b.do(chromedp.KeyEvent(kb.Escape))
	b.until(`!document.querySelector("dialog[open]")`)

	by.press("nav.side a ~ Claims")
	b.sees("h1", "Claims")
	by.press("main a ~ Velmarian troops crossed")
	b.sees("h1", "Velmarian troops crossed the bridge at Lund")
	b.sees("#denials .citation", denial)
	b.sees("#denials", negotiator)
	b.sees("#assertions", "By nobody in the record")

	by.press("nav.side a ~ Timeline")
	b.sees("h1", "Timeline")
	b.sees("main", "12 May 2025")
	b.sees("main", "Soldiers along the river")
	b.sees("main", "Velmarian troops crossed the bridge at Lund")
}

// compareDrafts goes to the two drafts, side by side.
func compareDrafts(b *tab, by hand) {
	b.Helper()
	by.press("nav.side a ~ Drafts")
	b.sees("h1", "Drafts")
	by.choose("#old", "Draft of an agreement on the river Sarn, 9 provisions")
	by.choose("#new", "Draft of an agreement on the river Sarn, second text, 10 provisions")
	by.press("main form button ~ Compare")
	b.sees("h1", "Compare")
	b.sees(".compared-old del", "60,000")
	b.sees(".compared-new ins", "40,000")
	b.sees(".compared-new ins", "and by night")
	b.sees(".compared[data-word=added]", "Prisoners taken at the river")
	by.press(`.compared[data-word=modified] button[name=accepted]`)
	b.sees(".compared", "confirmed")
}
