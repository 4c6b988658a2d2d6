package origin

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// oneOrigin are the gold labels of pairs that go back to one origin.
var oneOrigin = []string{"copy", "same_wire", "same_outlet_version"}

// TestEvaluation scores the engine on labelled pairs of real articles, which
// are not part of the module: PARLEY_EVAL_DATA names the folder that holds
// wire/articles.jsonl and wire/pairs.tsv.
func TestEvaluation(t *testing.T) {
	root := os.Getenv("PARLEY_EVAL_DATA")
	if root == "" {
		t.Skip("PARLEY_EVAL_DATA is not set: the labelled articles are not part of the module")
	}
	docs := readArticles(t, filepath.Join(root, "wire", "articles.jsonl"))
	start, in := time.Now(), map[string]string{}
	for _, c := range Find(docs) {
		for _, d := range c.Documents {
			in[d] = c.ID
		}
	}
	t.Logf("%d articles in %v", len(docs), time.Since(start).Round(time.Millisecond))
	raw, err := os.ReadFile(filepath.Join(root, "wire", "pairs.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	tp, fp, fn := 0.0, 0.0, 0.0
	wrong, all := map[string]int{}, map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(f[2], "UNREVIEWED") {
			continue
		}
		all[f[2]]++
		gold, got := slices.Contains(oneOrigin, f[2]), in[f[0]] == in[f[1]]
		if gold != got {
			wrong[f[2]]++
			t.Logf("wrong: %s %s %s", f[0], f[1], f[2])
		}
		tp += count(gold && got)
		fp += count(got && !gold)
		fn += count(gold && !got)
	}
	f1 := 2 * tp / max(1, 2*tp+fp+fn)
	t.Logf("pairs: P %.3f R %.3f F1 %.3f; wrong %v of %v", tp/max(1, tp+fp), tp/max(1, tp+fn), f1, wrong, all)
	if f1 < 0.8 {
		t.Error("pair F1 fell below 0.8")
	}
}

func count(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

func readArticles(t *testing.T, name string) []Document {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var docs []Document
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var d Document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}
