package ingest

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta is what a page says about itself: meta names and properties in lower
// case, "ld:..." from JSON-LD, "rel:..." from links, and the elements title,
// h1, time and lang. The first value of a key counts.
type meta map[string]string

func (m meta) put(key, value string) {
	value = strings.Join(strings.Fields(value), " ")
	if _, known := m[key]; !known && key != "" && value != "" {
		m[key] = value
	}
}

// first returns the first value there is.
func (m meta) first(keys ...string) string {
	for _, key := range keys {
		if m[key] != "" {
			return m[key]
		}
	}
	return ""
}

func readMeta(doc *html.Node) meta {
	m := meta{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			m.put("lang", attr(n, "lang"))
		case atom.Meta:
			for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
				m.put(strings.ToLower(attr(n, key)), attr(n, "content"))
			}
		case atom.Link, atom.A:
			for _, rel := range strings.Fields(strings.ToLower(attr(n, "rel"))) {
				switch {
				case rel == "canonical":
					m.put("rel:canonical", attr(n, "href"))
				case rel == "author" && n.DataAtom == atom.A:
					m.put("rel:author", content(n))
				}
			}
		case atom.Title:
			if n.Namespace == "" { // not of an SVG drawing
				m.put("title", content(n))
			}
		case atom.H1:
			m.put("h1", content(n))
		case atom.Time:
			m.put("time", attr(n, "datetime"))
		case atom.Script:
			if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") {
				m.linked(content(n))
			}
		}
	}
	return m
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// content returns all text below a node.
func content(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// linked reads one block of JSON-LD; what is not JSON is passed over.
func (m meta) linked(source string) {
	var v any
	if json.Unmarshal([]byte(source), &v) == nil {
		m.walk(v, 0)
	}
}

// walk looks for things that are articles, posts or videos.
func (m meta) walk(v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			m.walk(item, depth+1)
		}
	case map[string]any:
		if kind := names(v["@type"]); isWork(kind) {
			m.work(v, kind)
			return
		}
		m.walk(v["@graph"], depth+1)
		m.walk(v["mainEntity"], depth+1)
	}
}

func isWork(kind string) bool {
	for _, end := range []string{"Article", "Posting", "BlogPosting", "VideoObject", "Report", "PressRelease"} {
		if strings.HasSuffix(kind, end) {
			return true
		}
	}
	return false
}

func (m meta) work(v map[string]any, kind string) {
	m.put("ld:type", kind)
	m.put("ld:headline", html.UnescapeString(names(v["headline"])))
	m.put("ld:headline", html.UnescapeString(names(v["name"])))
	m.put("ld:author", names(v["author"]))
	m.put("ld:publisher", names(v["publisher"]))
	m.put("ld:published", names(v["datePublished"]))
	m.put("ld:published", names(v["uploadDate"]))
	m.put("ld:language", names(v["inLanguage"]))
	m.put("ld:url", names(v["url"]))
	m.put("ld:url", names(v["mainEntityOfPage"]))
}

// names returns a JSON-LD value as text: a string, a thing's name or address,
// or several of them with commas.
func names(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		for _, key := range []string{"name", "@value", "@id", "url"} {
			if s, ok := v[key].(string); ok {
				return s
			}
		}
	case []any:
		var list []string
		for _, item := range v {
			if _, nested := item.([]any); nested {
				continue
			}
			if s := names(item); s != "" {
				list = append(list, s)
			}
		}
		return strings.Join(list, ", ")
	}
	return ""
}
