package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"path"
	"regexp"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/akn"
	"github.com/parley-record/parley/internal/docx"
	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/pdf"
)

// MaxBytes is the largest file that is taken in: 32 MiB.
const MaxBytes = 32 << 20

// Extracted is what was read from a file. A field is empty if the file does
// not say. Text is valid UTF-8 and never blank.
type Extracted struct {
	Title     string
	Byline    string // as printed, without "By"
	Publisher string
	Language  string // BCP 47
	Credit    string // the line that credits an agency, as printed
	URL       string // the page's own, canonical address
	MediaType string
	Text      string
	Extractor string // what made the text: name/version
	Published parley.Date
	Genre     parley.Genre

	// Draft is what the provisions are, where the format itself says it; nil where
	// the text has to be read for them. Its spans are of Text.
	Draft *draft.Draft
	// Changes are the tracked changes that the file carries, and Notes the comments
	// in its margin, in order of place. The text has the changes made.
	Changes []parley.TrackedChange
	Notes   []parley.MarginNote
}

// The media types that are read.
const (
	mediaPlain    = "text/plain"
	mediaMarkdown = "text/markdown"
	mediaHTML     = "text/html"
	mediaWord     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	mediaPDF      = "application/pdf"
	mediaAKN      = "application/akn+xml"
)

// Extract reads a file. Its name, which may be a URL or empty, helps to tell
// Markdown from plain text and stands in error messages. Of a file with tracked
// changes it reads the text that is proposed: what was inserted is in, what was
// deleted is out.
func Extract(name string, raw []byte) (Extracted, error) {
	return extract(name, raw, proposed)
}

// ExtractBefore reads a file with tracked changes as it was before them. It fails
// with [parley.ErrInvalid] where the file has none.
func ExtractBefore(name string, raw []byte) (Extracted, error) {
	now, err := extract(name, raw, proposed)
	if err != nil {
		return Extracted{}, err
	}
	if len(now.Changes) == 0 {
		return Extracted{}, parley.Invalidf("%s carries no tracked changes, so there is no text before them. Compare it with a file of the earlier text", shownAs(name))
	}
	return extract(name, raw, before)
}

func shownAs(name string) string {
	if name == "" {
		return "the file"
	}
	return name
}

func extract(name string, raw []byte, r reading) (Extracted, error) {
	shown := shownAs(name)
	if len(raw) > MaxBytes {
		return Extracted{}, parley.Errorf(parley.ErrTooLarge,
			"%s has %.1f MiB; the limit is %d MiB. Cut it into parts, or save only its text", shown, float64(len(raw))/(1<<20), MaxBytes>>20)
	}
	ex, err := read(name, raw, r)
	switch {
	case errors.Is(err, parley.ErrTooLarge):
		return Extracted{}, parley.Errorf(parley.ErrTooLarge, "%s: %v", shown, err)
	case err != nil:
		return Extracted{}, parley.Invalidf("%s %v", shown, err)
	case strings.TrimSpace(ex.Text) == "":
		return Extracted{}, empty(shown, ex.MediaType)
	}
	finish(&ex)
	return ex, nil
}

// read reads a file by what its bytes say it is. Its errors go on after the file's name.
func read(name string, raw []byte, r reading) (Extracted, error) {
	switch {
	case docx.Is(raw):
		return readWord(raw, r)
	case pdf.Is(raw):
		return readPDF(raw)
	case akn.Is(raw):
		return readAKN(raw)
	}
	if err := refuse(name, raw); err != nil {
		return Extracted{}, err
	}
	media := sniff(name, raw)
	text, encoding := decode(raw, media == mediaHTML)
	if strings.ContainsRune(text, 0) {
		return Extracted{}, fmt.Errorf("has NUL characters when read as %s, so it is not text. Export it as UTF-8 text or HTML and add that file", encoding)
	}
	if media == mediaHTML {
		ex, err := readPage(text, r)
		if err != nil {
			return Extracted{}, fmt.Errorf("cannot be read as an HTML page: %w. Save its text and add that as a text file", err)
		}
		ex.MediaType = media
		return ex, nil
	}
	ex := readPlain(text)
	ex.Extractor, ex.MediaType = "plain/1", media
	if media == mediaMarkdown {
		ex.Extractor = "markdown/1"
	}
	return ex, nil
}

func empty(shown, media string) error {
	switch media {
	case mediaHTML:
		return parley.Invalidf("%s is a page without text; a page that is filled in by scripts must be saved from the browser after it has loaded", shown)
	case mediaWord:
		return parley.Invalidf("%s is a Word file without words; pictures of text have to be typed or recognised, and added as a text file", shown)
	}
	return parley.Invalidf("%s is empty: there is no text to read. Check that it was saved completely", shown)
}

// finish fills in what is guessed from the text.
func finish(ex *Extracted) {
	if ex.Language == "" {
		ex.Language = guessLanguage(ex.Text)
	}
	if ex.Credit == "" {
		ex.Credit = findCredit(ex.Text)
	}
	if ex.Genre == "" {
		ex.Genre = guessGenre(ex.Title)
	}
}

var looksHTML = regexp.MustCompile(`(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.*?)-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|meta|title|p|h1|main|section)\b`)

// sniff tells the media type.
func sniff(name string, raw []byte) string {
	start := raw[:min(len(raw), 2048)]
	if utf16Mark(raw) {
		s, _ := decode(start, false)
		start = []byte(s)
	}
	start = bytes.TrimPrefix(start, []byte("\xef\xbb\xbf"))
	switch extension(name) {
	case ".html", ".htm", ".xhtml":
		return mediaHTML
	case ".txt", ".text":
		return mediaPlain
	case ".md", ".markdown":
		return mediaMarkdown
	}
	if looksHTML.Match(start) || strings.HasPrefix(http.DetectContentType(start), mediaHTML) {
		return mediaHTML
	}
	return mediaPlain
}

// extension returns the ending of a file's name or of an address, in small
// letters.
func extension(name string) string {
	return strings.ToLower(path.Ext(strings.SplitN(strings.SplitN(name, "?", 2)[0], "#", 2)[0]))
}
