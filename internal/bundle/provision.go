package bundle

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// provisions reads a rendition's provisions, in order.
func (rd *reader) provisions(file string, r *parley.Rendition, list *yaml.Node) {
	labels := map[string]string{}
	ids := map[string]bool{}
	type child struct {
		of     *parley.Provision
		parent *yaml.Node
	}
	var late []child
	at := follower{text: rd.textOf(r.Document)}
	for i, n := range rd.items(file, list, "provisions") {
		cited, parent := take(n, "cited"), take(n, "parent")
		id := parley.ProvisionID(r.ID, i+1)
		set(n, "id", id)
		set(n, "rendition", r.ID)
		set(n, "order", strconv.Itoa(i+1))
		rec := rd.record(file, parley.KindProvision, n)
		if rec == nil {
			rd.unreadable(parley.KindProvision, n, id)
			continue
		}
		v := rec.(*parley.Provision)
		rd.nests(file, n, "rendition", v.Rendition, r.ID)
		if parent != nil && !isNull(parent) {
			if v.Parent = labels[parent.Value]; v.Parent == "" {
				late = append(late, child{v, parent})
			}
		}
		labels[v.Label], labels[v.ID], ids[v.ID] = v.ID, v.ID, true
		switch {
		case cited == nil:
			v.Cited = at.next(v.Text)
		case !isNull(cited):
			v.Cited = rd.quote(file, cited, r.Document)
		}
		rd.add(file, fmt.Sprintf("provision/%s#%d", r.ID, i+1), n, v)
	}
	for _, c := range late {
		if ids[c.parent.Value] {
			c.of.Parent = c.parent.Value
		} else if !rd.broken[key(parley.KindProvision, c.parent.Value)] {
			rd.addf(file, c.parent.Line, "no earlier provision is labelled %q", c.parent.Value)
		}
	}
}

// follower cites the texts of provisions where they stand in a document, each
// after the one before it.
type follower struct {
	text string
	from int
}

// next cites the next place where words stand, nil if there is none.
func (f *follower) next(words string) *parley.Selector {
	if f.text == "" || words == "" {
		return nil
	}
	i := strings.Index(f.text[f.from:], words)
	if i < 0 {
		return nil
	}
	span := parley.Span{Start: f.from + i, End: f.from + i + len(words)}
	sel, err := parley.NewSelector(f.text, span)
	if err != nil {
		return nil
	}
	f.from = span.End
	return &sel
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
	side := func(labels []string, rendition string) {
		for j, l := range labels {
			if id := provision[rendition+" "+l]; id != "" {
				labels[j] = id
			}
		}
	}
	for i, n := range rd.items(file, rd.yaml(file), "alignments") {
		given := has(n, "id")
		set(n, "id", "m-pending")
		set(n, "old_rendition", oldID)
		set(n, "new_rendition", newID)
		set(n, "review", string(parley.Accepted))
		r := rd.record(file, parley.KindAlignment, n)
		if r == nil {
			continue
		}
		al := r.(*parley.Alignment)
		rd.nests(file, n, "old_rendition", al.OldSide, oldID)
		rd.nests(file, n, "new_rendition", al.NewSide, newID)
		side(al.Old, al.OldSide)
		side(al.New, al.NewSide)
		if !given {
			al.ID = al.DerivedID()
		}
		rd.add(file, fmt.Sprintf("alignment/%s#%d", name, i+1), n, al)
	}
	return true
}

func (rd *reader) origins(file string) {
	for i, n := range rd.items(file, rd.yaml(file), "origins") {
		given := has(n, "id")
		set(n, "id", "o-pending")
		set(n, "review", string(parley.Accepted))
		r := rd.record(file, parley.KindOriginLink, n)
		if r == nil {
			continue
		}
		o := r.(*parley.OriginLink)
		rd.resolve(o)
		if !given {
			o.ID = o.DerivedID()
		}
		rd.add(file, fmt.Sprintf("origin/%d", i+1), n, o)
	}
}
