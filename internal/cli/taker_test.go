package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/fetch"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/storetest"
)

// A feed stands for its pages; one that is missing is named, the rest is added.
func TestTakeFeed(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss><channel><item><link>/one</link></item><item><link>/gone</link></item><item><link>/two</link></item>
			<item><link>/inner</link></item></channel></rss>`)
	})
	mux.HandleFunc("/inner", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `<rss></rss>`) })
	for _, page := range []string{"one", "two"} {
		mux.HandleFunc("/"+page, func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, "<!doctype html><title>Page %s</title><article><p>The minister said that page %s would be read.</p></article>", page, page)
		})
	}
	server := httptest.NewServer(mux)
	defer server.Close()

	db := storetest.Open(t, storetest.SQLite(t), store.Options{})
	var errs bytes.Buffer
	tk := &taker{
		c: newConsole(nil, nil, io.Discard, &errs), app: verbs(db, slog.New(slog.DiscardHandler)),
		network: fetch.New(fetch.Options{AllowPrivate: true}), who: app.Person{Name: "Ada"},
	}
	if err := tk.willMake("", "Talks"); err != nil {
		t.Fatal(err)
	}
	var got []string
	tk.tell = func(name string, added app.Added) {
		got = append(got, strings.TrimPrefix(name, server.URL)+" "+added.Document.Title)
	}
	if err := tk.takeAll(t.Context(), []string{server.URL + "/feed"}); !errors.Is(err, errPrinted) {
		t.Errorf("error %v", err)
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"/one Page one", "/two Page two"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, want := range []string{"/gone: the server has no such page", "/inner is a feed inside a feed", "2 of 4 documents could not be added"} {
		if !strings.Contains(errs.String(), want) {
			t.Errorf("%q is not said in\n%s", want, errs.String())
		}
	}
}
