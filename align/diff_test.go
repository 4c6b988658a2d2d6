package align

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
)

// marked writes edits in one line: [-deleted-] {+inserted+}, with ! before
// those of substance.
func marked(edits []Edit) string {
	var b strings.Builder
	for _, e := range edits {
		sign := ""
		if e.Substance {
			sign = "!"
		}
		switch e.Op {
		case Keep:
			b.WriteString(e.Text)
		case Delete:
			b.WriteString(sign + "[-" + e.Text + "-]")
		case Insert:
			b.WriteString(sign + "{+" + e.Text + "+}")
		}
	}
	return b.String()
}

func TestDiff(t *testing.T) {
	tests := []struct{ old, new, want string }{
		{"", "", ""},
		{"one two", "one two", "one two"},
		{"", "new text", "{+new text+}"},
		{"old text", "", "[-old text-]"},
		{"The army has 40,000 men.", "The army has 60,000 men.", "The army has![- 40,000-]!{+ 60,000+} men."},
		{"The sides shall meet.", "The sides should meet.", "The sides![- shall-]!{+ should+} meet."},
		{"The sides meet in spring.", "The sides meet in autumn.", "The sides meet in[- spring-]{+ autumn+}."},
		{"Troops are stationed there.", "Troops are not stationed there.", "Troops are!{+ not+} stationed there."},
		{"A pact of Arlen and Bor is signed.", "A pact of Arlen and Dorn is signed.", "A pact of Arlen and![- Bor-]!{+ Dorn+} is signed."},
		{"Signed on 15 March 2025 in Lunt.", "Signed on March 15, 2025 in Lunt.", "Signed on[- 15-] March{+ 15,+} 2025 in Lunt."},
		{"A red house and a green door", "A blue roof and a white wall", "A[- red house and a green door-]{+ blue roof and a white wall+}"},
		{"two  spaces ", "two spaces", "two[-  -]{+ +}spaces[- -]"},
		{"Bor’s army isn’t large", "Bor’s army is large", "Bor’s army![- isn’t-]!{+ is+} large"},
		{"和平条約", "平和条約", "[-和-]平{+和+}条約"},
	}
	for _, tt := range tests {
		got := Diff(tt.old, tt.new)
		if diff := cmp.Diff(tt.want, marked(got)); diff != "" {
			t.Errorf("Diff(%q, %q) (-want +got):\n%s", tt.old, tt.new, diff)
		}
		checkEdits(t, tt.old, tt.new, got)
	}
}

func checkEdits(t *testing.T, old, new string, edits []Edit) {
	t.Helper()
	got, err := Apply(old, edits)
	if err != nil || got != new {
		t.Fatalf("Apply(%q) = %q, %v; want %q", old, got, err, new)
	}
	for i, e := range edits {
		if e.Text == "" {
			t.Fatalf("edit %d of %q and %q is empty", i, old, new)
		}
		if i > 0 && (edits[i-1].Op == e.Op || edits[i-1].Op == Insert && e.Op == Delete) {
			t.Fatalf("edits %d and %d of %q and %q: %v after %v", i-1, i, old, new, e.Op, edits[i-1].Op)
		}
	}
}

func TestApplyToAnotherText(t *testing.T) {
	edits := Diff("one two three", "one three")
	for _, old := range []string{"one two", "one two three four", "two"} {
		if got, err := Apply(old, edits); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("Apply(%q) = %q, %v; want an error", old, got, err)
		}
	}
}

// TestDiffFar compares texts further apart than one comparison may be.
func TestDiffFar(t *testing.T) {
	word := func(n int) string { return strings.Repeat("x", n%7+1) + strings.Repeat("y", n%11) }
	var old, new strings.Builder
	for n := range 20000 {
		old.WriteString(word(n*n) + " ")
		new.WriteString(word(n*n+n/3) + " ")
		if n%2500 == 0 {
			old.WriteString("landmark" + word(n) + "z ")
			new.WriteString("landmark" + word(n) + "z ")
		}
	}
	checkEdits(t, old.String(), new.String(), Diff(old.String(), new.String()))
	half := old.String()[:strings.Index(old.String()[old.Len()/2:], " ")+old.Len()/2]
	edits := Diff(old.String(), half)
	if len(edits) != 2 {
		t.Errorf("half a text differs from it in %d edits, want 2", len(edits))
	}
}

func TestSubstance(t *testing.T) {
	tests := []struct {
		old, new string
		want     bool
	}{
		{"The parties shall meet.", "Both parties shall meet in spring.", false},
		{"The parties shall meet.", "The parties should meet.", true},
		{"600,000 troops", "600 thousand soldiers", false},
		{"600,000 troops", "800,000 troops", true},
		{"They may not attack.", "They may attack.", true},
		{"They shall talk and may not attack.", "They shall not talk and may attack.", true},
		{"They can't attack.", "They can attack.", true},
		{"Only members vote.", "Members vote.", true},
		{"Die Parteien sollen sich treffen.", "Die Parteien müssen sich treffen.", true},
		{"thirty days", "30 days", false},
		{"Only 5 ships", "At least 5 ships", true},
		{"Article 3(a) applies.", "Article 3(b) applies.", true},
		{"A law of May binds.", "A law of June binds.", true},
		{"It is agreed.", "It [is] agreed.", true},
	}
	for _, tt := range tests {
		if got := Substance(tt.old, tt.new); got != tt.want {
			t.Errorf("Substance(%q, %q) = %v, want %v", tt.old, tt.new, got, tt.want)
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("The army has 40,000 men.", "The army has 60,000  women.\n")
	f.Add("a\xff b", "a \xfe")
	f.Add("a b a b a c", "b a c a b")
	f.Fuzz(func(t *testing.T, old, new string) {
		checkEdits(t, old, new, Diff(old, new))
		for _, substance := range []bool{false, true} {
			edits := DiffPair(old, new, substance)
			checkEdits(t, old, new, edits)
			if marked := slices.ContainsFunc(edits, func(e Edit) bool { return e.Substance }); marked != (substance && old != new) {
				t.Errorf("DiffPair(%q, %q, %t) marks an edit: %t", old, new, substance, marked)
			}
		}
	})
}
