package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"time"

	"github.com/parley-record/parley"
)

// policy allows what the pages are made of and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// guard wraps the mux with what every request goes through, outermost first:
// an id, the log and the counters, a net for panics, the headers, the check of
// the host name, and the check that a form comes from our own pages.
func (s *server) guard(mux *http.ServeMux, remote bool) http.Handler {
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(s.handle(route{pattern: "cross-origin", do: func(*server, *request) error {
		return parley.Errorf(parley.ErrForbidden, "This form was sent from another site. Open the page here and send it again.")
	}}))
	h := origin.Handler(mux)
	if !remote {
		h = s.loopback(h)
	}
	return s.watch(mux, headers(s.rescue(h)))
}

func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

// loopback refuses host names that do not mean this machine: a foreign site
// could point its own name here and then read the record as its own.
func (s *server) loopback(next http.Handler) http.Handler {
	refuse := s.handle(route{do: func(_ *server, rq *request) error {
		return parley.Errorf(parley.ErrForbidden, "This record is open only under the name of this machine itself, such as http://127.0.0.1/, not under %q.", cut(rq.Host))
	}})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLoopback(r.Host) {
			refuse.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func isLoopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.ToLower(strings.Trim(host, "[]")), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Unmap().IsLoopback()
}

// rescue answers a panic as an internal error; the program goes on.
func (s *server) rescue(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(p)
			}
			s.log.ErrorContext(r.Context(), "panic", "id", requestID(r.Context()), "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			rq := &request{Request: r, w: w, s: s, who: s.who}
			rq.fail(fmt.Errorf("panic: %v", p))
		}()
		next.ServeHTTP(w, r)
	})
}

type contextKey int

const requestIDKey contextKey = 0

// requestID returns the id under which a request stands in the log.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey).(string)
	return id
}

// watch gives each request an id, logs it and counts it.
func (s *server) watch(mux *http.ServeMux, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		var b [8]byte
		rand.Read(b[:]) // never fails, see crypto/rand
		id := hex.EncodeToString(b[:])
		w.Header().Set("X-Request-Id", id)
		r = r.WithContext(context.WithValue(r.Context(), requestIDKey, id))
		_, pattern := mux.Handler(r)
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		took := time.Since(start)
		s.metrics.observe(pattern, rec.status, took)
		s.log.InfoContext(r.Context(), "request", "id", id, "method", r.Method, "path", r.URL.Path, "status", rec.status,
			"bytes", rec.bytes, "took", took)
	})
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
	wrote  bool
}

// WriteHeader implements [http.ResponseWriter].
func (r *recorder) WriteHeader(code int) {
	if !r.wrote {
		r.status, r.wrote = code, true
	}
	r.ResponseWriter.WriteHeader(code)
}

// Write implements [http.ResponseWriter].
func (r *recorder) Write(b []byte) (int, error) {
	r.wrote = true
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap lets [http.ResponseController] reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
