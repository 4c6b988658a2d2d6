package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
)

// Finding is one thing that Verify found wrong.
type Finding struct {
	Dossier string `json:"dossier,omitempty"`
	What    string `json:"what"`  // "dossier", "ledger", "entry", "version", "link", "text", "blob", "citation", "search", "checkpoint", "setting", "schema", "database"
	Where   string `json:"where"` // which one
	Problem string `json:"problem"`
}

// String writes the finding as one line. Damage may have put any bytes into
// it: what cannot be printed is escaped, so that it does nothing to a terminal.
func (f Finding) String() string {
	s := f.What + " " + f.Where + ": " + f.Problem
	if f.Dossier != "" {
		s = f.Dossier + ": " + s
	}
	return printable(s)
}

// printable escapes what is no printable character of UTF-8, as Go writes it
// in a string: \x1b, \u202e.
func printable(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if strconv.IsPrint(r) && (r != utf8.RuneError || size > 1) {
			b.WriteString(s[:size])
		} else {
			quoted := strconv.Quote(s[:size])
			b.WriteString(quoted[1 : len(quoted)-1])
		}
		s = s[size:]
	}
	return b.String()
}

// Report is what Verify looked at and what it found.
type Report struct {
	Dossiers, Entries, Versions, Texts, Blobs, Citations, Checkpoints int
	Findings                                                          []Finding
}

// verifier carries one run of Verify.
type verifier struct {
	db      *DB
	q       querier // one snapshot for everything
	blobs   Blobs
	whole   map[string]bool // texts and raw bytes by "text" or "blob" and SHA-256: whether they have it
	named   map[string]bool // those that a document names
	dossier string
	report  *Report
	changes map[string]written      // by kind, id and version
	redacts map[string]bool         // things with a redaction in the ledger, by kind and id
	texts   map[string]*parley.Text // by SHA-256, of this dossier's documents
	docs    map[string]string       // text SHA-256 by document id
	rends   map[string]string       // document id by rendition id
	bodies  map[string]string       // what search should hold, by kind and id
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
// tree. It looks at one moment of the record, so others may write meanwhile,
// and changes nothing. The error is for what kept it from looking; what it saw
// is in the report.
func (db *DB) Verify(ctx context.Context) (Report, error) {
	var report Report
	snapshot, err := db.dialect.snapshot(ctx, db.read)
	if err != nil {
		return report, db.damaged(&report, err)
	}
	defer snapshot.Rollback() // it was only read
	v := &verifier{db: db, q: snapshot, blobs: db.blobs, report: &report, whole: map[string]bool{}, named: map[string]bool{}}
	if _, ok := db.blobs.(tableBlobs); ok {
		v.blobs = tableBlobs{read: snapshot, db: db}
	}
	for _, problem := range db.dialect.integrity(ctx, snapshot) {
		report.Findings = append(report.Findings, Finding{What: "database", Where: "file", Problem: problem})
	}
	for _, step := range []func(context.Context) error{v.schema, v.settings, v.contents, v.dossiers, v.strays, v.index} {
		if err := step(ctx); err != nil {
			if err := db.damaged(&report, err); err != nil {
				return report, err
			}
		}
	}
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

// dossiers checks one dossier after the other: all that any table knows of.
func (v *verifier) dossiers(ctx context.Context) error {
	rows, err := v.q.QueryContext(ctx, `SELECT id FROM dossier UNION SELECT dossier FROM entry UNION SELECT dossier FROM version UNION SELECT dossier FROM link
		UNION SELECT dossier FROM hash UNION SELECT dossier FROM checkpoint UNION SELECT dossier FROM search ORDER BY 1`)
	if err != nil {
		return err
	}
	ids, err := scanAll(rows, func(r *sql.Rows) (id string, err error) { return id, r.Scan(&id) })
	if err != nil {
		return err
	}
	v.report.Dossiers = len(ids)
	for _, id := range ids {
		v.dossier = id
		if err := v.run(ctx); err != nil {
			if err := v.db.damaged(v.report, err); err != nil {
				return err
			}
		}
	}
	v.dossier = ""
	return nil
}

func (v *verifier) run(ctx context.Context) error {
	v.changes, v.redacts = map[string]written{}, map[string]bool{}
	v.texts, v.docs, v.rends, v.bodies = map[string]*parley.Text{}, map[string]string{}, map[string]string{}, map[string]string{}
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
