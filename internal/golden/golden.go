// Package golden compares what an engine finds with what a person has checked.
// A golden is one file, testdata/goldens/NAME.txtar, that can be read without
// knowing Go: a remark, sections of input, and as its last section the output
// that is wanted.
//
//	golden.Each(t, func(t *testing.T, g golden.File) string {
//		return show(Read(g.Section("text")))
//	})
//
// A test run with -update rewrites the last sections; look at every difference
// before it is kept. Only tests import this package.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the wanted output of the golden files")

// File is one golden.
type File struct {
	Name string // without folder and ending

	path    string
	archive *txtar.Archive
}

// Section returns the text of a section, "" if the file has none of that name.
func (f File) Section(name string) string {
	for _, s := range f.archive.Files {
		if s.Name == name {
			return string(s.Data)
		}
	}
	return ""
}

// Files reads the goldens of the package under test. It fails the test if
// there are none.
func Files(t testing.TB) []File {
	t.Helper()
	paths, err := filepath.Glob("testdata/goldens/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files in testdata/goldens: %v", err)
	}
	files := make([]File, len(paths))
	for i, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil || len(archive.Files) < 2 {
			t.Fatalf("%s: want sections of input and one of output, got %d, %v", path, len(archive.Files), err)
		}
		files[i] = File{Name: strings.TrimSuffix(filepath.Base(path), ".txtar"), path: path, archive: archive}
	}
	return files
}

// Each runs a subtest for each golden. What run returns must be the file's
// last section.
func Each(t *testing.T, run func(t *testing.T, f File) string) {
	t.Helper()
	for _, f := range Files(t) {
		t.Run(f.Name, func(t *testing.T) {
			got, want := run(t, f), &f.archive.Files[len(f.archive.Files)-1]
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(f.path, txtar.Format(f.archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", want.Name, diff)
			}
		})
	}
}
