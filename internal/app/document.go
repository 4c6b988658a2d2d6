package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/ingest"
	"github.com/parley-record/parley/internal/store"
)

// File is something to be taken in.
type File struct {
	Name string // a file name or URL; tells formats apart where the bytes do not
	Raw  []byte
	URL  string // where it was fetched from, if it was
}

// MaxFile is the largest file that is taken in, in bytes.
const MaxFile = ingest.MaxBytes

// As says what a file is to be taken for.
type As string

// What a file can be taken for.
const (
	AsGuess  As = ""       // look at it
	AsReport As = "report" // an article, communique, transcript, post
	AsDraft  As = "draft"  // a text under negotiation
)

// AddOptions say what is known of a file. What is empty is read from the file.
type AddOptions struct {
	As        As
	Title     string
	Publisher string // an actor id, or a name
	Published parley.Date
	Draft     string // for a draft's text: the draft that this is a rendition of
}

// Added says what became of a file.
type Added struct {
	Document  *parley.Document
	New       bool   // false: it was in the record already and nothing was written
	Suggested int    // attributions that wait for review
	Draft     string // for a draft's text: the draft, rendition and number of provisions
	Rendition string
	Points    int
}

// Add takes a file into the record: a report is read for attributions, a draft
// becomes provisions. Adding the same bytes again adds nothing.
func (a *App) Add(ctx context.Context, dossier string, who Person, f File, o AddOptions) (Added, error) {
	switch o.As {
	case AsGuess, AsReport, AsDraft:
	default:
		return Added{}, parley.Invalidf("a file is taken for a %s or a %s, not for %q", AsReport, AsDraft, o.As)
	}
	ex, err := ingest.Extract(f.Name, f.Raw)
	if err != nil {
		return Added{}, err
	}
	if o.As == AsGuess {
		o.As = AsReport
		if ex.Draft != nil || draft.Looks(f.Name, ex.Text) {
			o.As = AsDraft
		}
	}
	var added Added
	err = a.do(ctx, dossier, who, "add "+string(o.As), "", func(tx *store.Tx) error {
		added, err = addDocument(ctx, tx, f, ex, o)
		if err != nil || !added.New {
			return err
		}
		if o.As == AsDraft {
			return addDraft(ctx, tx, f, ex, o, &added)
		}
		added.Suggested, err = suggest(ctx, tx, added.Document, ex.Text)
		return err
	})
	return added, err
}

// AddURL fetches a page or file and adds it.
func (a *App) AddURL(ctx context.Context, dossier string, who Person, url string, o AddOptions) (Added, error) {
	if a.fetch == nil {
		return Added{}, parley.Errorf(parley.ErrForbidden, "fetching from the network is switched off here; save the page and add the file")
	}
	res, err := a.fetch.Get(ctx, url)
	if err != nil {
		return Added{}, err
	}
	return a.Add(ctx, dossier, who, File{Name: res.URL, Raw: res.Body, URL: res.URL}, o)
}

// addDocument writes the document itself.
func addDocument(ctx context.Context, tx *store.Tx, f File, ex ingest.Extracted, o AddOptions) (Added, error) {
	id := parley.DocumentID(f.Raw)
	known, err := store.Get[*parley.Document](ctx, tx, id)
	if err == nil {
		return Added{Document: known}, nil
	}
	if !errors.Is(err, parley.ErrNotFound) {
		return Added{}, err
	}
	d := &parley.Document{
		ID: id, Title: first(o.Title, ex.Title, fileTitle(f.Name)), Genre: ex.Genre,
		Author: ex.Byline, URL: first(ex.URL, f.URL), File: filepath.Base(f.Name),
		Published: o.Published, Retrieved: parley.Stamp(tx.Now()), Language: ex.Language, Credit: ex.Credit,
		MediaType: ex.MediaType, Extractor: ex.Extractor, RawBytes: int64(len(f.Raw)),
		TrackedChanges: ex.Changes, MarginNotes: ex.Notes,
	}
	if d.Published.IsZero() {
		d.Published = ex.Published
	}
	if d.Genre == "" {
		d.Genre = parley.GenreArticle
	}
	if o.As == AsDraft {
		d.Genre = parley.GenreDraftText
	}
	if d.Publisher, err = publisher(ctx, tx, first(o.Publisher, ex.Publisher), d.Published); err != nil {
		return Added{}, err
	}
	if d.RawSHA256, err = tx.PutBlob(ctx, f.Raw); err != nil {
		return Added{}, err
	}
	if d.TextSHA256, err = tx.PutText(ctx, ex.Text); err != nil {
		return Added{}, err
	}
	return Added{Document: d, New: true}, put(ctx, tx, d, 0)
}

// fileTitle is what a document is called that does not say itself: its file's
// name without folder and ending.
func fileTitle(name string) string {
	base := filepath.Base(filepath.FromSlash(name))
	return first(strings.TrimSuffix(base, filepath.Ext(base)), name)
}

// publisher finds the actor that publishes a document, by id or name, and
// makes an outlet of a name that nobody has yet.
func publisher(ctx context.Context, tx *store.Tx, name string, on parley.Date) (string, error) {
	if name == "" {
		return "", nil
	}
	if ok, err := tx.Exists(ctx, parley.KindActor, name); err != nil || ok {
		return name, err
	}
	actors, err := store.List[*parley.Actor](ctx, tx, store.Query{})
	if err != nil {
		return "", err
	}
	if id := attribution.NewLinker(actors).Link(name, on); id != "" {
		return id, nil
	}
	outlet := &parley.Actor{ID: parley.Slug(name), Name: name, Type: parley.ActorOutlet}
	if outlet.ID == "" {
		outlet.ID = "outlet-" + parley.SHA256([]byte(name))[:8]
	}
	if ok, err := tx.Exists(ctx, parley.KindActor, outlet.ID); err != nil || ok {
		return outlet.ID, err
	}
	return outlet.ID, put(ctx, tx, outlet, 0)
}

// suggest reads a document for attributions and writes what is new as
// suggestions. It returns how many it wrote.
func suggest(ctx context.Context, tx *store.Tx, d *parley.Document, text string) (int, error) {
	actors, err := store.List[*parley.Actor](ctx, tx, store.Query{})
	if err != nil {
		return 0, err
	}
	linker := attribution.NewLinker(actors)
	found := attribution.Read(text)
	words := parley.NewText(text)
	ids := make([]string, len(found))
	written := 0
	for i, f := range found {
		roles, err := cite(words, f.Source, f.Cue, f.Content)
		if err != nil {
			return written, fmt.Errorf("the engine %s proposed what does not stand in the text: %w", attribution.Version, err)
		}
		at := &parley.Attribution{
			ID: parley.AttributionID(d.ID, roles), Document: d.ID, Roles: roles,
			Mode: f.Mode, Class: f.Class, Negated: f.Negated, On: d.Published,
			Review: parley.Suggested, Engine: attribution.Version, Confidence: f.Confidence,
			Speaker: linker.Link(f.Speaker, d.Published), SpeakerName: f.Speaker,
		}
		ids[i] = at.ID
		if f.Parent >= 0 {
			at.Parent = ids[f.Parent]
		}
		ok, err := tx.Exists(ctx, parley.KindAttribution, at.ID)
		if err != nil {
			return written, err
		}
		if ok {
			continue
		}
		if err := put(ctx, tx, at, 0); err != nil {
			return written, err
		}
		written++
	}
	return written, nil
}

// Read looks for attributions in a document of the record and suggests those
// that nobody has suggested, accepted or rejected before.
func (a *App) Read(ctx context.Context, dossier string, who Person, document string) (int, error) {
	n := 0
	err := a.do(ctx, dossier, who, "read", "", func(tx *store.Tx) error {
		d, err := store.Get[*parley.Document](ctx, tx, document)
		if err != nil {
			return err
		}
		text, err := tx.Text(ctx, d.TextSHA256)
		if err != nil {
			return err
		}
		n, err = suggest(ctx, tx, d, text)
		return err
	})
	return n, err
}

// first returns the first string that is not blank.
func first(candidates ...string) string {
	for _, s := range candidates {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return ""
}
