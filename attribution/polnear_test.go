package attribution

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parley-record/parley"
)

// instance is one line of a corpus in the format of CofeNet: a sentence or
// paragraph as tokens with their labels.
type instance struct {
	ID     string   `json:"id"`
	Tokens []string `json:"tokens"`
	Labels []string `json:"labels"`
}

// corpus reads the named file below the folder of PARLEY_EVAL_DATA, and skips
// the test if there is none. The data are other people's and are not part of
// the project.
func corpus(tb testing.TB, name string) []instance {
	tb.Helper()
	folder := os.Getenv("PARLEY_EVAL_DATA")
	if folder == "" {
		tb.Skip("PARLEY_EVAL_DATA is not set: no corpus to measure the engine on")
	}
	file, err := os.Open(filepath.Join(folder, "attribution", name))
	if err != nil {
		tb.Skip("PARLEY_EVAL_DATA has no such corpus: ", err)
	}
	defer file.Close()
	var out []instance
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var in instance
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			tb.Fatal(err)
		}
		out = append(out, in)
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	return out
}

// articles groups the lines of one article.
func articles(lines []instance) [][]instance {
	var out [][]instance
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && lines[j].ID == lines[i].ID {
			j++
		}
		out = append(out, lines[i:j])
		i = j
	}
	return out
}

type labelled struct {
	role     string
	from, to int
}

// labelledSpans returns the spans of BIO labels; an I- without its B- is ignored.
func labelledSpans(labels []string) map[labelled]bool {
	out := map[labelled]bool{}
	for i := 0; i < len(labels); i++ {
		if len(labels[i]) < 3 || labels[i][0] != 'B' {
			continue
		}
		role := labels[i][2:]
		j := i + 1
		for j < len(labels) && labels[j] == "I-"+role {
			j++
		}
		out[labelled{role, i, j}] = true
	}
	return out
}

// tally counts spans of one role.
type tally struct{ found, gold, right int }

func (t tally) String() string {
	p, r := float64(t.right)/float64(max(t.found, 1)), float64(t.right)/float64(max(t.gold, 1))
	return fmt.Sprintf("P %.1f R %.1f F1 %.1f (%d gold)", 100*p, 100*r, 100*t.f1(), t.gold)
}

func (t tally) f1() float64 {
	return 2 * float64(t.right) / float64(max(t.found+t.gold, 1))
}

func score(lines []instance, label func([][]string) [][]string) map[string]tally {
	out := map[string]tally{}
	for _, article := range articles(lines) {
		paragraphs := make([][]string, len(article))
		for i, in := range article {
			paragraphs[i] = in.Tokens
		}
		for i, labels := range label(paragraphs) {
			gold, got := labelledSpans(article[i].Labels), labelledSpans(labels)
			for s := range gold {
				t := out[s.role]
				t.gold++
				out[s.role] = t
			}
			for s := range got {
				t := out[s.role]
				t.found++
				if gold[s] {
					t.right++
				}
				out[s.role] = t
			}
		}
	}
	return out
}

// TestPolNeAR measures the engine on the validation part of PolNeAR and fails
// if it falls below what it reached when this was written.
func TestPolNeAR(t *testing.T) {
	lines := corpus(t, "polnear-valid.jsonl")
	got := score(lines, Label)
	for role, floor := range map[string]float64{"source": .69, "cue": .67, "content": .56} {
		t.Logf("%-8s %v", role, got[role])
		if got[role].f1() < floor {
			t.Errorf("%s: F1 %.3f is below %.3f", role, got[role].f1(), floor)
		}
	}
	// Two articles of the part were annotated by six people each and count six
	// times above.
	once := score(readOnce(lines), Label)
	for _, role := range []string{"source", "cue", "content"} {
		t.Logf("annotated once: %-8s %v", role, once[role])
	}
}

// readOnce returns the lines of the articles that only one person annotated.
func readOnce(lines []instance) []instance {
	first := func(article []instance) string { return strings.Join(article[0].Tokens, " ") }
	times := map[string]int{}
	for _, a := range articles(lines) {
		times[first(a)]++
	}
	var out []instance
	for _, a := range articles(lines) {
		if times[first(a)] == 1 {
			out = append(out, a...)
		}
	}
	return out
}

// TestConfidence compares the confidence of what the engine finds with how
// often annotators marked it: an attribution counts as right if its cue and
// its content overlap theirs. Nested ones are left out, because the corpus is.
func TestConfidence(t *testing.T) {
	const buckets = 5
	var n, right, sum [buckets]float64
	for _, article := range articles(corpus(t, "polnear-valid.jsonl")) {
		var paragraphs [][]string
		var gold []string
		for _, in := range article {
			paragraphs = append(paragraphs, in.Tokens)
			gold = append(gold, in.Labels...)
		}
		f := flatten(paragraphs)
		marked := func(s parley.Span, role string) bool {
			r := f.tokens(s)
			for i := r.from; i < r.to; i++ {
				if len(gold[i]) > 2 && gold[i][2:] == role {
					return true
				}
			}
			return false
		}
		for _, found := range Read(f.text) {
			if found.Parent >= 0 {
				continue
			}
			b := min(int(found.Confidence*buckets), buckets-1)
			n[b]++
			sum[b] += found.Confidence
			if marked(*found.Cue, "cue") && (len(found.Content) == 0 || marked(found.Content[0], "content")) {
				right[b]++
			}
		}
	}
	for b := range buckets {
		if n[b] < 30 {
			continue
		}
		said, is := sum[b]/n[b], right[b]/n[b]
		t.Logf("%.0f attributions said to be right with %.2f are with %.2f", n[b], said, is)
		if said-is > .12 || is-said > .12 {
			t.Errorf("confidence %.2f is far from %.2f", said, is)
		}
	}
}
