package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
)

// request is one request on its way through a handler.
type request struct {
	*http.Request
	w       http.ResponseWriter
	s       *server
	who     app.Person
	clocks  Clocks
	dossier *parley.Dossier // nil on pages outside a dossier
	view    *store.View     // the dossier as of the clocks; nil outside a dossier
}

// handle turns a route into a handler: it reads the clocks, finds the dossier,
// runs the route and answers its error.
func (s *server) handle(rt route) http.Handler {
	limit := rt.body
	if limit == 0 {
		limit = formBytes
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, limit)
		rq := &request{Request: r, w: w, s: s, who: s.who}
		err := rq.open()
		if err == nil {
			err = rt.do(s, rq)
		}
		if err != nil {
			rq.fail(err)
		}
	})
}

// open finds the dossier that the URL names and reads the clocks.
func (rq *request) open() error {
	clocks, bad := readClocks(rq.URL.Query(), rq.s.now())
	rq.clocks = clocks // open ones, if they could not be read
	if id := rq.PathValue("dossier"); id != "" {
		// the dossier is looked for as it is now, so that a page of a time
		// before it began still knows its name
		var err error
		if rq.dossier, err = store.Get[*parley.Dossier](rq.Context(), rq.s.db.At(id, parley.AsOf{}), id); err != nil {
			if errors.Is(err, parley.ErrNotFound) {
				return parley.NotFoundf("There is no dossier %q here.", id)
			}
			return err
		}
		rq.view = rq.s.db.At(id, rq.clocks.AsOf)
	}
	if bad != nil {
		return bad
	}
	if rq.writes() && !rq.clocks.AsOf.IsNow() {
		return parley.Conflictf("The record is shown as of another time and cannot be changed there. Go back to now and try again.")
	}
	return nil
}

// writes reports whether the request may change something.
func (rq *request) writes() bool {
	return rq.Method != http.MethodGet && rq.Method != http.MethodHead
}

// url returns the address of a page of this dossier at the clocks of this request.
func (rq *request) url(parts ...string) string { return rq.links().URL(parts...) }

// links returns what addresses are made of.
func (rq *request) links() Links {
	l := Links{clocks: rq.clocks}
	if rq.dossier != nil {
		l.dossier = rq.dossier.ID
	}
	return l
}

// redirect sends the browser to another page after a form was carried out,
// which says what was done there.
func (rq *request) redirect(url, done string) error {
	if done != "" {
		setFlash(rq.w, done)
	}
	http.Redirect(rq.w, rq.Request, url, http.StatusSeeOther)
	return nil
}

// status maps an error's kind to the status of the answer. ok is false for an
// error that no person caused; its text is not for them.
func status(err error) (code int, ok bool) {
	var tooLarge *http.MaxBytesError
	for _, m := range []struct {
		kind error
		code int
	}{
		{parley.ErrInvalid, http.StatusBadRequest}, {parley.ErrNotFound, http.StatusNotFound},
		{parley.ErrConflict, http.StatusConflict}, {parley.ErrForbidden, http.StatusForbidden},
		{parley.ErrTooLarge, http.StatusRequestEntityTooLarge}, {parley.ErrOrphaned, http.StatusConflict},
		{parley.ErrBusy, http.StatusServiceUnavailable}, {parley.ErrNewer, http.StatusServiceUnavailable},
		{parley.ErrDisk, http.StatusInsufficientStorage},
	} {
		if errors.Is(err, m.kind) {
			return m.code, true
		}
	}
	if errors.As(err, &tooLarge) {
		return http.StatusRequestEntityTooLarge, true
	}
	return http.StatusInternalServerError, false
}

// retype reports whether an error of a verb belongs beside the form that
// caused it, where what was typed is kept, and returns its text and status.
// Any other error is answered with the error page.
func retype(err error) (message string, code int, ok bool) {
	code, ok = status(err)
	if !ok || code == http.StatusServiceUnavailable {
		return "", code, false
	}
	return errorText(err), code, true
}

// settle ends the handling of a form. What was written leads to a page, with a
// word about what was done; a refusal is shown again beside what was typed.
func (rq *request) settle(err error, to, done string, again func(problem string, code int) error) error {
	if err == nil {
		return rq.redirect(to, done)
	}
	problem, code, ok := retype(err)
	if !ok {
		return err
	}
	return again(problem, code)
}

// errorText is an error's text for a person: one line for each problem.
func errorText(err error) string {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return "What was sent is too large."
	}
	return strings.TrimSpace(err.Error())
}

// errorPage says what went wrong.
type errorPage struct {
	Base
	Status  int
	Message string
	Request string // the request's id, to find it in the log
	Ledger  string // the entry that took the thing out of the record
}

// fail answers an error that no handler answered itself.
func (rq *request) fail(err error) {
	if errors.Is(err, context.Canceled) && rq.Context().Err() != nil {
		return // nobody waits for an answer any more
	}
	code, ok := status(err)
	page := &errorPage{Request: requestID(rq.Context())}
	if ok {
		page.Message = errorText(err)
	}
	if code == http.StatusNotFound {
		page.Message = sentence(page.Message)
		if t, gone := rq.tombstone(); gone {
			code, page.Message, page.Ledger = http.StatusGone, t.words(), rq.url("ledger", fmt.Sprint(t.Seq))
		}
	}
	page.Status = code
	if code >= http.StatusInternalServerError {
		rq.s.log.ErrorContext(rq.Context(), "request failed", "id", page.Request, "path", rq.URL.Path, "error", err)
	}
	if !ok {
		page.Message = "Something went wrong in the program. Nothing was changed by this request."
	}
	page.Base = rq.base(errorTitle(code), "")
	page.Section = "none" // no entry of the navigation
	if err := rq.renderStatus("error", page, code); err != nil {
		rq.s.log.ErrorContext(rq.Context(), "error page", "id", page.Request, "error", err)
		http.Error(rq.w, page.Message, code)
	}
}

// errorTitle puts a status for a person.
func errorTitle(code int) string {
	switch code {
	case http.StatusBadRequest:
		return "Not understood"
	case http.StatusForbidden:
		return "Not allowed"
	case http.StatusNotFound:
		return "Not here"
	case http.StatusConflict:
		return "Not possible as things stand"
	case http.StatusRequestEntityTooLarge:
		return "Too large"
	case http.StatusGone:
		return "Not in the record any more"
	case http.StatusInsufficientStorage:
		return "No room on the disk"
	case http.StatusServiceUnavailable:
		return "Not available at the moment"
	}
	return "Something went wrong"
}

func notFound(_ *server, rq *request) error {
	return parley.NotFoundf("There is no page %s here.", rq.URL.Path)
}
