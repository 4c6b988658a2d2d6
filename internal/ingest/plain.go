package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

const (
	headLines = 12  // lines at the top among which headers are looked for
	maxTitle  = 160 // characters of a first line that may be a title
)

var (
	header   = regexp.MustCompile(`^([A-Za-z][A-Za-z _-]{1,20}):[ \t]+(\S.*)$`)
	byLine   = regexp.MustCompile(`^(?:By|BY)[ \t]+(\p{Lu}.{1,100})$`)
	mdTitle  = regexp.MustCompile(`^#{1,2}[ \t]+(.+?)[ \t]*#*$`)
	endsOpen = regexp.MustCompile(`[.!?:;,]$`)
)

// readPlain reads plain text and Markdown. The text is kept as it is.
func readPlain(text string) Extracted {
	ex := Extracted{Text: text}
	front := false // inside YAML front matter
	lines := 0
	for n, line := range strings.Split(clipText(text, 8192), "\n") {
		line = strings.TrimSpace(line)
		if n == 0 && line == "---" {
			front = true
			continue
		}
		if front && line == "---" {
			front = false
			continue
		}
		if line == "" {
			continue
		}
		if lines++; lines > headLines {
			break
		}
		if !readHeader(&ex, line, front) && !front && lines > 1 && utf8.RuneCountInString(line) > maxTitle {
			break // the body has begun
		}
	}
	if ex.Title == "" {
		ex.Title = firstLine(text)
	}
	return ex
}

// readHeader takes in one line of the head, if it is a header.
func readHeader(ex *Extracted, line string, front bool) bool {
	if m := mdTitle.FindStringSubmatch(line); m != nil && !front {
		keep(&ex.Title, m[1])
		return true
	}
	if m := byLine.FindStringSubmatch(line); m != nil && !endsOpen.MatchString(line) {
		keep(&ex.Byline, m[1])
		return true
	}
	m := header.FindStringSubmatch(line)
	if m == nil {
		if d := parseDate(line); d != "" && len(d) == len("2006-01-02") && ex.Published == "" {
			ex.Published = d
			return true
		}
		return false
	}
	value := strings.Trim(m[2], `"'`)
	switch strings.ToLower(m[1]) {
	case "title", "headline":
		keep(&ex.Title, value)
	case "date", "published", "publication date":
		if ex.Published == "" {
			ex.Published = parseDate(value)
		}
	case "by", "author", "authors", "byline":
		keep(&ex.Byline, value)
	case "source", "publisher", "outlet", "site":
		keep(&ex.Publisher, value)
	case "url", "link", "canonical":
		keep(&ex.URL, webAddress(value))
	case "language", "lang":
		keep(&ex.Language, languageTag(value))
	case "credit":
		keep(&ex.Credit, value)
	default:
		return false
	}
	return true
}

// firstLine returns the first line if it stands alone like a title.
func firstLine(text string) string {
	lines := strings.Split(strings.TrimSpace(clipText(text, 4096)), "\n")
	first := strings.TrimSpace(lines[0])
	if len(lines) < 2 || first == "" || first == "---" || utf8.RuneCountInString(first) > maxTitle || endsOpen.MatchString(first) || header.MatchString(first) || byLine.MatchString(first) {
		return ""
	}
	return first
}

// keep sets a field that is still empty, with its white space made single.
func keep(field *string, value string) {
	if *field == "" {
		*field = strings.Join(strings.Fields(value), " ")
	}
}
