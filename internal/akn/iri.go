package akn

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/parley-record/parley"
)

// NoCountry stands for a text that is no one state's. ISO 3166-1 leaves the
// code ZZ to its users, and the naming convention asks for some code.
const NoCountry = "zz"

// WorkIRI names a text under negotiation in all its versions:
// "/akn/zz/doc/draft/2025-11-20/isles". A date that is not known is left out
// for the year 0001.
func WorkIRI(country string, created parley.Date, slug string) string {
	day, _ := day(created)
	return "/akn/" + country + "/doc/draft/" + day + "/" + segment(slug)
}

// ExpressionIRI names one version in one language:
// "/akn/zz/doc/draft/2025-11-20/isles/eng@2025-11-25!second".
func ExpressionIRI(work, language string, on parley.Date, version string) string {
	day, _ := day(on)
	iri := work + "/" + Language3(language) + "@" + day
	if version != "" {
		iri += "!" + segment(version)
	}
	return iri
}

// ManifestationIRI names one rendition of a version as a file.
func ManifestationIRI(expression, rendition string) string {
	return expression + "/" + segment(rendition) + ".xml"
}

// component names a part of what an IRI names: "main", "annex_1".
func component(iri, part string) string {
	if base, ok := strings.CutSuffix(iri, ".xml"); ok {
		return base + "/!" + part + ".xml"
	}
	if iri == "" {
		return ""
	}
	return iri + "/!" + part
}

// iri writes what an IRI may not hold as "%" and its bytes, and "unknown" for
// none.
func iri(s string) string {
	if s == "" {
		return "unknown"
	}
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c == 0x7f || strings.IndexByte("<>\"{}|\\^`", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// segment keeps of a name what may stand between two slashes of an IRI.
func segment(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' || r == '.' {
			return r
		}
		return '-'
	}, strings.TrimSpace(s))
	if s == "" {
		return "unnamed"
	}
	return s
}

// day returns the first day that a date may mean, and whether it is that day
// and no other.
func day(d parley.Date) (first string, exact bool) {
	lo, hi, err := d.Bounds()
	if err != nil || d.IsZero() {
		return unknownDay, false
	}
	first = lo.Format(time.DateOnly)
	return first, first == string(d) && hi.Sub(lo) == 24*time.Hour
}

// unknownDay stands for a date that is not known where the schema asks for one.
const unknownDay = "0001-01-01"

// languages maps ISO 639-1 to ISO 639-2/T, which the naming convention asks
// for: the languages of the UN, the EU and their neighbours.
var languages = map[string]string{
	"ar": "ara", "az": "aze", "be": "bel", "bg": "bul", "bs": "bos", "ca": "cat", "cs": "ces", "da": "dan", "de": "deu", "el": "ell",
	"en": "eng", "es": "spa", "et": "est", "fa": "fas", "fi": "fin", "fr": "fra", "ga": "gle", "he": "heb", "hi": "hin", "hr": "hrv",
	"hu": "hun", "hy": "hye", "id": "ind", "is": "isl", "it": "ita", "ja": "jpn", "ka": "kat", "kk": "kaz", "ko": "kor", "ky": "kir",
	"lt": "lit", "lv": "lav", "mk": "mkd", "mn": "mon", "mt": "mlt", "nl": "nld", "no": "nor", "pl": "pol", "ps": "pus", "pt": "por",
	"ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv", "so": "som", "sq": "sqi", "sr": "srp", "sv": "swe", "sw": "swa", "th": "tha",
	"tr": "tur", "uk": "ukr", "ur": "urd", "uz": "uzb", "vi": "vie", "zh": "zho", "am": "amh", "ti": "tir", "ku": "kur", "my": "mya",
}

// Language3 returns a language as three letters: "eng" for "en-GB", "und" for
// one that is not known.
func Language3(bcp47 string) string {
	base, _, _ := strings.Cut(strings.ToLower(bcp47), "-")
	switch {
	case languages[base] != "":
		return languages[base]
	case len(base) == 3 && strings.Trim(base, "abcdefghijklmnopqrstuvwxyz") == "":
		return base
	}
	return "und"
}

// language2 is the way back: "en" for "eng", "" for "und".
func language2(code string) string {
	for two, three := range languages {
		if three == code {
			return two
		}
	}
	if code == "und" {
		return ""
	}
	return code
}
