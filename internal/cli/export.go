package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/bundle"
	"github.com/parley-record/parley/internal/export"
	"github.com/parley-record/parley/internal/store"
)

type exportCmd struct {
	As        string `enum:"bundle,csv,akn" default:"bundle" help:"bundle, a folder of text files with the whole history; csv, tables; or akn, every rendition of a draft in Akoma Ntoso 1.0."`
	Table     string `placeholder:"NAME" help:"For csv, one table only: positions, assertions, reports, attributions or commitments."`
	Suggested bool   `help:"For akn: follow provisions also by pairs that wait for review; each change says whether a person has accepted it."`
	On        string `placeholder:"DAY" help:"For csv and akn: only what was said or happened by this day, such as 2025-11-21."`
	Known     string `placeholder:"TIME" help:"As the record stood at this day's end or this instant, such as 2025-11-22T09:30:00Z."`
	Out       string `short:"o" placeholder:"OUT" help:"The folder to write; with --table a file, standard output otherwise."`
}

// Help shows an example.
func (exportCmd) Help() string {
	return `A bundle can be edited, kept in git, and imported again. Tables hold only what a person has accepted, each line with the words, the document and the place they stand in.

Akoma Ntoso is the XML of OASIS for legislative documents, read by drafting and publishing systems. Each rendition is one file; a provision keeps its wId when it is renumbered, and the changes from the draft before are those that a person has accepted.

A folder that is there already must be empty, or be a bundle that is to be written anew.

Example:

  $ parley export --as csv --table positions --on 2025-11-21 --known 2025-11-22 -o positions.csv
  $ parley export --as akn -o drafts`
}

// Run implements the command.
func (e *exportCmd) Run(ctx context.Context, c *console) error {
	at, err := e.asOf()
	if err != nil {
		return err
	}
	switch {
	case e.As != "csv" && e.Table != "":
		return usagef("--table goes with --as csv")
	case e.As != "akn" && e.Suggested:
		return usagef("--suggested goes with --as akn")
	case e.As == "bundle" && e.On != "":
		return usagef("--on goes with --as csv and --as akn: a bundle holds the whole history, cut by --known only")
	case e.Out == "" && e.Table == "":
		return usagef("say where to write: -o FOLDER")
	}
	db, dossier, err := c.readDossier(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	switch {
	case e.As == "bundle":
		return e.bundle(ctx, c, db, dossier, at)
	case e.As == "akn":
		return e.akn(ctx, c, db.At(dossier, at))
	case e.Table != "":
		return e.table(ctx, c, db.At(dossier, at))
	}
	return e.tables(ctx, c, db.At(dossier, at))
}

// asOf reads the two clocks: the end of the day that --on names, and the
// instant, or the end of the day, that --known names.
func (e *exportCmd) asOf() (at parley.AsOf, err error) {
	if e.On != "" {
		if at.On, err = time.Parse(time.DateOnly, e.On); err != nil {
			return at, usagef("--on %q is not a day such as 2025-11-21", e.On)
		}
	}
	if e.Known == "" {
		return at, nil
	}
	if at.Known, err = time.Parse(time.DateOnly, e.Known); err == nil {
		at.Known = at.Known.AddDate(0, 0, 1).Add(-time.Microsecond)
		return at, nil
	}
	if at.Known, err = time.Parse(time.RFC3339Nano, e.Known); err != nil {
		return at, usagef("--known %q is not a day or an instant such as 2025-11-22 or 2025-11-22T09:30:00Z", e.Known)
	}
	return at, nil
}

// table writes one table to a file or to standard output.
func (e *exportCmd) table(ctx context.Context, c *console, v *store.View) error {
	if !slices.Contains(export.Tables(), export.Table(e.Table)) {
		return export.CSV(ctx, nil, v, export.Table(e.Table)) // which names the tables there are
	}
	if e.Out == "" || e.Out == stdin {
		return export.CSV(ctx, c.out, v, export.Table(e.Table))
	}
	return c.writeWhole(e.Out, func(f *os.File) error { return export.CSV(ctx, f, v, export.Table(e.Table)) })
}

// tables writes every table to a folder.
func (e *exportCmd) tables(ctx context.Context, c *console, v *store.View) error {
	if err := os.MkdirAll(e.Out, 0o755); err != nil {
		return fileError(e.Out, err)
	}
	for _, t := range export.Tables() {
		file := filepath.Join(e.Out, string(t)+".csv")
		if err := c.writeWhole(file, func(f *os.File) error { return export.CSV(ctx, f, v, t) }); err != nil {
			return err
		}
	}
	c.sayf("wrote %s to %s", count(len(export.Tables()), "table", "tables"), e.Out)
	return nil
}

// akn writes every rendition to a folder.
func (e *exportCmd) akn(ctx context.Context, c *console, v *store.View) error {
	files, err := export.AKN(ctx, v, e.Suggested)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(e.Out, 0o755); err != nil {
		return fileError(e.Out, err)
	}
	for _, x := range files {
		file := filepath.Join(e.Out, x.Name)
		if err := c.writeWhole(file, func(f *os.File) error { return x.Write(f) }); err != nil {
			return err
		}
	}
	c.sayf("wrote %s to %s", count(len(files), "rendition", "renditions"), e.Out)
	return nil
}

// writeWhole writes a file that appears whole or not at all.
func (c *console) writeWhole(file string, write func(*os.File) error) error {
	f, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+"-*")
	if err != nil {
		return fileError(file, err)
	}
	defer os.Remove(f.Name())
	err = write(f)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fileError(file, err)
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return fileError(file, err)
	}
	if err := os.Rename(f.Name(), file); err != nil {
		return fileError(file, err)
	}
	return nil
}

// bundle writes the dossier as a folder.
func (e *exportCmd) bundle(ctx context.Context, c *console, db *store.DB, dossier string, at parley.AsOf) error {
	if err := e.checkFolder(); err != nil {
		return err
	}
	b, err := verbs(db, c.quiet()).Export(ctx, dossier, at)
	if err != nil {
		return err
	}
	files, err := bundle.Write(b)
	if err != nil {
		return fmt.Errorf("the dossier %s cannot be written as a bundle: %w", dossier, err)
	}
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	if err := removeStale(e.Out, files); err != nil {
		return fileError(e.Out, err)
	}
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return err
		}
		file := filepath.Join(e.Out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return fileError(file, err)
		}
		if err := os.WriteFile(file, files[name], 0o644); err != nil {
			return fileError(file, err)
		}
	}
	c.sayf("wrote %s to %s", count(len(files), "file", "files"), e.Out)
	return nil
}

// checkFolder refuses a folder that holds anything but a bundle.
func (e *exportCmd) checkFolder() error {
	entries, err := os.ReadDir(e.Out)
	switch {
	case os.IsNotExist(err):
		return nil
	case err != nil:
		return fileError(e.Out, err)
	}
	bundled := false
	visible := 0
	for _, x := range entries {
		bundled = bundled || x.Name() == "dossier.yaml"
		if !strings.HasPrefix(x.Name(), ".") {
			visible++
		}
	}
	if visible > 0 && !bundled {
		return usagef("%s holds other things than a bundle; choose an empty or a new folder", e.Out)
	}
	return nil
}

// removeStale removes the files of an earlier export that the new one does not
// write: a bundle with both would be read as both. Hidden files and a README.md
// at the top are no part of a bundle and stay.
func removeStale(folder string, files map[string][]byte) error {
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == folder {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		switch {
		case strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir(), name == "README.md", files[name] != nil:
			return nil
		}
		return os.Remove(path)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil // a new folder
	}
	return err
}
