package akn

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

// attr is an attribute; one without a value is not written.
type attr struct{ name, value string }

// printer writes indented XML. The first error stays, as in bufio.
type printer struct {
	w     *bufio.Writer
	depth int
}

func newPrinter(w io.Writer) *printer { return &printer{w: bufio.NewWriter(w)} }

func (p *printer) start(name string, attrs []attr, end string) {
	p.w.WriteString(strings.Repeat("  ", min(p.depth, mostIndent)))
	p.w.WriteString("<" + name)
	for _, a := range attrs {
		if a.value != "" {
			p.w.WriteString(" " + a.name + `="` + escape(a.value) + `"`)
		}
	}
	p.w.WriteString(end)
}

// mostIndent keeps deep trees from growing with the square of their depth.
const mostIndent = 40

// open starts an element that has others in it.
func (p *printer) open(name string, attrs ...attr) {
	p.start(name, attrs, ">\n")
	p.depth++
}

func (p *printer) close(name string) {
	p.depth--
	p.w.WriteString(strings.Repeat("  ", min(p.depth, mostIndent)) + "</" + name + ">\n")
}

// empty writes an element without content.
func (p *printer) empty(name string, attrs ...attr) { p.start(name, attrs, "/>\n") }

// words writes an element with text on one line.
func (p *printer) words(name, text string, attrs ...attr) {
	p.start(name, attrs, ">"+escape(text)+"</"+name+">\n")
}

// escape makes text safe in elements and attributes; what XML cannot hold
// becomes U+FFFD.
func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes all
	return b.String()
}
