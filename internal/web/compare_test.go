package web

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
)

// pairOf adds two texts and pairs them, and returns the page of both.
func (s *site) pairOf(oldText, newText string) (old, new, target string) {
	s.t.Helper()
	old = s.text("spring.tsv", "Spring text", oldText)
	new = s.text("summer.tsv", "Summer text", newText)
	s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}})
	return old, new, "/d/talks/compare?old=" + old + "&new=" + new
}

// copyOf adds another outlet's copy of a draft and pairs it with the first.
func (s *site) copyOf(draft, outlet, lines string) string {
	s.t.Helper()
	added, err := s.app.Add(s.t.Context(), "talks", ada, app.File{Name: outlet + ".tsv", Raw: []byte(lines)},
		app.AddOptions{As: app.AsDraft, Draft: draft, Title: outlet + " copy", Published: "2025-11-21", Publisher: outlet})
	if err != nil {
		s.t.Fatal(err)
	}
	s.submit("/d/talks/compare", url.Values{"old": {draft}, "new": {added.Rendition}})
	return "/d/talks/compare?old=" + draft + "&new=" + added.Rendition
}

func TestCompareRenditions(t *testing.T) {
	s := newSite(t)
	s.put(&parley.Actor{ID: "courier", Name: "The Courier", Type: parley.ActorOutlet}, &parley.Actor{ID: "gazette", Name: "The Gazette", Type: parley.ActorOutlet})
	added, err := s.app.Add(t.Context(), "talks", ada, app.File{Name: "plan.tsv", Raw: []byte("1\tThe ferries sail daily between both banks of the river.\n2\tThe North Bank shall pay 600 crowns of toll for each crossing.\n3\tNo fishing is allowed near the old pier in winter.\n")},
		app.AddOptions{As: app.AsDraft, Title: "The plan", Published: "2025-11-20", Publisher: "courier"})
	if err != nil {
		t.Fatal(err)
	}
	page := s.get(s.copyOf(added.Rendition, "gazette", "1\tThe ferries sail daily between both banks of the river.\n2\tThe North Bank shall pay 800 crowns of toll for each crossing.\n3\tNo fishing is allowed near the old pier in winter.\n4\tA mixed council of eleven judges settles disputes about the islands.\n"), 200)
	page.has("h1", "The Courier → The Gazette")
	page.has(".compare-side .side-name", "The Courier")
	page.has(".compare-sum", "1 number changed")
	page.has(".compare-toc", "only in the Gazette copy")
	page.has(".compared .change-word", "number changed")
	page.has(".compared .nothing", "the Courier copy")
}

func TestMovedAndSplitAreLinkedBothWays(t *testing.T) {
	s := newSite(t)
	_, _, target := s.pairOf(
		"1\tThe ferries sail daily between both banks of the river.\n2\tThe North Bank shall pay 600 crowns of toll for each crossing of the bridge.\n3\tNo fishing is allowed near the old pier in winter.\n4\tThe islands in the lower river remain without fortress or garrison.\n5\tBoth banks exchange the prisoners of the last war within a month.\n",
		"1\tThe ferries sail daily between both banks of the river.\n2\tNo fishing is allowed near the old pier in winter.\n3\tThe islands in the lower river remain without fortress or garrison.\n4\tBoth banks exchange the prisoners of the last war within a month.\n5\tThe North Bank shall pay 600 crowns of toll for each crossing of the bridge.\n")
	page := s.get(target, 200)
	moved := page.Find(".compared[data-word=moved]")
	if moved.Length() != 1 {
		t.Fatalf("%d were moved", moved.Length())
	}
	place := page.Find(".compared-place")
	if got := place.Find("a").AttrOr("href", ""); got != "#"+moved.AttrOr("id", "") {
		t.Errorf("the old place leads to %q", got)
	}
	if got := moved.Find("a.see").AttrOr("href", ""); got != "#"+place.AttrOr("id", "-") {
		t.Errorf("what was moved leads to %q", got)
	}
	page.has(".compared-place", "moved to 5")
	page.has("a.see", "moved from 2")
	if n := s.get(target+"&order=substance", 200).Find(".compared-place, a.see").Length(); n != 0 {
		t.Errorf("%d links lead to places that are not shown", n)
	}
}

func TestBracketsAreShown(t *testing.T) {
	s := newSite(t)
	_, new, target := s.pairOf("1\tThe parties [shall] leave the islands.\n2\tThe toll is [600 crowns] [800 crowns].\n", "1\tThe parties shall leave the islands.\n2\tThe toll is [600 crowns] [800 crowns].\n")
	page := s.get(target, 200)
	page.has(".bracket[data-kind='not agreed']", "[")
	page.has(".bracket-says", "not agreed")
	page.has(".bracket-says", "one of 2")
	page.has(".compare-heads .in-brackets", "1 not agreed, 1 alternative")
	s.get("/d/talks/drafts/"+new, 200).has(".draft-clause .bracket", "[600 crowns]")
	s.get("/d/talks/drafts", 200).has(".drafts-renditions .in-brackets", "1 alternative")
	history := s.get("/d/talks/history", 200)
	history.has(".bracket-chart caption", "Places in brackets")
	if n := history.Find(".bracket-chart circle").Length(); n != 2 {
		t.Errorf("%d points are drawn", n)
	}
	if said := said(bracketed(marked1("a [b [c] d] e"), "", "a [b [c] d] e")); said != "a [b [c] d] e" {
		t.Errorf("the words became %q", said)
	}
}

func TestLineages(t *testing.T) {
	s := newSite(t)
	s.get("/d/talks/history", 200).has(".empty", "no text of a draft")
	old, new := s.drafts()
	third := s.text("winter.tsv", "Winter text", "1\tThe ferries sail daily between both banks of the river.\n2\tA mixed council of twelve judges settles disputes about the islands.\n3\tThe North Bank shall pay 800 crowns of toll for each crossing of the bridge.\n")
	s.get("/d/talks/history?text="+old, 200).has(".empty", "One text has no history yet")
	s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}})
	s.submit("/d/talks/compare", url.Values{"old": {new}, "new": {third}})
	all := "/d/talks/history?text=" + old + "&text=" + new + "&text=" + third
	page := s.get(all, 200)
	if n := page.Find("table.lineage thead th").Length(); n != 4 {
		t.Errorf("%d columns, want 4", n)
	}
	toll := page.Find("table.lineage tbody tr").FilterFunction(func(_ int, tr *goquery.Selection) bool { return strings.Contains(tr.Text(), "toll") })
	if toll.Length() != 1 || strings.Join(strings.Fields(toll.Find(".lineage-head a strong").Text()), " ") != "233" {
		t.Errorf("the toll stands in %d rows with the numbers %q", toll.Length(), toll.Find(".lineage-head a strong").Text())
	}
	page.has("table.lineage ins", "800")
	page.has("table.lineage .lineage-what", "600 → 800")
	page.has("table.lineage", "deleted")
	rows, changed := page.Find("tbody tr").Length(), s.get(all+"&rows=changed", 200).Find("tbody tr").Length()
	if changed == 0 || changed >= rows {
		t.Errorf("%d of %d rows changed", changed, rows)
	}
	// texts stand in the order of time, whatever the address says, each once
	again := s.get("/d/talks/history?text="+third+"&text="+old+"&text="+new+"&text="+old, 200)
	if again.Find("table.lineage").Text() != page.Find("table.lineage").Text() {
		t.Error("another order of the address gives another table")
	}
	s.get("/d/talks/history?text=nothing", 404).has(".problem", "nothing")
	s.get("/d/talks/provisions/"+parley.ProvisionID(third, 3), 200).has("#history a", "Beside all other provisions")
}

func TestCompareInOtherScripts(t *testing.T) {
	s := newSite(t)
	_, _, target := s.pairOf("1\tتدفع الضفة الشمالية 600 قطعة عن كل عبور.\n2\tПороми ходять щодня між берегами.\n", "1\tتدفع الضفة الشمالية 800 قطعة عن كل عبور.\n2\tПороми не ходять між берегами.\n")
	page := s.get(target, 200)
	page.has(".compared del", "600")
	page.has(".compared .quoted[dir=auto] ins", "800")
	page.Find(".compared .quoted, .compare-toc li bdi, .compare-side .side-name a").Each(func(_ int, e *goquery.Selection) {
		if e.Is("bdi") || e.AttrOr("dir", "") == "auto" {
			return
		}
		t.Errorf("the direction of %q is not its own", e.Text())
	})
}

func TestComparisonWithoutChange(t *testing.T) {
	s := newSite(t)
	lines := "1\tThe ferries sail daily between both banks of the river.\n2\tNo fishing is allowed near the old pier in winter.\n"
	old, _, target := s.pairOf(lines, lines+"\n")
	page := s.get(target, 200)
	page.has(".compare-same", "All 2 provisions read the same")
	page.has(".compare-wait", "Confirm the 2 that read the same")
	if n := page.Find("details.compared-fold").Length(); n != 2 {
		t.Errorf("%d are folded, want 2", n)
	}
	form := url.Values{"old": {old}, "new": {page.Find(".compare-wait input[name=new]").AttrOr("value", "")}, "pairs": {page.Find(".compare-wait input[name=pairs]").AttrOr("value", "")}}
	size := s.ledgerSize()
	to := s.submit("/d/talks/compare/confirm", form)
	if n := s.ledgerSize() - size; n != 1 {
		t.Errorf("%d entries were written, want one", n)
	}
	done := s.get(to, 200)
	done.has(".compare-done", "Every pair is decided")
	done.has(".decided-by", "Confirmed by Ada, 24 Nov 2025")
	if s.post("/d/talks/compare/confirm", form, 409); s.ledgerSize() != size+1 {
		t.Error("a refused form wrote something")
	}
	form.Set("undo", done.Find(".compare-wait button[name=undo]").AttrOr("value", ""))
	again := s.get(s.submit("/d/talks/compare/confirm", form), 200)
	again.has(".compare-wait", "2 pairs are suggested")
	again.lacks(".compare-wait button[name=undo]")
	form.Set("undo", "no")
	s.post("/d/talks/compare/confirm", form, 400)
	s.post("/d/talks/compare/confirm", url.Values{"pairs": {"m-1"}}, 400)
	s.get(target+"&confirmed=0", 200).lacks(".compare-wait button[name=undo]")
}

func (s *site) ledgerSize() int64 {
	s.t.Helper()
	head, err := s.db.At("talks", parley.AsOf{}).Head(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return head.Size
}

// TestReasonOfAPersonIsShown shows who decided a pair, when and why, at its row
// and on its page, whether it was accepted or rejected.
func TestReasonOfAPersonIsShown(t *testing.T) {
	s := newSite(t)
	_, _, target := s.pairOf("1\tThe ferries sail daily between both banks of the river.\n", "1\tThe ferries sail daily between both banks of the wide river.\n")
	id := s.get(target, 200).Find("article.compared").AttrOr("id", "")
	form := url.Values{"before": {"1"}, "decision": {"accepted"}, "relation": {"same"}, "reason": {"only a word of ornament"}}
	s.submit("/d/talks/compare/"+id, form)
	const words = "Confirmed by Ada, 24 Nov 2025"
	page := s.get(target, 200)
	page.has(".compared .why", words)
	page.has(".compared .why q", "only a word of ornament")
	if title := page.Find(".chip.confirmed").AttrOr("title", ""); !strings.HasPrefix(title, "by Ada, 24 Nov 2025") || !strings.HasSuffix(title, ": only a word of ornament") {
		t.Errorf("the chip says %q", title)
	}
	s.get("/d/talks/compare/"+id, 200).has(".reason", words)
	s.submit("/d/talks/compare/"+id, url.Values{"before": {"2"}, "decision": {"rejected"}, "reason": {"two ferries"}})
	rejected := s.get("/d/talks/compare/"+id, 200)
	rejected.has(".reason", "Rejected by Ada")
	rejected.has(".reason q", "two ferries")
}

// large makes a text of numbered provisions; every tenth has other words, and
// a number, in each version.
func large(n, version int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		amount := i * 100
		if i%10 == 0 {
			amount += version
		}
		fmt.Fprintf(&b, "%d\tThe council of the %dth island shall keep %d ferries between the banks of the river, and pay for their upkeep out of the tolls that it takes at pier %d of the lower harbour.\n", i, i, amount, i)
	}
	return b.String()
}

// TestLargeComparisonIsFolded shows what changed of a large comparison, and
// leads to all the rest.
func TestLargeComparisonIsFolded(t *testing.T) {
	s := newSite(t)
	_, _, target := s.pairOf(large(600, 0), large(600, 7))
	page := s.get(target, 200)
	if rows, runs := page.Find("article.compared").Length(), page.Find(".compared-run").Length(); rows != 60 || runs != 60 {
		t.Fatalf("%d rows and %d runs, want 60 each", rows, runs)
	}
	page.has(".compare-shown", "540 of 600 provisions read the same")
	page.has(".compared-run", "9 provisions read the same: 1 – 9, 9 of them suggested")
	page.has(".compare-toc", "9 the same")
	run := s.get(page.Find(".compared-run a").First().AttrOr("href", ""), 200)
	if rows, runs := run.Find("article.compared").Length(), run.Find(".compared-run").Length(); rows != 69 || runs != 59 {
		t.Errorf("with one run shown: %d rows and %d runs", rows, runs)
	}

	all := s.get(page.Find(".compare-shown a").AttrOr("href", ""), 200)
	if n := all.Find("article.compared").Length(); n != partRows {
		t.Errorf("%d rows are on the first page, want %d", n, partRows)
	}
	seen := map[string]bool{}
	for next, pages := target+"&rows=all", 0; next != ""; pages++ {
		p := s.get(next, 200)
		p.Find("article.compared").Each(func(_ int, e *goquery.Selection) { seen[e.AttrOr("id", "")] = true })
		next = p.Find(".compare-rows .compare-pager a[rel=next]").AttrOr("href", "")
		if pages > 3 {
			t.Fatal("the pages do not end")
		}
	}
	if len(seen) != 600 {
		t.Errorf("%d of 600 pairs are on the pages", len(seen))
	}
	s.get(target+"&kind=same", 200).has(".compare-pager", "of 540")
	s.get(target+"&rows=all&page=999", 200).has(".compare-pager", "501–600")
	s.get(target+"&page=-7", 200).has("article.compared", "11")

	// a pair on another page is led to, with and without folding
	last := s.get(target+"&rows=all&page=3", 200).Find("article.compared").Last().AttrOr("id", "")
	at := s.get("/d/talks/compare/"+last, 200).Find(".crumbs a").AttrOr("href", "")
	for _, more := range []string{"", "&rows=all"} {
		address, _, _ := strings.Cut(at, "#")
		if s.get(address+more, 200).Find("[id='"+last+"']").Length() != 1 {
			t.Errorf("%s%s does not show the pair", address, more)
		}
	}
	if html, err := page.Html(); err != nil || len(html) > 300_000 {
		t.Errorf("%d bytes, %v", len(html), err)
	}
	history := s.get("/d/talks/history", 200)
	history.has(".lineage-sum", "600 provisions, 60 of them changed")
	if n := history.Find("table.lineage > tbody > tr").Length(); n != 60 {
		t.Errorf("%d rows of the history, want those that changed", n)
	}
	steady := s.get("/d/talks/provisions/"+parley.ProvisionID("summer", 599), 200).Find("#history .hint a").AttrOr("href", "")
	_, row, _ := strings.Cut(steady, "#")
	if s.get(steady, 200).Find("[id='"+row+"']").Length() != 1 {
		t.Errorf("%s does not show the row", steady)
	}
}

func TestMovedOverPages(t *testing.T) {
	s := newSite(t)
	lines := strings.SplitAfter(strings.TrimSuffix(large(300, 0), "\n"), "\n")
	moved := append(append([]string{}, lines[1:299]...), lines[299]+"\n", lines[0])
	var b strings.Builder
	for i, l := range moved {
		_, words, _ := strings.Cut(l, "\t")
		fmt.Fprintf(&b, "%d\t%s\n", i+1, strings.TrimSuffix(words, "\n"))
	}
	_, _, target := s.pairOf(strings.Join(lines, ""), b.String())
	last := s.get(target+"&rows=all&page=2", 200)
	link := last.Find(".compared[data-word=moved] a.see")
	if link.Length() != 1 {
		t.Fatalf("%d links to where it stood", link.Length())
	}
	address, anchor, _ := strings.Cut(link.AttrOr("href", ""), "#")
	if s.get(address, 200).Find("[id='"+anchor+"']").Length() != 1 {
		t.Errorf("%s does not show the place #%s", address, anchor)
	}
}

func TestNamesOfOtherDirection(t *testing.T) {
	for name, want := range map[string]string{"": "", "The plan": "The plan", "الورقة": "\u2068الورقة\u2069", "Plan הנייר": "\u2068Plan הנייר\u2069"} {
		if got := isolate(name); got != want {
			t.Errorf("%q became %q", name, got)
		}
	}
}

// BenchmarkCompare asks for the comparison of two texts, one in ten provisions
// of them changed, and for their history.
func BenchmarkCompare(b *testing.B) {
	for _, n := range []int{500, 5000} {
		s := newSite(b)
		_, _, target := s.pairOf(large(n, 0), large(n, 7))
		for _, page := range []struct{ name, address string }{
			{"side", target}, {"inline", target + "&layout=inline"}, {"substance", target + "&order=substance"}, {"all", target + "&rows=all"},
			{"same", target + "&kind=same"}, {"history", "/d/talks/history"}, {"history-all", "/d/talks/history?rows=all"},
		} {
			b.Run(fmt.Sprintf("%d/%s", n, page.name), func(b *testing.B) {
				size := 0
				for b.Loop() {
					r := s.do(http.MethodGet, page.address, nil)
					if r.StatusCode != http.StatusOK {
						b.Fatal(r.Status)
					}
					body, err := io.ReadAll(r.Body)
					if err != nil {
						b.Fatal(err)
					}
					size = len(body)
				}
				b.ReportMetric(float64(size), "bytes")
			})
		}
	}
}

// TestComparisonSaysWhatToDo leads on from a record with one text, from texts
// that are not paired, and from a filter that finds nothing.
func TestComparisonSaysWhatToDo(t *testing.T) {
	s := newSite(t)
	old := s.text("spring.tsv", "Spring text", "1\tThe ferries sail daily between both banks of the river.\n")
	one := s.get("/d/talks/compare", 200)
	one.has("#choose .empty", "The record holds one text only. Add another one")
	one.lacks("#choose form")
	new := s.text("summer.tsv", "Summer text", "1\tThe ferries sail daily between both banks of the wide river.\n")
	target := "/d/talks/compare?old=" + old + "&new=" + new
	s.get(target, 200).has(".empty", "Pair them to see what changed")
	s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}})
	none := s.get(target+"&kind=split&page=3&at=u-1", 200)
	none.has(".compare-rows .empty", "No pair is split. Show all")
	if all := none.Find(".compare-rows .empty a").AttrOr("href", ""); all != "/d/talks/compare?new="+new+"&old="+old {
		t.Errorf("all are at %s", all)
	}
}
