package bundle

import (
	"bytes"
	"fmt"
	"path"
	"strings"

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
	name := baseName(file, ".md")
	rd.unreadable(parley.KindDocument, nil, name) // until it has been read
	if strings.ContainsAny(name, `#*?[]\`) {
		rd.addf(file, 0, "its name contains one of # * ? [ ] \\, which mean something in references")
		return true
	}
	n, text, ok := rd.frontMatter(file)
	if !ok {
		return true
	}
	raw := text
	mediaType := "text/markdown"
	if f := "documents/" + name + ".raw"; rd.files[f] {
		if raw, ok = rd.read(f, MaxFile); !ok {
			return true
		}
		mediaType = "application/octet-stream"
	}
	set(n, "id", parley.DocumentID(raw))
	set(n, "media_type", mediaType)
	set(n, "raw_sha256", parley.SHA256(raw))
	set(n, "text_sha256", parley.SHA256(text))
	set(n, "extractor", Extractor)
	set(n, "raw_bytes", fmt.Sprint(len(raw)))
	rd.unreadable(parley.KindDocument, n, name)
	r := rd.record(file, parley.KindDocument, n)
	if r == nil {
		return true
	}
	d := r.(*parley.Document)
	if d.RawSHA256 != parley.SHA256(raw) || d.TextSHA256 != parley.SHA256(text) || d.ID != parley.DocumentID(raw) || d.RawBytes != int64(len(raw)) {
		rd.addf(file, n.Line, "the text or the raw bytes are not those that its hashes name: a changed document is a new document, without id, hashes and raw_bytes")
		return true
	}
	if len(raw) == 0 {
		rd.addf(file, n.Line, "the document has no text")
	}
	delete(rd.broken, key(parley.KindDocument, name))
	delete(rd.broken, key(parley.KindDocument, d.ID))
	rd.names[name], rd.documents[d.ID] = d.ID, d
	rd.contents[d.ID] = Content{Raw: raw, Text: string(text)}
	rd.add(file, "document/"+name, n, d)
	return true
}

// frontMatter reads a file's front matter and returns it with the text after it.
func (rd *reader) frontMatter(file string) (*yaml.Node, []byte, bool) {
	b, ok := rd.read(file, MaxFile)
	if !ok {
		return nil, nil, false
	}
	front, text, ok := cutFront(bytes.TrimPrefix(b, []byte("\ufeff")))
	if !ok {
		rd.addf(file, 1, "must begin with front matter between two lines of ---")
		return nil, nil, false
	}
	if line := badText(b); line > 0 {
		rd.addf(file, line, "is not UTF-8 text without NUL characters")
		return nil, nil, false
	}
	n, err := parseYAML(front)
	if err != nil {
		rd.yamlProblem(file, 1, err)
		return nil, nil, false
	}
	shift(n, 1)
	return n, text, rd.sound(file, n, 0)
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
