package pdf

import (
	"math"
	"regexp"
	"slices"
	"strconv"
)

// maxRunning is how many rows at each edge of a page may be running heads or feet.
const maxRunning = 3

// dropRunning drops the lines that stand at the edges of page after page: the
// same, or with numbers that count with the pages.
func dropRunning(pages [][]line) [][]line {
	out := slices.Clone(pages)
	for _, top := range []bool{true, false} {
		for range maxRunning {
			rows := make([]row, 0, len(out))
			for i, page := range out {
				if r, ok := edge(page, top); ok {
					r.page = i
					rows = append(rows, r)
				}
			}
			running := runningRows(rows, len(pages), top)
			if len(running) == 0 {
				break
			}
			for _, r := range running {
				out[r.page] = without(out[r.page], r.base)
			}
		}
	}
	return out
}

// row is what stands on one base line at the edge of a page.
type row struct {
	page    int
	base    float64
	pattern string // its words, with # for each number
	numbers []int
}

// sameRow is how far the bases of one row may lie apart, in points.
const sameRow = 2

// edge returns the row at the top or bottom of a page.
func edge(page []line, top bool) (row, bool) {
	if len(page) == 0 {
		return row{}, false
	}
	r := row{base: page[0].base}
	for _, l := range page {
		if top && l.base > r.base || !top && l.base < r.base {
			r.base = l.base
		}
	}
	words := ""
	for _, l := range page {
		if math.Abs(l.base-r.base) <= sameRow {
			words += l.text + " "
		}
	}
	r.pattern = number.ReplaceAllStringFunc(words, func(s string) string {
		n, err := strconv.Atoi(s)
		if err != nil {
			return s
		}
		r.numbers = append(r.numbers, n)
		return "#"
	})
	return r, true
}

var number = regexp.MustCompile(`\d{1,6}`)

// runningRows returns the rows that are alike on so many pages that they are no
// part of the text.
func runningRows(rows []row, pages int, top bool) []row {
	var out []row
	for i, r := range rows {
		if slices.ContainsFunc(out, func(o row) bool { return o.page == r.page }) {
			continue
		}
		like := []row{r}
		for _, o := range rows[i+1:] {
			if alike(r, o) {
				like = append(like, o)
			}
		}
		if len(like) >= leastLike(like, top) && 3*len(like) >= pages {
			out = append(out, like...)
		}
	}
	return out
}

// leastLike is how many rows must be alike: more where words count with the pages
// at the top, as two articles may do that, unless the words say that it is a page.
func leastLike(like []row, top bool) int {
	counts := len(like) > 1 && !slices.Equal(like[0].numbers, like[1].numbers)
	if counts && top && hasLetters.MatchString(like[0].pattern) && !pageNumber.MatchString(like[0].pattern) {
		return 3
	}
	return 2
}

var (
	hasLetters = regexp.MustCompile(`\p{L}`)
	pageNumber = regexp.MustCompile(`(?i)(?:^|\s)(?:p|page|seite|página|pagina|strona|сторінка|страница|стр)\.?\s*#|#\s*(?:/|of|von|de|sur|из|з)\s*#`)
)

// alike reports whether two rows of different pages are the same, or differ only
// in numbers that count with the pages.
func alike(a, b row) bool {
	if a.pattern != b.pattern || len(a.numbers) != len(b.numbers) || math.Abs(a.base-b.base) > 3*sameRow {
		return false
	}
	for i := range a.numbers {
		if d := b.numbers[i] - a.numbers[i]; d != 0 && d != b.page-a.page {
			return false
		}
	}
	return true
}

// without returns a page without the row of a base.
func without(page []line, base float64) []line {
	return slices.DeleteFunc(slices.Clone(page), func(l line) bool { return math.Abs(l.base-base) <= sameRow })
}
