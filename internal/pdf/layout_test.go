package pdf

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestRunningLines(t *testing.T) {
	at := func(base float64, s string) line { return line{text: s, left: 50, right: 300, base: base, size: 10} }
	for name, c := range map[string]struct {
		pages [][]line
		want  []int // lines that stay on each page
	}{
		"numbers":           {[][]line{{at(700, "a"), at(30, "1")}, {at(600, "b"), at(30, "2")}}, []int{1, 1}},
		"heads":             {[][]line{{at(800, "Draft 4"), at(700, "a")}, {at(800, "Draft 4"), at(650, "b")}}, []int{1, 1}},
		"every other page":  {[][]line{{at(800, "X"), at(1, "a")}, {at(800, "Y"), at(2, "b")}, {at(800, "X"), at(3, "c")}, {at(800, "Y"), at(4, "d")}}, []int{1, 1, 1, 1}},
		"articles at top":   {[][]line{{at(700, "Article 1"), at(50, "a")}, {at(700, "Article 2"), at(80, "b")}}, []int{2, 2}},
		"page of pages":     {[][]line{{at(700, "Accord, page 1 of 2"), at(50, "a")}, {at(700, "Accord, page 2 of 2"), at(80, "b")}}, []int{1, 1}},
		"other numbers":     {[][]line{{at(700, "a"), at(30, "Article 4")}, {at(700, "b"), at(30, "Article 9")}}, []int{2, 2}},
		"one page":          {[][]line{{at(700, "a"), at(30, "1")}}, []int{2}},
		"other places":      {[][]line{{at(700, "a"), at(30, "x")}, {at(700, "b"), at(300, "x")}}, []int{2, 2}},
		"three of them":     {[][]line{{at(700, "a"), at(50, "p"), at(40, "q"), at(30, "r")}, {at(600, "b"), at(50, "p"), at(40, "q"), at(30, "r")}}, []int{1, 1}},
		"a page of nothing": {[][]line{{at(30, "1")}, nil, {at(30, "3")}}, []int{0, 0, 0}},
	} {
		var got []int
		for _, p := range dropRunning(c.pages) {
			got = append(got, len(p))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func FuzzLayOut(f *testing.F) {
	f.Add("1. A line\nthat goes on\x02\n¹ a note\fpage two", byte(3))
	f.Add("\x02\n-\n \n•", byte(0))
	f.Fuzz(func(t *testing.T, s string, step byte) {
		var pages [][]line
		letters := 0
		for p := range strings.SplitSeq(s, "\f") {
			var page []line
			for i, l := range strings.Split(p, "\n") {
				if l = clean(l); l == "" || !visible([]rune(l)[0]) {
					continue
				}
				letters += utf8.RuneCountInString(l)
				page = append(page, line{text: l, left: float64(i % 3 * 10), right: float64(len(l) * 5), base: 700 - float64(i*int(step)), size: float64(8 + i*int(step)%4)})
			}
			pages = append(pages, page)
		}
		out := layOut(pages)
		if !utf8.ValidString(out) || utf8.RuneCountInString(out) > 3*letters {
			t.Errorf("%d letters give %q", letters, out)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(file(column(1, 12, 60, 700, "Words.")))
	f.Add([]byte("%PDF-1.4"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if x, err := Read(raw); err == nil && (!utf8.ValidString(x.Words) || strings.TrimSpace(x.Words) == "") {
			t.Errorf("got %q", x.Words)
		}
	})
}

// long is a file of n pages of 45 lines.
func long(n int) []byte {
	pages := make([][]words, n)
	for i := range pages {
		var lines []string
		for n := range 45 {
			lines = append(lines, fmt.Sprintf("%d.%d Each side shall keep no more than forty ships in the harbour of Port Almar, and", i, n))
		}
		pages[i] = append(column(2, 11, 60, 760, lines...), words{290, 30, 9, 1, fmt.Sprint(i + 1)})
	}
	return file(pages...)
}

func BenchmarkFiftyPages(b *testing.B) {
	raw := long(50)
	mustRead(b, raw) // starts the engine
	b.ReportAllocs()
	for b.Loop() {
		mustRead(b, raw)
	}
}

func BenchmarkStartCold(b *testing.B) {
	for b.Loop() {
		pool, err := start("")
		if err != nil {
			b.Fatal(err)
		}
		_ = pool.Close()
	}
}

func BenchmarkStartWarm(b *testing.B) {
	folder := b.TempDir()
	for i := 0; b.Loop(); i++ {
		pool, err := start(folder)
		if err != nil {
			b.Fatal(err)
		}
		_ = pool.Close()
		if i == 0 {
			b.ResetTimer()
		}
	}
}
