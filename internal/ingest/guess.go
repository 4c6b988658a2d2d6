package ingest

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"github.com/parley-record/parley"
)

// stopWords are the commonest words of the languages that are guessed.
var stopWords = map[string]string{
	"en": "the of and to in that is was for on with as his by at from said are has have were will be its not",
	"uk": "і та що на не з у в до за це як від про для його також але якщо який україни є був року",
	"ru": "и в не на что с по как это из за от для его также но если который россии был года они мы при",
	"de": "der die und das ist nicht mit von den dem ein eine auf für im des sich auch als zu hat wird",
	"fr": "le la les de des et est une un dans que pour sur qui pas avec par au ce il du sont été",
}

// guessLanguage names the language whose commonest words fill most of a text,
// or nothing if none fills a tenth of it.
func guessLanguage(text string) string {
	count, total := map[string]int{}, 0
	words := strings.FieldsFunc(clipText(text, 20000), func(r rune) bool { return !unicode.IsLetter(r) })
	seen := map[string]int{}
	for _, w := range words {
		seen[strings.ToLower(w)]++
		total++
	}
	for language, list := range stopWords {
		for _, w := range strings.Fields(list) {
			count[language] += seen[w]
		}
	}
	best, n := "", total/10
	for _, language := range []string{"en", "uk", "ru", "de", "fr"} {
		if count[language] > n {
			best, n = language, count[language]
		}
	}
	if best == "ru" && strings.ContainsAny(strings.ToLower(text), "їєґ") && !strings.ContainsAny(strings.ToLower(text), "ыэъ") {
		return "uk"
	}
	return best
}

func clipText(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

var credits = []*regexp.Regexp{
	regexp.MustCompile(`(?im)^.{0,40}\bwith (?:additional |further )?(?:information|material|reporting|files?|inputs?|contributions?) (?:from|by) .{2,120}$`),
	regexp.MustCompile(`(?im)^.{0,120}\bcontributed to this (?:report|story|article)\b.{0,40}$`),
	regexp.MustCompile(`(?im)^.{0,4}(?:additional )?reporting by .{2,200}$`),
	regexp.MustCompile(`(?im)^\W{0,4}(?:source|quelle|джерело|источник)s?:[ \t]*\S.{0,120}$`),
	regexp.MustCompile(`(?m)^.{0,60}\((?:Reuters|REUTERS|AP|AFP|dpa|UPI|Bloomberg|Interfax|TASS|Ukrinform|Xinhua|ANSA|PAP)\)`),
	regexp.MustCompile(`(?m)^\W{0,4}(?:©[ \d]*)?(?:Reuters|The Associated Press|Associated Press|Agence France-Presse|AFP|dpa|Bloomberg News)\W{0,4}$`),
}

// findCredit returns the line, as printed, that credits an agency.
func findCredit(text string) string {
	for _, re := range credits {
		if line := re.FindString(text); line != "" {
			return strings.Join(strings.Fields(line), " ")
		}
	}
	return ""
}

var (
	communique = regexp.MustCompile(`(?i)\bcommuniqu[eé]\b|\bjoint (?:press )?(?:statement|declaration)\b|^statement (?:by|of)\b`)
	transcript = regexp.MustCompile(`(?i)\btranscript\b`)
)

// guessGenre tells from a title what a document is, where the title says so.
func guessGenre(title string) parley.Genre {
	switch {
	case communique.MatchString(title):
		return parley.GenreCommunique
	case transcript.MatchString(title):
		return parley.GenreTranscript
	}
	return ""
}

// layouts are the ways in which dates are written; the time of day is cut off.
var layouts = []string{
	time.RFC3339Nano, time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04",
	"2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly, "2006/01/02", "20060102", time.RFC1123, time.RFC1123Z,
	"Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700", "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006",
	"Jan. 2, 2006", "Monday, January 2, 2006", "Monday, 2 January 2006", "Monday 2 January 2006", "2.1.2006", "02.01.2006", "2 January 2006 15:04",
	"January 2, 2006 15:04", "January 2, 2006 3:04 PM", "January 2006", "2006-01", "2006",
}

// parseDate reads a date as people and pages write it, to the day as printed,
// or to the month or year if it says no more. Day before month in "03.04.2026".
func parseDate(s string) parley.Date {
	s = strings.Join(strings.Fields(s), " ")
	for _, layout := range layouts {
		t, err := time.Parse(layout, s)
		if err != nil || t.Year() < 1 {
			continue
		}
		switch layout {
		case "2006":
			return parley.Date(t.Format("2006"))
		case "January 2006", "2006-01":
			return parley.Date(t.Format("2006-01"))
		}
		return parley.Date(t.Format(time.DateOnly))
	}
	return ""
}
