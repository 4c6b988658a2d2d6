// Package storetest opens databases for tests, so that what is tested on
// SQLite is tested on PostgreSQL too:
//
//	storetest.Each(t, func(t *testing.T, fresh func() string) {
//		db := storetest.Open(t, fresh(), store.Options{})
//		...
//	})
//
// PARLEY_TEST_POSTGRES names a PostgreSQL server. Without one that half is
// skipped, or fails if PARLEY_REQUIRE_POSTGRES is set, as it is in CI. Only
// tests import this package.
package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // to make and drop schemas
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Each runs a test on every kind of database, side by side. Each call of fresh
// names another empty one, which is gone when the test ends.
func Each(t *testing.T, test func(t *testing.T, fresh func() string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, func() string { return SQLite(t) })
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		server := os.Getenv("PARLEY_TEST_POSTGRES")
		if server == "" {
			if os.Getenv("PARLEY_REQUIRE_POSTGRES") != "" {
				t.Fatal("PARLEY_TEST_POSTGRES does not name a PostgreSQL server, and one is required")
			}
			t.Skip("skipped: PARLEY_TEST_POSTGRES does not name a PostgreSQL server")
		}
		test(t, func() string { return schema(t, server) })
	})
}

// SQLite names an empty folder for a database, for what is the same on both
// kinds or exists on one.
func SQLite(t testing.TB) string {
	t.Helper()
	return "sqlite:" + t.TempDir()
}

// schemas counts the schemas this process has made.
var schemas atomic.Int64

// schema makes an empty schema on a server and returns a URL that uses it.
func schema(t testing.TB, server string) string {
	t.Helper()
	admin := connect(t, "pgx", server)
	name := fmt.Sprintf("parley_test_%d_%d_%d", time.Now().Unix(), os.Getpid(), schemas.Add(1))
	if _, err := admin.Exec("CREATE SCHEMA " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := admin.Exec("DROP SCHEMA " + name + " CASCADE"); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", name)
	u.RawQuery = q.Encode()
	return u.String()
}

// Open opens a database until the test ends.
func Open(t testing.TB, target string, o store.Options) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), target, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// Connect returns a connection beside the store, for tests that look at its
// rows or tamper with them.
func Connect(t testing.TB, target string) *sql.DB {
	t.Helper()
	if dir, ok := strings.CutPrefix(target, "sqlite:"); ok {
		return connect(t, "sqlite", filepath.Join(dir, "parley.db"))
	}
	return connect(t, "pgx", target)
}

func connect(t testing.TB, driver, source string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// PutDocument writes a document with its raw bytes and its text, and fills in
// what they hash to. It leaves out the reading that the verb does.
func PutDocument(ctx context.Context, tx *store.Tx, d *parley.Document, raw, text string) error {
	var err error
	if d.RawSHA256, err = tx.PutBlob(ctx, []byte(raw)); err != nil {
		return err
	}
	if d.TextSHA256, err = tx.PutText(ctx, text); err != nil {
		return err
	}
	_, err = tx.Put(ctx, d, 0)
	return err
}

// Clock returns a clock that starts at a time and moves on by a step with
// every look. It may be read from several goroutines.
func Clock(start time.Time, step time.Duration) func() time.Time {
	var mu sync.Mutex
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		start = start.Add(step)
		return start
	}
}
