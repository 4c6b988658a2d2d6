package attribution

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
	"golang.org/x/tools/txtar"
)

// expected is an attribution as a person wrote it down in testdata/gold. The
// fields that allow more than one answer have a list.
type expected struct {
	classes  []parley.CueClass
	modes    []parley.Mode
	negated  bool
	parent   int // index, -1 for none
	speakers []string
	source   *parley.Span
	cue      *parley.Span
	content  []parley.Span
}

// passage is a text with everything that should be found in it.
type passage struct {
	name string
	text string
	want []expected
}

// passages reads testdata/gold. Each file holds texts of one kind, every one
// followed by its attributions:
//
//	2 denies|rejects, indirect, negated, inside 1
//	  speaker NAME | - for unknown
//	  source  WORDS
//	  cue     WORDS #2 for the second place in the text that has them
//	  content WORDS
func passages(tb testing.TB) []passage {
	tb.Helper()
	paths, err := filepath.Glob("testdata/gold/*.txtar")
	if err != nil || len(paths) == 0 {
		tb.Fatal("no passages in testdata/gold: ", err)
	}
	var out []passage
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		kind := strings.TrimSuffix(filepath.Base(path), ".txtar")
		for i := 0; i+1 < len(archive.Files); i += 2 {
			p := passage{name: kind + " " + strings.TrimPrefix(archive.Files[i].Name, "text "), text: string(archive.Files[i].Data)}
			if p.want, err = readExpected(p.text, string(archive.Files[i+1].Data)); err != nil {
				tb.Fatalf("%s: %v", p.name, err)
			}
			out = append(out, p)
		}
	}
	return out
}

var heading = regexp.MustCompile(`^(\d+) ([^,]+)(.*)$`)

func readExpected(text, list string) ([]expected, error) {
	var out []expected
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\n")
		if m := heading.FindStringSubmatch(line); m != nil {
			e, err := readHeading(m[2], m[3])
			if err != nil || m[1] != strconv.Itoa(len(out)+1) {
				return nil, fmt.Errorf("%q: %w", line, err)
			}
			out = append(out, e)
			continue
		}
		field, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		value = strings.TrimSpace(value)
		if len(out) == 0 || value == "" {
			return nil, fmt.Errorf("%q is no field", line)
		}
		e := &out[len(out)-1]
		if field == "speaker" {
			for name := range strings.SplitSeq(value, "|") {
				e.speakers = append(e.speakers, strings.TrimSpace(name))
			}
			continue
		}
		span, err := locate(text, value)
		if err != nil {
			return nil, err
		}
		switch field {
		case "source":
			e.source = &span
		case "cue":
			e.cue = &span
		case "content":
			e.content = append(e.content, span)
		default:
			return nil, fmt.Errorf("%q is no field", line)
		}
	}
	return out, nil
}

func readHeading(classes, rest string) (expected, error) {
	e := expected{parent: -1, modes: []parley.Mode{parley.ModeIndirect}}
	for c := range strings.SplitSeq(classes, "|") {
		e.classes = append(e.classes, parley.CueClass(c))
		if !slices.Contains(parley.CueClasses(), parley.CueClass(c)) {
			return e, fmt.Errorf("%q is no class", c)
		}
	}
	for part := range strings.SplitSeq(rest, ",") {
		part = strings.TrimSpace(part)
		switch inside, ok := strings.CutPrefix(part, "inside "); {
		case part == "":
		case part == "negated":
			e.negated = true
		case ok:
			n, err := strconv.Atoi(inside)
			if err != nil {
				return e, err
			}
			e.parent = n - 1
		default:
			e.modes = nil
			for m := range strings.SplitSeq(part, "|") {
				if !slices.Contains(parley.Modes(), parley.Mode(m)) {
					return e, fmt.Errorf("%q is no mode", m)
				}
				e.modes = append(e.modes, parley.Mode(m))
			}
		}
	}
	return e, nil
}

var nth = regexp.MustCompile(` #(\d+)$`)

// locate finds words in a text, whole words only: the only place that has
// them, or the one whose number is given.
func locate(text, words string) (parley.Span, error) {
	n := 0
	if m := nth.FindStringSubmatch(words); m != nil {
		n, _ = strconv.Atoi(m[1])
		words = strings.TrimSuffix(words, m[0])
	}
	var places []parley.Span
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			break
		}
		s := parley.Span{Start: from + i, End: from + i + len(words)}
		before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
		first, _ := utf8.DecodeRuneInString(words)
		after, _ := utf8.DecodeRuneInString(text[s.End:])
		last, _ := utf8.DecodeLastRuneInString(words)
		if !(letter(before) && letter(first)) && !(letter(after) && letter(last)) {
			places = append(places, s)
		}
		from = s.Start + 1
	}
	switch {
	case n == 0 && len(places) > 0:
		return places[0], nil
	case n > 0 && n <= len(places):
		return places[n-1], nil
	}
	return parley.Span{}, fmt.Errorf("%q #%d is not in the text, which has it %d times", words, n, len(places))
}

// tallies of a comparison with the gold passages.
type goldScore struct {
	gold, found, matched               int
	source, content, class, mode       int
	speaker, named, known              int // right, right among those that have a name, gold ones with a name
	wrongSpeaker                       int // a name given that is not the right one
	nested, nestedFound, nestedMatched int
}

func (s *goldScore) add(o goldScore) {
	s.gold += o.gold
	s.found += o.found
	s.matched += o.matched
	s.source += o.source
	s.content += o.content
	s.class += o.class
	s.mode += o.mode
	s.speaker += o.speaker
	s.named += o.named
	s.known += o.known
	s.wrongSpeaker += o.wrongSpeaker
	s.nested += o.nested
	s.nestedFound += o.nestedFound
	s.nestedMatched += o.nestedMatched
}

func (s goldScore) String() string {
	pc := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	f1 := 200 * float64(s.nestedMatched) / float64(max(s.nested+s.nestedFound, 1))
	return fmt.Sprintf("%d gold, %d found, %d matched; of gold: source %.1f content %.1f class %.1f mode %.1f speaker %.1f (names %.1f, wrong names %d); nesting P %.1f R %.1f F1 %.1f (%d)",
		s.gold, s.found, s.matched, pc(s.source, s.gold), pc(s.content, s.gold), pc(s.class, s.gold), pc(s.mode, s.gold), pc(s.speaker, s.gold), pc(s.named, s.known), s.wrongSpeaker,
		pc(s.nestedMatched, s.nestedFound), pc(s.nestedMatched, s.nested), f1, s.nested)
}

func overlap(a, b parley.Span) bool { return a.Start < b.End && b.Start < a.End }

func overlapping(a, b *parley.Span) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return overlap(*a, *b)
}

// sameContents reports whether each content of one list overlaps one of the
// other.
func sameContents(a, b []parley.Span) bool {
	covers := func(x, y []parley.Span) bool {
		for _, s := range x {
			if !slices.ContainsFunc(y, func(t parley.Span) bool { return overlap(s, t) }) {
				return false
			}
		}
		return true
	}
	return covers(a, b) && covers(b, a)
}

// match pairs every expected attribution with what was found, by cue, or by
// content where it has no cue; -1 is not found.
func match(want []expected, got []Found) []int {
	pair := make([]int, len(want))
	taken := make([]bool, len(got))
	for i := range want {
		pair[i] = -1
	}
	for round := range 2 {
		for i, w := range want {
			for j, f := range got {
				if pair[i] >= 0 || taken[j] {
					continue
				}
				same := w.cue != nil && f.Cue != nil && overlap(*w.cue, *f.Cue)
				if w.cue == nil && round == 1 {
					same = f.Cue == nil && len(f.Content) > 0 && len(w.content) > 0 && overlap(w.content[0], f.Content[0])
				}
				if same {
					pair[i], taken[j] = j, true
				}
			}
		}
	}
	return pair
}

func sameName(list []string, name string) bool {
	return slices.ContainsFunc(list, func(w string) bool {
		return w == "-" && name == "" || w != "-" && foldName(w) == foldName(name)
	})
}

// scoreGold compares what was found in a passage with what should be, and
// says in words what is wrong.
func scoreGold(p passage, got []Found) (s goldScore, wrong []string) {
	pair := match(p.want, got)
	s.gold, s.found = len(p.want), len(got)
	for _, f := range got {
		if f.Parent >= 0 {
			s.nestedFound++
		}
	}
	for i, w := range p.want {
		nested := w.parent >= 0
		if nested {
			s.nested++
		}
		unknown := slices.Contains(w.speakers, "-")
		if !unknown {
			s.known++
		}
		complain := func(format string, args ...any) {
			wrong = append(wrong, fmt.Sprintf("%s, %d: ", p.name, i+1)+fmt.Sprintf(format, args...))
		}
		if pair[i] < 0 {
			complain("not found")
			continue
		}
		f := got[pair[i]]
		s.matched++
		if overlapping(w.source, f.Source) {
			s.source++
		} else {
			complain("source %s", shown(p.text, f.Source))
		}
		if sameContents(w.content, f.Content) {
			s.content++
		} else {
			complain("contents %s", shownAll(p.text, f.Content))
		}
		if slices.Contains(w.classes, f.Class) && w.negated == f.Negated {
			s.class++
		} else {
			complain("class %s, negated %v; want %s, %v", f.Class, f.Negated, w.classes, w.negated)
		}
		if slices.Contains(w.modes, f.Mode) || len(w.content) == 0 {
			s.mode++
		} else {
			complain("mode %s, want %s", f.Mode, w.modes)
		}
		if sameName(w.speakers, f.Speaker) {
			s.speaker++
			if !unknown {
				s.named++
			}
		} else {
			complain("speaker %q, want %q", f.Speaker, w.speakers)
			if f.Speaker != "" {
				s.wrongSpeaker++
			}
		}
		parent := -1
		if f.Parent >= 0 {
			parent = slices.Index(pair, f.Parent)
		}
		if parent == w.parent && nested {
			s.nestedMatched++
		}
		if parent != w.parent {
			complain("inside %d, want %d", parent+1, w.parent+1)
		}
	}
	for j, f := range got {
		if !slices.Contains(pair, j) {
			wrong = append(wrong, fmt.Sprintf("%s: too much: %s %s %s", p.name, shown(p.text, f.Source), shown(p.text, f.Cue), shownAll(p.text, f.Content)))
		}
	}
	return s, wrong
}

func shown(text string, s *parley.Span) string {
	if s == nil {
		return "none"
	}
	return strconv.Quote(text[s.Start:s.End])
}

func shownAll(text string, all []parley.Span) string {
	var b strings.Builder
	for _, s := range all {
		b.WriteString(strconv.Quote(text[s.Start:s.End]))
	}
	return "[" + b.String() + "]"
}

// TestGoldIsSound: the passages themselves hold what a Found must.
func TestGoldIsSound(t *testing.T) {
	all := passages(t)
	if len(all) < 40 {
		t.Errorf("%d passages", len(all))
	}
	for _, p := range all {
		for i, w := range p.want {
			if w.parent >= i || len(w.speakers) == 0 {
				t.Errorf("%s, %d: parent %d, speakers %q", p.name, i+1, w.parent+1, w.speakers)
			}
			if len(w.content) == 0 && !slices.Contains(w.classes, parley.CueNoComment) {
				t.Errorf("%s, %d has no content", p.name, i+1)
			}
			if w.parent >= 0 && !slices.ContainsFunc(p.want[w.parent].content, func(c parley.Span) bool { return overlap(c, w.content[0]) }) {
				t.Errorf("%s, %d does not stand inside %d", p.name, i+1, w.parent+1)
			}
		}
	}
}

// rolesOf returns the spans of a passage as a flat list: those of the
// attributions that stand in no other one.
func rolesOf(d *document, p passage) []role {
	var out []role
	add := func(kind roleKind, s parley.Span) {
		from, to := d.tokenAt(s.Start), d.tokenAt(s.End)
		out = append(out, role{kind, tokenRange{from, to}, .9})
	}
	for _, w := range p.want {
		if w.parent >= 0 {
			continue
		}
		if w.source != nil {
			add(roleSource, *w.source)
		}
		if w.cue != nil {
			add(roleCue, *w.cue)
		}
		for _, c := range w.content {
			add(roleContent, c)
		}
	}
	return out
}

// linkGold scores what is made of the roles of the passages.
func linkGold(t *testing.T, prepare func(*document)) goldScore {
	var s goldScore
	for _, p := range passages(t) {
		d := parse(p.text)
		prepare(d)
		got := d.found(d.assemble(rolesOf(d, p)))
		hold(t, p.text, got)
		one, wrong := scoreGold(p, got)
		s.add(one)
		for _, w := range wrong {
			t.Log(w)
		}
	}
	t.Log(s)
	return s
}

// atLeast fails the test where a share is below its floor, in percent.
func atLeast(t *testing.T, what string, n, of, floor int) {
	t.Helper()
	if 100*n < floor*of {
		t.Errorf("%s: %d of %d is below %d %%", what, n, of, floor)
	}
}

// TestGoldLinks: given which words play which role, who said what is told.
func TestGoldLinks(t *testing.T) {
	s := linkGold(t, func(*document) {})
	atLeast(t, "source", s.source, s.gold, 97)
	atLeast(t, "content", s.content, s.gold, 97)
	atLeast(t, "class", s.class, s.gold, 97)
	atLeast(t, "mode", s.mode, s.gold, 97)
	atLeast(t, "speaker", s.speaker, s.gold, 95)
	atLeast(t, "nesting, precision", s.nestedMatched, s.nestedFound, 80)
	atLeast(t, "nesting, recall", s.nestedMatched, s.nested, 80)
	if s.wrongSpeaker > 2 {
		t.Errorf("%d speakers are wrong; they had better be unknown", s.wrongSpeaker)
	}
}

// TestGoldWithoutGrammar: links among roles do not need the rules of English
// clauses, which another language would not have.
func TestGoldWithoutGrammar(t *testing.T) {
	plain := *loadLexicon()
	plain.grammar = false
	s := linkGold(t, func(d *document) { d.lex = &plain })
	top := s.gold - s.nested
	atLeast(t, "source", s.source, top, 97)
	atLeast(t, "content", s.content, top, 97)
	if s.nestedFound > 0 {
		t.Errorf("%d found inside others without a grammar", s.nestedFound)
	}
}

// TestGoldRead reads the passages from raw text.
func TestGoldRead(t *testing.T) {
	for _, c := range []struct {
		engine                          *Engine
		source, content, class, speaker int
	}{
		{Default(), 85, 85, 87, 83},
		{Default().Fast(), 80, 80, 83, 78},
	} {
		var s goldScore
		for _, p := range passages(t) {
			one, _ := scoreGold(p, c.engine.Read(p.text))
			s.add(one)
		}
		t.Log(c.engine.Version(), s)
		atLeast(t, "source", s.source, s.gold, c.source)
		atLeast(t, "content", s.content, s.gold, c.content)
		atLeast(t, "class", s.class, s.gold, c.class)
		atLeast(t, "speaker", s.speaker, s.gold, c.speaker)
		if s.wrongSpeaker > s.gold/25 {
			t.Errorf("%d speakers of %d are wrong; they had better be unknown", s.wrongSpeaker, s.gold)
		}
	}
}
