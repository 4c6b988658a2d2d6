package ingest

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"strings"

	"golang.org/x/net/html/charset"
)

// maxFeedLinks is how many pages of one feed are named; the rest is old.
const maxFeedLinks = 500

// FeedLinks returns the addresses of the pages that a feed names, in its order
// and each once: the items of RSS (0.9x, 1.0, 2.0), the entries of Atom. Base
// is the feed's own address, against which they are resolved. It reports false
// if the bytes are not a feed. What is damaged after its beginning gives the
// links before the damage.
func FeedLinks(base string, raw []byte) (links []string, ok bool) {
	from, err := url.Parse(base)
	if err != nil {
		return nil, false
	}
	f := feed{from: from, seen: map[string]bool{}}
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	d.Entity = xml.HTMLEntity
	for len(f.links) < maxFeedLinks {
		token, err := d.Token()
		if err != nil { // io.EOF, or damage
			break
		}
		if !f.read(token) {
			return nil, false
		}
	}
	return f.links, f.root
}

// feed is what was read of a feed so far.
type feed struct {
	from  *url.URL
	root  bool            // the root element is that of a feed
	item  bool            // inside an item or entry
	text  bool            // inside the link of an item
	href  strings.Builder // the text there
	links []string
	seen  map[string]bool
}

// read takes in one token. It reports false if the document is no feed.
func (f *feed) read(token xml.Token) bool {
	switch t := token.(type) {
	case xml.StartElement:
		name := strings.ToLower(t.Name.Local)
		if !f.root {
			f.root = name == "rss" || name == "rdf" || name == "feed"
			return f.root
		}
		switch {
		case name == "item" || name == "entry":
			f.item = true
		case f.item && name == "link":
			f.link(t)
		}
	case xml.EndElement:
		switch name := strings.ToLower(t.Name.Local); {
		case name == "item" || name == "entry":
			f.item = false
		case name == "link" && f.text:
			f.text = false
			f.add(f.href.String())
		}
	case xml.CharData:
		if f.text {
			f.href.Write(t)
		} else if !f.root && len(bytes.TrimSpace(bytes.TrimPrefix(t, []byte("\ufeff")))) > 0 {
			return false
		}
	}
	return true
}

// link takes in the start of a link: Atom has the address in an attribute,
// RSS in the text.
func (f *feed) link(t xml.StartElement) {
	href, rel := "", "alternate"
	for _, a := range t.Attr {
		switch a.Name.Local {
		case "href":
			href = a.Value
		case "rel":
			rel = a.Value
		}
	}
	if href == "" {
		f.text = true
		f.href.Reset()
	} else if rel == "alternate" {
		f.add(href)
	}
}

// add keeps a web address that has not been met.
func (f *feed) add(href string) {
	u, err := f.from.Parse(strings.TrimSpace(href))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.TrimSpace(href) == "" {
		return
	}
	if s := u.String(); !f.seen[s] {
		f.seen[s] = true
		f.links = append(f.links, s)
	}
}
