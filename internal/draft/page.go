package draft

import (
	"strings"
	"unicode"
)

// leastContents is how many lines with dots and a page number make a table of
// contents.
const leastContents = 3

// furniture returns the lines that came with the page and are no part of the
// draft: page numbers, running headers and footers beside them, and the lines
// of a table of contents.
func (r *reader) furniture() map[int]bool {
	skip := make(map[int]bool)
	var contents, near []int // near: lines that a page ends or starts with
	var bare []int
	last, numbered := 0, 0
	for n, l := range r.lines {
		l = trim(r.text, l)
		s := r.text[l.Start:l.End]
		if s == "" {
			continue
		}
		if contentsLine(s) {
			contents = append(contents, n)
			continue
		}
		if pageLine(s) {
			skip[n], near = true, append(near, n)
			continue
		}
		if v, ok := digitsAt(s); ok {
			switch {
			case v.size < len(s):
				numbered++
			case len(bare) == 0 || v.readings[0].value == last+1:
				bare, last = append(bare, n), v.readings[0].value
			}
		} else if s[0] == 'A' || s[0] == '(' {
			numbered++
		}
		if end := r.lines[n].End; end < len(r.text) && r.text[end] == '\f' {
			near = append(near, n)
		}
	}
	if len(bare) >= 2 && numbered >= 2 && !r.bare && r.tops == nil {
		for _, n := range bare {
			skip[n], near = true, append(near, n)
		}
	}
	if len(contents) >= leastContents {
		if n := r.lineBefore(contents[0]); n >= 0 && !wordsIn(r.text[r.lines[n].Start:r.lines[n].End], 3) {
			skip[n] = true
		}
		for _, n := range contents {
			skip[n] = true
		}
	}
	r.runningHeaders(skip, near)
	r.outlet(skip)
	return skip
}

// runningHeaders adds the lines that stand beside page ends again and again.
func (r *reader) runningHeaders(skip map[int]bool, near []int) {
	if len(near) < 2 {
		return
	}
	const reach = 2 // lines with words before and after a page's end
	seen := make(map[string][]int)
	for _, at := range near {
		for _, step := range []int{-1, 1} {
			left := reach
			start := at
			if step > 0 || skip[at] {
				start += step
			}
			for n := start; n >= 0 && n < len(r.lines) && left > 0 && (n-at)*step < 12; n += step {
				s := strings.TrimFunc(r.text[r.lines[n].Start:r.lines[n].End], blank)
				if s == "" || skip[n] {
					continue
				}
				left--
				if len(s) > 90 || ended(s) {
					continue
				}
				if m, ok := markerAt(s); ok && m.label != "" {
					continue
				}
				key := withoutDigits(s)
				if list := seen[key]; len(list) == 0 || list[len(list)-1] < n {
					seen[key] = append(list, n)
				}
			}
		}
	}
	for _, list := range seen {
		if len(list) >= 2 && 2*len(list) >= len(near) {
			for _, n := range list {
				skip[n] = true
			}
		}
	}
}

// lineBefore returns the last line with words before a line, -1 for none.
func (r *reader) lineBefore(n int) int {
	for n--; n >= 0; n-- {
		if hasWord(r.text[r.lines[n].Start:r.lines[n].End]) {
			break
		}
	}
	return n
}

func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, s)
}

// pageLine reports whether a line is a page number that says so: "Page 3 of
// 12", "- 3 -", "[Page 3]".
func pageLine(s string) bool {
	const longest = 24
	if len(s) > longest {
		return false
	}
	low := strings.ToLower(strings.Trim(s, "[]()"))
	for _, word := range []string{"page ", "seite ", "стр. ", "страница ", "página ", "s. ", "p. "} {
		rest, ok := strings.CutPrefix(low, word)
		if !ok {
			continue
		}
		for _, of := range []string{" of ", " von ", " de ", " из ", "/", " / "} {
			rest = strings.Replace(rest, of, "", 1)
		}
		return number(rest)
	}
	first := strings.TrimLeft(low, "-–— ")
	inside := strings.TrimRight(first, "-–— ")
	return len(first) < len(low) && len(inside) < len(first) && number(inside) && len(inside) <= 3
}

// contentsLine reports whether a line ends in dots and a page number.
func contentsLine(s string) bool {
	head := strings.TrimRight(s, "0123456789")
	if len(head) == len(s) || len(s)-len(head) > 4 {
		return false
	}
	head = strings.TrimRightFunc(head, blank)
	dots := 0
	for strings.HasSuffix(head, ".") || strings.HasSuffix(head, "…") {
		if strings.HasSuffix(head, "…") {
			dots += 3
		} else {
			dots++
		}
		head = strings.TrimRightFunc(strings.TrimSuffix(strings.TrimSuffix(head, "…"), "."), blank)
	}
	return dots >= 4
}
