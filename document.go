package parley

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// Genre says what a document is.
type Genre string

// The genres of document.
const (
	GenreArticle    Genre = "article"
	GenreCommunique Genre = "communique"
	GenreTranscript Genre = "transcript"
	GenrePost       Genre = "post"
	GenreDraftText  Genre = "draft-text"
	GenreVideo      Genre = "video"
	GenreOther      Genre = "other"
)

// Genres lists the genres.
func Genres() []Genre {
	return []Genre{GenreArticle, GenreCommunique, GenreTranscript, GenrePost, GenreDraftText, GenreVideo, GenreOther}
}

// Document is one thing as it was retrieved. It never changes: its raw bytes
// are kept under their SHA-256, its text under the text's. A page that has
// changed is a new Document.
type Document struct {
	ID         string `json:"id"` // DocumentID(raw bytes)
	Title      string `json:"title"`
	Genre      Genre  `json:"genre"`
	Publisher  string `json:"publisher,omitempty"` // an actor id
	Author     string `json:"author,omitempty"`    // the byline as printed
	URL        string `json:"url,omitempty"`
	File       string `json:"file,omitempty"`      // the name it was read from
	Published  Date   `json:"published,omitempty"` // valid time
	Retrieved  string `json:"retrieved,omitempty"` // instant in TimeFormat
	Language   string `json:"language,omitempty"`  // BCP 47
	Credit     string `json:"credit,omitempty"`    // the credit line as printed
	Summary    bool   `json:"summary,omitempty"`   // our own summary of the thing, not its text
	MediaType  string `json:"media_type"`
	RawSHA256  string `json:"raw_sha256"`
	RawBytes   int64  `json:"raw_bytes"`
	TextSHA256 string `json:"text_sha256"`
	Extractor  string `json:"extractor"` // name/version of what made the text

	// TrackedChanges are those that the file carries, and MarginNotes the comments
	// in its margin, in order of place. They are evidence of who wanted what.
	TrackedChanges []TrackedChange `json:"tracked_changes,omitempty"`
	MarginNotes    []MarginNote    `json:"margin_notes,omitempty"`
}

// ChangeKind says what a tracked change did with its words.
type ChangeKind string

// The kinds of tracked change.
const (
	ChangeInserted  ChangeKind = "inserted"
	ChangeDeleted   ChangeKind = "deleted"
	ChangeMovedFrom ChangeKind = "moved from"
	ChangeMovedTo   ChangeKind = "moved to"
)

// ChangeKinds lists the kinds of tracked change.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{ChangeInserted, ChangeDeleted, ChangeMovedFrom, ChangeMovedTo}
}

// TrackedChange is a change that a file says somebody made to an earlier text of
// it. The document's text is the one that is proposed: it has the words that were
// inserted or moved to a place, between Start and End, in code points, and lacks
// those that were deleted or moved away, which stood at Start and End.
type TrackedChange struct {
	Kind  ChangeKind `json:"kind"`
	Start int        `json:"start"`
	End   int        `json:"end"`
	Text  string     `json:"text"`         // the words; "\n" ends a paragraph
	By    string     `json:"by,omitempty"` // as the file names the person
	On    Date       `json:"on,omitempty"`
}

// MarginNote is a comment in a file's margin on the words between Start and End
// of the text, in code points. Start and End are the same where it is on a place.
type MarginNote struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
	By    string `json:"by,omitempty"` // as the file names the person
	On    Date   `json:"on,omitempty"`
}

// DocumentID derives a document's id from its raw bytes: "d-" and the first
// 16 hexadecimal digits of their SHA-256.
func DocumentID(raw []byte) string { return "d-" + SHA256(raw)[:16] }

// SHA256 returns the SHA-256 of b in lower-case hexadecimal.
func SHA256(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// RecordKind implements [Record].
func (d *Document) RecordKind() Kind { return KindDocument }

// RecordID implements [Record].
func (d *Document) RecordID() string { return d.ID }

// Refs implements [Record].
func (d *Document) Refs() []Ref { return ref(nil, "publisher", KindActor, d.Publisher) }

// Validate implements [Record].
func (d *Document) Validate() error {
	p := problems{what: "document " + d.ID}
	p.check("id", ValidateSlug(d.ID))
	p.need("title", d.Title)
	checkWord(&p, "genre", d.Genre, Genres())
	p.check("published", d.Published.Validate())
	if d.Retrieved != "" {
		if _, err := time.Parse(TimeFormat, d.Retrieved); err != nil {
			p.addf("retrieved", "%q is not a time such as 2025-11-21T09:30:00.000000Z", d.Retrieved)
		}
	}
	p.need("media_type", d.MediaType)
	for field, sum := range map[string]string{"raw_sha256": d.RawSHA256, "text_sha256": d.TextSHA256} {
		if b, err := hex.DecodeString(sum); err != nil || len(b) != sha256.Size {
			p.addf(field, "is not a SHA-256")
		}
	}
	p.need("extractor", d.Extractor)
	for i, c := range d.TrackedChanges {
		field := fmt.Sprintf("tracked_changes[%d].", i)
		checkWord(&p, field+"kind", c.Kind, ChangeKinds())
		p.check(field+"on", c.On.Validate())
		p.check(field+"start", checkRange(c.Start, c.End))
	}
	for i, n := range d.MarginNotes {
		field := fmt.Sprintf("margin_notes[%d].", i)
		p.need(field+"text", n.Text)
		p.check(field+"on", n.On.Validate())
		p.check(field+"start", checkRange(n.Start, n.End))
	}
	return p.err()
}

// checkRange checks a range that may be empty.
func checkRange(start, end int) error {
	if start < 0 || end < start {
		return Invalidf("start %d and end %d are not a range", start, end)
	}
	return nil
}
