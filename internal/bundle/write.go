package bundle

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// writer carries one run of Write.
type writer struct {
	b     *Bundle
	files map[string][]byte
	names map[string]string // a document's name by its id
	doc   map[string]string // a rendition's document
	err   error
}

// Write returns the files of a bundle by their paths. Reading them again gives
// the same things, contents and steps.
func Write(b *Bundle) (map[string][]byte, error) {
	w := &writer{b: b, files: map[string][]byte{}, names: map[string]string{}, doc: map[string]string{}}
	sortThings(b.Things)
	groups := map[string][]*yaml.Node{}
	codings := map[string][]*parley.Coding{}
	for _, t := range b.Things {
		switch r := t.Record.(type) {
		case *parley.Coding:
			codings[r.Attribution] = append(codings[r.Attribution], r)
		case *parley.Rendition:
			w.doc[r.ID] = r.Document
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
		w.step(i, s)
	}
	return w.files, w.err
}

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
		if list := codings[r.ID]; len(list) > 0 {
			seq := &yaml.Node{Kind: yaml.SequenceNode}
			for _, c := range list {
				cn := w.node(c)
				drop(cn, "attribution")
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
	var provisions []*parley.Provision
	for _, t := range w.b.Things {
		switch r := t.Record.(type) {
		case *parley.Evidence:
			add("claim/"+r.Claim, "evidence", w.node(r), "claim")
		case *parley.Assessment:
			add("claim/"+r.Claim, "assessments", w.node(r), "claim")
		case *parley.Provision:
			provisions = append(provisions, r)
		}
	}
	sort.SliceStable(provisions, func(i, j int) bool { return provisions[i].Order < provisions[j].Order })
	for _, v := range provisions {
		n := w.node(v)
		drop(n, "order")
		add("rendition/"+v.Rendition, "provisions", n, "rendition")
	}
	for _, t := range w.b.Things {
		r := t.Record
		file := folderOf(r.RecordKind()) + "/" + r.RecordID() + ".yaml"
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

// document writes front matter and text, and the raw bytes where they differ.
func (w *writer) document(d *parley.Document) {
	name := strings.Trim(fmt.Sprintf("%.48s", parley.Slug(d.Title)), "-") + "-" + strings.TrimPrefix(d.ID, "d-")[:6]
	w.names[d.ID] = strings.TrimPrefix(name, "-")
	name = w.names[d.ID]
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
	latest := map[parley.Record]bool{}
	for _, t := range w.b.Things {
		latest[t.Record] = true
	}
	n := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{
		text("at"), text(parley.Stamp(s.At)), text("who"), text(s.Who), text("verb"), text(s.Verb)}}
	if s.Reason != "" {
		n.Content = append(n.Content, text("reason"), text(s.Reason))
	}
	changes := &yaml.Node{Kind: yaml.SequenceNode}
	for _, c := range s.Changes {
		op := "put"
		if c.Withdraw {
			op = "withdraw"
		}
		m := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{text(op), text(keyOf(c.Record))}}
		if !c.Withdraw && !latest[c.Record] {
			m.Content = append(m.Content, text("record"), w.node(c.Record))
		}
		changes.Content = append(changes.Content, m)
	}
	n.Content = append(n.Content, text("changes"), changes)
	w.put(fmt.Sprintf("history/%06d.yaml", i+1), n)
}

func text(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Style: style(s)}
}

// style keeps paragraphs readable and every character safe.
func style(s string) yaml.Style {
	switch {
	case strings.ContainsAny(s, "\r\t\u0085\u2028\u2029\ufeff") || strings.Contains(s, " \n") || strings.HasPrefix(s, " ") || strings.HasPrefix(s, "\n"):
		return yaml.DoubleQuotedStyle
	case strings.Contains(s, "\n"):
		return yaml.LiteralStyle
	}
	return 0
}

// node turns a record into YAML: its JSON in block style, with every citation
// written as the words it cites.
func (w *writer) node(r parley.Record) *yaml.Node {
	b, err := json.Marshal(r)
	if err != nil {
		w.fail(err)
		return text("")
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(b, &doc); err != nil {
		w.fail(err)
		return text("")
	}
	n := doc.Content[0]
	restyle(n)
	document := ""
	switch r := r.(type) {
	case *parley.Attribution:
		document = r.Document
	case *parley.Evidence:
		document = r.Document
	case *parley.Provision:
		document = w.doc[r.Rendition]
	}
	if document != "" {
		quotes(n, w.b.Contents[document].Text)
	}
	return n
}

func restyle(n *yaml.Node) {
	n.Style = 0
	if n.Kind == yaml.ScalarNode && n.Tag == "!!str" {
		n.Style = style(n.Value)
	}
	for _, c := range n.Content {
		restyle(c)
	}
}

// quotes replaces selectors by their words, with nth where these stand in the
// text more than once.
func quotes(n *yaml.Node, doc string) {
	for i, c := range n.Content {
		exact, _ := field(c, "exact")
		start, _ := field(c, "start")
		if exact == nil || start == nil {
			quotes(c, doc)
			continue
		}
		q := text(exact.Value)
		if strings.Count(doc, exact.Value) > 1 {
			q = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{text("quote"), q, text("nth"),
				{Kind: yaml.ScalarNode, Tag: "!!int", Value: fmt.Sprint(nth(doc, exact.Value, start.Value))}}}
		}
		n.Content[i] = q
	}
}

// nth returns which of the non-overlapping occurrences of a quote starts at
// the given code point.
func nth(doc, quote, start string) int {
	var want int
	if _, err := fmt.Sscan(start, &want); err != nil {
		return 0
	}
	at, runes := 0, 0
	for n := 1; ; n++ {
		i := strings.Index(doc[at:], quote)
		if i < 0 {
			return 0
		}
		runes += len([]rune(doc[at : at+i]))
		if runes >= want {
			return n
		}
		runes += len([]rune(quote))
		at += i + len(quote)
	}
}

// drop removes a key that the record's place in the bundle says already.
func drop(n *yaml.Node, name string) { take(n, name) }
