// Package web shows a record as pages and takes what people decide. Every page
// works without scripts, names in its URL what it shows and as of when, and
// reads through one [store.View]; every form calls one verb of package app.
// There are no rules here: what may be written is decided by the verbs.
//
//	handler, err := web.New(web.Options{App: verbs, DB: db, Who: "Ada"})
//	err = http.ListenAndServe("127.0.0.1:8080", handler)
//
// A page is one typed struct that embeds [Base], one handler, and one folder
// page/<name> with its template, style and script. All routes stand in one list,
// in routes.go. A handler returns its error; one place turns it into an answer.
package web

import (
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
)

// Options are what the pages are made of.
type Options struct {
	App     *app.App
	DB      *store.DB
	Log     *slog.Logger // nil discards
	Who     string       // the person who acts, in single-user mode; required
	Version string       // shown at the foot of each page
	// AllowRemote lets the pages be asked for under any host name. Without it
	// only loopback names are answered, so that no foreign site can reach the
	// record through a name that it points at this machine.
	AllowRemote bool
	Now         func() time.Time // the clock; nil is time.Now
}

// server answers requests.
type server struct {
	app     *app.App
	db      *store.DB
	log     *slog.Logger
	who     app.Person
	version string
	now     func() time.Time
	pages   templates
	assets  assets
	metrics *metrics
	memo    memo
}

// New returns the pages of every dossier in a database.
func New(o Options) (http.Handler, error) {
	if o.App == nil || o.DB == nil {
		return nil, parley.Invalidf("web: App and DB are required")
	}
	if o.Who == "" {
		return nil, parley.Invalidf("web: nobody is named as the person who acts")
	}
	s := &server{app: o.App, db: o.DB, log: o.Log, who: app.Person{Name: o.Who}, version: o.Version, now: o.Now}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.now == nil {
		s.now = time.Now
	}
	var err error
	if s.assets, err = loadAssets(pageFiles); err != nil {
		return nil, err
	}
	if s.pages, err = loadTemplates(pageFiles); err != nil {
		return nil, err
	}
	s.metrics = newMetrics()
	mux := http.NewServeMux()
	for _, r := range routes() {
		mux.Handle(r.pattern, s.handle(r))
	}
	mux.Handle("GET /static/{name}", http.HandlerFunc(s.assets.serve))
	mux.Handle("GET /healthz", http.HandlerFunc(s.health))
	mux.Handle("GET /metrics", s.metrics.handler())
	mux.Handle("/", s.handle(route{pattern: "/", do: notFound}))
	return s.guard(mux, o.AllowRemote), nil
}

// health answers whether the database does.
func (s *server) health(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	code, answer := http.StatusOK, "ok\n"
	if err := s.db.Ping(r.Context()); err != nil {
		s.log.ErrorContext(r.Context(), "health", "error", err)
		code, answer = http.StatusServiceUnavailable, "the database does not answer\n"
	}
	w.WriteHeader(code)
	if _, err := io.WriteString(w, answer); err != nil {
		s.log.DebugContext(r.Context(), "answer", "error", err)
	}
}
