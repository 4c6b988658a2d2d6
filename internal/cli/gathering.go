package cli

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/origin"
)

// gathering collects documents from files, folders and JSON lines.
type gathering struct {
	c         *console
	documents []origin.Document
	seen      map[string]string // where a document's name was met first
	bad       int               // files that could not be read; each was named
}

// gather takes in what a name on the command line stands for.
func (g *gathering) gather(ctx context.Context, name string) error {
	if name == stdin || strings.EqualFold(filepath.Ext(name), ".jsonl") || strings.EqualFold(filepath.Ext(name), ".ndjson") {
		return g.lines(ctx, name)
	}
	if _, err := os.Stat(name); err != nil {
		return fileError(name, err)
	}
	return eachFile(ctx, name, func(path string) error {
		if strings.EqualFold(filepath.Ext(path), ".jsonl") {
			return g.lines(ctx, path)
		}
		return g.file(path)
	})
}

// file takes in one file. One that cannot be read is named and counted.
func (g *gathering) file(name string) error {
	if _, twice := g.seen[name]; twice {
		return nil // named twice on the command line
	}
	shown, _, ex, err := g.c.readText(name)
	if err != nil {
		g.c.fail(err)
		g.bad++
		return nil
	}
	return g.add(shown, origin.Document{ID: shown, Title: ex.Title, Source: ex.Publisher, Date: string(ex.Published), Text: ex.Text})
}

func (g *gathering) lines(ctx context.Context, name string) error {
	return g.c.lines(ctx, name, func(where string, line []byte) error {
		var d origin.Document
		if err := json.Unmarshal(line, &d); err != nil {
			return parley.Invalidf("%s is not a line such as {\"id\":\"a\",\"title\":\"\",\"source\":\"\",\"date\":\"\",\"text\":\"...\"}: %s", where, jsonProblem(err))
		}
		if d.ID == "" {
			return parley.Invalidf("%s has no id", where)
		}
		return g.add(where, d)
	})
}

// add keeps a document under a name that no other has.
func (g *gathering) add(where string, d origin.Document) error {
	if first, twice := g.seen[d.ID]; twice {
		return parley.Invalidf("%s: the id %q is that of %s already; every document needs its own", where, d.ID, first)
	}
	g.seen[d.ID] = where
	g.documents = append(g.documents, d)
	return nil
}
