package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/parley-record/parley"
)

// Backup copies an SQLite database as it stands at one moment, with its blobs,
// into a new folder, which appears whole or not at all. Others may read and
// write meanwhile: raw bytes are kept before the row that names them is
// written, so blobs copied after the rows are never fewer than these name.
func (db *DB) Backup(ctx context.Context, folder string) error {
	blobs, ok := db.blobs.(folderBlobs)
	if !ok {
		return parley.Invalidf("only an SQLite folder is copied this way; use pg_dump")
	}
	if _, err := os.Lstat(folder); err == nil {
		return parley.Conflictf("is there already: choose a new folder")
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	folder = filepath.Clean(folder)
	if err := os.MkdirAll(filepath.Dir(folder), 0o700); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(folder), "."+filepath.Base(folder)+"-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if _, err := db.write.ExecContext(ctx, `VACUUM INTO $1`, filepath.Join(tmp, "parley.db")); err != nil {
		return db.failed(err)
	}
	if err := os.Chmod(filepath.Join(tmp, "parley.db"), 0o600); err != nil {
		return err
	}
	if err := blobs.copyTo(ctx, filepath.Join(tmp, "blobs")); err != nil {
		return err
	}
	return os.Rename(tmp, folder)
}

// copyTo copies every blob into another folder.
func (f folderBlobs) copyTo(ctx context.Context, dir string) error {
	to := folderBlobs{dir}
	return f.Each(ctx, func(sum string) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		b, err := f.Get(ctx, sum)
		if errors.Is(err, parley.ErrNotFound) {
			return nil // redacted since the folder was listed
		}
		if err != nil {
			return err
		}
		copied, _, err := to.Put(ctx, b)
		if err == nil && copied != sum {
			err = parley.Invalidf("the stored file %s does not have the bytes that its name says: run parley verify", sum)
		}
		return err
	})
}
