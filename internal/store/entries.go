package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"github.com/parley-record/parley/internal/ledger"
)

// readEntries keeps decoded entries of the ledger at hand. An entry never
// changes; the import of a large record is one entry of many megabytes.
type readEntries struct {
	mu       sync.Mutex
	held     int // bytes of the entries' bodies
	whole    map[entryKey]ledger.Entry
	headings map[entryKey]ledger.Entry // of long entries, without their changes
}

type entryKey struct {
	dossier string
	seq     int64
}

// The bounds of what is kept; when it is reached, all goes.
const (
	entriesRoom  = 48 << 20
	headingsMost = 4096
)

func (e *readEntries) add(key entryKey, entry ledger.Entry, body int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.whole == nil || e.held+body > entriesRoom {
		e.whole, e.held = map[entryKey]ledger.Entry{}, 0
	}
	if _, ok := e.whole[key]; !ok && body <= entriesRoom {
		e.whole[key] = entry
		e.held += body
	}
}

func (e *readEntries) addHeading(key entryKey, entry ledger.Entry) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.headings == nil || len(e.headings) >= headingsMost {
		e.headings = map[entryKey]ledger.Entry{}
	}
	e.headings[key] = entry
}

// heading returns an entry without its changes.
func (e *readEntries) heading(key entryKey) (ledger.Entry, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	x, ok := e.headings[key]
	if !ok {
		x, ok = e.whole[key]
	}
	x.Changes = nil
	return x, ok
}

// entries returns the entries with some numbers, in that order. They are
// shared with others who read and must not be changed.
func (v *View) entries(ctx context.Context, seqs []int64) ([]ledger.Entry, error) {
	kept := &v.db.entries
	out := make([]ledger.Entry, len(seqs))
	var missing []int64
	place := map[int64]int{}
	kept.mu.Lock()
	for i, seq := range seqs {
		x, ok := kept.whole[entryKey{v.dossier, seq}]
		if !ok {
			place[seq] = i
			missing = append(missing, seq)
		}
		out[i] = x
	}
	kept.mu.Unlock()
	for len(missing) > 0 {
		chunk := missing[:min(len(missing), maxIDs)]
		missing = missing[len(chunk):]
		args, places := []any{v.dossier}, make([]string, len(chunk))
		for i, seq := range chunk {
			args = append(args, seq)
			places[i] = fmt.Sprintf("$%d", len(args))
		}
		rows, err := v.q.QueryContext(ctx, `SELECT seq, body FROM entry WHERE dossier = $1 AND seq IN (`+strings.Join(places, ", ")+`)`, args...)
		if err != nil {
			return nil, v.db.failed(err)
		}
		if _, err := scanAll(rows, func(r *sql.Rows) (struct{}, error) {
			var seq int64
			var body []byte
			if err := r.Scan(&seq, &body); err != nil {
				return struct{}{}, err
			}
			var x ledger.Entry
			err := json.Unmarshal(body, &x)
			out[place[seq]] = x
			if err == nil {
				kept.add(entryKey{v.dossier, seq}, x, len(body))
			}
			return struct{}{}, err
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}
