package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"github.com/parley-record/parley"
)

// links compares the link table with what the bodies name.
func (v *verifier) links(ctx context.Context) error {
	want := map[string]int{}
	rows, err := v.q.QueryContext(ctx, `SELECT `+versionColumns+` FROM version WHERE dossier = $1 AND withdrawn = 0 AND redacted = 0`, v.dossier)
	if err != nil {
		return err
	}
	if _, err := scanAll(rows, func(r *sql.Rows) (struct{}, error) {
		s, err := scanStored(r)
		if err != nil {
			return struct{}{}, err
		}
		record := parley.NewRecord(parley.Kind(s.kind))
		if record == nil || json.Unmarshal([]byte(s.body), record) != nil {
			return struct{}{}, nil // found already
		}
		for _, ref := range record.Refs() {
			want[strings.Join([]string{thing(s.kind, s.id, s.ver), ref.Field, string(ref.Kind), ref.ID}, "|")]++
		}
		return struct{}{}, nil
	}); err != nil {
		return err
	}
	rows, err = v.q.QueryContext(ctx, `SELECT kind, id, ver, field, to_kind, to_id FROM link WHERE dossier = $1`, v.dossier)
	if err != nil {
		return err
	}
	if _, err := scanAll(rows, func(r *sql.Rows) (struct{}, error) {
		var kind, id, field, toKind, toID string
		var ver int
		err := r.Scan(&kind, &id, &ver, &field, &toKind, &toID)
		want[strings.Join([]string{thing(kind, id, ver), field, toKind, toID}, "|")]--
		return struct{}{}, err
	}); err != nil {
		return err
	}
	var wrong []string
	for key, n := range want {
		if n != 0 {
			wrong = append(wrong, key)
		}
	}
	slices.Sort(wrong)
	for _, key := range wrong {
		v.addf("link", key, "does not agree with the record that it was read from")
	}
	return nil
}

// searchText is the text by which a record should be found.
func (v *verifier) searchText(r parley.Record) string {
	if d, ok := r.(*parley.Document); ok {
		if t := v.texts[d.TextSHA256]; t != nil {
			return d.Title + "\n" + t.String()
		}
		return d.Title + "\n"
	}
	return searchText(r)
}

// search compares the full-text index's texts with the records.
func (v *verifier) search(ctx context.Context) error {
	rows, err := v.q.QueryContext(ctx, `SELECT kind, id, body FROM search WHERE dossier = $1`, v.dossier)
	if err != nil {
		return err
	}
	if _, err := scanAll(rows, func(r *sql.Rows) (struct{}, error) {
		var kind, id, body string
		if err := r.Scan(&kind, &id, &body); err != nil {
			return struct{}{}, err
		}
		if want := v.bodies[kind+" "+id]; want != body {
			v.addf("search", kind+" "+id, "the search index does not hold the words of the record")
		}
		delete(v.bodies, kind+" "+id)
		return struct{}{}, nil
	}); err != nil {
		return err
	}
	for key := range v.bodies {
		v.addf("search", key, "is missing from the search index")
	}
	return nil
}
