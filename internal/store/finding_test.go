package store_test

import (
	"testing"

	"github.com/parley-record/parley/internal/store"
)

// A finding shows foreign bytes escaped: they must not reach a terminal.
func TestFindingIsPrintable(t *testing.T) {
	for _, tc := range []struct{ where, want string }{
		{"a-1 “é” 谷", "entry a-1 “é” 谷: \"quoted\" is gone"},
		{"a\x1b[2J", `entry a\x1b[2J: "quoted" is gone`},
		{"a\xff\xfe", `entry a\xff\xfe: "quoted" is gone`},
		{"a\nb\u202e\ufffd", "entry a\\nb\\u202e\ufffd: \"quoted\" is gone"},
	} {
		if got := (store.Finding{What: "entry", Where: tc.where, Problem: `"quoted" is gone`}).String(); got != tc.want {
			t.Errorf("got %s, want %s", got, tc.want)
		}
	}
}
