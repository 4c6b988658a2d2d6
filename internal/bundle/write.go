package bundle

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strings"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// writer carries one run of Write.
type writer struct {
	b         *Bundle
	files     map[string][]byte
	names     map[string]string      // a document's name by its id
	doc       map[string]string      // a rendition's document
	latest    map[parley.Record]bool // what stands in the things' own files
	published map[string]parley.Date // by document
	err       error
}

// Write returns the files of a bundle by their paths. Reading them again gives
// the same things, contents and steps. It fails if an id cannot be a file's
// name or a citation does not stand in its document.
func Write(b *Bundle) (map[string][]byte, error) {
	w := &writer{
		b: b, files: map[string][]byte{}, names: map[string]string{}, doc: map[string]string{},
		latest: map[parley.Record]bool{}, published: map[string]parley.Date{},
	}
	sortThings(b.Things)
	groups := map[string][]*yaml.Node{}
	codings := map[string][]*parley.Coding{}
	for _, t := range b.Things {
		w.latest[t.Record] = true
		if err := parley.ValidateSlug(t.Record.RecordID()); err != nil {
			w.fail(fmt.Errorf("%s: id: %w", t.Record.RecordKind(), err))
			return nil, w.err
		}
		switch r := t.Record.(type) {
		case *parley.Coding:
			codings[r.Attribution] = append(codings[r.Attribution], r)
		case *parley.Rendition:
			w.doc[r.ID] = r.Document
		case *parley.Document:
			w.published[r.ID] = r.Published
		}
	}
	for _, t := range b.Things {
		w.thing(t.Record, groups, codings)
	}
	for file, list := range groups {
		w.put(file, &yaml.Node{Kind: yaml.SequenceNode, Content: list})
	}
	w.singles()
	for i, s := range b.Steps {
		if !s.At.IsZero() {
			w.step(i, s)
		}
	}
	w.files[".gitattributes"] = []byte(attributes)
	return w.files, w.err
}

// attributes keeps git from changing line ends: they belong to the documents.
const attributes = "* -text\n"

func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *writer) put(file string, n *yaml.Node) {
	var buf bytes.Buffer
	enc := yaml.NewEncoder(&buf)
	enc.SetIndent(2)
	if err := enc.Encode(n); err != nil {
		w.fail(fmt.Errorf("%s: %w", file, err))
	}
	w.files[file] = buf.Bytes()
}

// thing writes a record where it belongs, or adds it to the list of its file.
func (w *writer) thing(r parley.Record, groups map[string][]*yaml.Node, codings map[string][]*parley.Coding) {
	switch r := r.(type) {
	case *parley.Document:
		w.document(r)
	case *parley.Attribution:
		n := w.node(r)
		drop(n, "document")
		undated(n, r.On, w.published[r.Document])
		if list := codings[r.ID]; len(list) > 0 {
			seq := &yaml.Node{Kind: yaml.SequenceNode}
			for _, c := range list {
				cn := w.node(c)
				drop(cn, "attribution")
				undated(cn, c.On, r.On)
				seq.Content = append(seq.Content, cn)
			}
			n.Content = append(n.Content, text("codings"), seq)
		}
		file := "documents/" + w.names[r.Document] + ".attributions.yaml"
		groups[file] = append(groups[file], n)
	case *parley.Alignment:
		file := "alignments/" + r.OldSide + "--" + r.NewSide + ".yaml"
		groups[file] = append(groups[file], w.node(r))
	case *parley.OriginLink:
		groups["origins.yaml"] = append(groups["origins.yaml"], w.node(r))
	case *parley.Note:
		groups[notesFile] = append(groups[notesFile], w.node(r))
	}
}

// undated says so where a date is not known and the reader would take that of
// what the thing stands in.
func undated(n *yaml.Node, on, otherwise parley.Date) {
	if on.IsZero() && !otherwise.IsZero() {
		n.Content = append(n.Content, text("on"), null())
	}
}

// singles writes the files of one record, with what is nested in them.
func (w *writer) singles() {
	nested := map[string]map[string][]*yaml.Node{} // by owner, by key
	add := func(owner, name string, n *yaml.Node, without string) {
		drop(n, without)
		if nested[owner] == nil {
			nested[owner] = map[string][]*yaml.Node{}
		}
		nested[owner][name] = append(nested[owner][name], n)
	}
	provisions := map[string][]*parley.Provision{}
	for _, t := range w.b.Things {
		switch r := t.Record.(type) {
		case *parley.Evidence:
			add("claim/"+r.Claim, "evidence", w.node(r), "claim")
		case *parley.Assessment:
			add("claim/"+r.Claim, "assessments", w.node(r), "claim")
		case *parley.Provision:
			provisions[r.Rendition] = append(provisions[r.Rendition], r)
		}
	}
	for rendition, list := range provisions {
		for _, n := range w.provisions(rendition, list) {
			add("rendition/"+rendition, "provisions", n, "rendition")
		}
	}
	for _, t := range w.b.Things {
		r := t.Record
		file := folderOf(r.RecordKind()) + "/" + fileName(r.RecordID()) + ".yaml"
		switch {
		case r.RecordKind() == parley.KindDossier:
			file = "dossier.yaml"
		case folderOf(r.RecordKind()) == "":
			continue
		}
		n := w.node(r)
		for _, name := range []string{"evidence", "assessments", "provisions"} {
			if list := nested[keyOf(r)][name]; len(list) > 0 {
				n.Content = append(n.Content, text(name), &yaml.Node{Kind: yaml.SequenceNode, Content: list})
			}
		}
		w.put(file, n)
	}
}

// provisions writes a rendition's provisions in order. What their places in
// the list and in the document say already is left out.
func (w *writer) provisions(rendition string, list []*parley.Provision) []*yaml.Node {
	sort.SliceStable(list, func(i, j int) bool { return list[i].Order < list[j].Order })
	at := follower{text: w.b.Contents[w.doc[rendition]].Text}
	nodes := make([]*yaml.Node, len(list))
	for i, v := range list {
		n := w.node(v)
		if v.Order == i+1 {
			drop(n, "order")
		}
		before := at.from
		next := at.next(v.Text)
		switch {
		case v.Cited == nil && next != nil:
			n.Content = append(n.Content, text("cited"), null())
			at.from = before
		case v.Cited != nil && next != nil && *v.Cited == *next:
			drop(n, "cited")
		default:
			at.from = before
		}
		nodes[i] = n
	}
	return nodes
}

// document writes front matter and text, and the raw bytes where they differ.
func (w *writer) document(d *parley.Document) {
	slug := strings.Trim(fmt.Sprintf("%.48s", parley.Slug(d.Title)), "-")
	name := ""
	for n := 6; ; n++ {
		id := strings.TrimPrefix(d.ID, "d-")
		name = strings.TrimPrefix(slug+"-"+id[:min(n, len(id))], "-")
		if w.files["documents/"+name+".md"] == nil {
			break
		}
	}
	w.names[d.ID] = name
	var buf bytes.Buffer
	enc := yaml.NewEncoder(&buf)
	enc.SetIndent(2)
	if err := enc.Encode(w.node(d)); err != nil {
		w.fail(err)
	}
	content := w.b.Contents[d.ID]
	w.files["documents/"+name+".md"] = []byte("---\n" + buf.String() + "---\n" + content.Text)
	if string(content.Raw) != content.Text {
		w.files["documents/"+name+".raw"] = content.Raw
	}
}

// step writes one entry of the history. The state that stands in the things'
// own files is named, an older one is written out.
func (w *writer) step(i int, s Step) {
	n := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{
		text("at"), {Kind: yaml.ScalarNode, Tag: "!!timestamp", Value: parley.Stamp(s.At)}, text("who"), text(s.Who), text("verb"), text(s.Verb)}}
	if s.Reason != "" {
		n.Content = append(n.Content, text("reason"), text(s.Reason))
	}
	changes := &yaml.Node{Kind: yaml.SequenceNode}
	sorted := slices.Clone(s.Changes)
	sortChanges(sorted)
	for _, c := range sorted {
		op := "put"
		switch {
		case c.Withdraw:
			op = "withdraw"
		case c.Record == nil:
			op = "redacted"
		}
		m := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{text(op), text(c.key())}}
		if op == "put" && !w.latest[c.Record] {
			n := w.node(c.Record)
			switch c.Record.(type) {
			case *parley.Attribution, *parley.Coding:
				if !has(n, "on") { // an omitted date would be that of the latest state
					n.Content = append(n.Content, text("on"), null())
				}
			}
			m.Content = append(m.Content, text("record"), n)
		}
		changes.Content = append(changes.Content, m)
	}
	n.Content = append(n.Content, text("changes"), changes)
	w.put(fmt.Sprintf("history/%06d.yaml", i+1), n)
}

// node turns a record into YAML, with every citation written as the words it
// cites.
func (w *writer) node(r parley.Record) *yaml.Node {
	e := encoder{w: w, name: keyOf(r)}
	switch r := r.(type) {
	case *parley.Attribution:
		e.text = w.b.Contents[r.Document].Text
	case *parley.Evidence:
		e.text = w.b.Contents[r.Document].Text
	case *parley.Provision:
		e.text = w.b.Contents[w.doc[r.Rendition]].Text
	}
	return e.node(reflect.ValueOf(r).Elem())
}

// drop removes a key that the record's place in the bundle says already.
func drop(n *yaml.Node, name string) { take(n, name) }
