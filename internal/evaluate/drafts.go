package evaluate

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/draft"
)

// Options says how the texts are compared.
type Options struct {
	NoLabels bool // the aligner does not see the labels
}

// Set is what was measured on one set of drafts.
type Set struct {
	Name    string   // of the folder
	Files   []*Score // by gold file
	Totals  []*Score // over the files of one kind: renditions of one draft, two drafts
	Skipped []string // gold files of which a text is not there, with the reason
}

// The names of totals.
const (
	oneDraft  = "renditions of one draft"
	twoDrafts = "two drafts"
)

// Drafts measures every set of drafts in a folder. It fails with
// [parley.ErrNotFound] where there is none, and with [parley.ErrInvalid], naming
// file and line, where one cannot be read.
func Drafts(fsys fs.FS, o Options) ([]Set, error) {
	folders := []string{"."}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if e.IsDir() {
			folders = append(folders, e.Name())
		}
	}
	var sets []Set
	for _, folder := range folders {
		texts := textFolder(fsys, folder)
		golds, err := fs.Glob(fsys, path.Join(folder, "gold", "*.tsv"))
		if err != nil {
			return nil, err
		}
		if texts == "" || len(golds) == 0 {
			continue
		}
		set, err := measure(fsys, folder, texts, golds, o)
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	if len(sets) == 0 {
		return nil, parley.NotFoundf("there is no set of drafts here: a folder with gold/A--B.tsv and texts/A.tsv, or renditions/A.tsv")
	}
	return sets, nil
}

// textFolder returns the folder of a set's texts, "" for none.
func textFolder(fsys fs.FS, folder string) string {
	for _, name := range []string{"texts", "renditions"} {
		if info, err := fs.Stat(fsys, path.Join(folder, name)); err == nil && info.IsDir() {
			return path.Join(folder, name)
		}
	}
	return ""
}

func measure(fsys fs.FS, folder, texts string, golds []string, o Options) (Set, error) {
	set := Set{Name: folder}
	one, two := &Score{Name: oneDraft}, &Score{Name: twoDrafts}
	for _, file := range golds {
		name := strings.TrimSuffix(path.Base(file), ".tsv")
		a, b, ok := strings.Cut(name, "--")
		if !ok {
			set.Skipped = append(set.Skipped, name+": the name is not of the form A--B")
			continue
		}
		gold, err := readGold(fsys, file)
		if err != nil {
			return set, err
		}
		old, err := readText(fsys, path.Join(texts, a+".tsv"))
		if err == nil {
			var new comparison.Side
			if new, err = readText(fsys, path.Join(texts, b+".tsv")); err == nil {
				renditions := sameDraft(a, b)
				s := compare(name, old, new, gold, comparison.Options{Renditions: renditions, NoLabels: o.NoLabels})
				set.Files = append(set.Files, s)
				total := two
				if renditions {
					total = one
				}
				total.add(s)
			}
		}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			set.Skipped = append(set.Skipped, name+": a text that it names is not there")
		case err != nil:
			return set, err
		}
	}
	for _, total := range []*Score{one, two} {
		if total.Wanted+total.Found > 0 {
			set.Totals = append(set.Totals, total)
		}
	}
	return set, nil
}

// sameDraft reports whether two texts are renditions of one draft.
func sameDraft(a, b string) bool {
	i, j := strings.IndexAny(a, "-."), strings.IndexAny(b, "-.")
	return i > 0 && i == j && a[:i] == b[:j]
}

func readText(fsys fs.FS, name string) (comparison.Side, error) {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return comparison.Side{}, err
	}
	d, err := draft.ParseTSV(string(raw))
	if err != nil {
		return comparison.Side{}, fmt.Errorf("%s: %w", name, err)
	}
	return comparison.Read(name, d), nil
}

// compare pairs two texts and counts against the gold.
func compare(name string, old, new comparison.Side, gold []goldLine, o comparison.Options) *Score {
	start := time.Now()
	c := comparison.Of(old, new, o)
	s := &Score{Name: name, Elapsed: time.Since(start)}
	t := newTable(c)
	s.countPairs(t, gold)
	s.countRelations(t, gold)
	return s
}
