package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
)

// form is what a person typed. Its readers trim and never fail on what is
// missing; what must be there is the verbs' business.
type form struct{ url.Values }

// formMemory is how much of an uploaded file is kept in memory.
const formMemory = 4 << 20

// form reads the request's body as a form.
func (rq *request) form() (form, error) {
	read := rq.ParseForm
	if strings.HasPrefix(rq.Header.Get("Content-Type"), "multipart/") {
		read = func() error { return rq.ParseMultipartForm(formMemory) }
	}
	err := read()
	if err == nil {
		return form{rq.PostForm}, nil
	}
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return form{}, parley.Errorf(parley.ErrTooLarge, "What was sent is too large: %s. Cut it into parts, or save only its text.", largest(tooLarge.Limit))
	}
	return form{}, parley.Invalidf("The form could not be read: %v", err)
}

// largest says how much a form may bring, by the limit of its body.
func largest(body int64) string {
	if body > app.MaxFile {
		return fmt.Sprintf("the largest file that is taken in has %d MiB", app.MaxFile>>20)
	}
	return fmt.Sprintf("a form may hold %d MiB", body>>20)
}

// text returns a field without space around it and with plain line ends.
func (f form) text(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(f.Get(name), "\r\n", "\n"))
}

// lines returns the lines of a field that are not blank.
func (f form) lines(name string) []string {
	var out []string
	for line := range strings.Lines(f.text(name)) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// all returns every value of a field that is not blank: checked boxes, or the
// choices of a list.
func (f form) all(name string) []string {
	var out []string
	for _, v := range f.Values[name] {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// date returns a field as a date. It is not checked here: the record's own
// check names the field.
func (f form) date(name string) parley.Date { return parley.Date(f.text(name)) }

// number returns a whole number, 0 where the field is empty.
func (f form) number(name string) (int, error) {
	s := f.text(name)
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, parley.Invalidf("%s: %q is not a whole number", name, cut(s))
	}
	return n, nil
}

// before returns the version that the person saw, which every form that
// changes a thing carries in the hidden field "before"; 0 is a new thing.
func (f form) before() (int, error) { return f.number("before") }

// changeForm reads a form that changes a thing, and the version that the
// person saw of it.
func (rq *request) changeForm() (f form, before int, err error) {
	if f, err = rq.form(); err != nil {
		return f, 0, err
	}
	before, err = f.before()
	return f, before, err
}
