package ingest

import (
	"bytes"
	"net/http"
	"path"
	"regexp"
	"strings"

	"github.com/parley-record/parley"
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
}

// The media types that are read.
const (
	mediaPlain    = "text/plain"
	mediaMarkdown = "text/markdown"
	mediaHTML     = "text/html"
)

// Extract reads a file. Its name, which may be a URL or empty, helps to tell
// Markdown from plain text and stands in error messages.
func Extract(name string, raw []byte) (Extracted, error) {
	shown := name
	if shown == "" {
		shown = "the file"
	}
	if len(raw) > MaxBytes {
		return Extracted{}, parley.Errorf(parley.ErrTooLarge,
			"%s has %.1f MiB; the limit is %d MiB. Cut it into parts, or save only its text", shown, float64(len(raw))/(1<<20), MaxBytes>>20)
	}
	if err := refuse(shown, raw); err != nil {
		return Extracted{}, err
	}
	media := sniff(name, raw)
	text, encoding := decode(raw, media == mediaHTML)
	if strings.ContainsRune(text, 0) {
		return Extracted{}, parley.Invalidf("%s has NUL characters when read as %s, so it is not text. Export it as UTF-8 text or HTML and add that file", shown, encoding)
	}
	var ex Extracted
	if media == mediaHTML {
		var err error
		if ex, err = readPage(text); err != nil {
			return Extracted{}, parley.Invalidf("%s cannot be read as an HTML page: %v. Save its text and add that as a text file", shown, err)
		}
	} else {
		ex = readPlain(text)
		ex.Extractor = "plain/1"
		if media == mediaMarkdown {
			ex.Extractor = "markdown/1"
		}
	}
	ex.MediaType = media
	if strings.TrimSpace(ex.Text) == "" {
		return Extracted{}, empty(shown, media)
	}
	finish(&ex)
	return ex, nil
}

func empty(shown, media string) error {
	if media == mediaHTML {
		return parley.Invalidf("%s is a page without text; a page that is filled in by scripts must be saved from the browser after it has loaded", shown)
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

// kinds are the beginnings of files that are not text.
var kinds = []struct{ magic, what, advice string }{
	{"%PDF-", "a PDF file", "Export its text (for example: pdftotext FILE.pdf) and add the text file"},
	{"PK\x03\x04", "a zip archive or an Office document (docx, odt, xlsx)", "Save the document as plain text or HTML, or unpack the archive, and add that"},
	{"\xd0\xcf\x11\xe0", "an old Office document (doc, xls)", "Save it as plain text or HTML and add that"},
	{"{\\rtf", "an RTF document", "Save it as plain text or HTML and add that"},
	{"\x1f\x8b", "a gzip archive", "Unpack it and add what is in it"},
	{"\x89PNG", "an image (PNG)", "Type or recognise its text and add that as a text file"},
	{"\xff\xd8\xff", "an image (JPEG)", "Type or recognise its text and add that as a text file"},
	{"GIF8", "an image (GIF)", "Type or recognise its text and add that as a text file"},
	{"RIFF", "an image, sound or video file", "Add a transcript of it as a text file"},
	{"ID3", "a sound file", "Add a transcript of it as a text file"},
	{"OggS", "a sound or video file", "Add a transcript of it as a text file"},
	{"SQLite format 3\x00", "an SQLite database", "Export the text and add that"},
	{"\x7fELF", "a program", "Add a document instead"},
}

// refuse returns an error for what is not text.
func refuse(shown string, raw []byte) error {
	for _, k := range kinds {
		if bytes.HasPrefix(raw, []byte(k.magic)) {
			if len(k.magic) <= 4 && !bytes.ContainsAny(raw, "\x00\x01\x02\x03\xff\x8b") {
				continue // a text that happens to begin with these letters
			}
			return parley.Invalidf("%s looks like %s, not text. %s", shown, k.what, k.advice)
		}
	}
	if at := bytes.IndexByte(raw, 0); at >= 0 && !utf16Mark(raw) {
		return parley.Invalidf("%s has a NUL byte at offset %d, so it is a binary file or UTF-16 without a byte order mark. Save it as UTF-8 text and add that", shown, at)
	}
	return nil
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
	ext := strings.ToLower(path.Ext(strings.SplitN(strings.SplitN(name, "?", 2)[0], "#", 2)[0]))
	switch ext {
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
