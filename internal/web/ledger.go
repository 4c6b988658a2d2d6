package web

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// ledgerPage lists the entries, newest first.
type ledgerPage struct {
	Base
	Head    store.Head
	Entries []ledgerLine
	Pager   Pager
}

type ledgerLine struct {
	Seq    int64
	URL    string
	At     string
	Who    string
	Verb   string
	Reason string
	Things []Link
	More   int
}

// entryPage shows one entry and what it changed, field by field.
type entryPage struct {
	Base
	Entry    ledger.Entry
	Changes  []entryChange
	More     int // changes that are not shown
	ProofURL string
	Earlier  string
	Later    string
}

type entryChange struct {
	Op      ledger.Op
	Kind    parley.Kind
	Thing   Link
	Version int
	Hash    string
	Fields  []fieldDiff
	New     bool // there was no version before
	Gone    bool // the version's body was redacted
}

// fieldDiff is a field before and after, as JSON without quotation marks where
// it is a text.
type fieldDiff struct {
	Name, Before, After string
	Added, Removed      bool
}

// The sizes of the ledger's pages.
const (
	ledgerPer    = 100
	entryChanges = 100
)

func (s *server) ledger(rq *request) error {
	head, err := rq.view.Head(rq.Context())
	if err != nil {
		return err
	}
	before := int64(-1)
	if n, err := strconv.ParseInt(rq.URL.Query().Get("before"), 10, 64); err == nil && n > 0 {
		before = n
	}
	told, err := once(rq.Context(), &rq.s.memo, rq.view, "ledger before "+strconv.FormatInt(before, 10), func(ctx context.Context) ([]toldActivity, error) {
		entries, err := rq.view.Entries(ctx, before, ledgerPer)
		if err != nil {
			return nil, err
		}
		return tell(ctx, rq.view, view.Activities(entries), ledgerPer)
	})
	if err != nil {
		return err
	}
	p := &ledgerPage{Base: rq.base("Ledger", "ledger"), Head: head}
	for _, d := range told {
		line := ledgerLine{Seq: d.First, URL: rq.entryURL(d.First), At: d.At, Who: d.Who, Verb: d.Verb, Reason: strings.Join(d.Reasons, " "), More: d.more}
		for _, t := range d.Things {
			line.Things = append(line.Things, rq.thing(t))
		}
		p.Entries = append(p.Entries, line)
	}
	if n := len(told); n == ledgerPer && told[n-1].First > 0 {
		p.Pager.Earlier = rq.with("before", strconv.FormatInt(told[n-1].First, 10))
	}
	if before > 0 {
		p.Pager.Later = rq.with("before", later(before, head.Size))
	}
	return rq.render("ledger", p)
}

// later returns where the page after one begins, "" for the newest.
func later(before, size int64) string {
	if before+ledgerPer > size {
		return ""
	}
	return strconv.FormatInt(before+ledgerPer, 10)
}

func (rq *request) entryURL(seq int64) string {
	return rq.url("ledger", strconv.FormatInt(seq, 10))
}

// entryOf reads the entry that the URL numbers.
func (rq *request) entryOf() (ledger.Entry, error) {
	seq, err := strconv.ParseInt(rq.PathValue("seq"), 10, 64)
	if err != nil {
		return ledger.Entry{}, parley.NotFoundf("%q is not the number of a ledger entry.", cut(rq.PathValue("seq")))
	}
	return rq.view.Entry(rq.Context(), seq)
}

func (s *server) entry(rq *request) error {
	e, err := rq.entryOf()
	if err != nil {
		return err
	}
	p := &entryPage{Base: rq.base("Entry "+strconv.FormatInt(e.Seq, 10), "ledger"), Entry: e}
	p.ProofURL = rq.url("ledger", strconv.FormatInt(e.Seq, 10), "proof")
	if e.Seq > 0 {
		p.Earlier = rq.entryURL(e.Seq - 1)
	}
	head, err := rq.view.Head(rq.Context())
	if err != nil {
		return err
	}
	if e.Seq+1 < head.Size {
		p.Later = rq.entryURL(e.Seq + 1)
	}
	activities := view.Activities([]ledger.Entry{e})
	if err := view.NameActivities(rq.Context(), rq.view, activities, entryChanges); err != nil {
		return err
	}
	p.More = max(0, len(e.Changes)-entryChanges)
	for i, c := range e.Changes[:min(entryChanges, len(e.Changes))] {
		change := entryChange{Op: c.Op, Kind: parley.Kind(c.Kind), Thing: rq.thing(activities[0].Things[i]), Version: c.Version, Hash: c.Hash}
		if err := rq.addFields(&change, c); err != nil {
			return err
		}
		p.Changes = append(p.Changes, change)
	}
	return rq.render("entry", p)
}

// addFields compares the version that an entry wrote with the one before it.
func (rq *request) addFields(change *entryChange, c ledger.Change) error {
	versions, err := rq.view.Versions(rq.Context(), parley.Kind(c.Kind), c.ID)
	if err != nil {
		return err
	}
	var before, after parley.Record
	for _, v := range versions {
		switch {
		case v.Number == c.Version:
			after = v.Record
			change.Gone = v.Redacted
		case v.Number < c.Version && v.Record != nil:
			before = v.Record
		}
	}
	change.New = before == nil
	change.Fields, err = diffFields(before, after)
	return err
}

// diffFields lists the fields that differ between two versions of a record, in
// order of their names.
func diffFields(before, after parley.Record) ([]fieldDiff, error) {
	b, err := fieldsOf(before)
	if err != nil {
		return nil, err
	}
	a, err := fieldsOf(after)
	if err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for k := range b {
		names[k] = true
	}
	for k := range a {
		names[k] = true
	}
	var out []fieldDiff
	for k := range names {
		if bytes.Equal(b[k], a[k]) {
			continue
		}
		out = append(out, fieldDiff{Name: k, Before: plain(b[k]), After: plain(a[k]), Added: b[k] == nil, Removed: a[k] == nil})
	}
	slices.SortFunc(out, func(x, y fieldDiff) int { return bytes.Compare([]byte(x.Name), []byte(y.Name)) })
	return out, nil
}

func fieldsOf(r parley.Record) (map[string]json.RawMessage, error) {
	fields := map[string]json.RawMessage{}
	if r == nil || reflect.ValueOf(r).IsNil() {
		return fields, nil
	}
	b, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	return fields, json.Unmarshal(b, &fields)
}

// plain puts a JSON value for a person: a text without its quotation marks.
func plain(m json.RawMessage) string {
	var s string
	if json.Unmarshal(m, &s) == nil {
		return s
	}
	var b bytes.Buffer
	if json.Indent(&b, m, "", "  ") != nil {
		return string(m)
	}
	return b.String()
}

// proof answers with the proof that an entry is in the ledger.
func (s *server) proof(rq *request) error {
	e, err := rq.entryOf()
	if err != nil {
		return err
	}
	inclusion, err := rq.view.ProveInclusion(rq.Context(), e.Seq)
	if err != nil {
		return err
	}
	return rq.download(inclusion, rq.dossier.ID+"-entry-"+strconv.FormatInt(e.Seq, 10)+"-proof.json")
}

// checkpoint signs the ledger as it stands and answers with the signed note
// and the key that checks it.
func (s *server) checkpoint(rq *request) error {
	note, err := s.db.Checkpoint(rq.Context(), rq.dossier.ID)
	if err != nil {
		return err
	}
	key, err := s.db.PublicKey(rq.Context())
	if err != nil {
		return err
	}
	return rq.download(struct {
		Checkpoint string `json:"checkpoint"`
		PublicKey  string `json:"public_key"`
	}{note, key}, rq.dossier.ID+"-checkpoint.json")
}

// download answers with a value as a JSON file.
func (rq *request) download(v any, name string) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	h := rq.w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Cache-Control", "no-store")
	rq.w.WriteHeader(http.StatusOK)
	if _, err := rq.w.Write(append(b, '\n')); err != nil {
		rq.s.log.DebugContext(rq.Context(), "answer", "error", err)
	}
	return nil
}
