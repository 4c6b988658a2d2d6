package cli

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/parley-record/parley"
)

// writeFile writes a file whole, or leaves what was there: the new content is
// written beside it and takes its place at the end. What is no plain file, such
// as a pipe, is written to as it is.
func writeFile(name string, write func(io.Writer) error) error {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return parley.Invalidf("%s is a folder: name the file to write in it, such as %s", name, filepath.Join(name, "comparison.html"))
	case err == nil && !info.Mode().IsRegular():
		return fill(name, os.O_WRONLY, write)
	case err == nil:
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return fileError(name, err)
		}
	}
	part := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+"."+rand.Text()[:8])
	if err := fill(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, write); err != nil {
		os.Remove(part)
		return outError(name, err)
	}
	if info != nil {
		if err := os.Chmod(part, info.Mode().Perm()); err != nil {
			os.Remove(part)
			return outError(name, err)
		}
	}
	if err := os.Rename(part, name); err != nil {
		os.Remove(part)
		return outError(name, err)
	}
	return nil
}

// fill opens a file and writes it.
func fill(name string, flag int, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, flag, 0o666)
	if err != nil {
		return err
	}
	err = write(f)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

// outError says in words why a file cannot be written.
func outError(name string, err error) error {
	folder := filepath.Dir(name)
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return parley.NotFoundf("%s cannot be written: there is no folder %s; make it, or name another", name, folder)
	case errors.Is(err, fs.ErrPermission):
		return parley.Errorf(parley.ErrForbidden, "%s cannot be written: this user may not write in %s; name another folder", name, folder)
	case errors.As(err, &path) && path.Op != "write":
		return fmt.Errorf("%s cannot be written: %w", name, path.Err)
	}
	return fileError(name, err)
}
