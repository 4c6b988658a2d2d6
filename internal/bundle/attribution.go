package bundle

import (
	"fmt"
	"path"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// attributions reads documents/NAME.attributions.yaml.
func (rd *reader) attributions(file string) bool {
	const ext = ".attributions.yaml"
	if path.Dir(file) != "documents" || !strings.HasSuffix(file, ext) {
		return false
	}
	name := baseName(file, ext)
	document, ok := rd.names[name]
	if !ok {
		rd.unreadable(parley.KindAttribution, nil, name+"#")
		if !rd.broken[key(parley.KindDocument, name)] {
			rd.addf(file, 0, "there is no document %s.md beside it", name)
		}
		return true
	}
	n := rd.yaml(file)
	if n == nil {
		rd.unreadable(parley.KindAttribution, nil, name+"#")
		return true
	}
	first := len(rd.things)
	for i, n := range rd.items(file, n, "attributions") {
		rd.attribution(file, name, document, i, n)
	}
	for _, t := range rd.things[first:] {
		if at, ok := t.Record.(*parley.Attribution); ok && at.Parent != "" {
			if id, ok := rd.keys[name+"#"+at.Parent]; ok {
				at.Parent = id
			} else if rd.broken[key(parley.KindAttribution, name+"#"+at.Parent)] {
				at.Parent = name + "#" + at.Parent
			}
		}
	}
	return true
}

func (rd *reader) attribution(file, name, document string, i int, n *yaml.Node) {
	local := fmt.Sprint("a", i+1)
	if k := take(n, "key"); k != nil {
		local = k.Value
		if local == "" || strings.ContainsAny(local, `/#*?[]\`) {
			rd.addf(file, k.Line, "the key %q is empty or contains one of / # * ? [ ] \\", local)
		}
	}
	full := name + "#" + local
	codings, dated := take(n, "codings"), has(n, "on")
	at := rd.readAttribution(file, n, document)
	if at == nil {
		rd.unreadable(parley.KindAttribution, n, full)
		at = &parley.Attribution{ID: full, Document: document, Review: parley.Accepted} // its codings are still read
	}
	if published := rd.documents[document].Published; !dated && published.Validate() == nil {
		at.On = published
	}
	if _, twice := rd.keys[full]; twice {
		rd.addf(file, n.Line, "the key %q stands twice", local)
	}
	rd.keys[full] = at.ID
	if at.ID != full {
		rd.add(file, "attribution/"+full, n, at)
	}
	for j, c := range rd.items(file, codings, "codings") {
		if coding := rd.coding(file, c, at); coding != nil {
			rd.add(file, fmt.Sprintf("coding/%s/%d", full, j+1), c, coding)
		}
	}
}

// readAttribution decodes an attribution and finds its words in the document.
func (rd *reader) readAttribution(file string, n *yaml.Node, document string) *parley.Attribution {
	source, cue, content, proposed := take(n, "source"), take(n, "cue"), take(n, "content"), take(n, "proposed")
	given := has(n, "id")
	set(n, "id", "a-pending")
	set(n, "document", document)
	set(n, "review", string(parley.Accepted))
	r := rd.record(file, parley.KindAttribution, n)
	if r == nil {
		return nil
	}
	before := len(rd.problems)
	at := r.(*parley.Attribution)
	rd.nests(file, n, "document", at.Document, document)
	at.Roles = rd.roles(file, document, source, cue, content)
	if proposed != nil && !isNull(proposed) {
		at.Proposed = rd.proposal(file, document, proposed)
	}
	if len(rd.problems) > before {
		return nil
	}
	if !given {
		at.ID = parley.AttributionID(document, at.Roles)
	}
	return at
}

// unnamedCoder stands for a coder whom a bundle does not name.
const unnamedCoder = "unnamed"

// coding decodes a coding and gives it what it leaves to its attribution.
func (rd *reader) coding(file string, n *yaml.Node, at *parley.Attribution) *parley.Coding {
	given, dated := has(n, "id"), has(n, "on")
	set(n, "id", "c-pending")
	set(n, "attribution", at.ID)
	set(n, "coder", unnamedCoder)
	r := rd.record(file, parley.KindCoding, n)
	if r == nil {
		return nil
	}
	c := r.(*parley.Coding)
	rd.nests(file, n, "attribution", c.Attribution, at.ID)
	if at.Review != parley.Accepted {
		rd.addf(file, n.Line, "the attribution is only %s: what is coded must be accepted", at.Review)
	}
	if !given {
		c.ID = c.DerivedID()
	}
	if !dated {
		c.On = at.On
	}
	return c
}

// roles cites the three roles of an attribution.
func (rd *reader) roles(file, document string, source, cue, content *yaml.Node) parley.Roles {
	var roles parley.Roles
	if content != nil && !isNull(content) {
		list := []*yaml.Node{content}
		if content.Kind == yaml.SequenceNode {
			list = content.Content
		}
		for _, n := range list {
			if s := rd.quote(file, n, document); s != nil {
				roles.Content = append(roles.Content, *s)
			}
		}
	}
	if cue != nil && !isNull(cue) {
		roles.Cue = rd.quote(file, cue, document)
	}
	if source != nil && !isNull(source) {
		roles.Source = rd.quote(file, source, document)
	}
	return roles
}

// proposal reads what an engine proposed before a person mended it.
func (rd *reader) proposal(file, document string, n *yaml.Node) *parley.Proposal {
	if n.Kind != yaml.MappingNode {
		rd.addf(file, n.Line, "proposed: expected fields")
		return nil
	}
	roles := rd.roles(file, document, take(n, "source"), take(n, "cue"), take(n, "content"))
	var p parley.Proposal
	rd.fill(file, "proposal", "", n, reflect.ValueOf(&p).Elem())
	p.Roles = roles
	return &p
}

// quote finds the cited words in a document's text. A quote that stands more
// than once needs nth, from 1.
func (rd *reader) quote(file string, n *yaml.Node, document string) *parley.Selector {
	if id, ok := rd.names[document]; ok {
		document = id
	}
	content, ok := rd.contents[document]
	exact, nth, ok2 := rd.quoted(file, n)
	switch {
	case !ok2 || rd.broken[key(parley.KindDocument, document)]:
		return nil
	case !ok:
		rd.addf(file, n.Line, "the words %q cite the document %q, which is not there", exact, document)
		return nil
	}
	places := occurrences(content.Text, exact)
	switch {
	case len(places) == 0:
		rd.addf(file, n.Line, "the words %q do not stand in the document", exact)
		return nil
	case nth > len(places):
		rd.addf(file, n.Line, "the words %q stand %d times in the document, not %d", exact, len(places), nth)
		return nil
	case len(places) > 1 && nth == 0:
		rd.addf(file, n.Line, "the words %q stand %d times in the document: say which with nth", exact, len(places))
		return nil
	}
	start := places[max(nth, 1)-1]
	s, err := parley.NewSelector(content.Text, parley.Span{Start: start, End: start + len(exact)})
	if err != nil {
		rd.addf(file, n.Line, "%v", err)
		return nil
	}
	return &s
}

// quoted reads the words of a citation, and which of their places is meant.
func (rd *reader) quoted(file string, n *yaml.Node) (exact string, nth int, ok bool) {
	exact = n.Value
	if n.Kind == yaml.MappingNode {
		q, which := take(n, "quote"), take(n, "nth")
		if q == nil || q.Kind != yaml.ScalarNode || len(n.Content) > 0 {
			rd.addf(file, n.Line, "a citation is the words themselves, or quote with nth")
			return "", 0, false
		}
		exact = q.Value
		if which != nil {
			var err error
			if nth, err = strconv.Atoi(which.Value); err != nil || nth < 1 {
				rd.addf(file, which.Line, "nth counts from 1")
				return "", 0, false
			}
		}
	} else if n.Kind != yaml.ScalarNode {
		rd.addf(file, n.Line, "a citation is the words themselves, or quote with nth")
		return "", 0, false
	}
	if exact == "" {
		rd.addf(file, n.Line, "a citation cannot be empty")
		return "", 0, false
	}
	return exact, nth, true
}

// occurrences returns every byte offset at which words stand in a text,
// overlapping ones too.
func occurrences(text, words string) []int {
	var at []int
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return at
		}
		at = append(at, from+i)
		_, size := utf8.DecodeRuneInString(text[from+i:])
		from += i + size
	}
}
