package bundle

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// Extractor names the way a bundle's texts are made: they are taken as they are.
const Extractor = "bundle/1"

// document reads documents/NAME.md.
func (rd *reader) document(file string) bool {
	if path.Dir(file) != "documents" || path.Ext(file) != ".md" {
		return false
	}
	b, ok := rd.read(file)
	if !ok {
		return true
	}
	front, text, ok := cutFront(b)
	if !ok {
		rd.addf(file, 1, "must begin with front matter between two lines of ---")
		return true
	}
	if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
		rd.addf(file, 0, "its text is not UTF-8 without NUL characters")
		return true
	}
	n, err := parseYAML(front)
	if err != nil {
		rd.addf(file, lineOf(err)+1, "%v", err)
		return true
	}
	shift(n, 1)
	name := baseName(file, ".md")
	raw := text
	if _, known := rd.names[name]; !known {
		if b, err := rd.rawFile("documents/" + name + ".raw"); err == nil {
			raw = b
		}
	}
	set(n, "id", parley.DocumentID(raw))
	set(n, "media_type", "text/markdown")
	set(n, "raw_sha256", parley.SHA256(raw))
	set(n, "text_sha256", parley.SHA256(text))
	set(n, "extractor", Extractor)
	set(n, "raw_bytes", fmt.Sprint(len(raw)))
	r := rd.record(file, parley.KindDocument, n)
	if r == nil {
		return true
	}
	d := r.(*parley.Document)
	if d.RawSHA256 != parley.SHA256(raw) || d.TextSHA256 != parley.SHA256(text) || d.ID != parley.DocumentID(raw) {
		rd.addf(file, n.Line, "the text or the raw bytes are not those that its hashes name: a changed document is a new document, without id and hashes")
		return true
	}
	if len(text) == 0 {
		rd.addf(file, n.Line, "the document has no text")
	}
	rd.names[name] = d.ID
	rd.contents[d.ID] = Content{Raw: raw, Text: string(text)}
	rd.add(file, "document/"+name, n, d)
	return true
}

func (rd *reader) rawFile(file string) ([]byte, error) {
	f, err := rd.fsys.Open(file)
	if err != nil {
		return nil, err
	}
	f.Close()
	b, ok := rd.read(file)
	if !ok {
		return nil, fmt.Errorf("%s cannot be read", file)
	}
	return b, nil
}

// cutFront separates front matter from the text after it, which is kept to the byte.
func cutFront(b []byte) (front, text []byte, ok bool) {
	rest, ok := bytes.CutPrefix(b, []byte("---\n"))
	if !ok {
		if rest, ok = bytes.CutPrefix(b, []byte("---\r\n")); !ok {
			return nil, nil, false
		}
	}
	for at := 0; at < len(rest); {
		end := bytes.IndexByte(rest[at:], '\n')
		line := rest[at:]
		next := len(rest)
		if end >= 0 {
			line, next = rest[at:at+end], at+end+1
		}
		if string(bytes.TrimRight(line, "\r")) == "---" {
			return rest[:at], rest[next:], true
		}
		at = next
	}
	return nil, nil, false
}

// shift moves the lines of a node down, past what stands above it in the file.
func shift(n *yaml.Node, by int) {
	n.Line += by
	for _, c := range n.Content {
		shift(c, by)
	}
}

// attributions reads documents/NAME.attributions.yaml.
func (rd *reader) attributions(file string) bool {
	const ext = ".attributions.yaml"
	if path.Dir(file) != "documents" || !strings.HasSuffix(file, ext) {
		return false
	}
	name := baseName(file, ext)
	document, ok := rd.names[name]
	if !ok {
		rd.addf(file, 0, "there is no document %s.md beside it", name)
		return true
	}
	for i, n := range rd.items(file, rd.yaml(file), "attributions") {
		rd.attribution(file, name, document, i, n)
	}
	return true
}

func (rd *reader) attribution(file, name, document string, i int, n *yaml.Node) {
	text := rd.contents[document].Text
	local := fmt.Sprint("a", i+1)
	if k := take(n, "key"); k != nil {
		local = k.Value
	}
	source, cue, content, codings := take(n, "source"), take(n, "cue"), take(n, "content"), take(n, "codings")
	proposed := take(n, "proposed")
	set(n, "id", "a-pending")
	set(n, "document", document)
	set(n, "review", string(parley.Accepted))
	r := rd.record(file, parley.KindAttribution, n)
	if r == nil {
		return
	}
	at := r.(*parley.Attribution)
	at.Roles = rd.roles(file, text, source, cue, content)
	if proposed != nil {
		at.Proposed = rd.proposal(file, text, proposed)
	}
	if at.ID == "a-pending" {
		at.ID = parley.AttributionID(document, at.Roles)
	}
	if at.On.IsZero() {
		at.On = rd.published(document)
	}
	full := name + "#" + local
	if _, twice := rd.keys[full]; twice {
		rd.addf(file, n.Line, "the key %q stands twice", local)
	}
	rd.keys[full] = at.ID
	if id, ok := rd.keys[name+"#"+at.Parent]; ok && at.Parent != "" {
		at.Parent = id
	}
	rd.add(file, "attribution/"+full, n, at)
	for j, c := range rd.items(file, codings, "codings") {
		set(c, "attribution", at.ID)
		if coding := rd.coding(file, c, at); coding != nil {
			rd.add(file, fmt.Sprintf("coding/%s/%d", full, j+1), c, coding)
		}
	}
}

// unnamedCoder stands for a coder whom a bundle does not name.
const unnamedCoder = "unnamed"

// coding decodes a coding and gives it what it leaves to its attribution.
func (rd *reader) coding(file string, n *yaml.Node, at *parley.Attribution) *parley.Coding {
	set(n, "id", "c-pending")
	set(n, "coder", unnamedCoder)
	r := rd.record(file, parley.KindCoding, n)
	if r == nil {
		return nil
	}
	c := r.(*parley.Coding)
	if c.ID == "c-pending" {
		c.ID = c.DerivedID()
	}
	if c.On.IsZero() {
		c.On = at.On
	}
	return c
}

func (rd *reader) published(document string) parley.Date {
	for _, t := range rd.things {
		if d, ok := t.Record.(*parley.Document); ok && d.ID == document {
			return d.Published
		}
	}
	return ""
}

// roles cites the three roles of an attribution.
func (rd *reader) roles(file, text string, source, cue, content *yaml.Node) parley.Roles {
	var roles parley.Roles
	if content != nil {
		list := []*yaml.Node{content}
		if content.Kind == yaml.SequenceNode {
			list = content.Content
		}
		for _, n := range list {
			if s := rd.quote(file, n, text); s != nil {
				roles.Content = append(roles.Content, *s)
			}
		}
	}
	if cue != nil {
		roles.Cue = rd.quote(file, cue, text)
	}
	if source != nil {
		roles.Source = rd.quote(file, source, text)
	}
	return roles
}

func (rd *reader) proposal(file, text string, n *yaml.Node) *parley.Proposal {
	p := &parley.Proposal{Roles: rd.roles(file, text, take(n, "source"), take(n, "cue"), take(n, "content"))}
	for name, to := range map[string]*string{"speaker": &p.Speaker, "mode": (*string)(&p.Mode), "class": (*string)(&p.Class)} {
		if v := take(n, name); v != nil {
			*to = v.Value
		}
	}
	return p
}

// quote finds the cited words in a text. A quote that stands more than once
// needs nth, from 1.
func (rd *reader) quote(file string, n *yaml.Node, text string) *parley.Selector {
	exact, nth := n.Value, 0
	if n.Kind == yaml.MappingNode {
		q, _ := field(n, "quote")
		if q == nil {
			rd.addf(file, n.Line, "a citation is the words themselves, or quote with nth")
			return nil
		}
		exact = q.Value
		if v, line := field(n, "nth"); v != nil {
			if _, err := fmt.Sscan(v.Value, &nth); err != nil || nth < 1 {
				rd.addf(file, line, "nth counts from 1")
				return nil
			}
		}
	}
	if exact == "" {
		rd.addf(file, n.Line, "a citation cannot be empty")
		return nil
	}
	count := strings.Count(text, exact)
	switch {
	case count == 0:
		rd.addf(file, n.Line, "the words %q do not stand in the document", exact)
		return nil
	case nth > count:
		rd.addf(file, n.Line, "the words %q stand %d times in the document, not %d", exact, count, nth)
		return nil
	case count > 1 && nth == 0:
		rd.addf(file, n.Line, "the words %q stand %d times in the document: say which with nth", exact, count)
		return nil
	}
	start := 0
	for range max(nth, 1) {
		at := strings.Index(text[start:], exact)
		start += at + len(exact)
	}
	s, err := parley.NewSelector(text, parley.Span{Start: start - len(exact), End: start})
	if err != nil {
		rd.addf(file, n.Line, "%v", err)
		return nil
	}
	return &s
}

// textOf returns the text of a document that a file names by name or id.
func (rd *reader) textOf(ref string) string {
	if id, ok := rd.names[ref]; ok {
		ref = id
	}
	return rd.contents[ref].Text
}

// resolve replaces names that hold in the bundle by ids.
func (rd *reader) resolve(r parley.Record) {
	doc := func(s *string) {
		if id, ok := rd.names[*s]; ok {
			*s = id
		}
	}
	switch r := r.(type) {
	case *parley.Evidence:
		doc(&r.Document)
	case *parley.Rendition:
		doc(&r.Document)
	case *parley.Draft:
		for i := range r.Statuses {
			doc(&r.Statuses[i].Document)
		}
	case *parley.OriginLink:
		doc(&r.From)
		doc(&r.To)
	case *parley.Event:
		for i := range r.Documents {
			doc(&r.Documents[i])
		}
		for i, a := range r.Attributions {
			if id, ok := rd.keys[a]; ok {
				r.Attributions[i] = id
			}
		}
	}
}
