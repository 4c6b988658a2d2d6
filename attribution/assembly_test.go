package attribution

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley/internal/golden"
)

// marked reads a text in which roles stand in brackets: [S:Ada], [Q:said],
// [C:no]. A number after the letter is the probability in percent.
func marked(s string) (text string, roles func(*document) []role) {
	type span struct {
		kind     roleKind
		from, to int
		p        float64
	}
	var spans []span
	var b strings.Builder
	for s != "" {
		before, rest, ok := strings.Cut(s, "[")
		b.WriteString(before)
		if !ok {
			break
		}
		head, rest, _ := strings.Cut(rest, ":")
		words, rest, _ := strings.Cut(rest, "]")
		sp := span{kind: roleKind(strings.IndexByte("SQC", head[0])), from: b.Len(), p: .9}
		if n := 0; len(head) > 1 {
			fmt.Sscan(head[1:], &n)
			sp.p = float64(n) / 100
		}
		b.WriteString(words)
		sp.to = b.Len()
		spans = append(spans, sp)
		s = rest
	}
	return b.String(), func(d *document) []role {
		var out []role
		for _, sp := range spans {
			out = append(out, role{sp.kind, tokenRange{d.tokenAt(sp.from), d.tokenAt(sp.to)}, sp.p})
		}
		return out
	}
}

func assembled(s string) (string, []Found) {
	text, roles := marked(s)
	d := parse(text)
	return text, d.found(d.assemble(roles(d)))
}

// TestAssemble: what a finder of roles leaves open, or gets wrong.
func TestAssemble(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nested roles are flat", "[S:Lind] [Q:said] [S:she] [Q:believes] [C:that it will hold].", `
0 says, indirect
  speaker Lind
  source  Lind
  cue     said
  content she believes that it will hold
1 thinks, indirect, inside 0
  speaker Lind
  source  she
  cue     believes
  content that it will hold
`},
		{"nested roles before the cue", "[S:They] [Q:doubt] [C:that it will hold], [S:officials] [Q:said].", `
0 says, indirect
  speaker officials
  source  officials
  cue     said
  content They doubt that it will hold
1 doubts, indirect, inside 0
  speaker 
  source  They
  cue     doubt
  content that it will hold
`},
		{"no source, but the grammar sees one", "The ministry [Q:denied] [C:that it was so].", `
0 denies, indirect
  speaker The ministry
  source  The ministry
  cue     denied
  content that it was so
`},
		{"no content, but the grammar sees one", "[S:The ministry] [Q:denied] that it was so.", `
0 denies, indirect
  speaker The ministry
  source  The ministry
  cue     denied
  content that it was so
`},
		{"a cue that nothing is said to", "[S:Lind] [Q:spoke].", "\n"},
		{"two speakers, one each side", "[C:“No,”] [Q:said] [S:Lind], and [S:Orlov] [Q:added]: [C:“Never.”]", `
0 says, direct
  speaker Lind
  source  Lind
  cue     said
  content “No,”
1 says, direct
  speaker Orlov
  source  Orlov
  cue     added
  content “Never.”
`},
		{"one source, three cues", "[S:Lind] [Q:rejected] [C:the map], [Q:accused] [C:Orlov of theft] and, after a pause, [Q:promised] [C:an answer].", `
0 rejects, indirect
  speaker Lind
  source  Lind
  cue     rejected
  content the map
1 claims, indirect
  speaker Lind
  source  Lind
  cue     accused
  content Orlov of theft
2 promises, indirect
  speaker Lind
  source  Lind
  cue     promised
  content an answer
`},
		{"a split content", "[C:The map], [S:Lind] [Q:said], [C:is wrong].", `
0 says, indirect
  speaker Lind
  source  Lind
  cue     said
  content The map
  content is wrong
`},
		{"a relative clause between", "[S:Lind, who Orlov once called a friend,] [Q:denied] [C:it].", `
0 denies, indirect
  speaker Lind
  source  Lind, who Orlov once called a friend
  cue     denied
  content it
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, found := assembled(tt.text)
			hold(t, text, found)
			if d := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), describe(text, found)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestTrust: an attribution is trusted more the likelier its roles are, and one
// inside another never more than that.
func TestTrust(t *testing.T) {
	last := 0.0
	for _, p := range []string{"30", "50", "70", "90"} {
		_, found := assembled(strings.NewReplacer("_", p).Replace("[S_:Two officials] [Q_:said] [C_:Lind had told the council that it would rain]."))
		if len(found) != 2 || found[0].Confidence <= last || found[1].Confidence > found[0].Confidence {
			t.Errorf("at %s%%: %v after %.2f", p, found, last)
			continue
		}
		last = found[0].Confidence
	}
}

func TestClean(t *testing.T) {
	at := func(kind roleKind, from, to int, p float64) role { return role{kind, tokenRange{from, to}, p} }
	got := clean([]role{
		at(roleCue, 4, 6, .9), at(roleSource, 0, 2, .8), at(roleContent, 1, 4, .9), // overlaps a less likely one
		at(roleContent, 5, 9, .3), // overlaps a likelier one
		at(roleSource, -1, 2, .9), at(roleSource, 8, 12, .9), at(roleSource, 7, 7, .9), at(9, 7, 8, .9), at(roleCue, 8, 9, 2),
	}, 10)
	want := []role{at(roleContent, 1, 4, .9), at(roleCue, 4, 6, .9)}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(role{}, tokenRange{})); d != "" {
		t.Error(d)
	}
}

// scattered turns bytes into roles: kind, length, distance to the next.
func scattered(d *document, marks []byte) []role {
	var out []role
	at := 0
	for i := 0; i+1 < len(marks) && at < len(d.tokens); i += 2 {
		n := 1 + int(marks[i]>>2)%12
		out = append(out, role{roleKind(marks[i] % 3), tokenRange{at, at + n}, float64(marks[i+1]) / 255})
		at += n + int(marks[i+1])%5 - 1
	}
	return out
}

// TestHostileRoles reads hostile texts with roles everywhere.
func TestHostileRoles(t *testing.T) {
	n := 4000
	if testing.Short() {
		n = 400
	}
	patterns := map[string]string{
		"all":      "\x00\x01\x01\x01\x02\x01",
		"contents": "\x02\x01\x0a\x01",
		"cues":     "\x01\x01",
		"sources":  "\x00\x01",
		"one cue":  "\x01\x02" + strings.Repeat("\x02\x01", 500),
		"nested":   "\x00\x01\x01\x01",
		"long":     "\x2c\x01\x2d\x01\x2e\x01",
	}
	for name, s := range hostile(n) {
		for pattern, marks := range patterns {
			t.Run(name+"/"+pattern, func(t *testing.T) {
				d := parse(s)
				roles := scattered(d, []byte(strings.Repeat(marks, len(d.tokens)/len(marks)*2+1)))
				hold(t, s, d.found(d.assemble(roles)))
			})
		}
	}
}

func FuzzAssemble(f *testing.F) {
	for _, g := range golden.Files(f) {
		f.Add(g.Section("text"), []byte("\x00\x01\x01\x01\x12\x03"))
	}
	for _, p := range passages(f) {
		f.Add(p.text, []byte("\x00\x02\x05\x01\x1e\x02\x02\x03"))
	}
	for _, s := range hostile(10) {
		f.Add(s, []byte("\x00\x01\x01\x01\x02\x01\x01\x01"))
	}
	f.Fuzz(func(t *testing.T, s string, marks []byte) {
		d := parse(s)
		hold(t, s, d.found(d.assemble(scattered(d, marks))))
	})
}
