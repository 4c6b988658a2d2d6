package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/chromedp/chromedp"
)

// hardText has everything that makes an offset of a script differ from one of
// the document: characters outside the basic plane, joined and combining ones,
// text from right to left, and lines that end in CR LF.
const hardText = "Report of the day 😀\r\n\r\nThe envoy 👩\u200d🚀 said the e\u0301tat of talks is “good 🎉 so far”.\r\nשלום, אמר הנשיא 😀 היום.\r\nNorth denied this."

// selectWords selects words of the text on the page, as a person does with the
// mouse: the selection begins and ends inside text nodes.
func (b *tab) selectWords(words string) {
	b.Helper()
	ok := eval[bool](b, `(() => {
		const reading = document.getElementById("reading"), nodes = [], walk = document.createTreeWalker(reading, NodeFilter.SHOW_TEXT);
		let all = "";
		for (let n; n = walk.nextNode();) { nodes.push([all.length, n]); all += n.data; }
		const from = all.indexOf(%s), to = from + %s.length;
		if (from < 0) return false;
		const place = (i, end) => { for (const [at, n] of nodes) if (end ? i <= at + n.length : i < at + n.length) return [n, i - at]; };
		const range = document.createRange();
		range.setStart(...place(from, false));
		range.setEnd(...place(to, true));
		window.selectionHeard = false;
		document.addEventListener("selectionchange", () => { window.selectionHeard = true; }, {once: true});
		getSelection().removeAllRanges();
		getSelection().addRange(range);
		return true;
	})()`, quote(words), quote(words))
	if !ok {
		b.Fatalf("at %s the text does not have the words %q", b.path(), words)
	}
	b.until(`window.selectionHeard`) // the page hears of it a moment later
}

// points returns between which code points of the document words stand.
func points(text, words string) (start, end int) {
	start = utf8.RuneCountInString(text[:strings.Index(text, words)])
	return start, start + utf8.RuneCountInString(words)
}

// openReport serves a record of one document and goes to its page.
func openReport(t *testing.T, text string) *tab {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.txt")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	b := newTab(t, open(t, file))
	b.visit("/")
	b.visit(strings.TrimSuffix(eval[string](b, `document.querySelector("a[href^='/d/']").getAttribute("href")`), "/") + "/documents")
	b.do(chromedp.Click(chromedp.CSS(".doclist h2 a")))
	b.sees("#reading", "talks")
	return b
}

func TestSelectedWordsAreCodePoints(t *testing.T) {
	b := openReport(t, hardText)
	b.do(chromedp.Click(chromedp.CSS("#verb-add > summary")))
	for _, part := range []struct{ pick, words string }{
		{"source", "The envoy 👩\u200d🚀"}, {"cue", "said"}, {"content", "the e\u0301tat of talks is “good 🎉 so far”"}, {"more", "אמר הנשיא 😀 היום"},
	} {
		b.selectWords(part.words)
		b.until(`!document.querySelector("#verb-add [data-pick=%s]").disabled`, part.pick)
		b.do(chromedp.Click(chromedp.CSS("#verb-add [data-pick=" + part.pick + "]")))
		name, nth := part.pick, 0
		if part.pick == "more" {
			name, nth = "content", 1
		}
		start, end := points(hardText, part.words)
		field := func(edge string) int {
			return eval[int](b, `Number(document.querySelectorAll("#verb-add [name=%s_%s]")[%d].value)`, name, edge, nth)
		}
		if got := [2]int{field("start"), field("end")}; got != [2]int{start, end} {
			t.Errorf("%q is put at %v, it stands at %d-%d", part.words, got, start, end)
		}
	}
	b.do(chromedp.Click(chromedp.CSS("#verb-add form > .buttons button")))
	b.sees("#panel .panel-state", "found by a person")
	for _, words := range []string{"The envoy 👩\u200d🚀", "the e\u0301tat of talks is “good 🎉 so far”", "אמר הנשיא 😀 היום"} {
		b.sees("#panel .spoken", words)
	}
}

func TestSelectionOverParagraphs(t *testing.T) {
	b := openReport(t, hardText)
	b.do(chromedp.Click(chromedp.CSS("#verb-add > summary")))
	b.selectWords("היום.\nNorth denied") // as the page has it
	b.do(chromedp.Click(chromedp.CSS("#verb-add [data-pick=content]")))
	start, _ := points(hardText, "היום.")
	_, end := points(hardText, "North denied")
	b.until(`document.querySelector("#verb-add [name=content_start]").value === "%d"`, start)
	b.until(`document.querySelector("#verb-add [name=content_end]").value === "%d"`, end)
}

func TestReviewByKeys(t *testing.T) {
	b := openReport(t, "Heading of talks\n\nThe minister said the talks go on. The mayor denied the claim. The envoy said that nobody had agreed.\n")
	waiting := eval[int](b, `document.querySelectorAll(".saids > .undecided").length`)
	if waiting < 2 {
		t.Fatalf("%d suggestions wait, want some to go through", waiting)
	}
	b.do(chromedp.Click(chromedp.CSS(".saids > li:first-child .num")))
	b.sees("#panel .panel-head .num", "1")
	b.do(chromedp.KeyEvent("j"))
	b.sees("#panel .panel-head .num", "2")
	b.do(chromedp.KeyEvent("k"))
	b.sees("#panel .panel-head .num", "1")

	// a decision leads to the next suggestion, and the panel stays where it is
	const top = `Math.round(document.getElementById("panel").getBoundingClientRect().top)`
	before := eval[int](b, top)
	b.do(chromedp.KeyEvent("a"))
	b.sees(".toast", "Accepted")
	b.sees("#panel .panel-head .num", "2")
	if after := eval[int](b, top); after != before {
		t.Errorf("the panel jumped from %d to %d", before, after)
	}
	if got := eval[int](b, `document.querySelectorAll(".saids > .undecided").length`); got != waiting-1 {
		t.Errorf("%d suggestions wait, want %d", got, waiting-1)
	}

	// keys are letters in a field
	b.do(chromedp.KeyEvent("r"))
	b.until(`document.activeElement.id === "reason"`)
	b.do(chromedp.SendKeys(chromedp.CSS("#reason"), "jack and jar"))
	b.until(`document.getElementById("reason").value.endsWith("jack and jar")`)
	b.sees("#panel .panel-head .num", "2")
	b.do(chromedp.KeyEvent("\r"))
	b.sees(".toast", "Rejected")
	b.do(chromedp.KeyEvent("?"))
	b.sees("#keys", "accept as it stands")
	b.accessible("the keys shown")
}
