package bundle_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/bundle"
)

// small is the least bundle to make mistakes in.
var small = map[string]string{
	"dossier.yaml":    "id: d\ntitle: D\n",
	"actors/ada.yaml": "name: Ada\ntype: person\n",
	"issues/one.yaml": "title: One\n",
	"documents/r.md":  "---\ntitle: R\ngenre: article\n---\nAda said yes. Ben said no.\n",
	"documents/r.attributions.yaml": `- source: Ada
  cue: {quote: said, nth: 1}
  content: "yes"
  mode: direct
  class: says
`,
}

// TestEveryMistakeHasItsLine makes one kind of mistake after the other and
// expects exactly the problems listed, with file and line.
func TestEveryMistakeHasItsLine(t *testing.T) {
	attribution := small["documents/r.attributions.yaml"]
	for name, tc := range map[string]struct {
		files map[string]string
		want  []string // "file:line: part of the text"
	}{
		"no dossier":           {map[string]string{"dossier.yaml": ""}, []string{"dossier.yaml: is missing"}},
		"dangling reference":   {map[string]string{"actors/ada.yaml": "name: Ada\ntype: person\nspeaks_for: eve\n"}, []string{`actors/ada.yaml:3: actor/ada: speaks_for: there is no actor "eve"`}},
		"unknown field":        {map[string]string{"issues/one.yaml": "title: One\nsubtitle: Two\n"}, []string{`issues/one.yaml:2: an issue has no field "subtitle"`}},
		"unknown nested field": {map[string]string{"actors/ada.yaml": "name: Ada\ntype: person\nroles:\n  - title: x\n    office: y\n"}, []string{`actors/ada.yaml:5: a roles has no field "office"`}},
		"wrong word":           {map[string]string{"actors/ada.yaml": "name: Ada\ntype: planet\n"}, []string{`actors/ada.yaml:2: actor ada: type: "planet" is not one of: person`}},
		"bad date":             {map[string]string{"documents/r.md": "---\ntitle: R\ngenre: article\npublished: 21.11.2025\n---\nAda said yes. Ben said no.\n"}, []string{`documents/r.md:4: document `}},
		"not in the document":  {map[string]string{"documents/r.attributions.yaml": strings.Replace(attribution, `"yes"`, "perhaps", 1)}, []string{`documents/r.attributions.yaml:3: the words "perhaps" do not stand`}},
		"ambiguous quote":      {map[string]string{"documents/r.attributions.yaml": strings.Replace(attribution, `{quote: said, nth: 1}`, "said", 1)}, []string{`documents/r.attributions.yaml:2: the words "said" stand 2 times in the document: say which with nth`}},
		"nth too high":         {map[string]string{"documents/r.attributions.yaml": strings.Replace(attribution, `nth: 1`, "nth: 3", 1)}, []string{`documents/r.attributions.yaml:2: the words "said" stand 2 times in the document, not 3`}},
		"nth zero":             {map[string]string{"documents/r.attributions.yaml": strings.Replace(attribution, `nth: 1`, "nth: 0", 1)}, []string{`documents/r.attributions.yaml:2: nth counts from 1`}},
		"citation as a list":   {map[string]string{"documents/r.attributions.yaml": strings.Replace(attribution, `{quote: said, nth: 1}`, "[said]", 1)}, []string{`documents/r.attributions.yaml:2: a citation is the words`}},
		"empty citation":       {map[string]string{"documents/r.attributions.yaml": strings.Replace(attribution, `"yes"`, `""`, 1)}, []string{`documents/r.attributions.yaml:3: a citation cannot be empty`}},
		"duplicate attribution": {map[string]string{"documents/r.attributions.yaml": attribution + attribution},
			[]string{`documents/r.attributions.yaml:6: attribution/`}},
		"coding of a suggestion": {map[string]string{"documents/r.attributions.yaml": attribution + "  review: suggested\n  codings:\n    - issue: one\n      stance: open\n"},
			[]string{`documents/r.attributions.yaml:8: the attribution is only suggested`}},
		"coding in a broken attribution": {map[string]string{"documents/r.attributions.yaml": strings.Replace(attribution, `"yes"`, "perhaps", 1) + "  codings:\n    - issue: two\n      stance: likes\n"},
			[]string{`documents/r.attributions.yaml:3: the words "perhaps"`, `documents/r.attributions.yaml:7: coding/r#a1/1: issue: there is no issue "two"`, `documents/r.attributions.yaml:8: coding `}},
		"unknown parent":       {map[string]string{"documents/r.attributions.yaml": attribution + "  parent: b\n"}, []string{`documents/r.attributions.yaml:6: attribution/r#a1: parent: there is no attribution "b"`}},
		"parents in a circle":  {map[string]string{"documents/r.attributions.yaml": "- key: b\n  parent: c\n  cue: yes\n  mode: direct\n  class: says\n- key: c\n  parent: b\n  cue: no\n  mode: direct\n  class: says\n"}, []string{`documents/r.attributions.yaml:1: attribution/r#b: parent: it leads back to itself`, `documents/r.attributions.yaml:6: attribution/r#c: parent: it leads back to itself`}},
		"key with a slash":     {map[string]string{"documents/r.attributions.yaml": strings.Replace(attribution, "- source", "- key: a/b\n  source", 1)}, []string{`documents/r.attributions.yaml:1: the key "a/b"`}},
		"two same keys":        {map[string]string{"documents/r.attributions.yaml": "- key: b\n  cue: yes\n  mode: direct\n  class: says\n- key: b\n  cue: no\n  mode: direct\n  class: says\n"}, []string{`documents/r.attributions.yaml:5: the key "b" stands twice`}},
		"a note about nothing": {map[string]string{"notes.yaml": "- about: {kind: issue, id: two}\n  text: Why?\n"}, []string{`notes.yaml:1: note/1: about: there is no issue "two"`}},
		"a note on a note":     {map[string]string{"notes.yaml": "- about: {kind: issue, id: one}\n  text: Why?\n- about: {kind: note, id: n-1}\n  text: So.\n"}, []string{`notes.yaml:3: note n-2: about: a note about a note is an answer`}},
		"an answer to nothing": {map[string]string{"notes.yaml": "- about: {kind: issue, id: one}\n  parent: n-7\n  text: Why?\n"}, []string{`notes.yaml:2: note/1: parent: there is no note "n-7"`}},
		"answers in a circle":  {map[string]string{"notes.yaml": "- {id: a, about: {kind: issue, id: one}, parent: b, text: x}\n- {id: b, about: {kind: issue, id: one}, parent: a, text: x}\n"}, []string{`notes.yaml:1: note/1: parent: it leads back to itself`, `notes.yaml:2: note/2: parent: it leads back to itself`}},
		"no such document":     {map[string]string{"documents/s.attributions.yaml": "[]\n"}, []string{`documents/s.attributions.yaml: there is no document s.md beside it`}},
		"id against file name": {map[string]string{"issues/one.yaml": "id: two\ntitle: One\n"}, []string{`issues/one.yaml:1: the id "two" and the file's name do not agree`}},
		"duplicate id": {map[string]string{"claims/c.yaml": "statement: S\nassessments:\n" + strings.Repeat("  - {id: x, by: A, judgement: disputed, reliability: F, credibility: 6, reasons: r}\n", 2)},
			[]string{`claims/c.yaml:4: assessment/x stands already in claims/c.yaml:3`}},
		"not an id":             {map[string]string{"issues/One two.yaml": "title: One\n"}, []string{`issues/One two.yaml:1: issue One two: id: "One two" is not an id`}},
		"key twice":             {map[string]string{"issues/one.yaml": "title: One\ntitle: Two\n"}, []string{`issues/one.yaml:2: the key "title" stands already in line 1`}},
		"wrong YAML":            {map[string]string{"issues/one.yaml": "title: One\ngroup: [a\norder: 2\n"}, []string{`issues/one.yaml:`}},
		"tab in YAML":           {map[string]string{"issues/one.yaml": "title: One\n\tgroup: x\n"}, []string{`issues/one.yaml:2: `}},
		"wrong front matter":    {map[string]string{"documents/r.md": "---\ntitle: R\ngenre: [\n---\nAda said yes. Ben said no.\n"}, []string{`documents/r.md:`}},
		"no front matter":       {map[string]string{"documents/r.md": "Ada said yes."}, []string{`documents/r.md:1: must begin with front matter`}},
		"front matter is open":  {map[string]string{"documents/r.md": "---\ntitle: R\n"}, []string{`documents/r.md:1: must begin with front matter`}},
		"front matter is empty": {map[string]string{"documents/r.md": "---\n---\nx"}, []string{`documents/r.md: the file is empty`}},
		"front matter is a list": {map[string]string{"documents/r.md": "---\n- a\n---\nx"},
			[]string{`documents/r.md:2: expected the fields of a document`}},
		"no text":              {map[string]string{"documents/r.md": "---\ntitle: R\ngenre: article\n---\n", "documents/r.attributions.yaml": "[]"}, []string{`documents/r.md:2: the document has no text`}},
		"wrong hash":           {map[string]string{"documents/r.md": "---\ntitle: R\ngenre: article\ntext_sha256: " + strings.Repeat("ab", 32) + "\n---\nAda said yes. Ben said no.\n"}, []string{`documents/r.md:2: the text or the raw bytes are not those that its hashes name`}},
		"two YAML documents":   {map[string]string{"issues/one.yaml": "title: One\n---\ntitle: Two\n"}, []string{`issues/one.yaml: a file holds one YAML document`}},
		"empty file":           {map[string]string{"issues/one.yaml": "\n"}, []string{`issues/one.yaml: the file is empty`}},
		"only a comment":       {map[string]string{"issues/one.yaml": "# soon\n"}, []string{`issues/one.yaml: the file is empty`}},
		"a list as a record":   {map[string]string{"issues/one.yaml": "- title\n"}, []string{`issues/one.yaml:1: expected the fields of an issue`}},
		"a record as a list":   {map[string]string{"origins.yaml": "from: r\n"}, []string{`origins.yaml:1: expected a list of origins`}},
		"not a number":         {map[string]string{"issues/one.yaml": "title: One\norder: first\n"}, []string{`issues/one.yaml:2: order: "first" is not a whole number`}},
		"not true or false":    {map[string]string{"actors/ada.yaml": "name: Ada\ntype: person\nanonymous: maybe\n"}, []string{`actors/ada.yaml:3: anonymous: "maybe" is not true or false`}},
		"a list as a word":     {map[string]string{"issues/one.yaml": "title: [One]\n"}, []string{`issues/one.yaml:1: title: expected one value`}},
		"a word as a list":     {map[string]string{"issues/one.yaml": "title: One\ncodes: x\n"}, []string{`issues/one.yaml:2: codes: expected a list`}},
		"alias":                {map[string]string{"issues/one.yaml": "title: &t One\ngroup: *t\n"}, []string{`issues/one.yaml:2: YAML aliases are not supported`}},
		"merge key":            {map[string]string{"issues/one.yaml": "title: One\n<<: {group: x}\n"}, []string{`issues/one.yaml:2: `}},
		"tag":                  {map[string]string{"issues/one.yaml": "title: !!binary aGk=\n"}, []string{`issues/one.yaml:1: the YAML tag !!binary is not supported`}},
		"key that is no word":  {map[string]string{"issues/one.yaml": "title: One\n? [a]\n: b\n"}, []string{`issues/one.yaml:2: a key must be a word`}},
		"deep nesting":         {map[string]string{"issues/one.yaml": "title: " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "\n"}, []string{`issues/one.yaml:1: values nest too deep`}},
		"alias bomb":           {map[string]string{"issues/one.yaml": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: [*c, *c]\n"}, []string{`issues/one.yaml:2: YAML aliases`, `issues/one.yaml:2: YAML aliases`, `issues/one.yaml:3: YAML aliases`, `issues/one.yaml:3: YAML aliases`, `issues/one.yaml:4: YAML aliases`, `issues/one.yaml:4: YAML aliases`}},
		"binary YAML":          {map[string]string{"issues/one.yaml": "title: One\nx: \x00\n"}, []string{`issues/one.yaml:2: is not UTF-8 text`}},
		"binary document":      {map[string]string{"documents/r.md": "---\ntitle: R\ngenre: article\n---\nok\n\xff\xfe\n"}, []string{`documents/r.md:6: is not UTF-8 text`}},
		"what does not belong": {map[string]string{"notes.txt": "x", "issues/one.yml": "x", "actors/sub/x.yaml": "x", "documents/lone.raw": "x", "history/x.yml": "x"}, []string{`actors/sub/x.yaml: does not belong`, `documents/lone.raw: does not belong`, `history/x.yml: does not belong`, `issues/one.yml: does not belong`, `notes.txt: does not belong`}},
		"document name":        {map[string]string{"documents/a#b.md": "---\ntitle: R\ngenre: article\n---\nx"}, []string{`documents/a#b.md: its name contains`}},
		"alignment name":       {map[string]string{"alignments/a.yaml": "[]"}, []string{`alignments/a.yaml: its name must be OLD--NEW.yaml`}},
		"provision parent":     {map[string]string{"drafts/p.yaml": "title: P\nstatuses: [{status: leaked}]\n", "renditions/p.yaml": "draft: p\ntitle: P\nprovisions:\n  - {label: 1, text: x, parent: 9}\n"}, []string{`renditions/p.yaml:4: no earlier provision is labelled "9"`}},
		"provision kind":       {map[string]string{"drafts/p.yaml": "title: P\n", "renditions/p.yaml": "draft: p\ntitle: P\nprovisions:\n  - {label: 1, kind: verse, text: x}\n"}, []string{`renditions/p.yaml:4: provision p.p1: kind: "verse" is not one of: preamble`}},
		"overlapping pairs": {map[string]string{"drafts/p.yaml": "title: P\n", "drafts/q.yaml": "title: Q\n",
			"renditions/p.yaml":    "draft: p\ntitle: P\nprovisions:\n  - {label: 1, text: x}\n  - {label: 2, text: y}\n",
			"renditions/q.yaml":    "draft: q\ntitle: Q\nprovisions:\n  - {label: 1, text: x}\n  - {label: 2, text: y}\n",
			"alignments/q--p.yaml": "- {old: ['1'], new: ['2'], relation: moved}\n",
			"alignments/p--q.yaml": "- {old: ['1'], new: ['1'], relation: same}\n- {old: ['1'], new: ['2'], relation: same, review: rejected}\n" +
				"- {old: ['2'], relation: deleted, review: suggested, engine: align/2}\n- {old: ['2'], new: ['2'], relation: same}\n"},
			[]string{`alignments/p--q.yaml:4: provision p.p2 is in the pair of line 3 already: leave one of the two out`}},
		"drafts in a circle": {map[string]string{"drafts/p.yaml": "title: P\nderived_from: q\nstatuses: [{status: leaked}]\n", "drafts/q.yaml": "title: Q\nderived_from: p\nstatuses: [{status: leaked}]\n"}, []string{`drafts/p.yaml:1: draft/p: derived_from: it leads back`, `drafts/q.yaml:1: draft/q: derived_from: it leads back`}},
		"evidence elsewhere": {map[string]string{"claims/c.yaml": "statement: S\nevidence:\n  - {claim: e, document: r, bearing: supports, shows: x}\n"}, []string{`claims/c.yaml:3: claim: "e" is not the one in whose file it stands, "c"`, `claims/c.yaml:3: evidence/c#1: claim: there is no claim "e"`}},
		"evidence cites nothing": {map[string]string{"claims/c.yaml": "statement: S\nevidence:\n  - {cited: x, document: z, bearing: supports, shows: x}\n"},
			[]string{`claims/c.yaml:3: the words "x" cite the document "z", which is not there`, `claims/c.yaml:3: evidence/c#1: document: there is no document "z"`}},
	} {
		t.Run(name, func(t *testing.T) { expect(t, tc.files, tc.want) })
	}
}

// TestHistoryMistakes does the same for the history.
func TestHistoryMistakes(t *testing.T) {
	step := func(at, rest string) string { return "at: " + at + "\nwho: A\nverb: v\n" + rest }
	first := step("2025-01-01T00:00:00Z", "changes:\n  - put: dossier\n  - put: actor/*\n  - put: issue/one\n")
	for name, tc := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"no time":        {map[string]string{"history/1.yaml": "who: A\nverb: v\nchanges: [{put: dossier}]\n"}, []string{`history/1.yaml:1: a step needs at`}},
		"bad time":       {map[string]string{"history/1.yaml": step("yesterday", "changes: [{put: dossier}]\n")}, []string{`history/1.yaml:1: "yesterday" is not a time`}},
		"nobody":         {map[string]string{"history/1.yaml": "at: 2025-01-01T00:00:00Z\nchanges: [{put: dossier}]\n"}, []string{`history/1.yaml:1: a step needs who and verb`}},
		"no changes":     {map[string]string{"history/1.yaml": step("2025-01-01T00:00:00Z", "changes: []\n")}, []string{`history/1.yaml:1: a step needs changes`}},
		"unknown field":  {map[string]string{"history/1.yaml": step("2025-01-01T00:00:00Z", "why: x\nchanges: [{put: dossier}]\n")}, []string{`history/1.yaml:4: a step has no field "why"`}},
		"a list":         {map[string]string{"history/1.yaml": "- a\n"}, []string{`history/1.yaml:1: expected the fields of a step`}},
		"changes":        {map[string]string{"history/1.yaml": step("2025-01-01T00:00:00Z", "changes: dossier\n")}, []string{`history/1.yaml:4: expected a list of changes`}},
		"two in one":     {map[string]string{"history/1.yaml": step("2025-01-01T00:00:00Z", "changes:\n  - {put: dossier, withdraw: issue/one}\n")}, []string{`history/1.yaml:5: a change is put, withdraw or redacted`}},
		"a bare name":    {map[string]string{"history/1.yaml": step("2025-01-01T00:00:00Z", "changes:\n  - dossier\n")}, []string{`history/1.yaml:5: a change is`}},
		"names nothing":  {map[string]string{"history/1.yaml": step("2025-01-01T00:00:00Z", "changes:\n  - put: dossier\n  - put: issue/none\n  - put: event/*\n")}, []string{`history/1.yaml:6: "issue/none" names nothing`, `history/1.yaml:7: "event/*" names nothing`}},
		"same time":      {map[string]string{"history/1.yaml": first, "history/2.yaml": step("2025-01-01T01:00:00+01:00", "changes: [{withdraw: issue/one}]\n")}, []string{`history/2.yaml:1: the step has the same time as the one in history/1.yaml`}},
		"withdrawn":      {map[string]string{"history/1.yaml": step("2025-01-01T00:00:00Z", "changes:\n  - put: dossier\n  - withdraw: issue/one\n")}, []string{`history/1.yaml:6: issue/one is withdrawn and is not there at that time`}},
		"too early":      {map[string]string{"history/1.yaml": first + "  - put: attribution/*\n"}, []string{`history/1.yaml:8: attribution/`}},
		"another end":    {map[string]string{"history/1.yaml": first, "history/2.yaml": step("2025-01-02T00:00:00Z", "changes:\n  - put: issue/one\n    record: {title: Another}\n")}, []string{`history/2.yaml:6: issue/one is put here in another state than that of its file`}},
		"old state":      {map[string]string{"history/1.yaml": step("2024-01-01T00:00:00Z", "changes:\n  - put: issue/one\n    record: {title: '', colour: red}\n"), "history/2.yaml": first}, []string{`history/1.yaml:6: an issue has no field "colour"`}},
		"old state's id": {map[string]string{"history/1.yaml": step("2024-01-01T00:00:00Z", "changes:\n  - put: issue/one\n    record: {id: two, title: x}\n"), "history/2.yaml": first}, []string{`history/1.yaml:6: the record's id "two" is not that of issue/one`}},
		"old state of":   {map[string]string{"history/1.yaml": step("2024-01-01T00:00:00Z", "changes:\n  - {put: planet/x, record: {title: x}}\n  - {put: issue/x, record: {title: x}}\n  - {put: issue/one, record: x}\n"), "history/2.yaml": first}, []string{`history/1.yaml:5: "planet" is not a kind`, `history/1.yaml:6: "issue/x" names nothing`, `history/1.yaml:7: record: expected the fields of an issue`}},
		"old quotation": {map[string]string{"history/1.yaml": step("2024-01-01T00:00:00Z", "changes:\n  - put: attribution/r#a1\n    record: {content: maybe, mode: direct, class: says}\n")},
			[]string{`history/1.yaml:6: the words "maybe" do not stand`}},
		"not redacted":  {map[string]string{"history/1.yaml": first + "  - redacted: actor/ada\n"}, []string{`history/1.yaml:8: actor/ada was redacted and stands in actors/ada.yaml`}},
		"redacted what": {map[string]string{"history/1.yaml": first + "  - redacted: thing/ada\n"}, []string{`history/1.yaml:8: "thing/ada" is not a kind and an id`}},
	} {
		t.Run(name, func(t *testing.T) { expect(t, tc.files, tc.want) })
	}
}

// expect reads the small bundle with some files changed ("" removes one).
func expect(t *testing.T, files map[string]string, want []string) {
	t.Helper()
	all := maps.Clone(small)
	maps.Copy(all, files)
	fsys := fstest.MapFS{}
	for name, text := range all {
		if text != "" {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	_, err := bundle.Read(fsys)
	got := bundle.Problems(err)
	ok := len(got) == len(want)
	for i := range got {
		ok = ok && i < len(want) && strings.HasPrefix(got[i].Error(), want[i])
	}
	if !ok || len(want) > 0 && !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("got\n\t%v\nwant\n\t%s", strings.ReplaceAll(fmt.Sprint(err), "\n", "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestSmallIsRight(t *testing.T) { expect(t, nil, nil) }

// TestAllAtOnce: many mistakes in many files are one answer, in order, and
// what they lead to is not reported as well.
func TestAllAtOnce(t *testing.T) {
	expect(t, map[string]string{
		"actors/ada.yaml":               "name: Ada\ntype: planet\ncolour: red\nspeaks_for: eve\n",
		"actors/ben.yaml":               "name: [\n",
		"events/e.yaml":                 "title: E\ntype: vote\nparticipants: [ada, ben, eve]\ndocuments: [r]\nattributions: ['r#a1', 'r#a9']\n",
		"documents/r.md":                "---\ntitle: R\ngenre: novel\nlength: 5\n---\nAda said yes. Ben said no.\n",
		"documents/r.attributions.yaml": "- {cue: perhaps, mode: loud, class: says}\n",
		"history/1.yaml":                "at: 2025-01-01T00:00:00Z\nwho: A\nverb: v\nchanges:\n  - put: actor/ada\n  - put: attribution/r#a1\n  - put: document/r\n  - put: issue/none\n",
	}, []string{
		`actors/ada.yaml:3: an actor has no field "colour"`,
		`actors/ben.yaml:`,
		`documents/r.md:4: a document has no field "length"`,
		`events/e.yaml:3: event/e: participants: there is no actor "eve"`,
		`history/1.yaml:8: "issue/none" names nothing`,
	})
}

func TestHugeFiles(t *testing.T) {
	for name, size := range map[string]int64{"issues/one.yaml": bundle.MaxYAML, "documents/r.md": bundle.MaxFile, "documents/r.raw": bundle.MaxFile} {
		dir := t.TempDir()
		for f, text := range small {
			write(t, filepath.Join(dir, f), text)
		}
		path := filepath.Join(dir, name)
		write(t, path, small[name])
		if err := os.Truncate(path, size+1); err != nil {
			t.Fatal(err)
		}
		_, err := bundle.Read(os.DirFS(dir))
		if got := bundle.Problems(err); len(got) != 1 || got[0].File != name || !strings.Contains(got[0].Text, "is larger than") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestLinksAreNotFollowed: a bundle from somebody else must not read a file
// outside its folder into the record.
func TestLinksAreNotFollowed(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret")
	write(t, secret, "title: [top secret\n")
	dir := t.TempDir()
	for f, text := range small {
		write(t, filepath.Join(dir, f), text)
	}
	for _, f := range []string{"issues/two.yaml", "documents/r.raw", "README.md.yaml", "more"} {
		if err := os.Symlink(secret, filepath.Join(dir, f)); err != nil {
			t.Skip(err)
		}
	}
	_, err := bundle.Read(os.DirFS(dir))
	got := bundle.Problems(err)
	if len(got) != 4 || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v", err)
	}
}

func TestHiddenFilesAndReadmeAreLeftAlone(t *testing.T) {
	expect(t, map[string]string{".git/config": "x", ".gitattributes": "x", "README.md": "# x", "actors/.ada.yaml.swp": "\x00"}, nil)
}

func TestUnreadableFolder(t *testing.T) {
	_, err := bundle.Read(failing{})
	if got := bundle.Problems(err); len(got) == 0 {
		t.Errorf("%v", err)
	}
}

type failing struct{}

func (failing) Open(string) (fs.File, error) { return nil, errors.New("broken disk") }

// TestWindowsEditors: a byte order mark and CRLF in YAML and front matter are
// no mistakes; in a document's text they stay.
func TestWindowsEditors(t *testing.T) {
	b := read(t, map[string][]byte{
		"dossier.yaml":    []byte("\ufeffid: d\r\ntitle: D\r\n"),
		"documents/r.md":  []byte("\ufeff---\r\ntitle: R\r\ngenre: article\r\n---\r\none\r\ntwo"),
		"issues/one.yaml": []byte("title: One\r\n"),
	})
	for _, c := range b.Contents {
		if c.Text != "one\r\ntwo" {
			t.Errorf("%q", c.Text)
		}
	}
	if len(b.Things) != 3 || b.Things[0].Record.(*parley.Dossier).Title != "D" {
		t.Errorf("%+v", b.Things)
	}
}
