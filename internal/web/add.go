package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
)

// addPage takes documents in: a file, pasted text, or an address.
type addPage struct {
	Base
	Form addForm
}

// addForm is what a person typed; a chosen file has to be chosen again.
type addForm struct {
	URL, Text, Title, Publisher, Published string
	As                                     []Choice
	Drafts                                 []Choice
	Publishers                             []string
	Problem                                string

	as    app.As
	draft string
}

func (s *server) add(rq *request) error { return rq.showAdd(addForm{}, 200) }

func (rq *request) showAdd(f addForm, code int) error {
	f.As = []Choice{
		{Value: "", Word: "look and decide", Chosen: f.as == app.AsGuess},
		{Value: string(app.AsReport), Word: "a report: article, communique, transcript, post", Chosen: f.as == app.AsReport},
		{Value: string(app.AsDraft), Word: "a text under negotiation", Chosen: f.as == app.AsDraft},
	}
	drafts, err := store.List[*parley.Draft](rq.Context(), rq.view, store.Query{})
	if err != nil {
		return err
	}
	f.Drafts = []Choice{{Word: "a draft of its own"}}
	for _, d := range drafts {
		f.Drafts = append(f.Drafts, Choice{Value: d.ID, Word: "a rendition of " + d.Title, Chosen: d.ID == f.draft})
	}
	actors, err := store.List[*parley.Actor](rq.Context(), rq.view, store.Query{})
	if err != nil {
		return err
	}
	for _, a := range actors {
		f.Publishers = append(f.Publishers, a.Name)
	}
	return rq.renderStatus("add", &addPage{Base: rq.base("Add a document", "documents"), Form: f}, code)
}

func (s *server) addDocument(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	typed := addForm{
		URL: f.text("url"), Text: f.text("text"), Title: f.text("title"), Publisher: f.text("publisher"), Published: f.text("published"),
		as: app.As(f.text("as")), draft: f.text("draft"),
	}
	added, err := rq.take(typed)
	if err == nil {
		return rq.redirect(rq.addedURL(added), addedWords(added))
	}
	return rq.settle(err, "", "", func(problem string, code int) error {
		typed.Problem = problem
		return rq.showAdd(typed, code)
	})
}

// take adds what the form brings: exactly one of file, address and text.
func (rq *request) take(f addForm) (app.Added, error) {
	published, err := parley.ParseDate(f.Published)
	if err != nil {
		return app.Added{}, err
	}
	switch f.as {
	case app.AsGuess, app.AsReport, app.AsDraft:
	default:
		return app.Added{}, parley.Invalidf("%q is neither a report nor a draft", cut(string(f.as)))
	}
	o := app.AddOptions{As: f.as, Title: f.Title, Publisher: f.Publisher, Published: published, Draft: f.draft}
	file, err := rq.uploaded()
	if err != nil {
		return app.Added{}, err
	}
	given := 0
	for _, ok := range []bool{file != nil, f.URL != "", f.Text != ""} {
		if ok {
			given++
		}
	}
	if given != 1 {
		return app.Added{}, parley.Invalidf("Give one thing: a file, an address, or pasted text.")
	}
	ctx, dossier := rq.Context(), rq.dossier.ID
	switch {
	case file != nil:
		return rq.s.app.Add(ctx, dossier, rq.who, *file, o)
	case f.URL != "":
		return rq.s.app.AddURL(ctx, dossier, rq.who, f.URL, o)
	}
	name := parley.Slug(f.Title)
	if name == "" {
		name = "pasted"
	}
	return rq.s.app.Add(ctx, dossier, rq.who, app.File{Name: name + ".txt", Raw: []byte(f.Text + "\n")}, o)
}

// uploaded returns the file of the form, nil if none was chosen.
func (rq *request) uploaded() (*app.File, error) {
	part, header, err := rq.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) || err == nil && header.Filename == "" {
		return nil, nil
	}
	if err != nil {
		return nil, parley.Invalidf("The file could not be read: %v", err)
	}
	defer part.Close()
	raw, err := io.ReadAll(part)
	if err != nil {
		return nil, parley.Invalidf("The file could not be read: %v", err)
	}
	return &app.File{Name: header.Filename, Raw: raw}, nil
}

// addedURL is the page where the work on a new document goes on.
func (rq *request) addedURL(a app.Added) string {
	if a.Rendition != "" {
		return rq.url("drafts", a.Draft, "?show="+a.Rendition)
	}
	return rq.url("documents", a.Document.ID)
}

func addedWords(a app.Added) string {
	var b strings.Builder
	switch {
	case !a.New:
		b.WriteString("This document was in the record already; nothing was added.")
	case a.Rendition != "":
		fmt.Fprintf(&b, "The draft is in the record, with %s.", count(a.Points, "provision"))
	default:
		fmt.Fprintf(&b, "The document is in the record. %s for review.", sentence(count(a.Suggested, "suggestion waits", "suggestions wait")))
	}
	return b.String()
}
