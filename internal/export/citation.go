package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/view"
)

// citationHeader names the cells that citation fills. "summary" is true where
// the document is our own summary: its words are not those of the publisher.
func citationHeader() []string {
	return []string{"speaker_id", "speaker", "hand", "through", "source_words", "cue_words", "content_words", "content_at",
		"attribution", "document", "document_title", "summary", "publisher", "published", "url"}
}

// citation says who said it, in which words, and where these stand.
func citation(q view.Quote) []string {
	at, d := q.Attribution, q.Document
	var words, places []string
	for _, s := range at.Content {
		words = append(words, s.Exact)
		places = append(places, fmt.Sprintf("%d-%d", s.Start, s.End))
	}
	speakerID, speaker := actor(q.Speaker)
	_, publisher := actor(q.Publisher)
	return []string{speakerID, speaker, string(q.Hand), names(q.Through), exact(at.Source), exact(at.Cue),
		strings.Join(words, " … "), strings.Join(places, " "), at.ID, d.ID, d.Title, strconv.FormatBool(d.Summary), publisher, string(d.Published), d.URL}
}

func actor(a *parley.Actor) (id, name string) {
	if a == nil {
		return "", ""
	}
	return a.ID, a.Name
}

func exact(s *parley.Selector) string {
	if s == nil {
		return ""
	}
	return s.Exact
}
