package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/parley-record/parley"
)

// querier is what reads need of a pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Reader is a place to read records from: a [View] or, inside a write, a [Tx].
type Reader interface {
	// Text returns a document's text by its SHA-256.
	Text(ctx context.Context, sum string) (string, error)

	scope() (q querier, db *DB, dossier string, at parley.AsOf)
}

// View reads one dossier as it stood at (on, known).
type View struct {
	db      *DB
	q       querier
	dossier string
	at      parley.AsOf
}

// At returns a view of a dossier. It does not touch the database; a dossier
// that does not exist reads as empty, and Get of it fails.
func (db *DB) At(dossier string, at parley.AsOf) *View {
	return db.view(db.read, dossier, at)
}

// view reads through a pool or a transaction.
func (db *DB) view(q querier, dossier string, at parley.AsOf) *View {
	return &View{db: db, q: q, dossier: dossier, at: at}
}

// Dossier returns the id of the dossier.
func (v *View) Dossier() string { return v.dossier }

// AsOf returns the view's clocks.
func (v *View) AsOf() parley.AsOf { return v.at }

// AnyTime returns the view with its valid time open: what a reader needs who
// follows a citation to a document that was published after the fact.
func (v *View) AnyTime() *View {
	return v.db.view(v.q, v.dossier, parley.AsOf{Known: v.at.Known})
}

func (v *View) scope() (querier, *DB, string, parley.AsOf) { return v.q, v.db, v.dossier, v.at }

// Text implements [Reader].
func (v *View) Text(ctx context.Context, sum string) (string, error) {
	return text(ctx, v.q, v.db, sum)
}

// Blob returns raw bytes by their SHA-256.
func (v *View) Blob(ctx context.Context, sum string) ([]byte, error) { return v.db.blobs.Get(ctx, sum) }

func text(ctx context.Context, q querier, db *DB, sum string) (string, error) {
	var body string
	err := q.QueryRowContext(ctx, `SELECT body FROM content WHERE sha256 = $1`, sum).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return "", parley.NotFoundf("the text %s is not in the record", sum)
	}
	return body, db.failed(err)
}

// Query says which records of a kind to list. The zero value lists all.
type Query struct {
	In     parley.Ref    // that name this thing
	Field  string        // in this field, where In is set
	Review parley.Review // in this state of review
	IDs    []string      // with these ids; nil is no limit, empty is none
	After  string        // with ids after this one
	Limit  int           // at most so many; 0 is no limit

	naming []string // that name any of these things of kind In.Kind; see ListNaming
}

// where writes the conditions of a query over "version v".
func (q Query) where(dossier string, k parley.Kind, at parley.AsOf) (string, []any) {
	args := []any{dossier, string(k), at.KnownStamp(), at.OnStamp()}
	arg := func(v any) string {
		args = append(args, v)
		return fmt.Sprintf("$%d", len(args))
	}
	var b strings.Builder
	b.WriteString(`v.dossier = $1 AND v.kind = $2 AND v.known_from <= $3 AND v.known_to > $3 AND v.on_lo <= $4
		AND v.withdrawn = 0 AND v.redacted = 0`)
	if q.In.ID != "" || q.naming != nil {
		// the list of ids comes from the link's index, not from every version of the kind
		named := q.naming
		if named == nil {
			named = []string{q.In.ID}
		}
		places := make([]string, len(named))
		for i, id := range named {
			places[i] = arg(id)
		}
		fmt.Fprintf(&b, ` AND (v.id, v.ver) IN (SELECT l.id, l.ver FROM link l WHERE l.dossier = $1 AND l.kind = $2
			AND l.to_kind = %s AND l.to_id IN (%s)`, arg(string(q.In.Kind)), strings.Join(places, ", "))
		if q.Field != "" {
			fmt.Fprintf(&b, ` AND l.field = %s`, arg(q.Field))
		}
		b.WriteString(")")
	}
	if q.Review != "" {
		fmt.Fprintf(&b, ` AND v.review = %s`, arg(string(q.Review)))
	}
	if q.IDs != nil {
		places := make([]string, len(q.IDs))
		for i, id := range q.IDs {
			places[i] = arg(id)
		}
		fmt.Fprintf(&b, ` AND v.id IN (%s)`, strings.Join(places, ", "))
	}
	if q.After != "" {
		fmt.Fprintf(&b, ` AND v.id > %s`, arg(q.After))
	}
	return b.String(), args
}

// statement writes the statement that lists the records of a query.
func (q Query) statement(dossier string, k parley.Kind, at parley.AsOf) (string, []any) {
	where, args := q.where(dossier, k, at)
	query := `SELECT v.body FROM version v WHERE ` + where + ` ORDER BY v.id`
	if q.Limit > 0 {
		query += fmt.Sprintf(` LIMIT %d`, q.Limit)
	}
	return query, args
}

// maxIDs is how many ids go into one statement.
const maxIDs = 500

// List returns the records of a kind in the order of their ids. Records read
// through a [View] are shared with others who read and must not be changed;
// those read in a [Tx] belong to the caller.
func List[T parley.Record](ctx context.Context, r Reader, q Query) ([]T, error) {
	var zero T
	kind := zero.RecordKind()
	if items, ok, err := standingOf(ctx, r, kind, q); ok || err != nil {
		if len(items) == 0 {
			return nil, err
		}
		out := make([]T, len(items))
		for i, x := range items {
			out[i] = x.record.(T)
		}
		return out, err
	}
	if len(q.IDs) > maxIDs {
		rest := q
		rest.IDs = q.IDs[maxIDs:]
		q.IDs = q.IDs[:maxIDs]
		head, err := List[T](ctx, r, q)
		if err != nil {
			return nil, err
		}
		tail, err := List[T](ctx, r, rest)
		return append(head, tail...), err
	}
	if q.IDs != nil && len(q.IDs) == 0 {
		return nil, nil
	}
	on, db, dossier, at := r.scope()
	query, args := q.statement(dossier, kind, at)
	rows, err := on.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, db.failed(err)
	}
	return scanAll(rows, func(rows *sql.Rows) (T, error) {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return zero, err
		}
		return decode[T](kind, body)
	})
}

// Count returns how many records of a kind there are.
func Count(ctx context.Context, r Reader, k parley.Kind, q Query) (int, error) {
	if q.IDs == nil && q.In == (parley.Ref{}) && q.naming == nil && q.After == "" && q.Limit == 0 {
		if items, ok, err := keptList(ctx, r, listKey{k, q.Review}); ok || err != nil {
			return len(items), err
		}
	}
	return countRows(ctx, r, k, q)
}

func countRows(ctx context.Context, r Reader, k parley.Kind, q Query) (int, error) {
	on, db, dossier, at := r.scope()
	where, args := q.where(dossier, k, at)
	var n int
	err := on.QueryRowContext(ctx, `SELECT COUNT(*) FROM version v WHERE `+where, args...).Scan(&n)
	return n, db.failed(err)
}

// Get returns the record with an id, or an error of kind [parley.ErrNotFound].
// Its fields may be set; what its lists hold is shared, as in [List].
func Get[T parley.Record](ctx context.Context, r Reader, id string) (T, error) {
	var zero T
	list, err := List[T](ctx, r, Query{IDs: []string{id}})
	if err != nil {
		return zero, err
	}
	if len(list) == 0 {
		return zero, parley.NotFoundf("there is no %s %q here", zero.RecordKind(), id)
	}
	return copied(list[0]), nil
}

// copied returns a copy of a record, so that setting a field of it changes
// nobody else's.
func copied[T parley.Record](r T) T {
	from := reflect.ValueOf(r).Elem()
	to := reflect.New(from.Type())
	to.Elem().Set(from)
	return to.Interface().(T)
}

func decode[T parley.Record](k parley.Kind, body []byte) (T, error) {
	r := parley.NewRecord(k).(T)
	if err := json.Unmarshal(body, r); err != nil {
		return r, fmt.Errorf("a stored %s cannot be read: %w", k, err)
	}
	return r, nil
}

// Version is one version of a record.
type Version struct {
	Record    parley.Record // nil if withdrawn or redacted
	Number    int           // from 1
	KnownFrom string
	KnownTo   string // parley.Forever while it stands
	Seq       int64  // the ledger entry that wrote it
	Withdrawn bool
	Redacted  bool
	Hash      string
}

// Versions returns every version of a record known at the view's record time,
// oldest first.
func (v *View) Versions(ctx context.Context, k parley.Kind, id string) ([]Version, error) {
	rows, err := v.q.QueryContext(ctx, `SELECT ver, known_from, known_to, seq, withdrawn, redacted, hash, body FROM version
		WHERE dossier = $1 AND kind = $2 AND id = $3 AND known_from <= $4 ORDER BY ver`, v.dossier, string(k), id, v.at.KnownStamp())
	if err != nil {
		return nil, v.db.failed(err)
	}
	return scanAll(rows, func(rows *sql.Rows) (Version, error) {
		var x Version
		var withdrawn, redacted int
		var body []byte
		if err := rows.Scan(&x.Number, &x.KnownFrom, &x.KnownTo, &x.Seq, &withdrawn, &redacted, &x.Hash, &body); err != nil {
			return x, err
		}
		x.Withdrawn, x.Redacted = withdrawn != 0, redacted != 0
		if x.Withdrawn || x.Redacted {
			return x, nil
		}
		var err error
		x.Record, err = decode[parley.Record](k, body)
		return x, err
	})
}

// Recorded is a version with the thing that it is a version of.
type Recorded struct {
	Kind parley.Kind
	ID   string
	Version
}

// History returns every version of every thing known at the view's record
// time, in the order in which they were written.
func (v *View) History(ctx context.Context) ([]Recorded, error) {
	rows, err := v.q.QueryContext(ctx, `SELECT kind, id, ver, known_from, known_to, seq, withdrawn, redacted, hash, body FROM version
		WHERE dossier = $1 AND known_from <= $2 ORDER BY seq, kind, id, ver`, v.dossier, v.at.KnownStamp())
	if err != nil {
		return nil, v.db.failed(err)
	}
	return scanAll(rows, func(rows *sql.Rows) (Recorded, error) {
		var x Recorded
		var withdrawn, redacted int
		var body []byte
		if err := rows.Scan(&x.Kind, &x.ID, &x.Number, &x.KnownFrom, &x.KnownTo, &x.Seq, &withdrawn, &redacted, &x.Hash, &body); err != nil {
			return x, err
		}
		x.Withdrawn, x.Redacted = withdrawn != 0, redacted != 0
		if x.Withdrawn || x.Redacted {
			return x, nil
		}
		var err error
		x.Record, err = decode[parley.Record](x.Kind, body)
		return x, err
	})
}

// VersionNumber returns the number of the version that stands in the view, for
// a form that will be written back.
func (v *View) VersionNumber(ctx context.Context, k parley.Kind, id string) (int, error) {
	numbers, err := v.VersionNumbers(ctx, k, []string{id})
	if err == nil && numbers[id] == 0 {
		err = parley.NotFoundf("there is no %s %q here", k, id)
	}
	return numbers[id], err
}

// VersionNumbers returns the numbers of the versions that stand in the view by
// id; ids that are not there are left out.
func (v *View) VersionNumbers(ctx context.Context, k parley.Kind, ids []string) (map[string]int, error) {
	out := make(map[string]int, len(ids))
	if ids == nil {
		return out, nil
	}
	if items, ok, err := standingOf(ctx, v, k, Query{IDs: ids}); ok || err != nil {
		for _, x := range items {
			out[x.id] = x.ver
		}
		return out, err
	}
	for start := 0; start < len(ids); start += maxIDs {
		q := Query{IDs: ids[start:min(start+maxIDs, len(ids))]}
		where, args := q.where(v.dossier, k, v.at)
		rows, err := v.q.QueryContext(ctx, `SELECT v.id, v.ver FROM version v WHERE `+where, args...)
		if err != nil {
			return nil, v.db.failed(err)
		}
		_, err = scanAll(rows, func(rows *sql.Rows) (struct{}, error) {
			var id string
			var n int
			err := rows.Scan(&id, &n)
			out[id] = n
			return struct{}{}, err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Hit is a search result. Snippet marks the words found between the control
// characters U+0002 and U+0003.
type Hit struct {
	Kind    parley.Kind
	ID      string
	Snippet string
}

// search is a full-text query in the words of a dialect.
type search struct {
	match  string // the words; $1 of every statement
	best   string // the best first
	latest string // what was recorded last first; "" where everything is ranked
	count  string // how many match, counted up to $2
}

// rankedMost is how many matches are ranked. Words that more things contain
// than this say little about which of them is meant.
const rankedMost = 5000

// Search finds documents and attributions whose words begin with every word of
// the query, best first; where very many do, those recorded last first. Only
// what stands in the view is returned.
func (v *View) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	words := searchWords(query)
	if len(words) == 0 {
		return nil, nil
	}
	s := v.db.dialect.searchQuery(words)
	statement := s.best
	if s.latest != "" {
		var n int
		if err := v.q.QueryRowContext(ctx, s.count, s.match, rankedMost+1).Scan(&n); err != nil {
			return nil, v.db.failed(err)
		}
		if n > rankedMost {
			statement = s.latest
		}
	}
	rows, err := v.q.QueryContext(ctx, statement, s.match, v.dossier, limit)
	if err != nil {
		return nil, v.db.failed(err)
	}
	hits, err := scanAll(rows, func(rows *sql.Rows) (h Hit, err error) { return h, rows.Scan(&h.Kind, &h.ID, &h.Snippet) })
	if err != nil {
		return nil, err
	}
	standing := map[parley.Kind]map[string]int{}
	for _, k := range []parley.Kind{parley.KindDocument, parley.KindAttribution, parley.KindProvision} {
		var ids []string
		for _, h := range hits {
			if h.Kind == k {
				ids = append(ids, h.ID)
			}
		}
		if standing[k], err = v.VersionNumbers(ctx, k, ids); err != nil {
			return nil, err
		}
	}
	out := hits[:0]
	for _, h := range hits {
		if standing[h.Kind][h.ID] > 0 {
			out = append(out, h)
		}
	}
	return out, nil
}
