package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ingest"
)

// stdin is how standard input is named on the command line, and stdinName how
// a document from there is called.
const (
	stdin     = "-"
	stdinName = "standard input"
)

// readFile reads a file or, for "-", standard input, up to the size that is
// taken in anywhere.
func (c *console) readFile(name string) (shown string, raw []byte, err error) {
	if name == stdin {
		raw, err = io.ReadAll(io.LimitReader(c.in, ingest.MaxBytes+1))
		if err != nil {
			return stdinName, nil, fmt.Errorf("%s cannot be read: %w", stdinName, err)
		}
		return stdinName, raw, tooLarge(stdinName, int64(len(raw)))
	}
	info, err := os.Stat(name)
	if err != nil {
		return name, nil, fileError(name, err)
	}
	if info.IsDir() {
		return name, nil, parley.Invalidf("%s is a folder; name the files in it", name)
	}
	if err := tooLarge(name, info.Size()); err != nil {
		return name, nil, err
	}
	raw, err = os.ReadFile(name)
	if err != nil {
		return name, nil, fileError(name, err)
	}
	return name, raw, nil
}

// tooLarge refuses what is over the limit before it is read whole.
func tooLarge(name string, size int64) error {
	if size <= ingest.MaxBytes {
		return nil
	}
	have := fmt.Sprintf("%.1f MiB", float64(size)/(1<<20))
	if name == stdinName {
		have = "more"
	}
	return parley.Errorf(parley.ErrTooLarge, "%s has %s; the limit is %d MiB. Cut it into parts, or save only its text", name, have, ingest.MaxBytes>>20)
}

// fileError says in words why a file cannot be used.
func fileError(name string, err error) error {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return parley.NotFoundf("%s: there is no such file; check the name and the folder", name)
	case errors.Is(err, fs.ErrPermission):
		return parley.Errorf(parley.ErrForbidden, "%s: this user may not use it; change its permissions", name)
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%s: the disk is full; make room and try again", name)
	case errors.As(err, &path):
		return fmt.Errorf("%s: %w", name, path.Err)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// readText reads a file and extracts its text.
func (c *console) readText(name string) (shown string, raw []byte, ex ingest.Extracted, err error) {
	shown, raw, err = c.readFile(name)
	if err != nil {
		return shown, nil, ex, err
	}
	ex, err = ingest.Extract(shown, raw)
	return shown, raw, ex, err
}
