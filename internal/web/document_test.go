package web

import (
	"io"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/parley-record/parley"
)

func TestDocumentsList(t *testing.T) {
	n := newNews(t)
	n.ok(n.app.Accept(t.Context(), "talks", ada, n.inner, 1))
	n.document("other.txt", "Another text.", "2025-11-01", "")
	p := n.get(under("documents"), 200)
	p.has(".doclist > li:first-child", "A report & more Gazette · 21 Nov 2025 · article")
	p.has(".doclist > li:first-child .tally", "1 accepted2 to review")
	p.has(".head", "2 documents")
	n.get(under("documents")+"?publisher=gazette", 200).has(".head", "1 of 2 documents")
	n.get(under("documents")+"?show=waiting", 200).has(".head", "1 of 2 documents")
	n.get(under("documents")+"?title=nothing", 200).has(".empty", "No document passes")
	p = n.get(under("documents")+"?sort=publisher", 200)
	p.has(".doclist > li:last-child", "1 Nov 2025 · article")
	n.get(under("documents")+"?from=x", 400)
	n.get(under("documents")+"?on=2025-11-10", 200).has(".head", "1 document")
}

func TestDocumentText(t *testing.T) {
	n := newNews(t)
	p := n.get(under("documents", n.doc.ID), 200)

	// a paragraph's element holds the paragraph's characters and no others, at
	// the place it says it starts at
	runes := []rune(newsText)
	p.Find("#reading [data-start]").Each(func(_ int, para *goquery.Selection) {
		start, err := strconv.Atoi(para.AttrOr("data-start", ""))
		n.ok(err)
		words := []rune(para.Text())
		if got := string(runes[start : start+len(words)]); got != string(words) {
			t.Errorf("the paragraph at %d is %q, the text has %q there", start, string(words), got)
		}
		if para.AttrOr("dir", "") != "auto" {
			t.Error("a paragraph's direction is not left to its text")
		}
	})
	if got := p.Find("#reading [data-start]").Length(); got != 3 {
		t.Errorf("%d paragraphs", got)
	}
	// markup of the document is text
	p.lacks("#reading b")
	p.has("#reading", "<b>this</b>")
	// the nested attribution stands inside the content of the outer one
	inner := p.Find("#reading .m-content[data-of='" + n.outer + "'] .m-source[data-of='" + n.inner + "']")
	if inner.Text() != "the envoy" {
		t.Errorf("nested source: %q", inner.Text())
	}
	if got := p.Find("#reading .m-suggested").Length(); got != 9 {
		t.Errorf("%d suggested marks", got)
	}
	p.has("#said-"+n.inner+".d1.undecided", "The envoy says")
	n.ok(n.app.Accept(t.Context(), "talks", ada, n.inner, 1))
	n.ok(n.app.Reject(t.Context(), "talks", ada, n.denied, 1, "no"))
	p = n.get(under("documents", n.doc.ID), 200)
	if got := p.Find("#reading .m-suggested").Length(); got != 3 {
		t.Errorf("%d suggested marks after two decisions", got)
	}
	p.lacks("#said-" + n.denied)
	p.has(".dochead", "1 attribution accepted · 1 suggestion to review · show 1 rejected")
	n.get(under("documents", n.doc.ID)+"?show=all", 200).has("#said-"+n.denied, "rejected")
	if p.Find("#reading #"+n.inner).Length() != 1 {
		t.Error("the words have no anchor with the attribution's id")
	}
	n.get(under("documents", "d-0000000000000000"), 404)

	// a link that cites characters leads to them
	to := Links{dossier: "talks"}.cite(n.doc.ID, &parley.Selector{Start: 0, End: 13})
	if got := n.get(to, 200).Find("#cited").Text(); got != "😀 An official" {
		t.Errorf("%s leads to %q", to, got)
	}
	for _, bad := range []string{"x", "5-4", "-1-3", "0-99999", "4"} {
		n.get(under("documents", n.doc.ID)+"?cite="+bad, 200).lacks("#cited")
	}
}

func TestDocumentFactsAndRaw(t *testing.T) {
	n := newNews(t)
	p := n.get(under("documents", n.doc.ID), 200)
	p.has("dl.facts", n.doc.RawSHA256)
	p.has("[aria-labelledby=versions]", "engine: read")
	res := n.do("GET", under("documents", n.doc.ID, "raw"), nil)
	body, err := io.ReadAll(res.Body)
	n.ok(err)
	if string(body) != newsText {
		t.Error("the bytes are not those that were retrieved")
	}
	for header, want := range map[string]string{
		"Content-Type": "text/html", "X-Content-Type-Options": "nosniff", "Content-Disposition": `attachment; filename=report.txt`, "Content-Security-Policy": "sandbox; default-src 'none'",
	} {
		if got := res.Header.Get(header); got != want {
			t.Errorf("%s: %q", header, got)
		}
	}
}

func TestAcceptMany(t *testing.T) {
	n := newNews(t)
	doc := under("documents", n.doc.ID)
	n.get(doc+"?percent=90", 200).has("#verb-bulk", "None is that sure")
	p := n.get(doc+"?percent=80", 200)
	p.has("#verb-bulk", "Accept these 3")
	ids := p.Find("#verb-bulk [name=ids]").AttrOr("value", "")
	n.ok(n.app.Reject(t.Context(), "talks", ada, n.denied, 1, "no"))
	n.submit(doc+"/accept", url.Values{"ids": {ids}})
	if got := n.stands(n.inner).Review; got != parley.Accepted {
		t.Errorf("it is %s", got)
	}
	if got := n.stands(n.denied).Review; got != parley.Rejected {
		t.Errorf("what was rejected in the meantime is %s", got)
	}
	n.post(doc+"/accept", url.Values{}, 400)
	n.post(doc+"/accept", url.Values{"ids": {"a-nothing"}}, 409)
	n.get(doc, 200).lacks("#verb-bulk")
}

func TestAddAttribution(t *testing.T) {
	n := newNews(t)
	doc := under("documents", n.doc.ID)
	p := n.post(doc+"/attributions", url.Values{"speaker": {"Southland"}, "class": {"confirms"}, "content_start": {"0"}, "content_end": {"4"}}, 400)
	p.has("#verb-add .problem", "nobody in this record")
	if got := p.Find("#verb-add [name=speaker]").AttrOr("value", ""); got != "Southland" {
		t.Errorf("what was typed is lost: %q", got)
	}
	start := len([]rune(newsText[:strings.Index(newsText, "South confirmed")]))
	form := url.Values{"speaker": {"North"}, "class": {"confirms"}, "mode": {"indirect"}}
	form.Set("cue_start", strconv.Itoa(start+6))
	form.Set("cue_end", strconv.Itoa(start+15))
	form.Set("content_start", strconv.Itoa(start+16))
	form.Set("content_end", strconv.Itoa(start+18))
	p = n.post(doc+"/attributions", with(form, "move", "cue 0 start grow"), 200)
	p.has("#verb-add [data-part=cue] .span-text", "“South confirmed”")
	to := n.submit(doc+"/attributions", form)
	p = n.get(to[:strings.Index(to, "#")], 200)
	p.has("#panel .spoken", "cueconfirmed contentit")
	p.has("#panel .panel-state", "found by a person")
	n.post(doc+"/attributions", form, 409).has("#verb-add .problem", "recorded already")

	id := p.Find(".saids > .at").AttrOr("data-of", "")
	n.post(under("attributions", id, "withdraw"), url.Values{"before": {"1"}}, 400).has("#panel .problem", "needs a reason")
	n.submit(under("attributions", id, "withdraw"), url.Values{"before": {"1"}, "reason": {"a slip"}})
	p = n.get(under("attributions", id), 200)
	p.has(".problem", "This attribution is withdrawn")
	p.has("[aria-labelledby=versions]", "a slip")
	p.lacks("form[method=post]")
	n.get(under("attributions", "a-never"), 404)
}

func with(form url.Values, name, value string) url.Values {
	out := url.Values{}
	for k, v := range form {
		out[k] = v
	}
	out.Set(name, value)
	return out
}
