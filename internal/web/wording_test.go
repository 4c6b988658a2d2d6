package web

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
)

// said joins the texts of runs.
func said(runs []textRun) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func TestWordChangesKeepEveryWord(t *testing.T) {
	for _, tc := range []struct{ old, new string }{
		{"", ""},
		{"", "Ferries sail."},
		{"Ferries sail daily.", ""},
		{"Ferries sail daily.", "Ferries sail daily."},
		{"The bank shall pay 600 crowns.", "In summer, the bank may pay 800 crowns at most. "},
		{"  Two banks\n\none river ", "One river,\ttwo banks"},
		{"Пороми ходять щодня.", "Пороми не ходять ніколи."},
		{"على الضفة الشمالية أن تدفع", "لا تدفع الضفة الشمالية"},
	} {
		left, right := wordChanges(tc.old, tc.new)
		if said(left) != tc.old || said(right) != tc.new {
			t.Errorf("%q, %q came out as %q, %q", tc.old, tc.new, said(left), said(right))
		}
	}
}

func TestWordsThatWeigh(t *testing.T) {
	_, right := wordChanges("The bank pays 600 crowns each spring.", "The bank pays 800 silver coins each spring.")
	var got []textRun
	for _, r := range right {
		if r.Change != "" {
			got = append(got, r)
		}
	}
	want := []textRun{{Text: "800 ", Change: "added", Substance: true}, {Text: "silver coins", Change: "added"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestComparedTexts deals the words of a split back to its provisions.
func TestComparedTexts(t *testing.T) {
	rq := &request{dossier: &parley.Dossier{ID: "talks"}}
	old := []*parley.Provision{{ID: "a.p1", Label: "10", Heading: "Guarantees", Text: "The judge guards the ferries and the bridge."}}
	new := []*parley.Provision{
		{ID: "b.p1", Label: "10", Heading: "Guarantees", Text: "The judge guards the ferries."},
		{ID: "b.p2", Label: "10(a)", Heading: "The bridge"},
		{ID: "b.p3", Label: "10(b)", Text: "Nobody guards the bridge."},
	}
	left, right := wordChanges(joined(old), joined(new))
	for side, list := range map[string][]*parley.Provision{"old": old, "new": new} {
		runs := left
		if side == "new" {
			runs = right
		}
		for i, c := range rq.comparedTexts(list, runs) {
			p := list[i]
			heading, text := p.Heading, p.Text
			if text == "" {
				heading, text = "", p.Heading
			}
			if said(c.Heading) != heading || said(c.Runs) != text {
				t.Errorf("%s %s: got %q and %q, want %q and %q", side, p.Label, said(c.Heading), said(c.Runs), heading, text)
			}
		}
	}
	if got := labels(old, new); got != "10 → 10, 10(a), 10(b)" {
		t.Errorf("the pair is called %q", got)
	}
}
