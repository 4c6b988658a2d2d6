package cli

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lesson is a line of a corpus.
type lesson struct {
	ID     string   `json:"id"`
	Tokens []string `json:"tokens"`
	Labels []string `json:"labels"`
}

// lessons invents a corpus of thirty short texts, in which what a person says
// is a source, a cue and a content.
func lessons(t *testing.T) []byte {
	t.Helper()
	people := []string{"Mara", "Lind", "Orla", "Teodor", "Wenna"}
	saying := []string{"said", "claimed", "warned"}
	coming := []string{"rain", "snow", "ferries", "talks"}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for i := range 30 {
		l := lesson{ID: fmt.Sprint("text ", i), Tokens: []string{
			people[i%len(people)], saying[i%len(saying)], coming[i/2%len(coming)], "would", "come", "back", "on", "Monday", ".",
		}, Labels: []string{"B-source", "B-cue", "B-content", "I-content", "I-content", "I-content", "I-content", "I-content", "O"}}
		if err := enc.Encode(l); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// put writes a file into a folder and returns its path.
func put(t *testing.T, folder, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// trained trains a fast model and returns its file.
func trained(t *testing.T, folder, name, corpus string, more ...string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	args := append([]string{"train", "-o", path, "--nets", "0", corpus}, more...)
	status, out, errs := run(t, t.Context(), args...)
	if status != done || !strings.Contains(out, "learned from 30 texts; measured on the 3 held back") {
		t.Fatalf("%v ended with %d, printed %q and said %q", args, status, out, errs)
	}
	return path
}

// A model learns from a corpus, is the same each time, and can be read with.
func TestTrain(t *testing.T) {
	folder := t.TempDir()
	corpus := put(t, folder, "corpus.jsonl", lessons(t))
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	z.Write(lessons(t))
	z.Close()
	one := trained(t, folder, "one.model", corpus, "--test", corpus)
	two := trained(t, folder, "two.model", put(t, folder, "corpus.jsonl.gz", zipped.Bytes()))
	a, err := os.ReadFile(one)
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(two)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("two trainings of one corpus give different models")
	}
	if parts, _ := filepath.Glob(filepath.Join(folder, "*.part")); len(parts) > 0 {
		t.Errorf("left behind: %v", parts)
	}

	text := put(t, folder, "report.txt", []byte("Wenna warned ferries would come back on Monday."))
	tokens := put(t, folder, "tokens.jsonl", []byte(`{"id":"x","tokens":["Wenna","warned","ferries","would","come","back","on","Monday","."]}`+"\n"))
	labels := `{"id":"x","labels":["B-source","B-cue","B-content","I-content","I-content","I-content","I-content","I-content","O"]}` + "\n"
	for _, tt := range []struct {
		want string
		args []string
	}{
		{"Wenna  warned  [", []string{"read", "--model", one, text}},
		{"Wenna  warned  [", []string{"read", "--model", one, "--fast", text}},
		{"Wenna  warned  [", []string{"read", "--fast", text}},
		{labels, []string{"read", "--model", one, "--tokens", tokens}},
		{labels, []string{"read", "--model", one, "--fast", "--tokens", tokens}},
		{`{"id":"x","labels":["B-source","B-cue",`, []string{"read", "--fast", "--tokens", tokens}},
	} {
		status, out, errs := run(t, t.Context(), tt.args...)
		if status != done || errs != "" || !strings.Contains(out, tt.want) {
			t.Errorf("%v ended with %d, printed %q and said %q, want %q", tt.args, status, out, errs, tt.want)
		}
	}
}

// A model of one's own finds what its corpus taught, not what the one that is
// part of the program knows.
func TestModelIsUsed(t *testing.T) {
	folder := t.TempDir()
	odd := bytes.ReplaceAll(lessons(t), []byte(`"B-source"`), []byte(`"O"`))
	model := trained(t, folder, "odd.model", put(t, folder, "odd.jsonl", odd))
	tokens := put(t, folder, "tokens.jsonl", []byte(`{"id":"x","tokens":["Wenna","warned","ferries","would","come","back","on","Monday","."]}`))
	for args, source := range map[string]bool{"": true, "--model=" + model: false} {
		status, out, errs := run(t, t.Context(), append([]string{"read", "--tokens", tokens}, strings.Fields(args)...)...)
		if status != done || strings.Contains(out, "B-source") != source {
			t.Errorf("read %s ended with %d, printed %q and said %q", args, status, out, errs)
		}
	}
}

// What cannot be trained on or read with is refused with the place of the
// mistake, and a model that was there stays.
func TestTrainRefuses(t *testing.T) {
	folder := t.TempDir()
	corpus := put(t, folder, "corpus.jsonl", lessons(t))
	model := put(t, folder, "old.model", []byte("old"))
	bad := func(name, line string) string {
		first, _, _ := bytes.Cut(lessons(t), []byte("\n"))
		return put(t, folder, name, append(append(first, "\n\n"...), line...))
	}
	few := put(t, folder, "few.jsonl", []byte(`{"id":"a","tokens":["No"],"labels":["O"]}`))
	for _, tt := range []struct {
		status int
		want   string
		args   []string
	}{
		{failed, "json.jsonl: line 3 of the corpus is not a line such as", []string{bad("json.jsonl", `{"id":`)}},
		{failed, "short.jsonl: line 3 of the corpus: 1 labels for 2 tokens", []string{bad("short.jsonl", `{"id":"z","tokens":["He","said"],"labels":["O"]}`)}},
		{failed, "pos.jsonl: line 3 of the corpus: 2 pos for 1 tokens", []string{bad("pos.jsonl", `{"id":"z","tokens":["He"],"labels":["O"],"pos":["A","B"]}`)}},
		{failed, `label.jsonl: line 3 of the corpus: a label "B-speaker"`, []string{bad("label.jsonl", `{"id":"z","tokens":["He"],"labels":["B-speaker"]}`)}},
		{failed, "too few to learn from; it takes at least 20", []string{few}},
		{misused, "--nets", []string{few, "--nets=-1"}},
		{misused, "--epochs", []string{few, "--epochs=0"}},
		{misused, "--most", []string{few, "--most=-1"}},
		{failed, "plain.gz: gzip: invalid header", []string{put(t, folder, "plain.gz", lessons(t))}},
		{failed, "missing.jsonl: there is no such file", []string{filepath.Join(folder, "missing.jsonl")}},
		{failed, "missing.jsonl: there is no such file", []string{corpus, "--test", filepath.Join(folder, "missing.jsonl")}},
		{failed, "missing.txt: there is no such file", []string{corpus, "--vectors", filepath.Join(folder, "missing.txt")}},
		{failed, "there is no such file; check the name and the folder", []string{corpus, "-o", filepath.Join(folder, "none", "new.model")}},
		{misused, "--nets: ", []string{corpus, "--nets", "some"}},
		{misused, "--epochs: ", []string{corpus, "--epochs", "1.5"}},
		{misused, "corpus", nil},
	} {
		args := append([]string{"train", "-o", model, "--nets", "0"}, tt.args...)
		status, out, errs := run(t, t.Context(), args...)
		if status != tt.status || out != "" || !strings.Contains(errs, tt.want) {
			t.Errorf("%v ended with %d, printed %q and said %q, want %q", args, status, out, errs, tt.want)
		}
	}
	if kept, err := os.ReadFile(model); err != nil || string(kept) != "old" {
		t.Errorf("the model that was there is now %q, %v", kept, err)
	}
	if parts, _ := filepath.Glob(filepath.Join(folder, "*.part")); len(parts) > 0 {
		t.Errorf("left behind: %v", parts)
	}
}

// What is no model, or only a part of one, is refused by name.
func TestReadRefusesModel(t *testing.T) {
	folder := t.TempDir()
	corpus := put(t, folder, "corpus.jsonl", lessons(t))
	whole, err := os.ReadFile(trained(t, folder, "whole.model", corpus))
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Clone(whole)
	changed[len(changed)/2] ^= 1
	for _, tt := range []struct{ want, model string }{
		{"corpus.jsonl is not a model that parley train of this version wrote", corpus},
		{"empty.model is not a model", put(t, folder, "empty.model", nil)},
		{"half.model is not a model", put(t, folder, "half.model", whole[:len(whole)/2])},
		{"changed.model is not a model", put(t, folder, "changed.model", changed)},
		{"missing.model: there is no such file", filepath.Join(folder, "missing.model")},
	} {
		status, out, errs := run(t, t.Context(), "read", "--model", tt.model, corpus)
		if status != failed || out != "" || !strings.Contains(errs, tt.want) {
			t.Errorf("--model %s ended with %d, printed %q and said %q, want %q", tt.model, status, out, errs, tt.want)
		}
	}
}

// A training that is interrupted leaves no model.
func TestTrainInterrupted(t *testing.T) {
	folder := t.TempDir()
	corpus := put(t, folder, "corpus.jsonl", lessons(t))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	status, out, errs := run(t, ctx, "train", "-o", filepath.Join(folder, "new.model"), "--nets", "0", corpus)
	if status != failed || out != "" || !strings.Contains(errs, "parley: interrupted\n") {
		t.Errorf("ended with %d, printed %q and said %q", status, out, errs)
	}
	if files, _ := filepath.Glob(filepath.Join(folder, "new*")); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}
