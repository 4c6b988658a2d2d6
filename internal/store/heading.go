package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley/internal/ledger"
)

// An entry whose body is longer than longEntry characters is read by its ends:
// the import of a large record is one entry with a change for each thing.
const (
	longEntry = 16384
	entryHead = 64
	entryTail = 8192
)

// The list of changes stands between these two in an entry's canonical JSON.
// Neither can stand inside a text, where a quotation mark has a backslash
// before it, and no change has a list or names its dossier.
const (
	changesBegin = `"changes":[`
	changesEnd   = `],"dossier":`
)

// Headings returns entries of the ledger by their number, without the list of
// what they changed: who wrote, when and why. Those that the view does not know
// are left out.
func (v *View) Headings(ctx context.Context, seqs []int64) (map[int64]ledger.Entry, error) {
	out := make(map[int64]ledger.Entry, len(seqs))
	var missing []int64
	for _, seq := range seqs {
		x, ok := v.db.entries.heading(entryKey{v.dossier, seq})
		switch {
		case !ok:
			missing = append(missing, seq)
		case x.At <= v.at.KnownStamp():
			out[seq] = x
		}
	}
	for chunk := range slices.Chunk(missing, maxIDs) {
		if err := v.headings(ctx, chunk, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (v *View) headings(ctx context.Context, seqs []int64, into map[int64]ledger.Entry) error {
	args := []any{v.dossier, v.at.KnownStamp()}
	places := make([]string, len(seqs))
	for i, seq := range seqs {
		args = append(args, seq)
		places[i] = fmt.Sprintf("$%d", len(args))
	}
	query := fmt.Sprintf(`SELECT seq, length(body), CASE WHEN length(body) <= %d THEN body ELSE substr(body, 1, %d) || substr(body, length(body) - %d) END
		FROM entry WHERE dossier = $1 AND at <= $2 AND seq IN (%s)`, longEntry, entryHead, entryTail-1, strings.Join(places, ", "))
	rows, err := v.db.read.QueryContext(ctx, query, args...)
	if err != nil {
		return v.db.failed(err)
	}
	var whole []int64 // whose ends do not tell
	_, err = scanAll(rows, func(rows *sql.Rows) (struct{}, error) {
		var seq, length int64
		var body string
		if err := rows.Scan(&seq, &length, &body); err != nil {
			return struct{}{}, err
		}
		if length > longEntry {
			begin, end := strings.Index(body, changesBegin), strings.Index(body, changesEnd)
			if begin < 0 || end < begin+len(changesBegin) {
				whole = append(whole, seq)
				return struct{}{}, nil
			}
			body = body[:begin+len(changesBegin)] + body[end:]
		}
		var e ledger.Entry
		err := json.Unmarshal([]byte(body), &e)
		e.Changes = nil
		into[seq] = e
		if err == nil && length > longEntry {
			v.db.entries.addHeading(entryKey{v.dossier, seq}, e)
		}
		return struct{}{}, err
	})
	if err != nil {
		return err
	}
	for _, seq := range whole {
		e, err := v.Entry(ctx, seq)
		if err != nil {
			return err
		}
		e.Changes = nil
		into[seq] = e
		v.db.entries.addHeading(entryKey{v.dossier, seq}, e)
	}
	return nil
}
