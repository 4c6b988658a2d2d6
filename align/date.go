package align

import (
	"fmt"
	"strconv"
	"strings"
)

// months are the names of months in the languages that drafts circulate in
// (English, German, French, Spanish, Russian, Ukrainian), as they stand in
// dates.
var months = monthTable(
	"january januar janvier enero января січня",
	"february februar février febrero февраля лютого",
	"march märz mars marzo марта березня",
	"april avril abril апреля квітня",
	"may mai mayo мая травня",
	"june juni juin junio июня червня",
	"july juli juillet julio июля липня",
	"august août agosto августа серпня",
	"september septembre septiembre сентября вересня",
	"october oktober octobre octubre октября жовтня",
	"november novembre noviembre ноября листопада",
	"december dezember décembre diciembre декабря грудня")

func monthTable(lists ...string) map[string]int {
	out := make(map[string]int)
	for m, list := range lists {
		for _, w := range strings.Fields(list) {
			out[w] = m + 1
		}
	}
	return out
}

// month returns the month that a word names, 0 if none. "may" and "march" are
// verbs unless they have a capital inside a sentence.
func (w word) month() int {
	m := months[w.raw]
	if (w.raw == "may" || w.raw == "march") && !w.upper {
		return 0
	}
	return m
}

// count reads a word as a whole number of at most most digits, or -1.
func (w word) count(most int) int {
	if !w.num || len(strings.TrimSuffix(w.raw, ".")) > most {
		return -1
	}
	n, err := strconv.Atoi(strings.TrimSuffix(w.raw, "."))
	if err != nil {
		return -1
	}
	return n
}

func (w word) day() bool  { n := w.count(2); return n >= 1 && n <= 31 }
func (w word) year() bool { return len(w.raw) == 4 && w.count(4) >= 1000 }

// dates joins the words of a date into one value: "15 March 2025", "March 15,
// 2025" and "15.3.2025" are 2025-03-15; without a year --03-15.
func dates(ws []word) []word {
	out := ws[:0]
	for i := 0; i < len(ws); i++ {
		raw, n := dateAt(ws[i:])
		if n == 0 {
			out = append(out, ws[i])
			continue
		}
		out = append(out, value(raw))
		i += n - 1
	}
	return out
}

// dateAt reads the date that the words start with and returns how many they are.
func dateAt(ws []word) (string, int) {
	if len(ws) < 2 {
		return "", 0
	}
	var day word
	month, n := 0, 2
	switch {
	case ws[0].day() && ws[1].month() > 0:
		day, month = ws[0], ws[1].month()
	case ws[0].day() && len(ws) > 2 && (ws[1].raw == "of" || ws[1].raw == "de") && ws[2].month() > 0:
		day, month, n = ws[0], ws[2].month(), 3
	case ws[0].month() > 0 && ws[1].day():
		month, day = ws[0].month(), ws[1]
	case ws[0].month() > 0 && ws[1].year():
		return fmt.Sprintf("%s-%02d", ws[1].raw, ws[0].month()), 2
	default:
		return "", 0
	}
	if len(ws) > n && ws[n].year() {
		return fmt.Sprintf("%s-%02d-%02d", ws[n].raw, month, day.count(2)), n + 1
	}
	return fmt.Sprintf("--%02d-%02d", month, day.count(2)), n
}

// digitDate reads "15.03.2025", "15/3/2025" or "2025-03-15" at the start of s.
func digitDate(s string) (string, int) {
	a := digits(s)
	if a == 0 || a > 4 || a >= len(s) {
		return "", 0
	}
	sep := s[a]
	if sep != '.' && sep != '/' && sep != '-' {
		return "", 0
	}
	b := digits(s[a+1:])
	if b == 0 || b > 2 || a+1+b >= len(s) || s[a+1+b] != sep {
		return "", 0
	}
	c := digits(s[a+b+2:])
	first, _ := strconv.Atoi(s[:a])
	second, _ := strconv.Atoi(s[a+1 : a+1+b])
	third, _ := strconv.Atoi(s[a+b+2 : a+b+2+c])
	end := a + b + 2 + c
	switch {
	case a == 4 && c >= 1 && c <= 2 && second >= 1 && second <= 12 && third >= 1 && third <= 31:
		return fmt.Sprintf("%04d-%02d-%02d", first, second, third), end
	case c != 4 || a > 2 || first < 1 || second < 1:
		return "", 0
	case sep == '/' && second > 12 && second <= 31 && first <= 12:
		first, second = second, first
	}
	if first > 31 || second > 12 {
		return "", 0
	}
	return fmt.Sprintf("%04d-%02d-%02d", third, second, first), end
}
