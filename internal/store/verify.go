package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"golang.org/x/mod/sumdb/tlog"
)

// Finding is one thing that Verify found wrong.
type Finding struct {
	Dossier string `json:"dossier,omitempty"`
	What    string `json:"what"`  // "entry", "version", "link", "text", "blob", "citation", "search", "checkpoint", "database"
	Where   string `json:"where"` // which one
	Problem string `json:"problem"`
}

func (f Finding) String() string {
	s := f.What + " " + f.Where + ": " + f.Problem
	if f.Dossier != "" {
		s = f.Dossier + ": " + s
	}
	return s
}

// Report is what Verify looked at and what it found.
type Report struct {
	Dossiers, Entries, Versions, Texts, Blobs, Citations, Checkpoints int
	Findings                                                          []Finding
}

// verifier carries one run of Verify.
type verifier struct {
	db      *DB
	dossier string
	report  *Report
	changes map[string]written // by kind, id and version
	redacts map[string]bool    // things with a redaction in the ledger, by kind and id
	texts   map[string]string  // by SHA-256, of this dossier's documents
	docs    map[string]string  // text SHA-256 by document id
	rends   map[string]string  // document id by rendition id
	bodies  map[string]string  // what search should hold, by kind and id
}

// written is a change with the entry that holds it.
type written struct {
	ledger.Change
	seq int64
	at  string
}

// Verify re-hashes everything: the ledger's tree, every row against the
// ledger, links and search against the rows, texts and raw bytes against their
// SHA-256, every quote against its document, every kept checkpoint against the
// tree. It changes nothing. The error is for what kept it from looking; what
// it saw is in the report.
func (db *DB) Verify(ctx context.Context) (Report, error) {
	var report Report
	for _, problem := range db.dialect.integrity(ctx, db.read) {
		report.Findings = append(report.Findings, Finding{What: "database", Where: "file", Problem: problem})
	}
	ids, err := db.ledgers(ctx)
	if err != nil {
		return report, db.damaged(&report, err)
	}
	for _, id := range ids {
		v := &verifier{db: db, dossier: id, report: &report}
		if err := v.run(ctx); err != nil {
			if err := db.damaged(&report, err); err != nil {
				return report, err
			}
		}
	}
	report.Dossiers = len(ids)
	return report, nil
}

// damaged turns an error that means a damaged database into a finding.
func (db *DB) damaged(report *Report, err error) error {
	if err = db.failed(err); errors.Is(err, parley.ErrInvalid) {
		report.Findings = append(report.Findings, Finding{What: "database", Where: "file", Problem: err.Error()})
		return nil
	}
	return err
}

// ledgers lists every dossier that any table knows of.
func (db *DB) ledgers(ctx context.Context) ([]string, error) {
	rows, err := db.read.QueryContext(ctx, `SELECT id FROM dossier UNION SELECT dossier FROM entry UNION SELECT dossier FROM version ORDER BY 1`)
	if err != nil {
		return nil, err
	}
	return scanAll(rows, func(r *sql.Rows) (id string, err error) { return id, r.Scan(&id) })
}

func (v *verifier) run(ctx context.Context) error {
	v.changes, v.redacts = map[string]written{}, map[string]bool{}
	v.texts, v.docs, v.rends, v.bodies = map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}
	for _, step := range []func(context.Context) error{v.ledger, v.checkpoints, v.versions, v.links, v.search} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) addf(what, where, format string, args ...any) {
	v.report.Findings = append(v.report.Findings, Finding{Dossier: v.dossier, What: what, Where: where, Problem: fmt.Sprintf(format, args...)})
}

func thing(kind, id string, ver int) string { return fmt.Sprintf("%s %s version %d", kind, id, ver) }

// ledger rebuilds the tree from the entries and compares every stored hash.
func (v *verifier) ledger(ctx context.Context) error {
	var size int64
	var last string
	err := v.db.read.QueryRowContext(ctx, `SELECT size, last FROM dossier WHERE id = $1`, v.dossier).Scan(&size, &last)
	if errors.Is(err, sql.ErrNoRows) {
		v.addf("dossier", v.dossier, "has rows but no ledger")
	} else if err != nil {
		return err
	}
	rows, err := v.db.read.QueryContext(ctx, `SELECT seq, at, body FROM entry WHERE dossier = $1 ORDER BY seq`, v.dossier)
	if err != nil {
		return err
	}
	type leaf struct {
		seq      int64
		at, body string
	}
	leaves, err := scanAll(rows, func(r *sql.Rows) (l leaf, err error) { return l, r.Scan(&l.seq, &l.at, &l.body) })
	if err != nil {
		return err
	}
	v.report.Entries += len(leaves)
	if int64(len(leaves)) != size {
		v.addf("ledger", v.dossier, "has %d entries and should have %d", len(leaves), size)
	}
	var tree []tlog.Hash
	read := ledger.Hashes(func(index []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(index))
		for i, x := range index {
			out[i] = tree[x]
		}
		return out, nil
	})
	before := ""
	for i, l := range leaves {
		v.entry(l.seq, l.at, before, l.body, int64(i))
		before = l.at
		hashes, err := ledger.Append(int64(i), []byte(l.body), read)
		if err != nil {
			return err
		}
		tree = append(tree, hashes...)
	}
	if before != last {
		v.addf("ledger", v.dossier, "its last entry is of %s and should be of %s", before, last)
	}
	return v.tree(ctx, tree)
}

// entry checks one entry by itself and remembers its changes.
func (v *verifier) entry(seq int64, at, before, body string, want int64) {
	where := fmt.Sprint(seq)
	var e ledger.Entry
	if err := json.Unmarshal([]byte(body), &e); err != nil {
		v.addf("entry", where, "is not JSON: %v", err)
		return
	}
	if canonical, err := ledger.Canonical(e); err != nil || string(canonical) != body {
		v.addf("entry", where, "is not the canonical JSON of an entry")
	}
	if seq != want || e.Seq != seq || e.At != at || e.Dossier != v.dossier || at <= before {
		v.addf("entry", where, "does not agree with its row or its place")
	}
	for _, c := range e.Changes {
		v.changes[thing(c.Kind, c.ID, c.Version)] = written{c, seq, at}
		if c.Op == ledger.Redact {
			v.redacts[c.Kind+" "+c.ID] = true
		}
	}
}

// tree compares the stored hashes with the rebuilt ones.
func (v *verifier) tree(ctx context.Context, tree []tlog.Hash) error {
	rows, err := v.db.read.QueryContext(ctx, `SELECT idx, hash FROM hash WHERE dossier = $1 ORDER BY idx`, v.dossier)
	if err != nil {
		return err
	}
	n := 0
	_, err = scanAll(rows, func(r *sql.Rows) (struct{}, error) {
		var x int64
		var h string
		if err := r.Scan(&x, &h); err != nil {
			return struct{}{}, err
		}
		if x != int64(n) || n >= len(tree) || tree[n].String() != h {
			v.addf("ledger", fmt.Sprintf("hash %d", x), "is not the hash of the entries: an entry or a hash was changed")
		}
		n++
		return struct{}{}, nil
	})
	if err == nil && n < len(tree) {
		v.addf("ledger", v.dossier, "has %d tree hashes and should have %d", n, len(tree))
	}
	return err
}

// checkpoints checks every kept checkpoint: signature, and root at its size.
func (v *verifier) checkpoints(ctx context.Context) error {
	rows, err := v.db.read.QueryContext(ctx, `SELECT size, signed FROM checkpoint WHERE dossier = $1 ORDER BY size`, v.dossier)
	if err != nil {
		return err
	}
	kept := map[int64]string{}
	if _, err := scanAll(rows, func(r *sql.Rows) (struct{}, error) {
		var size int64
		var signed string
		err := r.Scan(&size, &signed)
		kept[size] = signed
		return struct{}{}, err
	}); err != nil || len(kept) == 0 {
		return err
	}
	public, err := v.db.setting(ctx, "public key")
	if err != nil {
		return err
	}
	for size, signed := range kept {
		v.report.Checkpoints++
		if err := v.db.checkCheckpoint(ctx, v.dossier, signed, public, size); err != nil {
			v.addf("checkpoint", fmt.Sprintf("of size %d", size), "%v", err)
		}
	}
	return nil
}

// CheckCheckpoint checks a signed checkpoint, kept by anyone, against the
// ledger as it stands: that this database's key has signed it and that its
// tree is the beginning of today's.
func (db *DB) CheckCheckpoint(ctx context.Context, dossier, signed, public string) error {
	return db.checkCheckpoint(ctx, dossier, signed, public, -1)
}

func (db *DB) checkCheckpoint(ctx context.Context, dossier, signed, public string, size int64) error {
	c, err := ledger.OpenCheckpoint(signed, public)
	if err != nil {
		return err
	}
	if c.Origin != "parley/"+dossier || size >= 0 && c.Size != size {
		return fmt.Errorf("is a checkpoint of something else (%s, size %d)", c.Origin, c.Size)
	}
	head, err := db.At(dossier, parley.AsOf{}).Head(ctx)
	if err != nil {
		return err
	}
	if c.Size > head.Size {
		return fmt.Errorf("knows %d entries, the ledger has only %d: entries were taken away", c.Size, head.Size)
	}
	root, err := ledger.Root(c.Size, readHashes(ctx, db.read, dossier))
	if err != nil {
		return err
	}
	if root.String() != c.Root {
		return fmt.Errorf("its root is not that of the first %d entries: the past was changed", c.Size)
	}
	return nil
}

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
		rows, err := v.db.read.QueryContext(ctx, `SELECT `+versionColumns+` FROM version WHERE dossier = $1 AND kind = $2 ORDER BY id, ver`, v.dossier, string(k))
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
	if err := v.db.read.QueryRowContext(ctx, `SELECT COUNT(*) FROM version WHERE dossier = $1`, v.dossier).Scan(&all); err != nil {
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

// document checks a document's text and raw bytes.
func (v *verifier) document(ctx context.Context, d *parley.Document) error {
	v.docs[d.ID] = d.TextSHA256
	text, err := v.db.At(v.dossier, parley.AsOf{}).Text(ctx, d.TextSHA256)
	v.report.Texts++
	switch {
	case errors.Is(err, parley.ErrNotFound):
		v.addf("text", d.ID, "is missing")
	case err != nil:
		return err
	case parley.SHA256([]byte(text)) != d.TextSHA256:
		v.addf("text", d.ID, "does not have its SHA-256: it was changed")
	}
	v.texts[d.TextSHA256] = text
	raw, err := v.db.blobs.Get(ctx, d.RawSHA256)
	v.report.Blobs++
	switch {
	case errors.Is(err, parley.ErrNotFound):
		v.addf("blob", d.ID, "%v", err)
	case err != nil:
		return err
	case parley.SHA256(raw) != d.RawSHA256:
		v.addf("blob", d.ID, "the raw bytes do not have their SHA-256: they were changed")
	}
	return nil
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
		if _, err := s.Span(text); err != nil {
			v.addf("citation", where, "%v", err)
		}
	}
}

// links compares the link table with what the bodies name.
func (v *verifier) links(ctx context.Context) error {
	want := map[string]int{}
	rows, err := v.db.read.QueryContext(ctx, `SELECT `+versionColumns+` FROM version WHERE dossier = $1 AND withdrawn = 0 AND redacted = 0`, v.dossier)
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
	rows, err = v.db.read.QueryContext(ctx, `SELECT kind, id, ver, field, to_kind, to_id FROM link WHERE dossier = $1`, v.dossier)
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
		return d.Title + "\n" + v.texts[d.TextSHA256]
	}
	return searchText(r)
}

// search compares the full-text index's texts with the records.
func (v *verifier) search(ctx context.Context) error {
	rows, err := v.db.read.QueryContext(ctx, `SELECT kind, id, body FROM search WHERE dossier = $1`, v.dossier)
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
