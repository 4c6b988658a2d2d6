package cli

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/fetch"
	"github.com/parley-record/parley/internal/ingest"
)

// taker takes files, pages and feeds into a dossier.
type taker struct {
	c       *console
	app     *app.App
	network *fetch.Client
	who     app.Person
	dossier string
	options app.AddOptions
	// begin, if there is one, makes the dossier once the first document is
	// known to be readable, so that none is made for nothing.
	begin func(ctx context.Context) error

	tell  func(name string, added app.Added) // called for each document
	total int                                // documents that were tried
	bad   []failure

	failed error // the dossier could not be made
}

// failure is a document that could not be taken in.
type failure struct {
	name string
	err  error
}

// takeAll takes everything in, of a folder each file in it. What cannot be
// taken in is named at the end, and the rest is taken. Where the dossier cannot
// be made, that is the error, and nothing is taken in.
func (t *taker) takeAll(ctx context.Context, names []string) error {
	for _, name := range names {
		if isURL(name) {
			t.page(ctx, name, true)
		} else if err := t.folder(ctx, name); err != nil {
			return err
		}
		if err := cmp.Or(ctx.Err(), t.failed); err != nil {
			return err
		}
	}
	if len(t.bad) == 0 {
		return nil
	}
	for _, f := range t.bad {
		text := strings.ReplaceAll(f.err.Error(), "\n", "; ")
		if !strings.Contains(text, f.name) {
			text = f.name + ": " + text
		}
		t.c.sayf("%s", text)
	}
	t.c.sayf("%d of %s could not be added", len(t.bad), count(t.total, "document", "documents"))
	return errPrinted
}

// folder takes in a file, or the files of a folder.
func (t *taker) folder(ctx context.Context, name string) error {
	before := t.total
	err := eachFile(ctx, name, func(path string) error {
		t.file(ctx, path)
		return cmp.Or(ctx.Err(), t.failed)
	})
	if err == nil && t.total == before {
		t.count(name, app.Added{}, parley.Invalidf("%s is a folder without files", name))
	}
	return err
}

// file takes in one file.
func (t *taker) file(ctx context.Context, name string) {
	shown, raw, err := t.c.readFile(name)
	if err != nil {
		t.count(name, app.Added{}, err)
		return
	}
	t.add(ctx, name, app.File{Name: shown, Raw: raw})
}

// page takes in one page, or the pages of a feed, but no feeds in it.
func (t *taker) page(ctx context.Context, name string, feeds bool) {
	res, err := t.network.Get(ctx, name)
	if err != nil {
		t.count(name, app.Added{}, err)
		return
	}
	links, isFeed := ingest.FeedLinks(res.URL, res.Body)
	switch {
	case !isFeed:
		t.add(ctx, name, app.File{Name: res.URL, Raw: res.Body, URL: res.URL})
	case !feeds:
		t.count(name, app.Added{}, parley.Invalidf("%s is a feed inside a feed; name it itself", name))
	case len(links) == 0:
		t.count(name, app.Added{}, parley.Invalidf("the feed %s names no pages", name))
	default:
		for _, link := range links {
			if ctx.Err() != nil || t.failed != nil {
				return
			}
			t.page(ctx, link, false)
		}
	}
}

func (t *taker) add(ctx context.Context, name string, f app.File) {
	if t.begin != nil {
		if _, err := ingest.Extract(f.Name, f.Raw); err != nil {
			t.count(name, app.Added{}, err)
			return
		}
		if t.failed = t.begin(ctx); t.failed != nil {
			return
		}
		t.begin = nil
	}
	added, err := t.app.Add(ctx, t.dossier, t.who, f, t.options)
	t.count(name, added, err)
}

// count remembers how one document fared. An interruption is no failure of the
// document.
func (t *taker) count(name string, added app.Added, err error) {
	t.total++
	switch {
	case errors.Is(err, context.Canceled):
	case err != nil:
		t.bad = append(t.bad, failure{name, err})
	default:
		t.tell(name, added)
	}
}

func isURL(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}
