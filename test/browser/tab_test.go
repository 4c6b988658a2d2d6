package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// tab is one tab of a browser profile of its own, looking at one site. When the
// test ends it fails if the browser had anything to complain of.
type tab struct {
	*testing.T
	ctx  context.Context
	site string
	*complaints
}

// complaints are what the browser found wrong: errors and warnings of scripts,
// refusals of the content security policy, requests that failed.
type complaints struct {
	mu  sync.Mutex
	all []string
}

func (c *complaints) add(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, fmt.Sprintf(format, args...))
}

// take returns the complaints since the last time.
func (c *complaints) take() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := c.all
	c.all = nil
	return all
}

// hear takes an event of the browser.
func (c *complaints) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		c.add("exception: %s %s", e.ExceptionDetails.Text, describe(e.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		if kind := string(e.Type); kind == "error" || kind == "warning" || kind == "assert" {
			var words []string
			for _, a := range e.Args {
				words = append(words, describe(a))
			}
			c.add("console %s: %s", kind, strings.Join(words, " "))
		}
	case *log.EventEntryAdded:
		if level := string(e.Entry.Level); level == "error" || level == "warning" {
			c.add("%s %s: %s %s", e.Entry.Source, level, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			c.add("request failed: %s %s", e.Type, e.ErrorText)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			c.add("status %d: %s", e.Response.Status, e.Response.URL)
		}
	}
}

func describe(o *runtime.RemoteObject) string {
	switch {
	case o == nil:
		return ""
	case o.Description != "":
		return o.Description
	}
	return string(o.Value)
}

// newTab opens a tab on the site of a program.
func newTab(t *testing.T, p *program) *tab {
	t.Helper()
	c := &complaints{}
	ctx, cancel := chromedp.NewContext(shared.need(t), chromedp.WithNewBrowserContext(), chromedp.WithListener(c.hear))
	if err := chromedp.Do(ctx); err != nil { // a tab lives as long as the context that it is first used with
		t.Fatal(err)
	}
	b := &tab{T: t, ctx: ctx, site: p.url, complaints: c}
	t.Cleanup(func() {
		for _, what := range c.take() {
			t.Errorf("the browser complained at %s: %s", b.path(), what)
		}
		cancel()
	})
	b.size(1280, 900)
	return b
}

// do carries out actions within [patience].
func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.Fatalf("at %s: %v", b.path(), err)
	}
}

// size makes the window that large. Below 500 pixels it is a phone's.
func (b *tab) size(width, height int64) {
	b.Helper()
	b.do(chromedp.EmulateViewport(width, height))
}

// scheme makes the person prefer "light" or "dark" pages.
func (b *tab) scheme(name string) {
	b.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}
		return t.Call(ctx, emulation.CommandSetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}, nil)
	}))
}

// scripts turns the scripts of pages on or off.
func (b *tab) scripts(on bool) {
	b.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		return t.Call(ctx, emulation.CommandSetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on}, nil)
	}))
}

// visit goes to a path of the site and waits until the page has loaded.
func (b *tab) visit(path string) {
	b.Helper()
	b.do(chromedp.Navigate(b.site + path))
}

// path returns where the tab is, without the site.
func (b *tab) path() string {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	at, err := chromedp.Run(ctx, chromedp.Location())
	if err != nil {
		return "?"
	}
	return strings.TrimPrefix(at, b.site)
}

// eval returns what an expression gives in the page.
func eval[T any](b *tab, format string, args ...any) T {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](fmt.Sprintf(format, args...)))
	if err != nil {
		b.Fatalf("at %s: %s: %v", b.path(), fmt.Sprintf(format, args...), err)
	}
	return v
}

// until waits for an expression to hold. Pages may change in between.
func (b *tab) until(format string, args ...any) {
	b.Helper()
	expression := fmt.Sprintf(format, args...)
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	b.await(func() bool {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		if err != nil && strings.Contains(err.Error(), "SyntaxError") {
			b.Fatalf("%s: %v", expression, err)
		}
		return ok && err == nil
	}, expression)
}

// await waits until something holds that is asked again and again.
func (b *tab) await(holds func() bool, what string) {
	b.Helper()
	end := time.After(patience)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-end:
			b.Fatalf("at %s this never became true: %s\nThe page:\n%s", b.path(), what, b.words("main"))
		case <-tick.C:
		}
	}
}

// quote makes a text part of an expression.
func quote(s string) string {
	q, _ := json.Marshal(s) // a string always can be
	return string(q)
}

// sees waits until what a selector finds is visible and contains a text.
func (b *tab) sees(selector, text string) {
	b.Helper()
	b.until(`[...document.querySelectorAll(%s)].some(e => e.checkVisibility() && e.innerText.replace(/\s+/g, " ").includes(%s))`, quote(selector), quote(text))
}

// lacks fails if a selector finds anything that can be seen.
func (b *tab) lacks(selector string) {
	b.Helper()
	if n := eval[int](b, `[...document.querySelectorAll(%s)].filter(e => e.checkVisibility()).length`, quote(selector)); n > 0 {
		b.Errorf("at %s: %d of %s can be seen, want none", b.path(), n, selector)
	}
}

// shows waits until the first line of what a selector finds is in the window and
// nothing is before it.
func (b *tab) shows(selector string) {
	b.Helper()
	b.until(`(() => {
		const r = document.querySelector(%s)?.getClientRects()[0];
		return r && document.querySelector(%s).contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2));
	})()`, quote(selector), quote(selector))
}

// words returns the visible text of the first element of a selector.
func (b *tab) words(selector string) string {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	s, _ := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf(`document.querySelector(%s)?.innerText ?? ""`, quote(selector))))
	return s
}
