package akn

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// Breach is one place where a file breaks the schema.
type Breach struct {
	Where string // the path of elements: "akomaNtoso/doc/meta"
	What  string
}

// String returns the breach as a line: where, and what.
func (b Breach) String() string { return b.Where + ": " + b.What }

// Check returns where a file breaks the rules of the published schema and, of
// the naming convention, those on references: that a "#" in the metadata names
// an eId of the document. It knows the elements that [Write] uses; any other is
// a breach, though the schema may allow it. So it guards what this program
// writes and is no judge of files by others.
func Check(raw []byte) ([]Breach, error) {
	root, err := parse(raw)
	if err != nil {
		return nil, err
	}
	c := checker{ids: map[string]bool{}, wids: map[string]bool{}}
	c.collect(root)
	c.element(root, "")
	return c.found, nil
}

// checker collects breaches.
type checker struct {
	ids, wids map[string]bool
	found     []Breach
}

func (c *checker) addf(where, format string, args ...any) {
	c.found = append(c.found, Breach{where, fmt.Sprintf(format, args...)})
}

// collect notes the ids of a document, and those that stand twice.
func (c *checker) collect(n *node) {
	for _, k := range n.kids {
		if k.name == "" {
			continue
		}
		if id := k.attr("eId"); id != "" {
			if c.ids[id] {
				c.addf(k.name, "the eId %q stands twice", id)
			}
			c.ids[id] = true
		}
		c.wids[k.attr("wId")] = true
		c.collect(k)
	}
}

func (c *checker) element(n *node, above string) {
	where := strings.TrimPrefix(above+"/"+n.name, "/")
	r, ok := rules[n.name]
	if !ok {
		c.addf(where, "no element that parley writes")
		return
	}
	c.attributes(n, r, where)
	var names strings.Builder
	for _, k := range n.kids {
		switch {
		case k.name == "" && !r.mixed && strings.TrimFunc(k.text, xmlSpace) != "":
			c.addf(where, "text may not stand here: %q", strings.TrimSpace(k.text))
		case k.name != "" && !r.other:
			names.WriteString(k.name + ",")
			c.element(k, where)
		}
	}
	if !r.other && !model(r.model).MatchString(names.String()) {
		c.addf(where, "has %s; allowed is: %s", strings.TrimSuffix(names.String(), ","), r.model)
	}
}

// attributes checks which attributes an element has, and their values.
func (c *checker) attributes(n *node, r rule, where string) {
	known, required := attributeSet(r.attrs)
	for _, a := range n.attrs {
		switch {
		case a.Name.Space != "" || a.Name.Local == "xmlns":
		case !slices.Contains(known, a.Name.Local):
			c.addf(where, "no attribute %q", a.Name.Local)
		default:
			c.attribute(a, r, where)
		}
	}
	for _, name := range required {
		if !slices.ContainsFunc(n.attrs, func(a xml.Attr) bool { return a.Name.Space == "" && a.Name.Local == name }) {
			c.addf(where, "the attribute %q is required", name)
		}
	}
}

// attribute checks one value.
func (c *checker) attribute(a xml.Attr, r rule, where string) {
	name, v := a.Name.Local, a.Value
	allowed := r.enums[name]
	switch name {
	case "status":
		allowed = statuses
	case "originatingExpression", "exclusion", "incomplete":
		allowed = []string{"true", "false", "1", "0"}
	case "eId", "wId", "GUID":
		if !validID(v) {
			c.addf(where, "%s %q is empty or has white space", name, v)
		}
	case "date":
		if _, err := time.Parse(time.DateOnly, v); err != nil {
			c.addf(where, "%q is no date", v)
		}
	case "original":
		if !c.wids[strings.TrimPrefix(v, "#")] && !c.ids[strings.TrimPrefix(v, "#")] {
			c.addf(where, "no element has the wId %q", v)
		}
	case "source", "href", "refersTo", "current", "by":
		if id, inside := strings.CutPrefix(v, "#"); inside && !c.ids[id] {
			c.addf(where, "%s %q names no element of the document", name, v)
		} else if strings.ContainsAny(v, " <>\"{}|\\^`") {
			c.addf(where, "%s %q is no IRI", name, v)
		}
	}
	if allowed != nil && !slices.Contains(allowed, v) {
		c.addf(where, "%s is %q; allowed are %s", name, v, strings.Join(allowed, ", "))
	}
}

// attributeSet spells out the attributes of a rule.
func attributeSet(spec string) (known, required []string) {
	for word := range strings.FieldsSeq(spec) {
		if group, ok := strings.CutPrefix(word, "@"); ok {
			k, r := attributeSet(attributeGroups[group])
			known, required = append(known, k...), append(required, r...)
			continue
		}
		name, must := strings.CutSuffix(word, "!")
		known = append(known, name)
		if must {
			required = append(required, name)
		}
	}
	return known, required
}

var (
	models  sync.Map // compiled content models
	groupAt = regexp.MustCompile(`@\w+`)
	nameAt  = regexp.MustCompile(`\w+`)
)

// model compiles a content model to an expression over names that end in
// commas.
func model(spec string) *regexp.Regexp {
	if m, ok := models.Load(spec); ok {
		return m.(*regexp.Regexp)
	}
	s := groupAt.ReplaceAllStringFunc(spec, func(g string) string { return groups[g[1:]] })
	s = nameAt.ReplaceAllString(s, `(?:${0},)`)
	s = strings.ReplaceAll(s, " ", "")
	m := regexp.MustCompile(`^(?:` + s + `)$`)
	models.Store(spec, m)
	return m
}
