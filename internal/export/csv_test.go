package export

import (
	"testing"
)

func TestInert(t *testing.T) {
	for cell, want := range map[string]string{
		"":                "",
		"plain":           "plain",
		"=1+1":            "'=1+1",
		"+49 30":          "'+49 30",
		"-5":              "'-5",
		"@SUM(A1)":        "'@SUM(A1)",
		"\t=1":            "'\t=1",
		"\r=1":            "'\r=1",
		"\n=1":            "'\n=1",
		" =1":             " =1",
		"−5 is no hyphen": "−5 is no hyphen",
		"a=b":             "a=b",
	} {
		if got := inert(cell); got != want {
			t.Errorf("inert(%q) = %q, want %q", cell, got, want)
		}
	}
}
