package bundle

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// reader carries one run of Read.
type reader struct {
	fsys      fs.FS
	files     map[string]bool // every regular file
	problems  []Problem
	things    []Thing
	contents  map[string]Content
	names     map[string]string           // document id by its name in the bundle
	documents map[string]*parley.Document // by id
	keys      map[string]string           // attribution id by "name#key"
	byName    map[string]int              // index in things by history name and by kind/id
	codings   map[string][]int            // indexes in things by the attribution's history name
	broken    map[string]bool             // names of what stands in the bundle and could not be read
	written   map[parley.Record]*yaml.Node
}

// MaxFile is the largest text or raw file of a bundle, MaxYAML the largest
// YAML file, in bytes.
const (
	MaxFile = 64 << 20
	MaxYAML = 16 << 20
)

// Read reads a bundle. If anything is wrong it returns every mistake, joined,
// each a [Problem].
func Read(fsys fs.FS) (*Bundle, error) {
	rd := &reader{
		fsys: fsys, files: map[string]bool{}, contents: map[string]Content{}, names: map[string]string{},
		documents: map[string]*parley.Document{}, keys: map[string]string{}, byName: map[string]int{},
		codings: map[string][]int{}, broken: map[string]bool{}, written: map[parley.Record]*yaml.Node{},
	}
	files := rd.list()
	if !rd.files["dossier.yaml"] {
		rd.addf("dossier.yaml", 0, "is missing: this folder is not a bundle")
		return nil, rd.err()
	}
	for _, pass := range []func(string) bool{rd.document, rd.attributions, rd.plain, rd.alignments, rd.notes} {
		files = slices.DeleteFunc(files, pass)
	}
	history := slices.DeleteFunc(slices.Clone(files), func(f string) bool { return !isHistory(f) })
	for _, f := range files {
		if !isHistory(f) && !rd.isRaw(f) {
			rd.addf(f, 0, "does not belong in a bundle")
		}
	}
	sortThings(rd.things)
	rd.index()
	b := &Bundle{Things: rd.things, Contents: rd.contents, Steps: rd.steps(history)}
	rd.check(b)
	if len(rd.problems) > 0 {
		return nil, rd.err()
	}
	return b, nil
}

// err joins the problems in the order of files and lines.
func (rd *reader) err() error {
	slices.SortStableFunc(rd.problems, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line)
	})
	errs := make([]error, len(rd.problems))
	for i, p := range rd.problems {
		errs[i] = p
	}
	return errors.Join(errs...)
}

func (rd *reader) addf(file string, line int, format string, args ...any) {
	rd.problems = append(rd.problems, Problem{File: file, Line: line, Text: fmt.Sprintf(format, args...)})
}

// list returns every file of the bundle, sorted. Hidden files and README.md at
// the top are left alone. What is not a plain file is never opened: a link
// could lead out of the folder.
func (rd *reader) list() []string {
	var files []string
	err := fs.WalkDir(rd.fsys, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			rd.addf(p, 0, "cannot be read: %v", err)
		case p == "." || p == "README.md":
		case strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
		case !d.Type().IsRegular():
			rd.addf(p, 0, "is not a plain file: a bundle has no links")
		default:
			files = append(files, p)
			rd.files[p] = true
		}
		return nil
	})
	if err != nil {
		rd.addf(".", 0, "cannot be read: %v", err)
	}
	return files
}

func isHistory(f string) bool { return path.Dir(f) == "history" && path.Ext(f) == ".yaml" }

// isRaw reports whether a file holds the raw bytes of a document beside it.
func (rd *reader) isRaw(f string) bool {
	return path.Dir(f) == "documents" && path.Ext(f) == ".raw" && rd.files[strings.TrimSuffix(f, ".raw")+".md"]
}

// read returns a file's bytes, or false with a problem.
func (rd *reader) read(file string, limit int64) ([]byte, bool) {
	info, err := fs.Stat(rd.fsys, file)
	if err == nil && info.Size() > limit {
		rd.addf(file, 0, "is larger than %d MiB", limit>>20)
		return nil, false
	}
	b, err := fs.ReadFile(rd.fsys, file)
	if err != nil {
		rd.addf(file, 0, "cannot be read: %v", err)
		return nil, false
	}
	return b, true
}

// yaml reads a file as YAML, or returns nil with a problem.
func (rd *reader) yaml(file string) *yaml.Node {
	b, ok := rd.read(file, MaxYAML)
	if !ok {
		return nil
	}
	if line := badText(b); line > 0 {
		rd.addf(file, line, "is not UTF-8 text without NUL characters")
		return nil
	}
	n, err := parseYAML(b)
	if err != nil {
		rd.yamlProblem(file, 0, err)
		return nil
	}
	if !rd.sound(file, n, 0) {
		return nil
	}
	return n
}

// badText returns the first line that is not UTF-8 or contains NUL, 0 if
// there is none.
func badText(b []byte) int {
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
		return 0
	}
	for i, line := range bytes.Split(b, []byte("\n")) {
		if !utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0 {
			return i + 1
		}
	}
	return 1
}

// items returns the entries of a list.
func (rd *reader) items(file string, n *yaml.Node, of string) []*yaml.Node {
	if n == nil || isNull(n) {
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
	rd.written[r] = n
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
		if t.Record.RecordKind() == parley.KindCoding {
			rd.codings[path.Dir(t.Name)] = append(rd.codings[path.Dir(t.Name)], i)
		}
	}
}

// unreadable remembers a thing that stands in the bundle and could not be
// read, so that what names it is not reported as well.
func (rd *reader) unreadable(k parley.Kind, n *yaml.Node, names ...string) {
	if n != nil {
		if id, _ := field(n, "id"); id != nil {
			names = append(names, id.Value)
		}
	}
	for _, name := range names {
		rd.broken[key(k, name)] = true
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
	id := strings.TrimSuffix(baseName(file, ".yaml"), "_")
	n := rd.yaml(file)
	if n == nil {
		rd.unreadable(k, nil, id)
		return true
	}
	nested := map[string]*yaml.Node{}
	for _, name := range nestedIn[k] {
		nested[name] = take(n, name)
	}
	if k != parley.KindDossier {
		set(n, "id", id)
	}
	r := rd.record(file, k, n)
	if r == nil {
		rd.unreadable(k, nil, id)
		return true
	}
	name := key(k, r.RecordID())
	if k == parley.KindDossier {
		name = "dossier"
	} else if r.RecordID() != id {
		rd.addf(file, n.Line, "the id %q and the file's name do not agree", r.RecordID())
	}
	rd.add(file, name, n, r)
	rd.evidence(file, id, nested["evidence"])
	rd.assessments(file, id, nested["assessments"])
	if rendition, ok := r.(*parley.Rendition); ok {
		rd.provisions(file, rendition, nested["provisions"])
	}
	return true
}

// nestedIn are the lists of other things that stand in a thing's file.
var nestedIn = map[parley.Kind][]string{
	parley.KindClaim:     {"evidence", "assessments"},
	parley.KindRendition: {"provisions"},
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
		rd.nests(file, n, "claim", e.Claim, claim)
		if cited != nil && !isNull(cited) {
			e.Cited = rd.quote(file, cited, e.Document)
		}
		rd.add(file, fmt.Sprintf("evidence/%s#%d", claim, i+1), n, e)
	}
}

func (rd *reader) assessments(file, claim string, list *yaml.Node) {
	for i, n := range rd.items(file, list, "assessments") {
		set(n, "id", fmt.Sprintf("%s.a%d", claim, i+1))
		set(n, "claim", claim)
		if r := rd.record(file, parley.KindAssessment, n); r != nil {
			rd.nests(file, n, "claim", r.(*parley.Assessment).Claim, claim)
			rd.add(file, fmt.Sprintf("assessment/%s#%d", claim, i+1), n, r)
		}
	}
}

// nests reports a thing that stands in the file of another one than it names.
func (rd *reader) nests(file string, n *yaml.Node, name, got, want string) {
	if got != want {
		_, line := field(n, name)
		rd.addf(file, line, "%s: %q is not the one in whose file it stands, %q", name, got, want)
	}
}
