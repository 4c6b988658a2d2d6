package text

import (
	"bufio"
	"cmp"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// corpusLines returns the tokens of each line of PolNeAR, and the id of its
// article. The corpus is other people's and is not part of the project.
func corpusLines(t *testing.T) (lines [][]string, articles []string) {
	t.Helper()
	folder := os.Getenv("PARLEY_EVAL_DATA")
	if folder == "" {
		t.Skip("PARLEY_EVAL_DATA is not set: no corpus to compare the tokens with")
	}
	file, err := os.Open(filepath.Join(folder, "attribution", "polnear-valid.jsonl"))
	if err != nil {
		t.Skip("PARLEY_EVAL_DATA has no such corpus: ", err)
	}
	defer file.Close()
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var line struct {
			ID     string
			Tokens []string
		}
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		lines, articles = append(lines, line.Tokens), append(articles, line.ID)
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return lines, articles
}

// TestTokensOfCorpus compares our tokens with those of a corpus that models are
// trained on: what is divided otherwise at run time costs quality.
func TestTokensOfCorpus(t *testing.T) {
	lines, _ := corpusLines(t)
	ours, theirs, both, same := 0, 0, 0, 0
	kinds := map[string]int{}
	for _, words := range lines {
		s, want := Join(words)
		got := Tokens(s)
		ours, theirs = ours+len(got), theirs+len(want)
		i, differs := 0, false
		for k, w := range want {
			for i < len(got) && got[i].End <= w.Start {
				i++
			}
			if i < len(got) && got[i].Span == w {
				both++
				continue
			}
			differs = true
			kinds[shape(words[k])]++
		}
		if !differs {
			same++
		}
	}
	p, r := float64(both)/float64(ours), float64(both)/float64(theirs)
	t.Logf("%d tokens, ours %d: P %.2f R %.2f; %.2f%% of %d lines alike", theirs, ours, 100*p, 100*r, 100*float64(same)/float64(len(lines)), len(lines))
	for _, k := range slices.SortedFunc(maps.Keys(kinds), func(a, b string) int { return cmp.Or(kinds[b]-kinds[a], strings.Compare(a, b)) })[:10] {
		t.Logf("%5d like %.60s", kinds[k], k)
	}
	if p < .996 || r < .999 {
		t.Error("tokens differ from those of the corpus more than they did")
	}
}

// shape writes runs of letters and digits as one of them.
func shape(w string) string {
	var b strings.Builder
	last := rune(-1)
	for _, r := range w {
		switch {
		case '0' <= r && r <= '9':
			r = '9'
		case 'a' <= r && r <= 'z':
			r = 'x'
		case 'A' <= r && r <= 'Z':
			r = 'X'
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// TestStraightMarksOfCorpus makes the marks of a corpus straight and counts how
// often their direction is found again.
func TestStraightMarksOfCorpus(t *testing.T) {
	lines, articles := corpusLines(t)
	right, all := 0, 0
	for from := 0; from < len(lines); {
		to := from
		var curly []string
		balanced := true
		for ; to < len(lines) && articles[to] == articles[from]; to++ {
			s, _ := Join(lines[to])
			curly = append(curly, s)
			open, shut := count(lines[to], "``"), count(lines[to], "''")
			balanced = balanced && open-shut >= -1 && open-shut <= 1 // else the corpus itself has them wrong
		}
		if from = to; !balanced {
			continue
		}
		text := strings.Join(curly, "\n")
		straight := strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'").Replace(text)
		opens := map[int]bool{}
		for _, q := range Quotations(straight) {
			opens[q.Start] = true
		}
		at := 0
		for _, r := range text {
			size := len(string(r))
			if strings.ContainsRune("“”‘’", r) {
				size = 1
			}
			if r == '“' || r == '”' {
				all++
				if opens[at] == (r == '“') {
					right++
				}
			}
			at += size
		}
	}
	t.Logf("%d straight marks, the direction of %.2f%% found", all, 100*float64(right)/float64(all))
	if all == 0 || float64(right) < .995*float64(all) {
		t.Error("the direction of straight marks is found less often than it was")
	}
}

func count(words []string, word string) int {
	n := 0
	for _, w := range words {
		if w == word {
			n++
		}
	}
	return n
}
