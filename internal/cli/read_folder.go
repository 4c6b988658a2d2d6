package cli

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// eachFile calls fn for a file, or for every file in a folder and in the
// folders there, in the order of their names; hidden ones are left out. An
// error that fn returns ends it.
func eachFile(ctx context.Context, name string, fn func(name string) error) error {
	info, err := os.Stat(name)
	if name == stdin || err != nil || !info.IsDir() {
		return fn(name) // which says what is wrong with it
	}
	return filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return fileError(path, err)
		case path != name && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular():
			return fn(path)
		}
		return nil
	})
}
