package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What stands around the text of a report: who signed, wrote, pictured and
// edited it.

// signature finds the name in the line below a quotation or tweet: a dash, a
// name and maybe a handle and a day. The offsets are in the line.
func signature(line string) (from, to int, ok bool) {
	from = dashAt(line, 0)
	if from == 0 && hasAt(line, 0, "- ") {
		from = 1
	}
	if from == 0 {
		return 0, 0, false
	}
	for from < len(line) && isSpaceAt(line, from) {
		_, size := utf8.DecodeRuneInString(line[from:])
		from += size
	}
	rest := line[from:]
	if at := strings.Index(rest, "(@"); at > 0 && at < 60 {
		return from, from + len(strings.TrimRight(rest[:at], " \u00A0")), true
	}
	name, _, _ := strings.Cut(rest, ",")
	words, _, fits := nameWords(name)
	return from, from + len(name), fits && words >= 2 && words <= 5 && len(rest) < 100 && !strings.ContainsAny(name, ".:")
}

// bylineName returns where the name begins in a line that says who wrote the
// report, 0 if it does not.
func bylineName(line string) int {
	for _, by := range [...]string{"By ", "BY ", "by ", "Written by ", "Story by "} {
		rest, ok := strings.CutPrefix(line, by)
		if !ok {
			continue
		}
		words := strings.Fields(rest)
		if len(words) < 2 || len(words) > 14 || by == "by " && len(words) > 6 {
			return 0
		}
		for i, w := range words {
			r, _ := utf8.DecodeRuneInString(w)
			if !unicode.IsUpper(r) && (i == 0 || !nameParticles[w] && w != "in" && w != "at" && w != "with" && w != "|" && w != "-" && !unicode.IsDigit(r)) {
				return 0
			}
		}
		if strings.HasSuffix(rest, ".") && !strings.HasSuffix(rest, "Jr.") && !strings.HasSuffix(rest, "Sr.") {
			return 0
		}
		return len(by)
	}
	return 0
}

// frameReach is how long a caption or credit may be.
const frameReach = 600

// isCaption reports whether a line, whose beginning is also given in small
// letters, goes with a picture.
func isCaption(line, lower string) bool {
	if len(line) > frameReach {
		return false
	}
	for _, p := range [...]string{"file - ", "file photo", "file – ", "file — ", "(photo", "photo:", "photo by", "photos:", "photograph:",
		"image:", "image credit", "picture:", "caption:", "credit:", "(image"} {
		if strings.HasPrefix(lower, p) {
			return true
		}
	}
	tail := line[max(0, len(line)-80):]
	for _, p := range [...]string{"(AP Photo", "REUTERS/", "Getty Images", "/AFP", "via AP)", "AFP via"} {
		if strings.Contains(tail, p) {
			return true
		}
	}
	return false
}

// isCredit reports whether a line, whose beginning is also given in small
// letters, says who reported and edited, or whose it is.
func isCredit(line, lower string) bool {
	if len(line) > frameReach {
		return false
	}
	lower = strings.TrimLeft(lower, "([*_ ")
	for _, p := range [...]string{"reporting by", "additional reporting", "editing by", "writing by", "compiled by", "with information from",
		"with reporting", "with files from", "with additional", "copyright", "©", "(c) 2"} {
		if strings.HasPrefix(lower, p) {
			return true
		}
	}
	return strings.Contains(line, "contributed to this report")
}
