package bundle_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/parley-record/parley/internal/bundle"
	"golang.org/x/tools/txtar"
)

// FuzzRead reads bundles made of anything. Whatever comes must be read, or
// refused with problems; what is read must survive being written.
func FuzzRead(f *testing.F) {
	archive := func(files map[string][]byte) []byte {
		a := new(txtar.Archive)
		for name, b := range files {
			a.Files = append(a.Files, txtar.File{Name: name, Data: b})
		}
		return txtar.Format(a)
	}
	f.Add(archive(sample(f)))
	least := map[string][]byte{}
	for name, text := range small {
		least[name] = []byte(text)
	}
	f.Add(archive(least))
	f.Add([]byte("-- dossier.yaml --\nid: d\ntitle: *x\n-- history/1.yaml --\nat: [\n"))
	f.Add([]byte("-- dossier.yaml --\n- &a [*a]\n-- documents/x.md --\n---\n---\n-- documents/x.attributions.yaml --\n- - -\n- {}\n- cue: {quote: [], nth: x}\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		fsys := fstest.MapFS{}
		for _, file := range txtar.Parse(b).Files {
			if fs.ValidPath(file.Name) {
				fsys[file.Name] = &fstest.MapFile{Data: file.Data}
			}
		}
		got, err := bundle.Read(fsys)
		if err != nil {
			if len(bundle.Problems(err)) == 0 {
				t.Fatalf("an error without problems: %v", err)
			}
			return
		}
		files, err := bundle.Write(got)
		if err != nil {
			t.Fatal(err)
		}
		again, err := bundle.Read(mapFS(files))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if len(again.Things) != len(got.Things) || len(again.Contents) != len(got.Contents) {
			t.Fatalf("%d things and %d documents became %d and %d", len(got.Things), len(got.Contents), len(again.Things), len(again.Contents))
		}
	})
}
