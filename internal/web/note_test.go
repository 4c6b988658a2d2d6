package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/parley-record/parley"
)

// TestNotesOnAProvision writes notes on a provision: its page shows them, and
// those on its pairs with a link there.
func TestNotesOnAProvision(t *testing.T) {
	s := newSite(t)
	old, new := s.drafts()
	s.submit("/d/talks/compare", url.Values{"old": {old}, "new": {new}})
	id := parley.ProvisionID(new, 3)
	address := "/d/talks/provisions/" + id
	s.get(address, 200).has("#notes", "No note on this provision yet")
	if got := s.submit(address+"/notes", url.Values{"text": {"Who asked for <800>?"}}); got != address+"#notes" {
		t.Errorf("leads to %s", got)
	}
	page := s.get(address, 200)
	page.has("#notes .note-text", "Who asked for <800>?")
	page.has("#notes .note-head", "Ada")
	page.lacks("#notes .note-head a")
	form := page.Find("#notes .thread form")
	answer := url.Values{"before": {"1"}, "do": {"answer"}, "text": {"The South Bank."}, "back": {form.Find("input[name=back]").AttrOr("value", "")}}
	if got := s.submit(form.AttrOr("action", ""), answer); got != address+"#notes" {
		t.Errorf("an answer leads to %s", got)
	}
	s.get(address, 200).has("#notes .answer", "The South Bank.")
	answer.Set("back", "https://example.org/elsewhere")
	if got := s.submit(form.AttrOr("action", ""), answer); got != address+"#notes" {
		t.Errorf("another site's address leads to %s", got)
	}
	s.post(address+"/notes", url.Values{"text": {" "}}, 400)
	s.post("/d/talks/provisions/none/notes", url.Values{"text": {"x"}}, 404)

	pair := s.get("/d/talks/compare?old="+old+"&new="+new, 200).Find("article.compared[data-word=modified]").AttrOr("id", "")
	s.submit("/d/talks/compare/"+pair+"/notes", url.Values{"text": {"A matter of price."}})
	page = s.get(address, 200)
	page.has("#notes", "A matter of price.")
	if got := page.Find("#notes .note-head a").AttrOr("href", ""); got != "/d/talks/compare/"+pair {
		t.Errorf("the note on the pair leads to %q", got)
	}
	past := s.get(address+"?known=2025-11-24T12:00:00.5Z", 200)
	past.lacks("#notes form")
	now := s.get("/d/talks/compare?old="+old+"&new="+new, 200)
	if n := strings.Count(now.Find(".compare-sum").Text(), "open note"); n != 1 {
		t.Errorf("%d counts of open notes", n)
	}
}

func TestNotesOnADraft(t *testing.T) {
	s := newSite(t)
	old, _ := s.drafts()
	address := "/d/talks/drafts/" + old
	s.get(address, 200).has(".draft-notes summary", "Write a note on this draft")
	if got := s.submit(address+"/notes", url.Values{"text": {"Not initialled on page 4."}}); got != address+"#notes" {
		t.Errorf("leads to %s", got)
	}
	page := s.get(address, 200)
	page.has(".draft-notes[open] summary", "1 note on this draft")
	page.has("#notes .note-text", "Not initialled on page 4.")
	s.submit(page.Find("#notes .thread form").AttrOr("action", ""), url.Values{"before": {"1"}, "do": {"resolve"}, "text": {"page 4 is blank"}})
	s.get(address, 200).has("#notes .thread.resolved", "page 4 is blank")
}

func TestNotesOnADocument(t *testing.T) {
	s := newSite(t)
	old, _ := s.drafts()
	r, _ := stands[*parley.Rendition](s, old)
	address := "/d/talks/documents/" + r.Document
	s.get(address, 200).has("#notes", "No note on this document yet")
	if got := s.submit(address+"/notes", url.Values{"text": {"The scan lacks page 4."}}); got != address+"#notes" {
		t.Errorf("leads to %s", got)
	}
	page := s.get(address, 200)
	page.has("#notes .note-text", "The scan lacks page 4.")
	if got := s.submit(page.Find("#notes .thread form").AttrOr("action", ""), url.Values{"before": {"1"}, "do": {"answer"}, "text": {"Asked for."}}); got != address+"#notes" {
		t.Errorf("an answer leads to %s", got)
	}
}
