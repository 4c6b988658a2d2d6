package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"github.com/pressly/goose/v3"
)

// schema checks that the database says of itself what schema it has.
func (v *verifier) schema(ctx context.Context) error {
	d, files := v.db.dialect.goose()
	provider, err := goose.NewProvider(d, v.db.read, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	want := map[int64]bool{0: true}
	for _, s := range provider.ListSources() {
		want[s.Version] = true
	}
	rows, err := v.q.QueryContext(ctx, `SELECT version_id, is_applied FROM goose_db_version`)
	if err != nil {
		return err
	}
	got := map[int64]bool{}
	if _, err := scanAll(rows, func(r *sql.Rows) (struct{}, error) {
		var version int64
		var applied bool
		err := r.Scan(&version, &applied)
		got[version] = applied
		return struct{}{}, err
	}); err != nil {
		return err
	}
	if !maps.Equal(got, want) {
		v.addf("schema", "goose_db_version", "does not list the steps by which the schema was made")
	}
	return nil
}

// settings checks the signing key.
func (v *verifier) settings(ctx context.Context) error {
	rows, err := v.q.QueryContext(ctx, `SELECT name, body FROM setting`)
	if err != nil {
		return err
	}
	got := map[string]string{}
	if _, err := scanAll(rows, func(r *sql.Rows) (struct{}, error) {
		var name, body string
		err := r.Scan(&name, &body)
		got[name] = body
		return struct{}{}, err
	}); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if name != privateKey && name != publicKey {
			v.addf("setting", name, "is not a setting of this program")
		}
	}
	private, public := got[privateKey], got[publicKey]
	if private == "" && public == "" {
		return nil
	}
	signed, err := ledger.Checkpoint{Origin: "parley", Root: emptyRoot}.Sign(ledger.Key{Private: private, Public: public})
	if err == nil {
		_, err = ledger.OpenCheckpoint(signed, public)
	}
	if err != nil {
		v.addf("setting", "signing key", "the two halves of the key do not belong together: %v", err)
	}
	return nil
}

// emptyRoot stands in a note that is signed only to try the key.
const emptyRoot = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

// contents hashes every text and all raw bytes, whether a document names them
// or not.
func (v *verifier) contents(ctx context.Context) error {
	rows, err := v.q.QueryContext(ctx, `SELECT sha256, body FROM content ORDER BY sha256`)
	if err != nil {
		return err
	}
	if _, err := scanAll(rows, func(r *sql.Rows) (struct{}, error) {
		var sum string
		var body []byte
		err := r.Scan(&sum, &body)
		v.whole["text "+sum] = parley.SHA256(body) == sum
		return struct{}{}, err
	}); err != nil {
		return err
	}
	if err := v.blobs.Each(ctx, func(sum string) error {
		b, err := v.blobs.Get(ctx, sum)
		if err != nil && !errors.Is(err, parley.ErrNotFound) {
			return err
		}
		v.whole["blob "+sum] = err == nil && parley.SHA256(b) == sum
		return nil
	}); err != nil {
		return err
	}
	return nil
}

// strays reports texts and raw bytes that were changed and that no document
// names, so that none was reported for it.
func (v *verifier) strays(context.Context) error {
	for _, key := range slices.Sorted(maps.Keys(v.whole)) {
		if !v.whole[key] && !v.named[key] {
			v.addf(key[:4], key[5:], "does not have the SHA-256 under which it is kept: it was changed")
		}
	}
	return nil
}

// index asks the database whether its full-text index fits the texts in it.
func (v *verifier) index(ctx context.Context) error {
	problems, err := v.db.dialect.searchSound(ctx, v.q)
	for _, p := range problems {
		v.addf("search", "index", "%s", p)
	}
	return err
}

// column reads one column of text from a query.
func column(ctx context.Context, q querier, query string) ([]string, error) {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	return scanAll(rows, func(r *sql.Rows) (s string, err error) { return s, r.Scan(&s) })
}

// prefixed puts a sentence before each name.
func prefixed(names []string, sentence string) []string {
	for i, n := range names {
		names[i] = fmt.Sprintf("%s: %s", n, sentence)
	}
	return names
}
