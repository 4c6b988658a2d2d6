package ingest

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/parley-record/parley"
)

// readPage reads an HTML page. It fails where elements are nested hundreds deep.
func readPage(source string, r reading) (Extracted, error) {
	ex := Extracted{Extractor: "html/2"}
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return ex, err
	}
	listStyles(doc)
	m := readMeta(doc)
	ex.Publisher = m.first("ld:publisher", "og:site_name", "application-name", "publisher", "twitter:site")
	ex.Title = cutSite(m.first("ld:headline", "og:title", "twitter:title", "title", "h1"), ex.Publisher)
	if h1 := m["h1"]; h1 != "" && strings.HasPrefix(ex.Title, h1) {
		ex.Title = h1 // the title element often adds the section and the site
	}
	ex.Byline = byline(m.first("ld:author", "author", "byl", "sailthru.author", "article:author", "dc.creator", "parsely-author", "rel:author"))
	ex.URL = webAddress(m.first("rel:canonical", "og:url", "ld:url"))
	ex.Language = languageTag(m.first("lang", "ld:language", "content-language", "og:locale"))
	for _, key := range []string{"ld:published", "article:published_time", "og:published_time", "datepublished", "dc.date", "dc.date.issued",
		"dcterms.created", "date", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date", "time"} {
		if ex.Published = parseDate(m[key]); ex.Published != "" {
			break
		}
	}
	ex.Genre = pageGenre(m)
	whole := render(body(doc), r)
	node, by := readable(doc, ex.URL)
	found := article(doc, node, whole, r)
	ex.Text, ex.Changes = found.text, found.changes
	if h1 := m["h1"]; h1 != "" && ex.Publisher == "" && ex.Byline == "" && by == "" && ex.Published == "" && ex.Genre == "" {
		headed(&ex, h1)
	}
	keep(&ex.Byline, byline(by))
	if ex.Credit = findCredit(ex.Text); ex.Credit == "" {
		ex.Credit = findCredit(whole.text)
	}
	return ex, nil
}

// headed puts the heading of a page that is no outlet's back over the text: what
// finds the article drops it, but of a draft it is the title.
func headed(ex *Extracted, h1 string) {
	if ex.Text == "" || strings.Contains(ex.Text, h1) {
		return
	}
	head := h1 + "\n\n"
	ex.Text = head + ex.Text
	n := utf8.RuneCountInString(head)
	for i := range ex.Changes {
		ex.Changes[i].Start += n
		ex.Changes[i].End += n
	}
}

func pageGenre(m meta) parley.Genre {
	switch kind := m["ld:type"] + " " + m["og:type"]; {
	case strings.Contains(kind, "VideoObject"), strings.Contains(kind, "video"):
		return parley.GenreVideo
	case strings.Contains(kind, "SocialMediaPosting"):
		return parley.GenrePost
	}
	return ""
}

const (
	minArticle = 140 // characters; a shorter article is looked for elsewhere
	minPart    = 5   // and so is one of less than this part of the page
)

// article returns the text of the page's article, or of what comes closest.
func article(doc, node *html.Node, whole written, r reading) written {
	var best written
	if node != nil {
		best = render(node, r)
	}
	enough := func(x written) bool {
		n := utf8.RuneCountInString(x.text)
		return n >= minArticle && n*minPart >= utf8.RuneCountInString(whole.text)
	}
	if enough(best) {
		return best
	}
	for _, tag := range []atom.Atom{atom.Article, atom.Main} {
		if node := only(doc, tag); node != nil {
			if s := render(node, r); enough(s) {
				return s
			}
		}
	}
	return whole
}

// readable returns the node that readability takes for the article, or nil,
// and the byline it found. A page that the library cannot digest is read
// without it.
func readable(doc *html.Node, address string) (node *html.Node, by string) {
	defer func() {
		if recover() != nil {
			node, by = nil, ""
		}
	}()
	at, err := url.Parse(address)
	if err != nil || address == "" {
		at = nil
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = 100_000
	found, err := parser.ParseDocument(doc, at)
	if err != nil {
		return nil, ""
	}
	return found.Node, found.Byline()
}

// only returns the page's one element of a kind, or nil if there are several.
func only(doc *html.Node, tag atom.Atom) *html.Node {
	var found *html.Node
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != tag {
			continue
		}
		if found != nil {
			return nil
		}
		found = n
	}
	return found
}

// body returns the body element, which the parser always makes.
func body(doc *html.Node) *html.Node {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == atom.Body {
			return n
		}
	}
	return doc
}

var titleSeparator = regexp.MustCompile(`\s+[|–—·»-]\s+`)

// cutSite cuts " - Example News" off a title: the site's name, if it is known.
func cutSite(title, site string) string {
	cuts := titleSeparator.FindAllStringIndex(title, -1)
	for _, at := range cuts {
		if site != "" && strings.EqualFold(strings.TrimSpace(title[at[1]:]), site) {
			return title[:at[0]]
		}
	}
	if n := len(cuts); n > 0 && site == "" && strings.ContainsAny(title[cuts[n-1][0]:cuts[n-1][1]], "|") {
		return title[:cuts[n-1][0]]
	}
	return title
}

// byline drops "By" and addresses of profile pages.
func byline(s string) string {
	if s = strings.Join(strings.Fields(s), " "); len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	}
	if utf8.RuneCountInString(s) > 120 {
		return "" // not a name
	}
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		return ""
	}
	return s
}

// webAddress returns an absolute http(s) address, or nothing.
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.User = nil
	return u.String()
}

var languageShape = regexp.MustCompile(`^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$`)

// languageTag returns a BCP 47 tag, or nothing if s does not look like one.
func languageTag(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if !languageShape.MatchString(s) {
		return ""
	}
	return s
}
