package parley

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a date of the world in the Extended Date/Time Format, EDTF (Library
// of Congress, 2019; ISO 8601-2). Supported: level 0 (day, month, year, date
// with time in UTC or with an offset, interval "a/b"), the qualifiers "~"
// (approximate), "?" (uncertain) and "%" (both) at the end of a date, open
// interval ends "..", and unspecified digits "X" in day, month and year.
// The empty Date means that no date is known.
type Date string

// ParseDate checks s and returns it as a Date.
func ParseDate(s string) (Date, error) {
	d := Date(strings.TrimSpace(s))
	if d == "" {
		return "", nil
	}
	if _, _, err := d.Bounds(); err != nil {
		return "", err
	}
	return d, nil
}

// DateOf returns the UTC day of an instant.
func DateOf(t time.Time) Date { return Date(t.UTC().Format(time.DateOnly)) }

// IsZero reports whether no date is known.
func (d Date) IsZero() bool { return d == "" }

// Validate reports why the text is not a date that [Date] supports.
func (d Date) Validate() error {
	_, err := ParseDate(string(d))
	return err
}

// Approximate reports whether any part of the date is qualified as
// approximate, and Uncertain whether any is qualified as uncertain.
func (d Date) Approximate() bool { return strings.ContainsAny(string(d), "~%") }

// Uncertain reports whether any part of the date is qualified as uncertain.
func (d Date) Uncertain() bool { return strings.ContainsAny(string(d), "?%") }

var (
	dateMin = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	dateMax = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
)

// Bounds returns the first instant that the date may mean and the first
// instant after it, [lo, hi), in UTC. An open end of an interval reaches to
// year 1 or year 9999. An empty date is [year 1, year 9999).
func (d Date) Bounds() (lo, hi time.Time, err error) {
	s := string(d)
	if s == "" {
		return dateMin, dateMax, nil
	}
	if len(s) > 100 {
		return lo, hi, Invalidf("date is too long")
	}
	from, to, interval := strings.Cut(s, "/")
	if !interval {
		return pointBounds(s)
	}
	lo, hi = dateMin, dateMax
	if from == ".." && to == ".." || from == "" || to == "" {
		return lo, hi, Invalidf("date %q: an interval needs a start or an end, written as 2025-11-21/.. or ../2025-11-21", s)
	}
	if from != ".." {
		if lo, _, err = pointBounds(from); err != nil {
			return lo, hi, err
		}
	}
	if to != ".." {
		if _, hi, err = pointBounds(to); err != nil {
			return lo, hi, err
		}
	}
	if !lo.Before(hi) {
		return lo, hi, Invalidf("date %q: the interval ends before it starts", s)
	}
	return lo, hi, nil
}

// pointBounds returns the bounds of a date that is not an interval.
func pointBounds(s string) (lo, hi time.Time, err error) {
	bad := func() (time.Time, time.Time, error) {
		return lo, hi, Invalidf("date %q is not an EDTF date such as 2025-11-21, 2025-11, 2025, 2025-11-XX, 2025-11-21~ or 2025-11-20/2025-11-23", s)
	}
	core := strings.TrimRight(s, "~?%")
	if len(s)-len(core) > 1 {
		return bad()
	}
	if strings.Contains(core, "T") {
		for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04"} {
			if t, perr := time.Parse(layout, core); perr == nil {
				step := time.Second
				if strings.Count(core, ":") == 1 {
					step = time.Minute
				}
				return t.UTC(), t.UTC().Add(step), nil
			}
		}
		return bad()
	}
	parts := strings.Split(core, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return bad()
	}
	year, ok := digits(parts[0])
	if !ok {
		return bad()
	}
	lo = time.Date(year.lo, 1, 1, 0, 0, 0, 0, time.UTC)
	hi = time.Date(year.hi+1, 1, 1, 0, 0, 0, 0, time.UTC)
	if len(parts) == 1 {
		return checked(lo, hi, bad)
	}
	month, ok := digits(parts[1])
	if !ok || len(parts[1]) != 2 || year.open {
		if parts[1] == "XX" && len(parts) == 2 || parts[1] == "XX" && parts[2] == "XX" {
			return checked(lo, hi, bad)
		}
		return bad()
	}
	month.lo, month.hi = max(month.lo, 1), min(month.hi, 12)
	if month.lo > month.hi || month.hi > 12 {
		return bad()
	}
	lo = time.Date(year.lo, time.Month(month.lo), 1, 0, 0, 0, 0, time.UTC)
	hi = time.Date(year.lo, time.Month(month.hi)+1, 1, 0, 0, 0, 0, time.UTC)
	if len(parts) == 2 || parts[2] == "XX" {
		return checked(lo, hi, bad)
	}
	day, ok := digits(parts[2])
	if !ok || len(parts[2]) != 2 || month.open {
		return bad()
	}
	last := hi.AddDate(0, 0, -1).Day()
	if !day.open && (day.lo < 1 || day.lo > last) {
		return bad()
	}
	day.lo, day.hi = max(day.lo, 1), min(day.hi, last)
	if day.lo > day.hi {
		return bad()
	}
	lo = time.Date(year.lo, time.Month(month.lo), day.lo, 0, 0, 0, 0, time.UTC)
	hi = time.Date(year.lo, time.Month(month.lo), day.hi+1, 0, 0, 0, 0, time.UTC)
	return checked(lo, hi, bad)
}

func checked(lo, hi time.Time, bad func() (time.Time, time.Time, error)) (time.Time, time.Time, error) {
	if lo.Year() < 1 || hi.After(dateMax.Add(time.Second)) {
		return bad()
	}
	return lo, hi, nil
}

// digitRange is the range of numbers that digits with trailing X can mean.
type digitRange struct {
	lo, hi int
	open   bool
}

// digits reads a run of digits in which trailing ones may be unspecified.
func digits(s string) (digitRange, bool) {
	fixed := strings.TrimRight(s, "X")
	for _, c := range fixed {
		if c < '0' || c > '9' {
			return digitRange{}, false
		}
	}
	if fixed == "" {
		return digitRange{}, false
	}
	lo, err := strconv.Atoi(fixed + strings.Repeat("0", len(s)-len(fixed)))
	if err != nil {
		return digitRange{}, false
	}
	hi, err := strconv.Atoi(fixed + strings.Repeat("9", len(s)-len(fixed)))
	return digitRange{lo: lo, hi: hi, open: len(fixed) < len(s)}, err == nil
}

// String renders the date for a person: "21 Nov 2025", "Nov 2025", "about 21
// Nov 2025", "20–23 Nov 2025".
func (d Date) String() string {
	s := string(d)
	from, to, interval := strings.Cut(s, "/")
	switch {
	case s == "":
		return "no date"
	case !interval:
		return pointString(s)
	case from == "..":
		return "until " + pointString(to)
	case to == "..":
		return "since " + pointString(from)
	default:
		return fmt.Sprintf("%s – %s", pointString(from), pointString(to))
	}
}

func pointString(s string) string {
	core := strings.TrimRight(s, "~?%")
	prefix, suffix := "", ""
	switch s[len(core):] {
	case "~":
		prefix = "about "
	case "?":
		suffix = " (uncertain)"
	case "%":
		prefix, suffix = "about ", " (uncertain)"
	}
	out := core
	if t, err := time.Parse(time.DateOnly, core); err == nil {
		out = t.Format("2 Jan 2006")
	} else if t, err := time.Parse("2006-01", core); err == nil {
		out = t.Format("Jan 2006")
	} else if lo, _, err := pointBounds(core); err == nil && strings.Contains(core, "T") {
		out = lo.Format("2 Jan 2006 15:04 UTC")
	}
	return prefix + out + suffix
}
