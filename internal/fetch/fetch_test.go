package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/parley-record/parley"
)

func server(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "hello ", r.UserAgent()) })
	mux.HandleFunc("/once", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/hosts", http.StatusFound)
	})
	mux.HandleFunc("/big", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, strings.Repeat("a", 2000)) })
	mux.HandleFunc("/closed", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestGet(t *testing.T) {
	s := server(t)
	c := New(Options{UserAgent: "tester/1", AllowPrivate: true, MaxBytes: 1000})
	for _, path := range []string{"/page", "/once"} {
		res, err := c.Get(t.Context(), s.URL+path)
		if err != nil || string(res.Body) != "hello tester/1" || res.URL != s.URL+"/page" || res.Header.Get("Content-Type") == "" {
			t.Errorf("%s: %+v, %v", path, res, err)
		}
	}
	for path, want := range map[string]struct {
		kind error
		says string
	}{
		"/loop":   {parley.ErrInvalid, "redirects"},
		"/file":   {parley.ErrInvalid, "only http"},
		"/big":    {parley.ErrTooLarge, "1000 bytes"},
		"/closed": {parley.ErrInvalid, "403"},
		"/none":   {parley.ErrNotFound, "404"},
	} {
		_, err := c.Get(t.Context(), s.URL+path)
		if !errors.Is(err, want.kind) || !strings.Contains(err.Error(), want.says) {
			t.Errorf("%s: %v", path, err)
		}
	}
	hasty := New(Options{AllowPrivate: true, Timeout: 100 * time.Millisecond})
	if _, err := hasty.Get(t.Context(), s.URL+"/slow"); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "did not answer") {
		t.Errorf("/slow: %v", err)
	}
}

func TestPrivateIsRefused(t *testing.T) {
	s := server(t)
	c := New(Options{})
	_, port, _ := strings.Cut(strings.TrimPrefix(s.URL, "http://"), ":")
	for _, address := range []string{s.URL + "/page", "http://localhost:" + port + "/page", "http://[::ffff:127.0.0.1]:" + port + "/page", "http://0.0.0.0:" + port + "/"} {
		if _, err := c.Get(t.Context(), address); !errors.Is(err, parley.ErrForbidden) {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestAddressesThatAreRefused(t *testing.T) {
	c := New(Options{})
	for _, address := range []string{"", "file:///etc/hosts", "ftp://host.example/x", "http://", "https://user:secret@host.example/", "http://a b/"} {
		_, err := c.Get(t.Context(), address)
		if !errors.Is(err, parley.ErrInvalid) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestPublic(t *testing.T) {
	for _, a := range []string{"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3", "224.0.0.1",
		"255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1"} {
		if public(netip.MustParseAddr(a)) {
			t.Errorf("%s counts as public", a)
		}
	}
	for _, a := range []string{"8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"} {
		if !public(netip.MustParseAddr(a)) {
			t.Errorf("%s does not count as public", a)
		}
	}
}
