package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
)

// stored is a row of version as Verify reads it.
type stored struct {
	kind, id            string
	ver                 int
	from, to            string
	seq                 int64
	onLo, review        string
	withdrawn, redacted int
	salt, hash, body    string
}

const versionColumns = `kind, id, ver, known_from, known_to, seq, on_lo, review, withdrawn, redacted, salt, hash, body`

func scanStored(r *sql.Rows) (s stored, err error) {
	return s, r.Scan(&s.kind, &s.id, &s.ver, &s.from, &s.to, &s.seq, &s.onLo, &s.review, &s.withdrawn, &s.redacted, &s.salt, &s.hash, &s.body)
}

// versions checks every row against the ledger, kind by kind in the order in
// which records name each other.
func (v *verifier) versions(ctx context.Context) error {
	seen := 0
	for _, k := range parley.Kinds() {
		rows, err := v.q.QueryContext(ctx, `SELECT `+versionColumns+` FROM version WHERE dossier = $1 AND kind = $2 ORDER BY id, ver`, v.dossier, string(k))
		if err != nil {
			return err
		}
		list, err := scanAll(rows, scanStored)
		if err != nil {
			return err
		}
		seen += len(list)
		for i, s := range list {
			next := parley.Forever
			if i+1 < len(list) && list[i+1].id == s.id {
				next = list[i+1].from
			}
			v.row(s, next)
			if err := v.content(ctx, s); err != nil {
				return err
			}
		}
	}
	v.report.Versions += seen
	for where, w := range v.changes {
		v.addf("version", where, "entry %d wrote it and it is gone", w.seq)
	}
	var all int
	if err := v.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM version WHERE dossier = $1`, v.dossier).Scan(&all); err != nil {
		return err
	}
	if all != seen {
		v.addf("version", v.dossier, "%d rows are of a kind that does not exist", all-seen)
	}
	return nil
}

// row checks one row against its entry.
func (v *verifier) row(s stored, next string) {
	where := thing(s.kind, s.id, s.ver)
	w, ok := v.changes[where]
	if !ok {
		v.addf("version", where, "no ledger entry has written it")
		return
	}
	delete(v.changes, where)
	if w.seq != s.seq || w.at != s.from || s.to != next {
		v.addf("version", where, "its record time does not agree with the ledger")
	}
	if w.Hash != s.hash {
		v.addf("version", where, "its hash is not the one in ledger entry %d", w.seq)
	}
	gone := w.Op != ledger.Put
	switch {
	case gone != (s.withdrawn != 0):
		v.addf("version", where, "it does not agree with the ledger on being withdrawn")
	case s.redacted != 0 && !v.redacts[s.kind+" "+s.id]:
		v.addf("version", where, "it is marked as redacted and the ledger knows of no redaction")
	case s.redacted == 0 && v.redacts[s.kind+" "+s.id]:
		v.addf("version", where, "the ledger says that it was redacted and it is still there")
	case gone || s.redacted != 0:
		if s.body+s.salt+s.onLo+s.review != "" {
			v.addf("version", where, "a tombstone holds text")
		}
	case ledger.BodyHash(s.salt, []byte(s.body)) != s.hash:
		v.addf("version", where, "its body does not have the hash that the ledger holds: it was changed")
	}
}

// content checks what a row's body says beyond itself: derived columns, texts,
// raw bytes and quotes.
func (v *verifier) content(ctx context.Context, s stored) error {
	if s.withdrawn != 0 || s.redacted != 0 {
		return nil
	}
	where := thing(s.kind, s.id, s.ver)
	r := parley.NewRecord(parley.Kind(s.kind))
	if err := json.Unmarshal([]byte(s.body), r); err != nil {
		v.addf("version", where, "cannot be read: %v", err)
		return nil
	}
	if r.RecordID() != s.id || onLo(r) != s.onLo || review(r) != s.review {
		v.addf("version", where, "its row does not agree with its body")
	}
	if d, ok := r.(*parley.Document); ok {
		if err := v.document(ctx, d); err != nil {
			return err
		}
	}
	v.citations(where, r)
	if s.to == parley.Forever {
		if words := v.searchText(r); words != "" {
			v.bodies[s.kind+" "+s.id] = words
		}
	}
	return nil
}

// document checks that a document's text and raw bytes are there and whole.
func (v *verifier) document(ctx context.Context, d *parley.Document) error {
	v.docs[d.ID] = d.TextSHA256
	v.report.Texts++
	v.report.Blobs++
	for what, sum := range map[string]string{"text": d.TextSHA256, "blob": d.RawSHA256} {
		v.named[what+" "+sum] = true
		switch whole, there := v.whole[what+" "+sum]; {
		case !there:
			v.addf(what, d.ID, "is missing")
		case !whole:
			v.addf(what, d.ID, "does not have its SHA-256: it was changed")
		}
	}
	body, err := text(ctx, v.q, v.db, d.TextSHA256)
	if errors.Is(err, parley.ErrNotFound) {
		return nil
	}
	v.texts[d.TextSHA256] = parley.NewText(body)
	return err
}

// citations checks that every quote stands where it says.
func (v *verifier) citations(where string, r parley.Record) {
	var document string
	var selectors []parley.Selector
	switch r := r.(type) {
	case *parley.Rendition:
		v.rends[r.ID] = r.Document
	case *parley.Attribution:
		document, selectors = r.Document, r.Selectors()
	case *parley.Evidence:
		if r.Cited != nil {
			document, selectors = r.Document, []parley.Selector{*r.Cited}
		}
	case *parley.Provision:
		if r.Cited != nil {
			document, selectors = v.rends[r.Rendition], []parley.Selector{*r.Cited}
		}
	}
	if len(selectors) == 0 {
		return
	}
	text, ok := v.texts[v.docs[document]]
	if !ok {
		v.addf("citation", where, "the document %s that it cites is not there", document)
		return
	}
	for _, s := range selectors {
		v.report.Citations++
		if _, err := text.Span(s); err != nil {
			v.addf("citation", where, "%v", err)
		}
	}
}
