package parley

import "time"

// TimeFormat is how every instant is stored and printed: UTC, microseconds,
// fixed width, so that text order is time order.
const TimeFormat = "2006-01-02T15:04:05.000000Z"

// Forever is the open end of a version's record time.
const Forever = "9999-12-31T23:59:59.999999Z"

// Stamp renders an instant in [TimeFormat], cut to microseconds.
func Stamp(t time.Time) string { return t.UTC().Truncate(time.Microsecond).Format(TimeFormat) }

// ParseStamp reads an instant in [TimeFormat].
func ParseStamp(s string) (time.Time, error) { return time.Parse(TimeFormat, s) }

// AsOf fixes the two clocks of a read. The zero value reads the record as it
// is now.
type AsOf struct {
	// On is the valid time: only what was said or happened on or before this
	// day counts. The zero time means no limit.
	On time.Time
	// Known is the record time: the record as it stood at this instant. The
	// zero time means now.
	Known time.Time
}

// IsNow reports whether neither clock is fixed.
func (a AsOf) IsNow() bool { return a.On.IsZero() && a.Known.IsZero() }

// KnownStamp returns the record time as stored text; an open clock gives the
// last instant before [Forever].
func (a AsOf) KnownStamp() string {
	if a.Known.IsZero() {
		return "9999-12-31T23:59:59.999998Z"
	}
	return Stamp(a.Known)
}

// OnStamp returns the last instant that counts as stored text: the end of the
// day On.
func (a AsOf) OnStamp() string {
	if a.On.IsZero() {
		return "9999-12-31T23:59:59.999998Z"
	}
	y, m, d := a.On.UTC().Date()
	return Stamp(time.Date(y, m, d, 23, 59, 59, 999999000, time.UTC))
}

// Counts reports whether something dated d had begun by the read's valid
// time. What has no date always counts.
func (a AsOf) Counts(d Date) bool {
	if a.On.IsZero() || d.IsZero() {
		return true
	}
	lo, _, err := d.Bounds()
	return err != nil || Stamp(lo) <= a.OnStamp()
}
