package parley

import (
	"fmt"
	"slices"
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
	core := strings.TrimRight(s, "~?%")
	ok := len(s)-len(core) <= 1
	switch {
	case !ok:
	case strings.Contains(core, "T"):
		lo, hi, ok = instantBounds(core)
	default:
		lo, hi, ok = calendarBounds(strings.Split(core, "-"))
		ok = ok && lo.Year() >= 1 && !hi.After(dateMax.Add(time.Second))
	}
	if !ok {
		return lo, hi, Invalidf("date %q is not an EDTF date such as 2025-11-21, 2025-11, 2025, 2025-11-XX, 2025-11-21~ or 2025-11-20/2025-11-23", s)
	}
	return lo, hi, nil
}

// instantBounds bounds a date with a time: the second or minute it names.
func instantBounds(s string) (lo, hi time.Time, ok bool) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			step := time.Second
			if strings.Count(s, ":") == 1 {
				step = time.Minute
			}
			return t.UTC(), t.UTC().Add(step), true
		}
	}
	return lo, hi, false
}

// calendarBounds bounds a date of a year, a year and a month, or all three,
// each of which may end in X for digits that are not known.
func calendarBounds(parts []string) (lo, hi time.Time, ok bool) {
	year, ok := digits(parts[0])
	if !ok || len(parts) > 3 || len(parts[0]) != 4 {
		return lo, hi, false
	}
	lo = time.Date(year.lo, 1, 1, 0, 0, 0, 0, time.UTC)
	hi = time.Date(year.hi+1, 1, 1, 0, 0, 0, 0, time.UTC)
	if unspecified(parts[1:]) {
		return lo, hi, true
	}
	month, ok := digits(parts[1])
	if !ok || len(parts[1]) != 2 || year.open || !month.clamp(12) {
		return lo, hi, false
	}
	lo = time.Date(year.lo, time.Month(month.lo), 1, 0, 0, 0, 0, time.UTC)
	hi = time.Date(year.lo, time.Month(month.hi)+1, 1, 0, 0, 0, 0, time.UTC)
	if unspecified(parts[2:]) {
		return lo, hi, true
	}
	day, ok := digits(parts[2])
	if !ok || len(parts[2]) != 2 || month.open || !day.clamp(hi.AddDate(0, 0, -1).Day()) {
		return lo, hi, false
	}
	lo = time.Date(year.lo, time.Month(month.lo), day.lo, 0, 0, 0, 0, time.UTC)
	hi = time.Date(year.lo, time.Month(month.lo), day.hi+1, 0, 0, 0, 0, time.UTC)
	return lo, hi, true
}

// unspecified reports whether nothing is said by the rest of a date.
func unspecified(parts []string) bool {
	return !slices.ContainsFunc(parts, func(s string) bool { return s != "XX" })
}

// digitRange is the range of numbers that digits with trailing X can mean.
type digitRange struct {
	lo, hi int
	open   bool
}

// clamp cuts the range to 1 to most, and reports whether anything is left.
func (r *digitRange) clamp(most int) bool {
	r.lo, r.hi = max(r.lo, 1), min(r.hi, most)
	return r.lo <= r.hi
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
