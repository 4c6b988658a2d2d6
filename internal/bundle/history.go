package bundle

import (
	"path"
	"slices"
	"strings"
	"time"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// steps reads the history files in the order of their names and adds one
// undated step for what they leave out.
func (rd *reader) steps(files []string) []Step {
	slices.Sort(files)
	var steps []Step
	last := map[string]bool{} // things whose latest state has been put
	for _, f := range files {
		n := rd.yaml(f)
		if n == nil {
			continue
		}
		var s Step
		at := take(n, "at")
		for name, to := range map[string]*string{"who": &s.Who, "verb": &s.Verb, "reason": &s.Reason} {
			if v := take(n, name); v != nil {
				*to = strings.TrimSpace(v.Value)
			}
		}
		s.At = rd.stepTime(f, n, at, steps)
		if s.Who == "" || s.Verb == "" {
			rd.addf(f, n.Line, "a step needs who and verb")
		}
		for _, c := range rd.items(f, take(n, "changes"), "changes") {
			s.Changes = append(s.Changes, rd.change(f, c, last)...)
		}
		if len(n.Content) > 0 {
			rd.addf(f, n.Content[0].Line, "a step has no field %q", n.Content[0].Value)
		}
		steps = append(steps, s)
	}
	rest := Step{Verb: "import"}
	for _, t := range rd.things {
		if !last[keyOf(t.Record)] {
			rest.Changes = append(rest.Changes, Change{Record: t.Record})
		}
	}
	if len(rest.Changes) > 0 {
		steps = append(steps, rest)
	}
	return steps
}

func (rd *reader) stepTime(file string, n, at *yaml.Node, before []Step) time.Time {
	if at == nil {
		rd.addf(file, n.Line, "a step needs at, its record time")
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339Nano, at.Value)
	switch {
	case err != nil:
		rd.addf(file, at.Line, "%q is not a time such as 2025-11-21T09:30:00.000000Z", at.Value)
	case len(before) > 0 && !t.After(before[len(before)-1].At):
		rd.addf(file, at.Line, "the step is not later than the one before it")
	}
	return t.UTC()
}

// change reads one change: put or withdraw of the things that a name or a
// pattern matches, or put of one thing in the state it had then.
func (rd *reader) change(file string, n *yaml.Node, last map[string]bool) []Change {
	put, withdraw, old := take(n, "put"), take(n, "withdraw"), take(n, "record")
	if (put == nil) == (withdraw == nil) || len(n.Content) > 0 {
		rd.addf(file, n.Line, "a change is put or withdraw, with a name, and perhaps record")
		return nil
	}
	name := put
	if put == nil {
		name = withdraw
	}
	if old != nil {
		return rd.oldState(file, name, old)
	}
	var out []Change
	for _, t := range rd.things {
		if !matches(name.Value, t) {
			continue
		}
		if put != nil {
			last[keyOf(t.Record)] = true
		}
		out = append(out, Change{Record: t.Record, Withdraw: put == nil})
	}
	if out == nil {
		rd.addf(file, name.Line, "%q names nothing in this bundle", name.Value)
	}
	return out
}

// matches reports whether a pattern of a history names a thing. "*" stands for
// any characters but "/"; the name of an attribution's codings may leave out
// which.
func matches(pattern string, t Thing) bool {
	for _, name := range []string{t.Name, keyOf(t.Record)} {
		if ok, err := path.Match(pattern, name); err == nil && ok {
			return true
		}
		if dir := path.Dir(name); t.Record.RecordKind() == parley.KindCoding && strings.Contains(dir, "#") {
			if ok, err := path.Match(pattern, dir); err == nil && ok {
				return true
			}
		}
	}
	return false
}

// oldState reads the state that a thing was put in and that was superseded.
func (rd *reader) oldState(file string, name, n *yaml.Node) []Change {
	kind, rest, _ := strings.Cut(name.Value, "/")
	k := parley.Kind(kind)
	id := rest
	if parley.NewRecord(k) == nil {
		rd.addf(file, name.Line, "%q is not a kind of thing", kind)
		return nil
	}
	i, found := rd.byName[name.Value]
	var now parley.Record
	if found {
		now = rd.things[i].Record
		id = now.RecordID()
	} else if k == parley.KindDossier {
		id = rd.things[0].Record.RecordID()
	}
	set(n, "id", id)
	r := rd.nested(file, k, n, now)
	if r == nil {
		return nil
	}
	rd.resolve(r)
	rd.validate(file, n, r)
	return []Change{{Record: r}}
}

// nested decodes an old state and gives it what its file would have given.
func (rd *reader) nested(file string, k parley.Kind, n *yaml.Node, now parley.Record) parley.Record {
	switch k {
	case parley.KindCoding:
		if c, ok := now.(*parley.Coding); ok {
			set(n, "attribution", c.Attribution)
			set(n, "coder", c.Coder)
			set(n, "on", string(c.On))
		}
	case parley.KindEvidence, parley.KindAssessment:
		switch r := now.(type) {
		case *parley.Evidence:
			set(n, "claim", r.Claim)
		case *parley.Assessment:
			set(n, "claim", r.Claim)
		}
	case parley.KindProvision:
		if v, ok := now.(*parley.Provision); ok {
			set(n, "rendition", v.Rendition)
		}
	}
	if k == parley.KindAttribution {
		return rd.oldAttribution(file, n, now)
	}
	cited := take(n, "cited")
	r := rd.record(file, k, n)
	if r == nil || cited == nil {
		return r
	}
	switch r := r.(type) {
	case *parley.Evidence:
		r.Cited = rd.quote(file, cited, rd.textOf(r.Document))
	case *parley.Provision:
		for _, t := range rd.things {
			if x, ok := t.Record.(*parley.Rendition); ok && x.ID == r.Rendition {
				r.Cited = rd.quote(file, cited, rd.textOf(x.Document))
			}
		}
	}
	return r
}

func (rd *reader) oldAttribution(file string, n *yaml.Node, now parley.Record) parley.Record {
	source, cue, content, proposed := take(n, "source"), take(n, "cue"), take(n, "content"), take(n, "proposed")
	if at, ok := now.(*parley.Attribution); ok {
		set(n, "document", at.Document)
	}
	r := rd.record(file, parley.KindAttribution, n)
	if r == nil {
		return nil
	}
	at := r.(*parley.Attribution)
	text := rd.textOf(at.Document)
	at.Roles = rd.roles(file, text, source, cue, content)
	if proposed != nil {
		at.Proposed = rd.proposal(file, text, proposed)
	}
	if was, ok := now.(*parley.Attribution); ok && source == nil && cue == nil && content == nil {
		at.Roles = was.Roles
	}
	return at
}

// check replays the steps and reports every reference to a thing that is not
// there at that time.
func (rd *reader) check(b *Bundle) {
	there := map[string]bool{}
	place := map[string]Thing{}
	for _, t := range b.Things {
		place[keyOf(t.Record)] = t
	}
	for i := range b.Steps {
		s := &b.Steps[i]
		sortChanges(s.Changes)
		for _, c := range s.Changes {
			there[keyOf(c.Record)] = !c.Withdraw
		}
		for _, c := range s.Changes {
			if c.Withdraw {
				continue
			}
			t := place[keyOf(c.Record)]
			if t.File == "" {
				t = Thing{File: "history", Name: keyOf(c.Record)}
			}
			for _, ref := range c.Record.Refs() {
				if there[key(ref.Kind, ref.ID)] {
					continue
				}
				when := ""
				if _, exists := place[key(ref.Kind, ref.ID)]; exists {
					when = " when it is put, in the step of " + s.At.Format(time.RFC3339)
				}
				rd.addf(t.File, t.Line, "%s: %s: there is no %s %q%s", t.Name, ref.Field, ref.Kind, ref.ID, when)
			}
		}
	}
}

// sortChanges puts changes in import order, withdrawals last and backwards.
func sortChanges(changes []Change) {
	order := map[parley.Kind]int{}
	for i, k := range parley.Kinds() {
		order[k] = i
	}
	rank := func(c Change) int {
		if c.Withdraw {
			return 2*len(order) - order[c.Record.RecordKind()]
		}
		return order[c.Record.RecordKind()]
	}
	slices.SortStableFunc(changes, func(a, b Change) int { return rank(a) - rank(b) })
}
