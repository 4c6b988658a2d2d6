package browser

import (
	"slices"
	"strings"
	"testing"
)

// TestInstruments breaks a page on purpose: a test that finds nothing wrong is
// worth what its instruments would have heard.
func TestInstruments(t *testing.T) {
	b := newTab(t, demos.need(t))
	b.visit(demoHome)
	eval[bool](b, `(console.error("spoken aloud"), true)`)
	eval[bool](b, `(setTimeout(() => { throw new Error("thrown"); }), true)`)
	eval[bool](b, `(fetch("/d/no-such-record/"), true)`)
	eval[bool](b, `(document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>inline</p><img src='https://example.invalid/x.png' alt=''>"), true)`)
	var heard []string
	for _, want := range []string{"spoken aloud", "thrown", "status 404", "inline style", "example.invalid"} {
		b.await(func() bool {
			heard = append(heard, b.take()...)
			return slices.ContainsFunc(heard, func(s string) bool { return strings.Contains(s, want) })
		}, "the complaint "+want)
	}

	if wide := b.wider(); wide != "" {
		t.Errorf("before anything is wide: %s", wide)
	}
	eval[bool](b, `(document.querySelector("main").append(Object.assign(document.createElement("canvas"), {width: 5000})), true)`)
	if b.wider() == "" {
		t.Error("a page that scrolls sideways passes")
	}
	eval[bool](b, `(document.querySelector("main").append(document.createElement("button")), true)`)
	if found := b.broken(); !slices.ContainsFunc(found, func(s string) bool { return strings.HasPrefix(s, "button-name") }) {
		t.Errorf("a button without a name passes: %v", found)
	}
	b.take()
}
