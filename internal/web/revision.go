package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// FieldChange is a field that two versions of a thing have different values in.
type FieldChange struct {
	Field string
	Old   string
	New   string
}

// revisions lists the versions of a thing, the latest first, each with what it
// changed in the one before.
func (rq *request) revisions(k parley.Kind, id string) ([]RevisionRow, error) {
	list, err := view.Revisions(rq.Context(), rq.view, k, id)
	if err != nil {
		return nil, err
	}
	names, err := view.Actors(rq.Context(), rq.view)
	if err != nil {
		return nil, err
	}
	rows := make([]RevisionRow, len(list))
	var before parley.Record
	for i, v := range list {
		row := RevisionRow{
			Number: v.Number, When: v.Entry.At, Who: v.Entry.Who, Verb: v.Entry.Verb, Reason: v.Entry.Reason,
			Ledger: rq.url("ledger", fmt.Sprint(v.Seq)),
		}
		switch {
		case v.Redacted:
			row.Gone = "redacted"
		case v.Withdrawn:
			row.Gone = "withdrawn"
		}
		if before != nil && v.Record != nil {
			row.Changes = changes(before, v.Record, names)
		}
		if v.Record != nil {
			before = v.Record
		}
		rows[i] = row
	}
	slices.Reverse(rows)
	return rows, nil
}

// changes compares two values field by field, each put for a person. What was
// proposed is left out: it is shown beside what it became.
func changes(before, after any, actors map[string]*parley.Actor) []FieldChange {
	old, now := fields(before, actors), fields(after, actors)
	all := maps.Clone(old)
	maps.Copy(all, now)
	var out []FieldChange
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if old[name] != now[name] && name != "proposed" {
			out = append(out, FieldChange{Field: strings.ReplaceAll(name, "_", " "), Old: cmp.Or(old[name], "—"), New: cmp.Or(now[name], "—")})
		}
	}
	return out
}

// fields returns the fields of a value as text, by their names in JSON.
func fields(v any, actors map[string]*parley.Actor) map[string]string {
	b, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		return nil
	}
	out := map[string]string{}
	for name, x := range m {
		out[name] = fieldText(x)
		if a := actors[out[name]]; a != nil {
			out[name] = a.Name
		}
	}
	return out
}

// fieldText puts a value of a field for a person: cited words as a quote with
// their place, a list with semicolons.
func fieldText(x any) string {
	switch x := x.(type) {
	case string:
		return x
	case bool:
		if x {
			return "yes"
		}
		return "no"
	case []any:
		parts := make([]string, len(x))
		for i, y := range x {
			parts[i] = fieldText(y)
		}
		return strings.Join(parts, "; ")
	case map[string]any:
		if exact, ok := x["exact"].(string); ok {
			return fmt.Sprintf("“%s” (%v–%v)", exact, x["start"], x["end"])
		}
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(x)) {
			parts = append(parts, name+": "+fieldText(x[name]))
		}
		return strings.Join(parts, ", ")
	case nil:
		return ""
	}
	return fmt.Sprint(x)
}
