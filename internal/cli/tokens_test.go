package cli

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// A line out for every line in, with its id, and a label for every token,
// whatever the tokens are.
func FuzzLabelTokens(f *testing.F) {
	f.Add("The minister said the talks would resume on Monday .", "No more .")
	f.Add("`` No , '' said Mr. Lind -LRB- 52 -RRB- , who 'd left .", "")
	f.Add("\" a \" ' said \xff \u2028 '' ``", "\n said \n")
	f.Fuzz(func(t *testing.T, one, two string) {
		lines := [][]string{strings.Split(one, " "), strings.Split(two, " "), strings.Split(one, " ")}
		ids := []string{"a", "a", "b"}
		var in bytes.Buffer
		for i, tokens := range lines {
			if err := json.NewEncoder(&in).Encode(map[string]any{"id": ids[i], "tokens": tokens}); err != nil {
				t.Fatal(err)
			}
		}
		if in.Len() > maxLine {
			t.Skip()
		}
		var out, errs bytes.Buffer
		if status := Main(t.Context(), []string{"read", "--tokens", "-"}, nil, &in, &out, &errs); status != done {
			t.Fatalf("status %d: %s", status, errs.String())
		}
		dec := json.NewDecoder(&out)
		for i, tokens := range lines {
			var got struct {
				ID     string
				Labels []string
			}
			if err := dec.Decode(&got); err != nil {
				t.Fatal(err)
			}
			if got.ID != ids[i] || len(got.Labels) != len(tokens) {
				t.Errorf("line %d: id %q, %d labels for %d tokens", i, got.ID, len(got.Labels), len(tokens))
			}
			roles := []string{"O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"}
			for _, l := range got.Labels {
				if !slices.Contains(roles, l) {
					t.Errorf("line %d: label %q", i, l)
				}
			}
		}
	})
}
