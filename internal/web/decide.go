package web

import (
	"errors"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// decision is a form about one attribution on its way.
type decision struct {
	rq      *request
	form    form
	before  int // the version that the person saw
	reading *view.Reading
	said    view.Said
	here    FormPlace
}

// decision reads a form about the attribution that the URL names.
func (rq *request) decision() (*decision, error) {
	f, err := rq.form()
	if err != nil {
		return nil, err
	}
	t := &decision{rq: rq, form: f, here: rq.formPlace(f)}
	if t.before, err = f.before(); err != nil {
		return nil, err
	}
	t.reading, t.said, err = rq.readAttribution(rq.PathValue("attribution"))
	return t, err
}

// readAttribution reads an attribution with the document it stands in.
func (rq *request) readAttribution(id string) (*view.Reading, view.Said, error) {
	at, err := store.Get[*parley.Attribution](rq.Context(), rq.view, id)
	if err != nil {
		return nil, view.Said{}, err
	}
	r, err := view.Read(rq.Context(), rq.view, at.Document)
	if err != nil {
		return nil, view.Said{}, err
	}
	s, ok := find(r, id)
	if !ok {
		return nil, s, parley.NotFoundf("There is no attribution %q here.", id)
	}
	return r, s, nil
}

// formPlace reads where a form stands. Only an address inside the dossier is
// taken as a way back.
func (rq *request) formPlace(f form) FormPlace {
	here := FormPlace{From: f.text("from")}
	back, err := url.Parse(f.text("back"))
	if err == nil && back.Scheme == "" && back.Host == "" && strings.HasPrefix(path.Clean(back.Path)+"/", rq.url()) {
		here.Back = back.String()
	}
	return here
}

// done leads back to where the form stood.
func (t *decision) done(message string) error {
	to := t.here.Back
	if to == "" {
		to = t.rq.url("attributions", t.said.ID)
	}
	return t.rq.redirect(to, message)
}

// refused shows the page again with what was typed and why it was refused.
// After a conflict the form carries the version that stands now, so that who
// sends it again has seen what they overwrite.
func (t *decision) refused(err error, edit func(*Panel)) error {
	message, code, ok := retype(err)
	if !ok || code == http.StatusNotFound {
		return err
	}
	now, err2 := t.reload()
	if err2 != nil {
		return err2
	}
	return t.again(code, func(p *Panel) {
		if edit != nil {
			edit(p)
		}
		p.Problem = message
		if errors.Is(err, parley.ErrConflict) && now.Version != t.before {
			p.Problem = "Somebody changed this attribution while you were looking at it. What stands now is shown above; what you typed is kept below. Nothing of yours has been written yet."
			p.Present = presentState(now)
			p.Mend.Version, p.Code.Version = now.Version, now.Version
		}
	})
}

// reload reads the attribution again, as it stands after a refusal.
func (t *decision) reload() (view.Said, error) {
	var err error
	t.reading, t.said, err = t.rq.readAttribution(t.said.ID)
	return t.said, err
}

// again renders the page that the form stands on.
func (t *decision) again(code int, edit func(*Panel)) error {
	rq := t.rq
	switch {
	case t.here.From == "document":
		rq.pretend(t.here.Back, rq.url("documents", t.reading.Document.ID))
		p, err := rq.documentPage(t.reading, documentQuery{at: t.said.ID})
		if err != nil {
			return err
		}
		edit(p.Panel)
		return rq.renderStatus("document", p, code)
	case t.here.From == "review" && t.said.Review == parley.Suggested:
		rq.pretend(t.here.Back, rq.url("review"))
		p, err := rq.reviewPage(t.said.ID)
		if err != nil {
			return err
		}
		if p.Panel != nil && p.Panel.ID == t.said.ID {
			edit(p.Panel)
			return rq.renderStatus("review", p, code)
		}
	}
	rq.pretend("", rq.url("attributions", t.said.ID))
	p, err := rq.attributionPage(t.reading, t.said, "")
	if err != nil {
		return err
	}
	edit(p.Panel)
	return rq.renderStatus("attribution", p, code)
}

// pretend makes the request look like one for the page that a form stands on,
// so that the page's own links lead there and not to the form's address.
func (rq *request) pretend(back, page string) {
	u, err := url.Parse(back)
	if err != nil || back == "" || !strings.HasPrefix(u.Path, page) {
		u = &url.URL{Path: page}
	}
	clone := *rq.Request
	clone.URL = u
	rq.Request = &clone
}

// presentState says in a few lines what stands in the record.
func presentState(s view.Said) []string {
	out := []string{string(s.Review), saidWords(s)}
	for _, c := range s.Content {
		out = append(out, "“"+c.Exact+"”")
	}
	return out
}

// accept takes a suggestion into the record as it stands.
func (s *server) accept(rq *request) error {
	t, err := rq.decision()
	if err != nil {
		return err
	}
	if err := s.app.Accept(rq.Context(), rq.dossier.ID, rq.who, t.said.ID, t.before); err != nil {
		return t.refused(err, nil)
	}
	return t.done("Accepted: " + saidWords(t.said))
}

// reject keeps a suggestion out of the record.
func (s *server) reject(rq *request) error {
	t, err := rq.decision()
	if err != nil {
		return err
	}
	reason := t.form.text("reason")
	if err := s.app.Reject(rq.Context(), rq.dossier.ID, rq.who, t.said.ID, t.before, reason); err != nil {
		return t.refused(err, func(p *Panel) { p.Open, p.Typed = "reject", reason })
	}
	return t.done("Rejected: " + saidWords(t.said))
}

// mend accepts an attribution with changes.
func (s *server) mend(rq *request) error {
	t, err := rq.decision()
	if err != nil {
		return err
	}
	shown, m := readMend(t.form, t.reading, t.said.ID, t.here)
	edit := func(p *Panel) { p.Open, p.Mend = "mend", shown }
	if shown.move(t.form.text("move"), t.reading) {
		return t.again(http.StatusOK, edit)
	}
	if err := m.write(func(m app.Mending) error {
		return s.app.Mend(rq.Context(), rq.dossier.ID, rq.who, t.said.ID, t.before, m)
	}); err != nil {
		return t.refused(err, edit)
	}
	return t.done("Recorded with your changes.")
}

// write writes what is meant, unless something is wrong with it.
func (m *mended) write(verb func(app.Mending) error) error {
	if len(m.wrong) > 0 {
		return parley.Invalidf("%s", strings.Join(m.wrong, "\n"))
	}
	return verb(m.Mending)
}

// attribute records an attribution that a person found.
func (s *server) attribute(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	r, err := view.Read(rq.Context(), rq.view, rq.PathValue("document"))
	if err != nil {
		return err
	}
	here := rq.formPlace(f)
	shown, m := readMend(f, r, "", here)
	id, code, message := "", http.StatusOK, ""
	if !shown.move(f.text("move"), r) {
		err = m.write(func(m app.Mending) error {
			id, err = s.app.Attribute(rq.Context(), rq.dossier.ID, rq.who, r.Document.ID, m)
			return err
		})
		if err == nil {
			return rq.redirect(rq.url("documents", r.Document.ID, "?at="+id, "#"+id), "Recorded. Say what it means, or go on.")
		}
		var ok bool
		if message, code, ok = retype(err); !ok {
			return err
		}
	}
	rq.pretend("", rq.url("documents", r.Document.ID))
	p, err := rq.documentPage(r, documentQuery{})
	if err != nil {
		return err
	}
	p.Add, p.Adding, p.AddProblem = shown, true, message
	return rq.renderStatus("document", p, code)
}

// withdrawAttribution takes an accepted attribution out of the record.
func (s *server) withdrawAttribution(rq *request) error {
	t, err := rq.decision()
	if err != nil {
		return err
	}
	if err := s.app.Withdraw(rq.Context(), rq.dossier.ID, rq.who, parley.KindAttribution, t.said.ID, t.form.text("reason")); err != nil {
		return t.refused(err, func(p *Panel) { p.Open, p.Typed = "withdraw", t.form.text("reason") })
	}
	return rq.redirect(rq.url("documents", t.reading.Document.ID), "Withdrawn: "+saidWords(t.said)+". It stays in the history.")
}
