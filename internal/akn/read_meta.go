package akn

import (
	"strings"

	"github.com/parley-record/parley"
)

// meta reads what a document is. A file may leave any of it out.
func (r *reader) meta(doc *node) {
	m, d := doc.child("meta"), &r.doc
	if m == nil {
		return
	}
	work, expr, manif := m.at("identification", "FRBRWork"), m.at("identification", "FRBRExpression"), m.at("identification", "FRBRManifestation")
	d.Work, d.Expression, d.Manifestation = known(value(work, "FRBRuri")), known(value(expr, "FRBRuri")), known(value(manif, "FRBRuri"))
	d.Created, d.On, d.Published = date(work.child("FRBRdate")), date(expr.child("FRBRdate")), date(manif.child("FRBRdate"))
	d.Country, d.Version = value(work, "FRBRcountry"), value(expr, "FRBRversionNumber")
	d.Subject, d.Title = value(work, "FRBRalias"), value(expr, "FRBRalias")
	if master := expr.child("FRBRmasterExpression"); master != nil {
		d.Master = master.attr("href")
	}
	if l := expr.child("FRBRlanguage"); l != nil {
		if d.Language = l.own("language"); d.Language == "" {
			d.Language = language2(l.attr("language"))
		}
	}
	agents := agentsOf(m)
	d.Authors = authorsOf(expr, agents)
	if outlets := authorsOf(manif, agents); len(outlets) > 0 {
		d.Outlet = outlets[0]
	}
	r.preface(doc)
	r.events(m)
	r.proprietary(m)
	r.modifications(m)
	for _, name := range []string{"mainBody", "body"} {
		if body := doc.child(name); body != nil && body.attr("status") == "incomplete" {
			d.Incomplete = true
		}
	}
}

// known is the way back from [orUnknown].
func known(s string) string {
	if s == "unknown" {
		return ""
	}
	return s
}

func value(level *node, name string) string {
	if n := level.child(name); n != nil {
		return strings.TrimSpace(n.attr("value"))
	}
	return ""
}

// date reads a date, in parley's own form where it is given, "" where it is
// not known or no date.
func date(n *node) parley.Date {
	if n == nil || n.attr("name") == "unknown" || n.attr("date") == unknownDay {
		return ""
	}
	for _, s := range []string{n.own("date"), n.attr("date")} {
		if d, err := parley.ParseDate(s); err == nil && d != "" {
			return d
		}
	}
	return ""
}

// agentsOf returns the persons and organisations among the references by eId.
func agentsOf(m *node) map[string]Agent {
	found := map[string]Agent{}
	for _, refs := range m.kids {
		if refs.name != "references" {
			continue
		}
		for _, k := range refs.kids {
			if k.name != "TLCPerson" && k.name != "TLCOrganization" {
				continue
			}
			a := Agent{ID: k.own("id"), Name: known(k.attr("showAs")), Person: k.name == "TLCPerson"}
			if a.ID == "" {
				a.ID = eID(k)
			}
			found[eID(k)] = a
		}
	}
	return found
}

// authorsOf returns who stands behind a level, as far as the references name
// them.
func authorsOf(level *node, agents map[string]Agent) []Agent {
	var out []Agent
	if level == nil {
		return nil
	}
	for _, k := range level.kids {
		if k.name == "FRBRauthor" && k.own("unknown") == "" {
			if a, ok := agents[strings.TrimPrefix(k.attr("href"), "#")]; ok && a.ID != "" {
				out = append(out, a)
			}
		}
	}
	return out
}

// preface reads the title and the stage where they are marked, and the notes
// among the metadata.
func (r *reader) preface(doc *node) {
	for _, name := range []string{"preface", "coverPage"} {
		front := doc.child(name)
		if t := front.find("docTitle"); t != nil && r.doc.Title == "" {
			r.doc.Title = oneLine(r.flat(t))
		}
		if s := front.find("docStage"); s != nil && r.doc.Stage == "" {
			r.doc.Stage = oneLine(r.flat(s))
		}
	}
	r.notes = nil // those of the preface are met again
	if list := doc.at("meta", "notes"); list != nil {
		for _, k := range list.kids {
			if k.name == "note" {
				r.note(k)
			}
		}
	}
}

// events reads the versions up to this one.
func (r *reader) events(m *node) {
	refs := map[string]string{}
	if list := m.child("references"); list != nil {
		for _, k := range list.kids {
			refs["#"+eID(k)] = k.attr("href")
		}
	}
	if cycle := m.child("lifecycle"); cycle != nil {
		for _, k := range cycle.kids {
			if k.name == "eventRef" {
				r.doc.Events = append(r.doc.Events, Event{On: date(k), Expression: known(refs[k.attr("source")])})
			}
		}
	}
}

// proprietary reads what parley has added.
func (r *reader) proprietary(m *node) {
	for _, k := range m.kids {
		if k.name != "proprietary" {
			continue
		}
		r.doc.Translated = r.doc.Translated || k.child("translated") != nil
		r.doc.Summary = r.doc.Summary || k.child("summary") != nil
		if before := k.child("before"); before != nil {
			r.doc.Before = known(before.attr("href"))
		}
		if cut := k.child("incomplete"); cut != nil {
			r.doc.Incomplete, r.doc.Why = true, cut.attr("why")
		}
	}
}

// modifications reads the changes that parley has written.
func (r *reader) modifications(m *node) {
	list := m.at("analysis", "passiveModifications")
	if list == nil {
		return
	}
	for _, k := range list.kids {
		relation := parley.Relation(k.own("relation"))
		if k.name != "textualMod" || modTypes[relation] == "" {
			continue
		}
		mod := Modification{Relation: relation, Review: parley.Review(k.own("review"))}
		for _, x := range k.kids {
			iri, id, _ := strings.Cut(x.attr("href"), "#")
			switch x.name {
			case "old":
				mod.Old, mod.OldExpression = append(mod.Old, id), known(iri)
			case "new":
				mod.New = append(mod.New, id)
			}
		}
		r.doc.Modifications = append(r.doc.Modifications, mod)
	}
}
