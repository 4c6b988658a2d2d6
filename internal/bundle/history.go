package bundle

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// steps reads the history files, puts them in time order and adds one undated
// step for what they leave out.
func (rd *reader) steps(files []string) []Step {
	var steps []Step
	last := map[string]bool{} // things whose latest state has been put
	for _, f := range files {
		if n := rd.yaml(f); n != nil {
			if s, ok := rd.step(f, n, last); ok {
				steps = append(steps, s)
			}
		}
	}
	slices.SortStableFunc(steps, func(a, b Step) int { return a.At.Compare(b.At) })
	for i, s := range steps {
		if i > 0 && !s.At.IsZero() && s.At.Equal(steps[i-1].At) {
			rd.addf(s.File, s.Line, "the step has the same time as the one in %s", steps[i-1].File)
		}
	}
	rest := Step{Verb: "import"}
	for _, t := range rd.things {
		if !last[keyOf(t.Record)] {
			rest.Changes = append(rest.Changes, Change{Record: t.Record, File: t.File, Line: t.Line})
		}
	}
	if len(rest.Changes) > 0 {
		steps = append(steps, rest)
	}
	return steps
}

// step reads one history file.
func (rd *reader) step(file string, n *yaml.Node, last map[string]bool) (Step, bool) {
	if n.Kind != yaml.MappingNode {
		rd.addf(file, n.Line, "expected the fields of a step: at, who, verb, changes")
		return Step{}, false
	}
	s := Step{File: file, Line: n.Line}
	at, changes := take(n, "at"), take(n, "changes")
	for name, to := range map[string]*string{"who": &s.Who, "verb": &s.Verb, "reason": &s.Reason} {
		if v := take(n, name); v != nil && !isNull(v) {
			if v.Kind != yaml.ScalarNode {
				rd.addf(file, v.Line, "%s: expected one value, not a list or fields", name)
			}
			*to = v.Value
		}
	}
	if at == nil {
		rd.addf(file, n.Line, "a step needs at, its record time")
	} else {
		s.Line = at.Line
		t, err := time.Parse(time.RFC3339Nano, at.Value)
		if err != nil {
			rd.addf(file, at.Line, "%q is not a time such as 2025-11-21T09:30:00.000000Z", at.Value)
		}
		s.At = t.UTC().Truncate(time.Microsecond)
	}
	if strings.TrimSpace(s.Who) == "" || strings.TrimSpace(s.Verb) == "" {
		rd.addf(file, n.Line, "a step needs who and verb")
	}
	if changes == nil || isNull(changes) || changes.Kind == yaml.SequenceNode && len(changes.Content) == 0 {
		rd.addf(file, n.Line, "a step needs changes")
	}
	for _, c := range rd.items(file, changes, "changes") {
		s.Changes = append(s.Changes, rd.change(file, c, last)...)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		rd.addf(file, n.Content[i].Line, "a step has no field %q", n.Content[i].Value)
	}
	return s, true
}

// change reads one change: put or withdraw of the things that a name or a
// pattern matches, put of one thing in the state it had then, or the place of
// what was redacted.
func (rd *reader) change(file string, n *yaml.Node, last map[string]bool) []Change {
	put, withdraw, redacted, old := take(n, "put"), take(n, "withdraw"), take(n, "redacted"), take(n, "record")
	var name *yaml.Node
	given := 0
	for _, x := range []*yaml.Node{put, withdraw, redacted} {
		if x != nil {
			name = x
			given++
		}
	}
	if given != 1 || name.Kind != yaml.ScalarNode || n.Kind != yaml.MappingNode || len(n.Content) > 0 || old != nil && put == nil {
		rd.addf(file, n.Line, "a change is put, withdraw or redacted, with a name; put may have record")
		return nil
	}
	switch {
	case old != nil:
		return rd.oldState(file, name, old)
	case redacted != nil:
		return rd.redacted(file, name)
	}
	var out []Change
	for _, i := range rd.named(name.Value) {
		t := rd.things[i]
		if put != nil {
			last[keyOf(t.Record)] = true
		}
		out = append(out, Change{Record: t.Record, Withdraw: put == nil, File: file, Line: name.Line})
	}
	if out == nil && !rd.namesBroken(name.Value) {
		rd.addf(file, name.Line, "%q names nothing in this bundle", name.Value)
	}
	return out
}

// named returns the indexes of the things that a name or a pattern of a
// history names. "*" stands for any characters but "/"; the name of an
// attribution's codings may leave out which.
func (rd *reader) named(pattern string) []int {
	if !strings.ContainsAny(pattern, `*?[\`) {
		if i, ok := rd.byName[pattern]; ok {
			return []int{i}
		}
		return rd.codings[pattern]
	}
	var out []int
	for i, t := range rd.things {
		for _, name := range []string{t.Name, keyOf(t.Record), codingsOf(t)} {
			if ok, err := path.Match(pattern, name); err == nil && ok {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// codingsOf is the name that a coding shares with the others of its attribution.
func codingsOf(t Thing) string {
	if t.Record.RecordKind() != parley.KindCoding {
		return t.Name
	}
	return path.Dir(t.Name)
}

// namesBroken reports whether a pattern names something that could not be read.
func (rd *reader) namesBroken(pattern string) bool {
	for name := range rd.broken {
		name = strings.TrimSuffix(name, "#")
		if ok, err := path.Match(pattern, name); err == nil && ok || strings.HasPrefix(pattern, name) {
			return true
		}
		if coding, ok := strings.CutPrefix(pattern, "coding/"); ok && strings.HasPrefix("attribution/"+coding, name) {
			return true
		}
	}
	return false
}

// redacted reads the place of something that was redacted.
func (rd *reader) redacted(file string, name *yaml.Node) []Change {
	k, id, _ := strings.Cut(name.Value, "/")
	ref := parley.Ref{Kind: parley.Kind(k), ID: id}
	if parley.NewRecord(ref.Kind) == nil || parley.ValidateSlug(id) != nil {
		rd.addf(file, name.Line, "%q is not a kind and an id, such as document/d-0123456789abcdef", name.Value)
		return nil
	}
	if i, ok := rd.byName[name.Value]; ok {
		rd.addf(file, name.Line, "%s was redacted and stands in %s", name.Value, rd.things[i].File)
		return nil
	}
	return []Change{{Redacted: ref, File: file, Line: name.Line}}
}

// oldState reads the state that a thing was put in and that was superseded.
func (rd *reader) oldState(file string, name, n *yaml.Node) []Change {
	kind, _, _ := strings.Cut(name.Value, "/")
	k := parley.Kind(kind)
	if parley.NewRecord(k) == nil {
		rd.addf(file, name.Line, "%q is not a kind of thing", kind)
		return nil
	}
	i, found := rd.byName[name.Value]
	if !found {
		if !rd.namesBroken(name.Value) {
			rd.addf(file, name.Line, "%q names nothing in this bundle", name.Value)
		}
		return nil
	}
	if n.Kind != yaml.MappingNode {
		rd.addf(file, n.Line, "record: expected the fields of %s", withArticle(kind))
		return nil
	}
	now := rd.things[i].Record
	id := now.RecordID()
	set(n, "id", id)
	r := rd.nested(file, k, n, now)
	if r == nil {
		return nil
	}
	if r.RecordKind() != k || r.RecordID() != id {
		rd.addf(file, n.Line, "the record's id %q is not that of %s", r.RecordID(), name.Value)
		return nil
	}
	rd.resolve(r)
	rd.validate(file, n, r)
	return []Change{{Record: r, File: file, Line: n.Line}}
}

// nested decodes an old state and gives it what its place in a file would
// have given.
func (rd *reader) nested(file string, k parley.Kind, n *yaml.Node, now parley.Record) parley.Record {
	cited := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
	switch was := now.(type) {
	case *parley.Attribution:
		return rd.oldAttribution(file, n, was)
	case *parley.Document:
		set(n, "media_type", was.MediaType)
		set(n, "raw_sha256", was.RawSHA256)
		set(n, "raw_bytes", fmt.Sprint(was.RawBytes))
		set(n, "text_sha256", was.TextSHA256)
		set(n, "extractor", was.Extractor)
	case *parley.Coding:
		set(n, "attribution", was.Attribution)
		set(n, "coder", was.Coder)
		set(n, "on", string(was.On))
	case *parley.Evidence:
		set(n, "claim", was.Claim)
		cited = take(n, "cited")
	case *parley.Assessment:
		set(n, "claim", was.Claim)
	case *parley.Provision:
		set(n, "rendition", was.Rendition)
		set(n, "order", fmt.Sprint(was.Order))
		cited = take(n, "cited")
	case *parley.Alignment:
		set(n, "old_rendition", was.OldSide)
		set(n, "new_rendition", was.NewSide)
		set(n, "review", string(parley.Accepted))
	case *parley.OriginLink:
		set(n, "review", string(parley.Accepted))
	}
	r := rd.record(file, k, n)
	if r == nil {
		return nil
	}
	if note, ok := r.(*parley.Note); ok {
		placeNote(note, now.(*parley.Note))
	}
	if d, ok := r.(*parley.Document); ok {
		if was := now.(*parley.Document); d.RawSHA256 != was.RawSHA256 || d.TextSHA256 != was.TextSHA256 {
			rd.addf(file, n.Line, "an older state of a document has the same raw bytes and text: only what is said of them changes")
		}
	}
	if cited == nil || isNull(cited) {
		return r
	}
	switch r := r.(type) {
	case *parley.Evidence:
		r.Cited = rd.quote(file, cited, r.Document)
	case *parley.Provision:
		if i, ok := rd.byName[key(parley.KindRendition, r.Rendition)]; ok {
			r.Cited = rd.quote(file, cited, rd.things[i].Record.(*parley.Rendition).Document)
		}
	}
	return r
}

// oldAttribution reads an older state of an attribution. Without any words of
// its own it has those of the latest state.
func (rd *reader) oldAttribution(file string, n *yaml.Node, was *parley.Attribution) parley.Record {
	words := has(n, "source") || has(n, "cue") || has(n, "content")
	set(n, "on", string(was.On))
	at := rd.readAttribution(file, n, was.Document)
	if at == nil {
		return nil
	}
	if !words {
		at.Roles = was.Roles
	}
	return at
}
