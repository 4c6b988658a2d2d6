package parley

import (
	"testing"
	"time"
)

func TestDateBounds(t *testing.T) {
	for _, tc := range []struct{ date, lo, hi string }{
		{"2025-11-21", "2025-11-21", "2025-11-22"},
		{"2025-11", "2025-11-01", "2025-12-01"},
		{"2025", "2025-01-01", "2026-01-01"},
		{"2025-12-31", "2025-12-31", "2026-01-01"},
		{"2024-02-29", "2024-02-29", "2024-03-01"},
		{"2025-11-21~", "2025-11-21", "2025-11-22"},
		{"2025-11?", "2025-11-01", "2025-12-01"},
		{"2025%", "2025-01-01", "2026-01-01"},
		{"2025-11-XX", "2025-11-01", "2025-12-01"},
		{"2025-XX", "2025-01-01", "2026-01-01"},
		{"2025-XX-XX", "2025-01-01", "2026-01-01"},
		{"202X", "2020-01-01", "2030-01-01"},
		{"2025-1X", "2025-10-01", "2026-01-01"},
		{"2025-11-2X", "2025-11-20", "2025-11-30"},
		{"2025-02-2X", "2025-02-20", "2025-03-01"},
		{"2025-11-20/2025-11-23", "2025-11-20", "2025-11-24"},
		{"../2025-11-23", "0001-01-01", "2025-11-24"},
		{"2025-11-20/..", "2025-11-20", "9999-12-31"},
	} {
		lo, hi, err := Date(tc.date).Bounds()
		if err != nil {
			t.Errorf("%s: %v", tc.date, err)
			continue
		}
		if got := lo.Format(time.DateOnly); got != tc.lo {
			t.Errorf("%s: starts %s, want %s", tc.date, got, tc.lo)
		}
		if got := hi.Format(time.DateOnly); got != tc.hi {
			t.Errorf("%s: ends %s, want %s", tc.date, got, tc.hi)
		}
	}
}

func TestDateTimes(t *testing.T) {
	lo, hi, err := Date("2025-11-21T09:30:00+02:00").Bounds()
	if err != nil || !lo.Equal(time.Date(2025, 11, 21, 7, 30, 0, 0, time.UTC)) || hi.Sub(lo) != time.Second {
		t.Errorf("got %v %v %v", lo, hi, err)
	}
}

func TestDateRejects(t *testing.T) {
	for _, s := range []string{"yesterday", "2025-13", "2025-00", "2025-02-30", "2025-11-31", "21.11.2025", "25-11-21",
		"2025-11-21~~", "2025/2024", "/", "../..", "XXXX", "2025-XX-21", "2025-1", "2025-11-2", "+2025", "2025-11-21T25:00:00Z", "2025-02-3X", "0000"} {
		if _, err := ParseDate(s); err == nil {
			t.Errorf("%q was taken for a date", s)
		}
	}
}

func TestDateString(t *testing.T) {
	for date, want := range map[Date]string{
		"2025-11-21":            "21 Nov 2025",
		"2025-11":               "Nov 2025",
		"2025-11-21~":           "about 21 Nov 2025",
		"2025-11-20/2025-11-23": "20 Nov 2025 – 23 Nov 2025",
		"../2025-11":            "until Nov 2025",
		"":                      "no date",
	} {
		if got := date.String(); got != want {
			t.Errorf("%q reads %q, want %q", string(date), got, want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2025-11-21", "2025-11-2X~", "../2025", "2025-11-21T10:00:00Z", "202X?", "x/y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		lo, hi, err := d.Bounds()
		if err != nil || !lo.Before(hi) {
			t.Errorf("%q parses, but its bounds are %v %v %v", s, lo, hi, err)
		}
		if d.String() == "" {
			t.Errorf("%q prints as nothing", s)
		}
	})
}
