package akn

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/parley-record/parley"
)

// The bounds of a file that is read.
const (
	MaxBytes   = 32 << 20 // its size
	mostLevels = 10_000   // how deep elements stand in each other
	mostNodes  = 1_000_000
)

// node is an element, or a piece of text where it has no name.
type node struct {
	name  string // without its namespace
	attrs []xml.Attr
	kids  []*node
	text  string
}

// attr returns an attribute of no namespace, "" where it has none.
func (n *node) attr(name string) string { return n.attrIn("", name) }

// own returns an attribute of parley's namespace.
func (n *node) own(name string) string { return n.attrIn(Namespace, name) }

func (n *node) attrIn(space, name string) string {
	for _, a := range n.attrs {
		if a.Name.Space == space && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// child returns the first element of a name under this one, or nil.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// at follows names down from an element; nil where one is missing.
func (n *node) at(path ...string) *node {
	for _, name := range path {
		n = n.child(name)
	}
	return n
}

// find returns the first element of a name anywhere under this one, or nil.
func (n *node) find(name string) *node {
	if n == nil || n.name == name {
		return n
	}
	for _, k := range n.kids {
		if found := k.find(name); found != nil {
			return found
		}
	}
	return nil
}

var root = regexp.MustCompile(`^(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--(?s:.*?)-->\s*)*<(?:[\w.-]+:)?akoma[Nn]toso\b`)

// Is reports whether a file's root element is that of Akoma Ntoso, in whatever
// namespace: reading it says what is wrong with it.
func Is(raw []byte) bool { return root.Match(raw[:min(len(raw), 4096)]) }

// The beginnings of the namespaces of Akoma Ntoso: of the standard with its
// drafts, and of what came before.
const (
	oasisSpace = "http://docs.oasis-open.org/legaldocml/ns/akn/"
	olderSpace = "http://www.akomantoso.org/"
)

// parse reads a file into its elements. Errors are of kind
// [parley.ErrInvalid] and name the line.
func parse(raw []byte) (*node, error) {
	if len(raw) > MaxBytes {
		return nil, parley.Invalidf("the file has %d MiB; Akoma Ntoso is read up to %d MiB: give the parts one by one", len(raw)>>20, MaxBytes>>20)
	}
	p := parser{dec: xml.NewDecoder(bytes.NewReader(raw))}
	p.dec.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("its encoding is %s: save it as UTF-8", charset)
	}
	for {
		token, err := p.dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = p.take(token)
		}
		if err != nil {
			line, _ := p.dec.InputPos()
			return nil, parley.Invalidf("line %d: not XML that can be read: %v", line, reason(err))
		}
	}
	if p.root == nil {
		return nil, parley.Invalidf("the file has no XML element: give a file in Akoma Ntoso")
	}
	return p.root, nil
}

// reason says a syntax error without the line, which stands before it already.
func reason(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return err.Error()
}

// parser builds the tree of a file.
type parser struct {
	dec   *xml.Decoder
	root  *node
	open  []*node
	nodes int
}

func (p *parser) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return p.start(t)
	case xml.EndElement:
		p.open = p.open[:len(p.open)-1]
	case xml.CharData:
		if len(p.open) > 0 {
			at := p.open[len(p.open)-1]
			at.kids = append(at.kids, &node{text: string(t)})
		}
	case xml.Directive:
		return errors.New("it declares a document type (DTD) or entities, which are not read: remove the declaration")
	}
	return nil
}

func (p *parser) start(t xml.StartElement) error {
	p.nodes++
	switch {
	case p.nodes > mostNodes:
		return fmt.Errorf("it has more than %d elements: give the parts one by one", mostNodes)
	case len(p.open) >= mostLevels:
		return fmt.Errorf("elements stand in each other more than %d deep", mostLevels)
	case len(p.open) == 0 && p.root != nil:
		return errors.New("a second element stands after the outermost one")
	}
	if p.root == nil {
		if err := checkRoot(t.Name); err != nil {
			return err
		}
	}
	n := &node{name: t.Name.Local, attrs: t.Attr}
	if len(p.open) == 0 {
		p.root = n
	} else {
		at := p.open[len(p.open)-1]
		at.kids = append(at.kids, n)
	}
	p.open = append(p.open, n)
	return nil
}

// checkRoot refuses what is not Akoma Ntoso.
func checkRoot(name xml.Name) error {
	switch {
	case !strings.EqualFold(name.Local, "akomaNtoso"):
		return fmt.Errorf("it is not Akoma Ntoso: its outermost element is <%s>, not <akomaNtoso>", name.Local)
	case !strings.HasPrefix(name.Space, oasisSpace) && !strings.HasPrefix(name.Space, olderSpace):
		return fmt.Errorf("it is not Akoma Ntoso: the namespace is %q, not %s", name.Space, AKN)
	}
	return nil
}
