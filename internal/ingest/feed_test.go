package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFeedLinks(t *testing.T) {
	const base = "https://courier.example/feeds/all.xml"
	tests := []struct {
		name, raw string
		want      []string
		ok        bool
	}{
		{"RSS 2.0", `<?xml version="1.0"?><rss version="2.0"><channel><title>River Courier</title><link>https://courier.example/</link>
			<item><title>One</title><link> https://courier.example/one?a=1&amp;b=2 </link></item>
			<item><link>/two</link></item><item><link>/two</link></item><item><title>No link</title></item></channel></rss>`,
			[]string{"https://courier.example/one?a=1&b=2", "https://courier.example/two"}, true},
		{"RSS 1.0", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><link>https://courier.example/</link></channel>
			<item><link>https://courier.example/one</link></item></rdf:RDF>`, []string{"https://courier.example/one"}, true},
		{"Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="all.xml"/><entry><link rel="edit" href="/edit"/>
			<link href="one.html"/></entry><entry><link rel="alternate" href="mailto:desk@courier.example"/></entry></feed>`,
			[]string{"https://courier.example/feeds/one.html"}, true},
		{"damaged", `<rss><channel><item><link>/one</link></item><item><link`, []string{"https://courier.example/one"}, true},
		{"windows-1251", "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><item><title>\xcf</title><link>/one</link></item></rss>",
			[]string{"https://courier.example/one"}, true},
		{"empty", `<rss></rss>`, nil, true},
		{"a page", `<!doctype html><html><head><title>feed</title></head><body><item><link>/one</link></item></body></html>`, nil, false},
		{"text", `The <rss> element begins a feed.`, nil, false},
		{"nothing", ``, nil, false},
	}
	for _, tt := range tests {
		got, ok := FeedLinks(base, []byte(tt.raw))
		if ok != tt.ok {
			t.Errorf("%s: ok is %t", tt.name, ok)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func FuzzFeedLinks(f *testing.F) {
	f.Add("https://courier.example/", `<rss><item><link>/one</link></item></rss>`)
	f.Add("https://courier.example/a/", `<feed><entry><link href="../x"/></entry></feed>`)
	f.Add("::", `<?xml encoding="nonsense"?><rss>&nope;</rss>`)
	f.Fuzz(func(t *testing.T, base, raw string) {
		links, _ := FeedLinks(base, []byte(raw))
		for _, l := range links {
			if !strings.HasPrefix(l, "http://") && !strings.HasPrefix(l, "https://") {
				t.Errorf("%q is no web address", l)
			}
		}
	})
}
