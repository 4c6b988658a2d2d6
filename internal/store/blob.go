package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/parley-record/parley"
)

// Blobs keeps raw bytes under their SHA-256, in hexadecimal.
type Blobs interface {
	// Put keeps b and returns its SHA-256, and whether it is kept for the first
	// time. Putting it again does nothing.
	Put(ctx context.Context, b []byte) (sum string, fresh bool, err error)
	// Get returns the bytes, or an error of kind parley.ErrNotFound.
	Get(ctx context.Context, sum string) ([]byte, error)
	// Delete removes the bytes, if they are there.
	Delete(ctx context.Context, sum string) error
	// Each calls fn with the name of everything that is kept.
	Each(ctx context.Context, fn func(sum string) error) error
}

// folderBlobs keeps each blob in a file FOLDER/ab/abcdef....
type folderBlobs struct{ dir string }

func (f folderBlobs) path(sum string) (string, error) {
	if b, err := hex.DecodeString(sum); err != nil || len(b) != 32 {
		return "", parley.NotFoundf("%q is not a SHA-256", sum)
	}
	return filepath.Join(f.dir, sum[:2], sum), nil
}

// Put implements [Blobs]. The file appears whole or not at all.
func (f folderBlobs) Put(_ context.Context, b []byte) (string, bool, error) {
	sum := parley.SHA256(b)
	path, err := f.path(sum)
	if err != nil {
		return "", false, err
	}
	if _, err := os.Stat(path); err == nil {
		return sum, false, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", false, diskError(err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return "", false, diskError(err)
	}
	_, err = tmp.Write(b)
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		os.Remove(tmp.Name()) // nothing names it
		return "", false, diskError(err)
	}
	return sum, true, nil
}

// diskError says that the disk is at fault where it is.
func diskError(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EIO) {
		return parley.Errorf(parley.ErrDisk, "the disk is full or failing: %v; nothing was changed", err)
	}
	return err
}

// Get implements [Blobs].
func (f folderBlobs) Get(_ context.Context, sum string) ([]byte, error) {
	path, err := f.path(sum)
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, parley.NotFoundf("the raw bytes %s are not in the blob folder", sum)
	}
	return b, err
}

// Delete implements [Blobs].
func (f folderBlobs) Delete(_ context.Context, sum string) error {
	path, err := f.path(sum)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	os.Remove(filepath.Dir(path)) // goes only if it is empty
	return nil
}

// Each implements [Blobs]. Files that were left half written are passed over.
func (f folderBlobs) Each(_ context.Context, fn func(sum string) error) error {
	return filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // nothing was kept yet, or it went meanwhile
		}
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), "new-") {
			return err
		}
		return fn(d.Name())
	})
}

// tableBlobs keeps blobs as rows.
type tableBlobs struct {
	read  querier
	write execer
	db    *DB
}

// execer is what a write needs of a pool or a transaction.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Put implements [Blobs].
func (t tableBlobs) Put(ctx context.Context, b []byte) (string, bool, error) {
	sum := parley.SHA256(b)
	res, err := t.write.ExecContext(ctx, `INSERT INTO blob (sha256, body) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING`, sum, b)
	if err != nil {
		return "", false, t.db.failed(err)
	}
	n, err := res.RowsAffected()
	return sum, n > 0, err
}

// Get implements [Blobs].
func (t tableBlobs) Get(ctx context.Context, sum string) ([]byte, error) {
	var b []byte
	err := t.read.QueryRowContext(ctx, `SELECT body FROM blob WHERE sha256 = $1`, sum).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, parley.NotFoundf("the raw bytes %s are not in the database", sum)
	}
	return b, t.db.failed(err)
}

// Delete implements [Blobs].
func (t tableBlobs) Delete(ctx context.Context, sum string) error {
	_, err := t.write.ExecContext(ctx, `DELETE FROM blob WHERE sha256 = $1`, sum)
	return t.db.failed(err)
}

// Each implements [Blobs].
func (t tableBlobs) Each(ctx context.Context, fn func(sum string) error) error {
	rows, err := t.read.QueryContext(ctx, `SELECT sha256 FROM blob ORDER BY sha256`)
	if err != nil {
		return t.db.failed(err)
	}
	sums, err := scanAll(rows, func(r *sql.Rows) (sum string, err error) { return sum, r.Scan(&sum) })
	if err != nil {
		return err
	}
	for _, sum := range sums {
		if err := fn(sum); err != nil {
			return err
		}
	}
	return nil
}
