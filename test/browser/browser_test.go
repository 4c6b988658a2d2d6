// Package browser drives the real program with a real browser: a person's whole
// way from a report to the compare page, and what every page promises at three
// widths, light and dark.
//
// The tests need chromium, google-chrome or chrome on the PATH and skip, saying
// so, without one; with PARLEY_REQUIRE_BROWSER set that is a failure. With
// PARLEY_SHOTS naming a folder, TestPages leaves pictures of every page there.
//
// Nothing here waits for a time to pass: it waits until the page shows what a
// person would wait for, and fails if that takes longer than [patience].
package browser

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long a page may take to do anything before a test fails.
const patience = 30 * time.Second

// names are what the browser may be called.
var names = []string{"chromium", "google-chrome", "chrome"}

// chrome is the one browser of all tests. It starts with the first test that
// needs it.
type chrome struct {
	once   sync.Once
	path   string
	ctx    context.Context
	cancel context.CancelFunc
	err    error
}

var shared chrome

func TestMain(m *testing.M) {
	code := m.Run()
	shared.stop()
	demos.stop()
	os.Exit(code)
}

// start starts the browser. It sends nothing over the network of its own accord.
func (c *chrome) start() {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			c.path = path
			break
		}
	}
	if c.path == "" {
		return
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(c.path),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("no-first-run", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
		chromedp.Flag("lang", "en-GB"),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancelBrowser := chromedp.NewContext(allocator)
	c.ctx, c.cancel = ctx, func() { cancelBrowser(); cancel() }
	c.err = chromedp.Do(ctx)
}

func (c *chrome) stop() {
	if c.cancel != nil {
		c.cancel()
	}
}

// need returns the browser, or skips the test where there is none.
func (c *chrome) need(t *testing.T) context.Context {
	t.Helper()
	c.once.Do(c.start)
	switch {
	case c.path == "" && os.Getenv("PARLEY_REQUIRE_BROWSER") != "":
		t.Fatalf("PARLEY_REQUIRE_BROWSER is set, but none of %q is on the PATH", names)
	case c.path == "":
		t.Skipf("no browser: none of %q is on the PATH", names)
	case c.err != nil:
		t.Fatalf("%s does not start: %v", c.path, c.err)
	}
	return c.ctx
}
