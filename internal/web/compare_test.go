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
	page.has(".compare-heads .in-brackets", "1 not agreed, 1 with alternatives")
	s.get("/d/talks/drafts/"+new, 200).has(".draft-clause .bracket", "[600 crowns]")
	s.get("/d/talks/drafts", 200).has(".drafts-renditions .in-brackets", "1 with alternatives")
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
	form := url.Values{"old": {old}, "new": {page.Find(".compare-wait input[name=new]").AttrOr("value", "")}}
	page.Find(".compare-wait input[name=pair]").Each(func(_ int, e *goquery.Selection) { form.Add("pair", e.AttrOr("value", "")) })
	s.submit("/d/talks/compare/confirm", form)
	s.get(target, 200).has(".compare-done", "Every pair is decided")
	s.post("/d/talks/compare/confirm", url.Values{"pair": {"m-1"}}, 400)
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

func TestLargeComparisonIsFolded(t *testing.T) {
	s := newSite(t)
	_, _, target := s.pairOf(large(500, 0), large(500, 7))
	res := s.do(http.MethodGet, target, nil)
	page := s.parse(res, target, 200)
	if n := page.Find(".compared").Length(); n != 500 {
		t.Fatalf("%d pairs", n)
	}
	if folded := page.Find(".compared-fold").Length(); folded != 450 {
		t.Errorf("%d are folded, want 450", folded)
	}
	html, err := page.Html()
	if err != nil {
		t.Fatal(err)
	}
	const most = 1800 // bytes a provision: its words once, its entry in the contents, and what is decided about it
	if len(html) > 500*most {
		t.Errorf("%d bytes, over %d", len(html), 500*most)
	}
}

// BenchmarkCompare asks for the comparison of two texts of 500 provisions, one
// in ten of them changed, and for their history.
func BenchmarkCompare(b *testing.B) {
	s := newSite(b)
	_, _, target := s.pairOf(large(500, 0), large(500, 7))
	for name, address := range map[string]string{"side": target, "inline": target + "&layout=inline", "history": "/d/talks/history"} {
		b.Run(name, func(b *testing.B) {
			size := 0
			for b.Loop() {
				r := s.do(http.MethodGet, address, nil)
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
