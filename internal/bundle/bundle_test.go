package bundle_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/bundle"
)

// mapFS is a folder in memory.
func mapFS(files map[string][]byte) fstest.MapFS {
	m := fstest.MapFS{}
	for name, b := range files {
		m[name] = &fstest.MapFile{Data: b}
	}
	return m
}

// sample is the bundle in testdata, by file.
func sample(t testing.TB) map[string][]byte {
	t.Helper()
	fsys := os.DirFS("testdata/sample")
	files := map[string][]byte{}
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[p], err = fs.ReadFile(fsys, p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func read(t testing.TB, files map[string][]byte) *bundle.Bundle {
	t.Helper()
	b, err := bundle.Read(mapFS(files))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// same ignores where things stand in files, and the order of things that
// nothing orders.
func same(a, b *bundle.Bundle) string {
	return cmp.Diff(a, b, cmpopts.IgnoreFields(bundle.Thing{}, "Name", "File", "Line"),
		cmpopts.IgnoreFields(bundle.Step{}, "File", "Line"), cmpopts.IgnoreFields(bundle.Change{}, "File", "Line"),
		cmpopts.SortSlices(func(a, b bundle.Thing) bool { return thingKey(a) < thingKey(b) }),
		cmpopts.SortSlices(func(a, b bundle.Change) bool { return changeKey(a) < changeKey(b) }), cmpopts.EquateEmpty())
}

func thingKey(t bundle.Thing) string {
	return string(t.Record.RecordKind()) + "/" + t.Record.RecordID()
}

func changeKey(c bundle.Change) string {
	if c.Record == nil {
		return string(c.Redacted.Kind) + "/" + c.Redacted.ID
	}
	return string(c.Record.RecordKind()) + "/" + c.Record.RecordID()
}

func TestSampleReads(t *testing.T) {
	b := read(t, sample(t))
	count := map[parley.Kind]int{}
	for _, x := range b.Things {
		count[x.Record.RecordKind()]++
	}
	for _, k := range parley.Kinds() {
		if count[k] == 0 {
			t.Errorf("the sample has no %s", k)
		}
	}
	if len(b.Steps) != 5 || !b.Steps[4].At.IsZero() || b.Steps[0].Who != "Ada" {
		t.Errorf("steps: %+v", b.Steps)
	}
	for _, x := range b.Things {
		switch r := x.Record.(type) {
		case *parley.Dossier:
			if !strings.HasPrefix(r.Summary, "Ruritania and") {
				t.Errorf("a dossier's summary is text: %q", r.Summary)
			}
		case *parley.Attribution:
			if r.Class == parley.CueAgrees && (r.Source.Start == r.Cue.Start || r.Parent == "" || r.Proposed == nil || r.On != "2025-03-04") {
				t.Errorf("attribution: %+v", r)
			}
		case *parley.Provision:
			if r.Rendition == "plan-courier" && r.Cited == nil {
				t.Errorf("provision %s is not cited", r.ID)
			}
		case *parley.Coding:
			if r.Commitment != "" && r.Level != parley.NotInitiated {
				t.Errorf("coding: %+v", r)
			}
		}
	}
}

// TestWriteReadsBack holds the promise that an exported bundle is the record.
func TestWriteReadsBack(t *testing.T) {
	b := read(t, sample(t))
	b.Steps[len(b.Steps)-1].At = time.Date(2025, 4, 1, 0, 0, 0, 1000, time.UTC)
	b.Steps[len(b.Steps)-1].Who = "Importer"
	b.Steps[1].Changes = append(b.Steps[1].Changes, bundle.Change{Redacted: parley.Ref{Kind: parley.KindActor, ID: "gone"}})
	files, err := bundle.Write(b)
	if err != nil {
		t.Fatal(err)
	}
	again := read(t, files)
	if d := same(b, again); d != "" {
		t.Errorf("written and read again (-before +after):\n%s", d)
	}
	twice, err := bundle.Write(again)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(files, twice); d != "" {
		t.Errorf("written twice:\n%s", d)
	}
}

// TestPeopleCanEdit: what is exported carries ids and hashes; a person may
// leave them out.
func TestPeopleCanEdit(t *testing.T) {
	files := sample(t)
	for name, b := range files {
		if bytes.Contains(b, []byte("\nid: ")) || bytes.HasPrefix(b, []byte("- id:")) {
			t.Errorf("%s: the sample is meant to do without ids", name)
		}
	}
	written, err := bundle.Write(read(t, files))
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range written {
		if strings.HasPrefix(name, "documents/") && strings.HasSuffix(name, ".md") {
			var kept []string
			for _, line := range strings.Split(string(b), "\n") {
				if k, _, _ := strings.Cut(line, ":"); !slices.Contains([]string{"id", "raw_sha256", "text_sha256", "raw_bytes"}, k) {
					kept = append(kept, line)
				}
			}
			written[name] = []byte(strings.Join(kept, "\n"))
		}
	}
	if d := same(read(t, files), read(t, written)); d != "" {
		t.Errorf("without ids and hashes (-before +after):\n%s", d)
	}
}

// awkward are strings that YAML, Markdown or line ends could damage.
var awkward = []string{
	" leading", "trailing ", "tab\there", "two\nlines", "two\nlines\n", "many\n\n\n", "\nfirst", "  indented\n more", "cr\r\nlf", "bare\rcr",
	"no", "yes", "0", "007", "1e3", "~", "null", "2025-11-21", "2025-11-21T10:00:00Z", "true", ".5", "0x1F", "1_000", "=", "<<", "!!str x", "&a", "*a",
	"key: value", "- item", "# comment", "a #b", "[x]", "{x}", "? q", "| literal", "> folded", "%YAML", "@at", "`tick`", `"double"`, "'single'", `back\slash`,
	"---", "...", "--- \nx", "🕊 dove", "שלום עולם", "مرحبا بالعالم", "\u200frtl mark", "\u00a0nbsp", "\u0085nel", "\u2028sep", "\ufeffbom", "\u0001control", "\u007fdel", "e\u0301", "\u0301alone",
	"x\n---\ny", "a\n b\n\tc\n", strings.Repeat("long ", 60), "a: b\n  c: d\n", "\n", " ", "\t", "trailing line \nnext",
}

// TestAwkwardStrings puts every awkward string into every text of a record.
func TestAwkwardStrings(t *testing.T) {
	for _, s := range awkward {
		b := random(s, rand.New(rand.NewPCG(1, 2)))
		files, err := bundle.Write(b)
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		again, err := bundle.Read(mapFS(files))
		if err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		if d := same(b, again); d != "" {
			t.Errorf("%q (-before +after):\n%s", s, d)
		}
	}
}

// TestRandomRecords is the round trip of records that chance makes up.
func TestRandomRecords(t *testing.T) {
	for seed := range uint64(150) {
		rng := rand.New(rand.NewPCG(seed, 1))
		b := random("", rng)
		files, err := bundle.Write(b)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		again, err := bundle.Read(mapFS(files))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if d := same(b, again); d != "" {
			t.Fatalf("seed %d (-before +after):\n%s", seed, d)
		}
	}
}

// maker makes up records. Where text is set, every text is that one.
type maker struct {
	text string
	rng  *rand.Rand
	b    *bundle.Bundle
	doc  string
}

func (m *maker) words() string {
	if m.text != "" {
		return m.text + "x" // a required text must not be blank
	}
	n := 1 + m.rng.IntN(3)
	parts := make([]string, n)
	for i := range parts {
		parts[i] = awkward[m.rng.IntN(len(awkward))]
	}
	return strings.Join(parts, "") + "x"
}

func (m *maker) maybe() bool { return m.rng.IntN(2) == 0 }

func (m *maker) some(list []string) []string {
	var out []string
	for _, x := range list {
		if m.maybe() {
			out = append(out, x)
		}
	}
	return out
}

// span cites a random passage of the document.
func (m *maker) span() parley.Selector {
	runes := []rune(m.doc)
	start := m.rng.IntN(len(runes))
	end := start + 1 + m.rng.IntN(min(len(runes)-start, 9))
	at := len(string(runes[:start]))
	s, err := parley.NewSelector(m.doc, parley.Span{Start: at, End: at + len(string(runes[start:end]))})
	if err != nil {
		panic(err)
	}
	return s
}

// random makes a record with everything in it that is hard to write down:
// repeated and overlapping quotes, gaps in the order of provisions, empty
// dates beside dates, older states, withdrawals and redactions.
func random(text string, rng *rand.Rand) *bundle.Bundle {
	m := &maker{text: text, rng: rng, b: &bundle.Bundle{Contents: map[string]bundle.Content{}}}
	m.doc = m.words() + "aaaa aaaa" + m.words() + "\naaaa"
	raw := []byte(m.doc)
	if m.maybe() {
		raw = append([]byte{0, 0xff}, raw...)
	}
	doc := &parley.Document{ID: parley.DocumentID(raw), Title: m.words(), Genre: parley.GenrePost, MediaType: "text/plain", Credit: m.words(),
		RawSHA256: parley.SHA256(raw), RawBytes: int64(len(raw)), TextSHA256: parley.SHA256([]byte(m.doc)), Extractor: "x/1", Published: "2025-01-02"}
	m.b.Contents[doc.ID] = bundle.Content{Raw: raw, Text: m.doc}
	issues := []string{"one", "nul", "com1.x"}
	m.put(&parley.Dossier{ID: "d", Title: m.words(), Summary: m.words()}, doc)
	for i, id := range issues {
		m.put(&parley.Issue{ID: id, Title: m.words(), Order: m.rng.IntN(3) - 1, Codes: []string{m.words(), fmt.Sprint(i)}})
	}
	m.put(&parley.Draft{ID: "draft", Title: m.words(), Statuses: []parley.StatusChange{{Status: parley.StatusSeen, Document: doc.ID}}},
		&parley.Rendition{ID: "r", Draft: "draft", Title: m.words(), Document: doc.ID})
	m.provisions()
	parent := ""
	for i := range 3 {
		parent = m.attribution(doc.ID, parent, i)
	}
	lat, lon := m.rng.Float64()*180-90, m.rng.Float64()*360-180
	cited := m.span()
	m.put(&parley.Claim{ID: "claim", Statement: m.words(), Latitude: &lat, Longitude: &lon, Issues: m.some(issues)},
		&parley.Evidence{ID: "e-9", Claim: "claim", Document: doc.ID, Bearing: parley.Contradicts, Shows: m.words(), Cited: &cited},
		&parley.Evidence{ID: "e-1", Claim: "claim", Document: doc.ID, Bearing: parley.Supports, Shows: m.words()},
		&parley.Assessment{ID: "as", Claim: "claim", By: m.words(), Judgement: parley.Disputed, Reliability: "F", Credibility: "6", Reasons: m.words()},
		&parley.OriginLink{ID: "o-z", From: doc.ID, Actor: "aux", Kind: parley.OriginCredit, Evidence: m.words(), Review: parley.Suggested},
		&parley.Note{ID: "n-z", About: parley.Ref{Kind: parley.KindAlignment, ID: "m-x"}, Provisions: []string{"r.q1"}, Text: m.words(), Resolved: true, ResolvedWhy: m.words()},
		&parley.Note{ID: "n-y", About: parley.Ref{Kind: parley.KindAlignment, ID: "m-x"}, Provisions: []string{"r.q1"}, Text: m.words(), Parent: "n-z"},
		&parley.Actor{ID: "aux", Name: m.words(), Type: parley.ActorPerson, Anonymous: m.maybe(), Aliases: []string{m.words(), m.words()}},
		&parley.Event{ID: "event", Title: m.words(), Type: parley.EventVote, Documents: []string{doc.ID}, Issues: m.some(issues)})
	m.history()
	return m.b
}

func (m *maker) put(records ...parley.Record) {
	for _, r := range records {
		m.b.Things = append(m.b.Things, bundle.Thing{Record: r})
	}
}

func (m *maker) provisions() {
	order := 0
	for i := range 4 {
		order += 1 + m.rng.IntN(2)
		v := &parley.Provision{ID: fmt.Sprintf("r.q%d", i), Rendition: "r", Order: order, Label: []string{"", "1", "1", "no"}[i], Text: "aaaa"}
		if m.maybe() {
			v.Text = m.words()
		}
		if m.maybe() {
			cited := m.span()
			v.Cited = &cited
		}
		if i > 0 && m.maybe() {
			v.Parent = "r.q0"
		}
		m.put(v)
	}
	m.put(&parley.Rendition{ID: "s", Draft: "draft", Title: m.words()}, &parley.Provision{ID: "s.p1", Rendition: "s", Order: 1, Heading: m.words()},
		&parley.Alignment{ID: "m-x", OldSide: "r", NewSide: "s", Old: []string{"r.q1", "r.q2"}, New: []string{"s.p1"}, Relation: parley.RelMerged,
			Score: m.rng.Float64(), Why: m.words(), Review: parley.Rejected})
}

func (m *maker) attribution(doc, parent string, i int) string {
	at := &parley.Attribution{ID: fmt.Sprintf("a-%d", 9-i), Document: doc, Parent: parent, Mode: parley.ModeMixed, Class: parley.CueAsks, Review: parley.Accepted,
		Roles: parley.Roles{Content: []parley.Selector{m.span(), m.span()}}, Negated: m.maybe(), Confidence: m.rng.Float64()}
	if m.maybe() {
		cue := m.span()
		at.Cue, at.On = &cue, "2024"
	}
	if m.maybe() {
		at.Proposed = &parley.Proposal{Roles: parley.Roles{Content: []parley.Selector{m.span()}}, Mode: parley.ModeDirect, Class: parley.CueSays}
	}
	c := &parley.Coding{ID: fmt.Sprint("c-", i), Attribution: at.ID, Issue: "one", Stance: parley.StanceConditional, Condition: m.words(), Coder: m.words()}
	if m.maybe() {
		c.On = "2023"
	}
	m.put(at, c)
	return at.ID
}

// history puts everything in one step, then changes, withdraws and redacts.
func (m *maker) history() {
	at := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	first := bundle.Step{At: at, Who: m.words(), Verb: "import", Reason: m.words()}
	second := bundle.Step{At: at.Add(time.Microsecond), Who: "B", Verb: m.words()}
	for _, x := range m.b.Things {
		r := x.Record
		if m.maybe() {
			if old := m.older(r); old != nil {
				first.Changes = append(first.Changes, bundle.Change{Record: old})
				second.Changes = append(second.Changes, bundle.Change{Record: r})
				continue
			}
		}
		first.Changes = append(first.Changes, bundle.Change{Record: r})
		if e, ok := r.(*parley.Event); ok {
			second.Changes = append(second.Changes, bundle.Change{Record: e, Withdraw: true})
		}
	}
	second.Changes = append(second.Changes, bundle.Change{Redacted: parley.Ref{Kind: parley.KindClaim, ID: "gone"}})
	m.b.Steps = []bundle.Step{first, second}
}

// older is another state of a record.
func (m *maker) older(r parley.Record) parley.Record {
	switch r := r.(type) {
	case *parley.Issue:
		old := *r
		old.Title = m.words()
		return &old
	case *parley.Attribution:
		old := *r
		old.Content, old.On, old.Proposed, old.Cue = []parley.Selector{m.span()}, "", nil, nil
		return &old
	case *parley.Coding:
		old := *r
		old.On, old.Note = "", m.words()
		return &old
	case *parley.Provision:
		old := *r
		old.Cited, old.Order = nil, old.Order+7
		return &old
	case *parley.Evidence:
		old := *r
		cited := m.span()
		old.Cited = &cited
		return &old
	}
	return nil
}

func TestWriteRefuses(t *testing.T) {
	for name, r := range map[string]parley.Record{
		"a path as id":          &parley.Issue{ID: "../../etc/passwd", Title: "x"},
		"an orphaned quotation": &parley.Attribution{ID: "a-1", Document: "d-1", Mode: parley.ModeDirect, Class: parley.CueSays, Roles: parley.Roles{Content: []parley.Selector{{Start: 0, End: 3, Exact: "yes"}}}},
	} {
		b := &bundle.Bundle{Things: []bundle.Thing{{Record: &parley.Dossier{ID: "d", Title: "D"}}, {Record: r}}, Contents: map[string]bundle.Content{"d-1": {Text: "no"}}}
		if _, err := bundle.Write(b); err == nil {
			t.Errorf("%s was written", name)
		}
	}
}

func TestFilesHaveNamesForEverySystem(t *testing.T) {
	b := &bundle.Bundle{Things: []bundle.Thing{{Record: &parley.Dossier{ID: "d", Title: "D"}}, {Record: &parley.Actor{ID: "con", Name: "Con", Type: parley.ActorBody}}}}
	files, err := bundle.Write(b)
	if err != nil {
		t.Fatal(err)
	}
	if files["actors/con_.yaml"] == nil {
		t.Errorf("%v", slices.Sorted(maps.Keys(files)))
	}
	if again := read(t, files); again.Things[1].Record.RecordID() != "con" {
		t.Errorf("%+v", again.Things)
	}
}

func TestSameTitlesGetTheirOwnFiles(t *testing.T) {
	b := &bundle.Bundle{Things: []bundle.Thing{{Record: &parley.Dossier{ID: "d", Title: "D"}}}, Contents: map[string]bundle.Content{}}
	for _, id := range []string{"d-aaaaaa1", "d-aaaaaa2"} {
		b.Things = append(b.Things, bundle.Thing{Record: &parley.Document{ID: id, Title: "Same"}})
		b.Contents[id] = bundle.Content{Raw: []byte(id), Text: id}
	}
	files, err := bundle.Write(b)
	if err != nil {
		t.Fatal(err)
	}
	if files["documents/same-aaaaaa.md"] == nil || files["documents/same-aaaaaa2.md"] == nil {
		t.Errorf("%v", slices.Sorted(maps.Keys(files)))
	}
}

func TestProblemsOf(t *testing.T) {
	if got := bundle.Problems(errors.New("something else")); got != nil {
		t.Errorf("%v", got)
	}
	if got := bundle.Problems(nil); got != nil {
		t.Errorf("%v", got)
	}
}

// TestNotesOnWhatIsGone: a note may be written and changed after what it is
// about was withdrawn, by id or by place, and an older state need not repeat
// what it is about.
func TestNotesOnWhatIsGone(t *testing.T) {
	files := map[string][]byte{
		"dossier.yaml":        []byte("id: d\ntitle: D\n"),
		"issues/one.yaml":     []byte("title: One\n"),
		"notes.yaml":          []byte("- about: {kind: issue, id: one}\n  text: Why did it go?\n- about: {kind: issue, id: one}\n  parent: \"1\"\n  text: It was two.\n"),
		"history/000001.yaml": []byte("at: 2025-03-07T09:00:00Z\nwho: Ada\nverb: add\nchanges: [{put: dossier}, {put: issue/one}]\n"),
		"history/000002.yaml": []byte("at: 2025-03-08T09:00:00Z\nwho: Ada\nverb: withdraw\nchanges: [{withdraw: issue/one}]\n"),
		"history/000003.yaml": []byte("at: 2025-03-09T09:00:00Z\nwho: Ben\nverb: add note\nchanges: [{put: note/1, record: {text: Why}}]\n"),
		"history/000004.yaml": []byte("at: 2025-03-10T09:00:00Z\nwho: Ben\nverb: edit note\nchanges: [{put: note/1}, {put: note/2}]\n"),
	}
	b := read(t, files)
	first := b.Steps[2].Changes[0].Record.(*parley.Note)
	if first.Text != "Why" || first.About.ID != "one" || first.ID != "n-1" {
		t.Errorf("the older state: %+v", first)
	}
	if answer := b.Steps[3].Changes[1].Record.(*parley.Note); answer.Parent != "n-1" {
		t.Errorf("the answer: %+v", answer)
	}
	written, err := bundle.Write(b)
	if err != nil {
		t.Fatal(err)
	}
	if d := same(b, read(t, written)); d != "" {
		t.Errorf("written and read again (-before +after):\n%s", d)
	}
	files["history/000001.yaml"] = []byte("at: 2025-03-07T09:00:00Z\nwho: Ada\nverb: add\nchanges: [{put: dossier}]\n")
	files["history/000002.yaml"] = []byte("at: 2025-03-08T09:00:00Z\nwho: Ben\nverb: add note\nchanges: [{put: note/1, record: {text: Too early}}]\n")
	files["history/000003.yaml"] = []byte("at: 2025-03-09T09:00:00Z\nwho: Ada\nverb: add\nchanges: [{put: issue/one}]\n")
	if _, err := bundle.Read(mapFS(files)); err == nil || !strings.Contains(err.Error(), `there is no issue "one" when it is put`) {
		t.Errorf("a note about what was not there yet: %v", err)
	}
}
