package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// kinds are the beginnings of files that are not text.
var kinds = []struct{ magic, what, advice string }{
	{"PK\x03\x04", "a zip archive", "Unpack it and add what is in it"},
	{"\xd0\xcf\x11\xe0", "an old Office document (doc, xls)", "Save it as docx, plain text or HTML and add that"},
	{"{\\rtf", "an RTF document", "Save it as docx, plain text or HTML and add that"},
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

// insides tell what an archive or an old Office document holds, by a name that
// stands in it unpacked.
var insides = []struct{ magic, has, what, advice string }{
	{"PK\x03\x04", "application/vnd.oasis.opendocument", "an OpenDocument file (odt)", "Save it as docx, plain text or HTML and add that"},
	{"PK\x03\x04", "xl/workbook", "a spreadsheet (xlsx)", "Save the sheet with the text as text (id TAB text) and add that as a .tsv file"},
	{"PK\x03\x04", "ppt/presentation", "a presentation (pptx)", "Save it as plain text or HTML and add that"},
	{"PK\x03\x04", "word/document.xml", "a damaged Word file", "Open it in Word, save it again and add that"},
	{"\xd0\xcf\x11\xe0", utf16("EncryptedPackage"), "an Office document protected by a password", "Open it with the password, save it without one and add that"},
	{"\xd0\xcf\x11\xe0", utf16("WordDocument"), "a Word document of the old format (doc)", "Save it as docx and add that"},
}

// utf16 writes Latin letters as they stand in the lists of old Office documents.
func utf16(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
		b.WriteByte(0)
	}
	return b.String()
}

// endings are those of files that are known by their beginnings, and what such a
// file is.
var endings = map[string]string{".docx": "Word file", ".docm": "Word file", ".pdf": "PDF file"}

// refuse returns an error for what is not text.
func refuse(name string, raw []byte) error {
	for _, k := range kinds {
		if !bytes.HasPrefix(raw, []byte(k.magic)) {
			continue
		}
		if len(k.magic) <= 4 && !bytes.ContainsAny(raw, "\x00\x01\x02\x03\xff\x8b") {
			continue // a text that happens to begin with these letters
		}
		for _, in := range insides {
			if in.magic == k.magic && bytes.Contains(raw, []byte(in.has)) {
				k.what, k.advice = in.what, in.advice
				break
			}
		}
		return fmt.Errorf("looks like %s, not text. %s", k.what, k.advice)
	}
	at := bytes.IndexByte(raw, 0)
	if ending := extension(name); endings[ending] != "" && (at >= 0 || !utf8.Valid(raw)) {
		return fmt.Errorf("is no %s, though its name ends in %s: it does not begin like one. It may be damaged or not fully downloaded; get it again, or add its text as a text file",
			endings[ending], ending)
	}
	if at >= 0 && !utf16Mark(raw) {
		return fmt.Errorf("has a NUL byte at offset %d, so it is a binary file or UTF-16 without a byte order mark. Save it as UTF-8 text and add that", at)
	}
	return nil
}
