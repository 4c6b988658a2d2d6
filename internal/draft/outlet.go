package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// outletStarts open lines that come with a page after the draft.
var outletStarts = []string{
	"read also", "also read", "read more:", "read next", "see also:", "related:", "related articles", "related stories", "related topics", "related news", "more on this",
	"you may also like", "recommended for you", "recommended stories", "share on", "share this", "share via", "share:", "share article", "subscribe to",
	"sign up for", "sign up to", "follow us", "join our", "join us on", "download our app", "copyright ©", "©", "all rights reserved",
	"tags:", "topics:", "most read", "leave a comment", "print this", "our newsletter",
	"читайте також", "читати також", "підписуйтес", "підпишіть", "поділитися", "поділитись", "приєднуйтес", "теги:", "більше новин", "схожі новини", "новини за темою",
	"стежте за нами", "долучайтес", "дивіться також",
	"читайте также", "читать также", "подписывайтес", "подпишитесь", "поделиться", "присоединяйтес", "больше новостей", "похожие новости", "материалы по теме",
	"новости по теме", "следите за нами", "смотрите также",
	"lesen sie auch", "lesen sie mehr", "mehr zum thema", "auch interessant", "artikel teilen", "auf facebook", "jetzt abonnieren", "folgen sie uns", "schlagworte:",
	"lire aussi", "à lire aussi", "voir aussi :", "sur le même sujet", "partager sur", "abonnez-vous", "inscrivez-vous", "suivez-nous", "mots-clés", "tous droits réservés",
}

// outletLines are such lines by themselves.
var outletLines = wordSet("advertisement ad related share subscribe comments newsletter tags print " +
	"реклама поделиться поділитися комментарии коментарі теги anzeige werbung teilen kommentare abonnieren publicité partager commentaires")

const (
	outletLength = 160 // the most bytes of a line that opens what the page adds
	leastNumbers = 3   // of points before the page's words
)

// outletLine reports whether a line is worded like one that a page adds.
func outletLine(s string) bool {
	if len(s) > outletLength {
		return false
	}
	low := strings.ToLower(strings.TrimLeft(s, "[(*_#>|•▪►➡→👉👇📲🔔🔗✅🔹 "))
	if outletLines[strings.TrimRight(low, ":)]*_ ")] {
		return true
	}
	for _, start := range outletStarts {
		if rest, ok := strings.CutPrefix(low, start); ok {
			next, _ := utf8.DecodeRuneInString(rest)
			last, _ := utf8.DecodeLastRuneInString(start)
			return !unicode.IsLetter(next) || !unicode.IsLetter(last) || last > unicode.MaxLatin1
		}
	}
	return false
}

// advertised are the words for an advertisement that a page repeats between
// points.
var advertised = wordSet("advertisement реклама werbung publicité")

// outlet adds what the page has after the last point: from a line on that no
// draft would have there, and lines that only say "Advertisement", where there
// are several.
func (r *reader) outlet(skip map[int]bool) {
	numbers, last := 0, -1
	var ads []int
	styles := make(map[string]bool)
	for n, l := range r.lines {
		l = trim(r.text, l)
		if l.Len() == 0 {
			continue
		}
		s := r.text[l.Start:l.End]
		if m, ok := markerAt(s); ok && m.label != "" {
			if numbers++; styles[m.style] || m.rank < rankList { // one of a kind may be "1.2k comments"
				last = n
			}
			styles[m.style] = true
		}
		if len(s) < 24 && advertised[strings.ToLower(s)] {
			ads = append(ads, n)
		}
	}
	if len(ads) >= 2 {
		for _, n := range ads {
			skip[n] = true
		}
	}
	if numbers < leastNumbers {
		return
	}
	for n := last + 1; n < len(r.lines); n++ {
		l := trim(r.text, r.lines[n])
		if l.Len() > 0 && (closes(r.text[l.Start:l.End]) || !outletLine(r.text[l.Start:l.End])) {
			continue
		}
		for ; l.Len() > 0 && n < len(r.lines); n++ {
			skip[n] = true
		}
	}
}
