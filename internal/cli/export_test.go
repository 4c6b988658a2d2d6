package cli

import (
	"testing"
	"time"
)

func TestExportAsOf(t *testing.T) {
	tests := []struct {
		on, known string
		wantOn    string
		wantKnown string
		ok        bool
	}{
		{"", "", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", true},
		{"2025-11-21", "", "2025-11-21T00:00:00Z", "0001-01-01T00:00:00Z", true},
		{"", "2025-11-22", "0001-01-01T00:00:00Z", "2025-11-22T23:59:59.999999Z", true},
		{"", "2025-11-22T09:30:00+02:00", "0001-01-01T00:00:00Z", "2025-11-22T07:30:00Z", true},
		{"2025-11", "", "", "", false},
		{"", "now", "", "", false},
	}
	for _, tt := range tests {
		at, err := (&exportCmd{On: tt.on, Known: tt.known}).asOf()
		if (err == nil) != tt.ok {
			t.Errorf("on %q, known %q: %v", tt.on, tt.known, err)
		}
		if err != nil {
			continue
		}
		on, known := at.On.Format(time.RFC3339Nano), at.Known.UTC().Format(time.RFC3339Nano)
		if on != tt.wantOn || known != tt.wantKnown {
			t.Errorf("on %q, known %q is %s, %s", tt.on, tt.known, on, known)
		}
	}
}
