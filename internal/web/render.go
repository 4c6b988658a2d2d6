package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"github.com/parley-record/parley"
)

//go:embed page
var pageFiles embed.FS

// templates holds the parsed template of every page by its folder's name.
type templates map[string]*template.Template

// loadTemplates parses page/<name>/*.html over the shared page/base/*.html.
func loadTemplates(files fs.FS) (templates, error) {
	shared, err := template.New("").Funcs(words()).ParseFS(files, "page/base/*.html")
	if err != nil {
		return nil, err
	}
	folders, err := fs.ReadDir(files, "page")
	if err != nil {
		return nil, err
	}
	out := templates{}
	for _, f := range folders {
		if f.Name() == "base" {
			continue
		}
		own, err := shared.Clone()
		if err == nil {
			own, err = own.ParseFS(files, "page/"+f.Name()+"/*.html")
		}
		if err != nil {
			return nil, fmt.Errorf("page %s: %w", f.Name(), err)
		}
		out[f.Name()] = own
	}
	return out, nil
}

// execute renders a page whole, or nothing.
func (t templates) execute(name string, p any) (*bytes.Buffer, error) {
	tmpl, ok := t[name]
	if !ok {
		return nil, fmt.Errorf("there is no page %q", name)
	}
	var b bytes.Buffer
	if err := tmpl.ExecuteTemplate(&b, "layout", p); err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return &b, nil
}

// render answers with a page.
func (rq *request) render(name string, p page) error { return rq.renderStatus(name, p, http.StatusOK) }

// renderStatus answers with a page and a status; a form that was refused is
// shown again with its error's status.
func (rq *request) renderStatus(name string, p page, code int) error {
	b := p.base()
	b.Name = name
	b.Flash = takeFlash(rq.w, rq.Request)
	if err := rq.finish(b); err != nil {
		return err
	}
	body, err := rq.s.pages.execute(name, p)
	if err != nil {
		return err
	}
	h := rq.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	rq.w.WriteHeader(code)
	_, err = body.WriteTo(rq.w)
	if err != nil {
		rq.s.log.DebugContext(rq.Context(), "answer", "error", err)
	}
	return nil
}

// words are the functions of the templates: how values are put for a person.
func words() template.FuncMap {
	return template.FuncMap{
		"stamp":     stampWords,
		"machine":   machineDate,
		"count":     count,
		"join":      strings.Join,
		"marked":    marked,
		"edtf":      func(d parley.Date) string { return string(d) }, // as a form takes it
		"percent":   func(f float64) string { return fmt.Sprintf("%.0f %%", f*100) },
		"sentence":  sentence,
		"hasPrefix": strings.HasPrefix,
	}
}

// stampWords puts a record time for a person: "21 Nov 2025, 09:30".
func stampWords(s string) string {
	t, err := parley.ParseStamp(s)
	if err != nil {
		return s
	}
	return t.Format("2 Jan 2006, 15:04")
}

// machineDate returns a date as the datetime attribute of a time element takes
// it, "" where there is no single day, month or year.
func machineDate(d parley.Date) string {
	s := strings.TrimRight(string(d), "~?%")
	for _, layout := range []string{time.DateOnly, "2006-01", "2006", time.RFC3339} {
		if _, err := time.Parse(layout, s); err == nil {
			return s
		}
	}
	return ""
}

// count puts a number with its noun: "1 document", "3 documents". The plural
// is the noun with an s unless it is given.
func count(n int, noun string, plural ...string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case len(plural) > 0:
		return fmt.Sprintf("%d %s", n, plural[0])
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// marked escapes a search snippet and marks the words that were found.
func marked(s string) template.HTML {
	s = template.HTMLEscapeString(s)
	return template.HTML(strings.NewReplacer("\x02", "<mark>", "\x03", "</mark>").Replace(s))
}

// sentence puts a capital at the start.
func sentence(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
