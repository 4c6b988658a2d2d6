package attribution

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
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

// TestPolNeAR measures both engines on the validation part of PolNeAR and
// fails if they fall below what they reached when this was written.
func TestPolNeAR(t *testing.T) {
	lines := corpus(t, "polnear-valid.jsonl")
	for _, e := range []struct {
		name                 string
		engine               *Engine
		source, cue, content float64
	}{
		{"full", Default(), .785, .73, .655},
		{"fast", Default().Fast(), .755, .715, .605},
	} {
		got := score(lines, e.engine.Label)
		// Two articles of the part were annotated by six people each and count
		// six times here.
		once := score(readOnce(lines), e.engine.Label)
		for role, floor := range map[string]float64{"source": e.source, "cue": e.cue, "content": e.content} {
			t.Logf("%s: %-8s %v; annotated once: %v", e.name, role, got[role], once[role])
			if got[role].f1() < floor {
				t.Errorf("%s: %s: F1 %.3f is below %.3f", e.name, role, got[role].f1(), floor)
			}
		}
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
