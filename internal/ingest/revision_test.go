package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
)

func TestPageWithTrackedChanges(t *testing.T) {
	const page = `<!doctype html><html><body><ol><li>Ferries <del datetime="2031-03-04T10:00:00Z">shall <b>always</b></del> <ins>should</ins> sail<del> daily</del>.</li>
		<li><ins>Fares  <i>fall</i>.</ins></li><li>The tower <ins>is <del>never </del>lit</ins>.</li></ol><del><p>One.</p><p>Two.</p></del></body></html>`
	now, err := Extract("a.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if want := "1. Ferries should sail.\n2. Fares fall.\n3. The tower is lit."; now.Text != want {
		t.Errorf("proposed: %q, want %q", now.Text, want)
	}
	want := []parley.TrackedChange{
		{Kind: "deleted", Start: 10, End: 10, Text: "shall always", On: "2031-03-04"},
		{Kind: "inserted", Start: 11, End: 17, Text: "should"},
		{Kind: "deleted", Start: 22, End: 22, Text: "daily"},
		{Kind: "inserted", Start: 27, End: 38, Text: "Fares fall."},
		{Kind: "deleted", Start: 54, End: 54, Text: "never"},
		{Kind: "inserted", Start: 52, End: 58, Text: "is lit"},
		{Kind: "deleted", Start: 59, End: 59, Text: "One. Two."},
	}
	if diff := cmp.Diff(want, now.Changes); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	was, err := ExtractBefore("a.html", []byte(page))
	if want := "1. Ferries shall always sail daily.\n3. The tower .\n\nOne.\n\nTwo."; err != nil || was.Text != want {
		t.Errorf("before: %q, %v, want %q", was.Text, err, want)
	}
}

func TestNothingBefore(t *testing.T) {
	if _, err := ExtractBefore("a.txt", []byte("Words.")); !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), "no tracked changes") {
		t.Errorf("got %v", err)
	}
	if _, err := ExtractBefore("a.txt", nil); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("got %v", err)
	}
}
