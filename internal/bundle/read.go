package bundle

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// reader carries one run of Read.
type reader struct {
	fsys     fs.FS
	problems []error
	things   []Thing
	contents map[string]Content
	names    map[string]string // document id by its name in the bundle
	keys     map[string]string // attribution id by "name#key"
	byName   map[string]int    // index in things by history name and by kind/id
}

// MaxFile is the largest file of a bundle, in bytes.
const MaxFile = 64 << 20

// Read reads a bundle. If anything is wrong it returns every mistake, joined,
// each a [Problem].
func Read(fsys fs.FS) (*Bundle, error) {
	rd := &reader{fsys: fsys, contents: map[string]Content{}, names: map[string]string{}, keys: map[string]string{}, byName: map[string]int{}}
	files, err := rd.list()
	if err != nil {
		return nil, err
	}
	if !slices.Contains(files, "dossier.yaml") {
		rd.addf("dossier.yaml", 0, "is missing: this folder is not a bundle")
		return nil, errors.Join(rd.problems...)
	}
	for _, pass := range []func(string) bool{rd.document, rd.attributions, rd.plain, rd.alignments} {
		files = slices.DeleteFunc(files, pass)
	}
	history := slices.DeleteFunc(slices.Clone(files), func(f string) bool { return !isHistory(f) })
	for _, f := range files {
		if !isHistory(f) && !strings.HasSuffix(f, ".raw") {
			rd.addf(f, 0, "does not belong in a bundle")
		}
	}
	sortThings(rd.things)
	rd.index()
	b := &Bundle{Things: rd.things, Contents: rd.contents, Steps: rd.steps(history)}
	if len(rd.problems) == 0 {
		rd.check(b)
	}
	if len(rd.problems) > 0 {
		slices.SortStableFunc(rd.problems, func(a, b error) int {
			x, y := a.(Problem), b.(Problem)
			if c := strings.Compare(x.File, y.File); c != 0 {
				return c
			}
			return x.Line - y.Line
		})
		return nil, errors.Join(rd.problems...)
	}
	return b, nil
}

func (rd *reader) addf(file string, line int, format string, args ...any) {
	rd.problems = append(rd.problems, Problem{File: file, Line: line, Text: fmt.Sprintf(format, args...)})
}

// list returns every file of the bundle, sorted; hidden files and README.md
// at the top are left alone.
func (rd *reader) list() ([]string, error) {
	var files []string
	err := fs.WalkDir(rd.fsys, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case p != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case !d.IsDir() && p != "README.md":
			files = append(files, p)
		}
		return nil
	})
	return files, err
}

func isHistory(f string) bool { return path.Dir(f) == "history" && path.Ext(f) == ".yaml" }

// read returns a file's bytes, or false with a problem.
func (rd *reader) read(file string) ([]byte, bool) {
	info, err := fs.Stat(rd.fsys, file)
	if err == nil && info.Size() > MaxFile {
		rd.addf(file, 0, "is larger than %d MiB", MaxFile>>20)
		return nil, false
	}
	b, err := fs.ReadFile(rd.fsys, file)
	if err != nil {
		rd.addf(file, 0, "%v", err)
		return nil, false
	}
	return b, true
}

// yaml reads a file as YAML, or returns nil with a problem.
func (rd *reader) yaml(file string) *yaml.Node {
	b, ok := rd.read(file)
	if !ok {
		return nil
	}
	n, err := parseYAML(b)
	if err != nil {
		rd.addf(file, lineOf(err), "%v", err)
		return nil
	}
	return n
}

// items returns the entries of a list.
func (rd *reader) items(file string, n *yaml.Node, of string) []*yaml.Node {
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		rd.addf(file, n.Line, "expected a list of %s", of)
		return nil
	}
	return n.Content
}

// add keeps a record under a history name, with its references resolved.
func (rd *reader) add(file, name string, n *yaml.Node, r parley.Record) {
	rd.resolve(r)
	rd.validate(file, n, r)
	rd.things = append(rd.things, Thing{Record: r, Name: name, File: file, Line: n.Line})
}

// index finds things by name and by kind and id, and duplicates.
func (rd *reader) index() {
	for i, t := range rd.things {
		k := keyOf(t.Record)
		if first, twice := rd.byName[k]; twice {
			rd.addf(t.File, t.Line, "%s stands already in %s:%d", k, rd.things[first].File, rd.things[first].Line)
			continue
		}
		rd.byName[k] = i
		rd.byName[t.Name] = i
	}
}

// plain reads a file that holds one record, with what is nested in it.
func (rd *reader) plain(file string) bool {
	k, ok := folders[path.Dir(file)]
	switch {
	case file == "dossier.yaml":
		k = parley.KindDossier
	case !ok || path.Ext(file) != ".yaml":
		return false
	}
	n := rd.yaml(file)
	if n == nil {
		return true
	}
	nested := map[string]*yaml.Node{}
	for _, name := range []string{"evidence", "assessments", "provisions"} {
		nested[name] = take(n, name)
	}
	id := baseName(file, ".yaml")
	if k != parley.KindDossier && n.Kind == yaml.MappingNode {
		set(n, "id", id)
	}
	r := rd.record(file, k, n)
	if r == nil {
		return true
	}
	if k != parley.KindDossier && r.RecordID() != id {
		rd.addf(file, n.Line, "the id %q and the file's name do not agree", r.RecordID())
	}
	name := key(k, r.RecordID())
	if k == parley.KindDossier {
		name = "dossier"
	}
	rd.add(file, name, n, r)
	rd.evidence(file, id, nested["evidence"])
	rd.assessments(file, id, nested["assessments"])
	if rendition, ok := r.(*parley.Rendition); ok {
		rd.provisions(file, rendition, nested["provisions"])
	}
	return true
}

func (rd *reader) evidence(file, claim string, list *yaml.Node) {
	for i, n := range rd.items(file, list, "evidence") {
		cited := take(n, "cited")
		set(n, "id", fmt.Sprintf("%s.e%d", claim, i+1))
		set(n, "claim", claim)
		r := rd.record(file, parley.KindEvidence, n)
		if r == nil {
			continue
		}
		e := r.(*parley.Evidence)
		if cited != nil {
			e.Cited = rd.quote(file, cited, rd.textOf(e.Document))
		}
		rd.add(file, fmt.Sprintf("evidence/%s#%d", claim, i+1), n, e)
	}
}

func (rd *reader) assessments(file, claim string, list *yaml.Node) {
	for i, n := range rd.items(file, list, "assessments") {
		set(n, "id", fmt.Sprintf("%s.a%d", claim, i+1))
		set(n, "claim", claim)
		if r := rd.record(file, parley.KindAssessment, n); r != nil {
			rd.add(file, fmt.Sprintf("assessment/%s#%d", claim, i+1), n, r)
		}
	}
}

// provisions reads a rendition's provisions, in order. A text that stands in
// the rendition's document after the one before it is cited there.
func (rd *reader) provisions(file string, r *parley.Rendition, list *yaml.Node) {
	labels := map[string]string{}
	text := rd.contents[r.Document].Text
	from := 0
	for i, n := range rd.items(file, list, "provisions") {
		cited := take(n, "cited")
		parent := take(n, "parent")
		set(n, "id", parley.ProvisionID(r.ID, i+1))
		set(n, "rendition", r.ID)
		rec := rd.record(file, parley.KindProvision, n)
		if rec == nil {
			continue
		}
		v := rec.(*parley.Provision)
		v.Order = i + 1
		if parent != nil {
			if v.Parent = labels[parent.Value]; v.Parent == "" {
				rd.addf(file, parent.Line, "no earlier provision is labelled %q", parent.Value)
			}
		}
		labels[v.Label], labels[v.ID] = v.ID, v.ID
		switch {
		case cited != nil:
			v.Cited = rd.quote(file, cited, text)
		case text != "" && v.Text != "":
			if at := strings.Index(text[from:], v.Text); at >= 0 {
				span := parley.Span{Start: from + at, End: from + at + len(v.Text)}
				if sel, err := parley.NewSelector(text, span); err == nil {
					v.Cited, from = &sel, span.End
				}
			}
		}
		rd.add(file, fmt.Sprintf("provision/%s#%d", r.ID, i+1), n, v)
	}
}

// alignments reads alignments/OLD--NEW.yaml and origins.yaml.
func (rd *reader) alignments(file string) bool {
	if file == "origins.yaml" {
		rd.origins(file)
		return true
	}
	if path.Dir(file) != "alignments" || path.Ext(file) != ".yaml" {
		return false
	}
	name := baseName(file, ".yaml")
	oldID, newID, ok := strings.Cut(name, "--")
	if !ok {
		rd.addf(file, 0, "its name must be OLD--NEW.yaml, two rendition ids")
		return true
	}
	provision := map[string]string{}
	for _, t := range rd.things {
		if v, ok := t.Record.(*parley.Provision); ok {
			provision[v.Rendition+" "+v.Label], provision[v.Rendition+" "+v.ID] = v.ID, v.ID
		}
	}
	for i, n := range rd.items(file, rd.yaml(file), "alignments") {
		set(n, "id", fmt.Sprintf("m-%s", parley.SHA256(fmt.Appendf(nil, "%s %d", name, i))[:16]))
		set(n, "old_rendition", oldID)
		set(n, "new_rendition", newID)
		set(n, "review", string(parley.Accepted))
		r := rd.record(file, parley.KindAlignment, n)
		if r == nil {
			continue
		}
		al := r.(*parley.Alignment)
		side := func(labels []string, rendition string) {
			for j, l := range labels {
				if id := provision[rendition+" "+l]; id != "" {
					labels[j] = id
				}
			}
		}
		side(al.Old, al.OldSide)
		side(al.New, al.NewSide)
		rd.add(file, fmt.Sprintf("alignment/%s#%d", name, i+1), n, al)
	}
	return true
}

func (rd *reader) origins(file string) {
	for i, n := range rd.items(file, rd.yaml(file), "origins") {
		from, _ := field(n, "from")
		id := fmt.Sprint("o-", i+1)
		if from != nil {
			id = "o-" + parley.SHA256(fmt.Appendf(nil, "%s %d", from.Value, i))[:16]
		}
		set(n, "id", id)
		set(n, "review", string(parley.Accepted))
		if r := rd.record(file, parley.KindOriginLink, n); r != nil {
			rd.add(file, fmt.Sprintf("origin/%d", i+1), n, r)
		}
	}
}
