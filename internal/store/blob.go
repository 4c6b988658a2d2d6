package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/parley-record/parley"
)

// Blobs keeps raw bytes under their SHA-256, in hexadecimal.
type Blobs interface {
	// Put keeps b and returns its SHA-256. Putting it again does nothing.
	Put(ctx context.Context, b []byte) (sum string, err error)
	// Get returns the bytes, or an error of kind parley.ErrNotFound.
	Get(ctx context.Context, sum string) ([]byte, error)
	// Delete removes the bytes, if they are there.
	Delete(ctx context.Context, sum string) error
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
func (f folderBlobs) Put(_ context.Context, b []byte) (string, error) {
	sum := parley.SHA256(b)
	path, err := f.path(sum)
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(path); err == nil {
		return sum, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return "", err
	}
	_, err = tmp.Write(b)
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		os.Remove(tmp.Name())
		return "", err
	}
	return sum, nil
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
	return nil
}

// tableBlobs keeps blobs as rows.
type tableBlobs struct{ db *DB }

// Put implements [Blobs].
func (t tableBlobs) Put(ctx context.Context, b []byte) (string, error) {
	sum := parley.SHA256(b)
	_, err := t.db.write.ExecContext(ctx, `INSERT INTO blob (sha256, body) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING`, sum, b)
	return sum, t.db.failed(err)
}

// Get implements [Blobs].
func (t tableBlobs) Get(ctx context.Context, sum string) ([]byte, error) {
	var b []byte
	err := t.db.read.QueryRowContext(ctx, `SELECT body FROM blob WHERE sha256 = $1`, sum).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, parley.NotFoundf("the raw bytes %s are not in the database", sum)
	}
	return b, t.db.failed(err)
}

// Delete implements [Blobs].
func (t tableBlobs) Delete(ctx context.Context, sum string) error {
	_, err := t.db.write.ExecContext(ctx, `DELETE FROM blob WHERE sha256 = $1`, sum)
	return t.db.failed(err)
}
