package web

import (
	"net/url"
	"strings"
	"time"

	"github.com/parley-record/parley"
)

// Clocks are the two times as of which a page shows the record, as its URL
// gives them: on, a day, and known, a day or an instant.
type Clocks struct {
	AsOf  parley.AsOf
	On    string // as in the URL; "" is open
	Known string
	Today string // for the permalink and the control

	instant string // this request's, for the permalink
}

// readClocks reads the clocks of a URL. A day as record time means its end.
// With an error it returns open clocks.
func readClocks(q url.Values, now time.Time) (Clocks, error) {
	open := Clocks{Today: now.UTC().Format(time.DateOnly), instant: parley.Stamp(now)}
	c := open
	on, known := strings.TrimSpace(q.Get("on")), strings.TrimSpace(q.Get("known"))
	if on != "" {
		t, err := time.Parse(time.DateOnly, on)
		if err != nil || t.Year() < 1 {
			return open, parley.Invalidf("on: %q is not a day such as 2025-11-21.", cut(on))
		}
		c.On, c.AsOf.On = on, t
	}
	if known != "" {
		t, err := readKnown(known)
		if err != nil {
			return open, err
		}
		if t.After(now.AddDate(0, 0, 2)) {
			return open, parley.Invalidf("known: %s lies in the future. What will be recorded then is not known yet.", known)
		}
		c.Known, c.AsOf.Known = known, t
	}
	return c, nil
}

// readKnown reads a record time: an instant, or a day, which means its end.
func readKnown(s string) (time.Time, error) {
	if t, err := time.Parse(time.DateOnly, s); err == nil && t.Year() >= 1 {
		return t.AddDate(0, 0, 1).Add(-time.Microsecond), nil
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1 {
			return t.UTC(), nil
		}
	}
	return time.Time{}, parley.Invalidf("known: %q is neither a day such as 2025-11-22 nor a time such as 2025-11-22T18:00:00Z.", cut(s))
}

// cut shortens what somebody sent, to be quoted back.
func cut(s string) string {
	const limit = 40
	r := []rune(s)
	if len(r) <= limit {
		return s
	}
	return string(r[:limit]) + "…"
}

// Past reports whether either clock is fixed.
func (c Clocks) Past() bool { return !c.AsOf.IsNow() }

// KnownIsDay reports whether the record time is open or a day, so that a date
// field can hold it.
func (c Clocks) KnownIsDay() bool { return len(c.Known) <= len(time.DateOnly) }

// Words says for a person as of when the record is shown.
func (c Clocks) Words() string {
	var parts []string
	if c.On != "" {
		parts = append(parts, "what was said or happened up to "+parley.Date(c.On).String())
	}
	if c.Known != "" {
		parts = append(parts, "as it was known on "+c.AsOf.Known.UTC().Format("2 Jan 2006, 15:04 UTC"))
	}
	return strings.Join(parts, ", ")
}

// query returns the parameters that keep the clocks.
func (c Clocks) query() url.Values {
	q := url.Values{}
	if c.On != "" {
		q.Set("on", c.On)
	}
	if c.Known != "" {
		q.Set("known", c.Known)
	}
	return q
}

// Links makes the addresses of a dossier's pages, which keep the clocks.
type Links struct {
	dossier string
	clocks  Clocks
}

// URL returns the address of a page: URL("issues", id). URL() is the overview.
// A last part that begins with "?" or "#" is a query or a place in the page.
func (l Links) URL(parts ...string) string {
	q := l.clocks.query()
	path, fragment := "/", ""
	if l.dossier != "" {
		path = "/d/" + url.PathEscape(l.dossier) + "/"
	}
	for i, p := range parts {
		switch {
		case strings.HasPrefix(p, "#"):
			fragment = p
		case strings.HasPrefix(p, "?"):
			more, err := url.ParseQuery(p[1:])
			if err != nil {
				continue
			}
			for k, v := range more {
				q[k] = v
			}
		default:
			if i > 0 {
				path += "/"
			}
			path += url.PathEscape(p)
		}
	}
	if len(q) > 0 {
		path += "?" + q.Encode()
	}
	return path + fragment
}

// with returns the address of this request with some parameters changed; an
// empty value removes one.
func (rq *request) with(pairs ...string) string { return withParams(rq.URL, pairs...) }

// withParam returns an address of ours with a parameter changed and without its
// fragment.
func withParam(address, name, value string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return withParams(u, name, value)
}

// withParams returns an address with some parameters changed.
func withParams(u *url.URL, pairs ...string) string {
	q := u.Query()
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return u.EscapedPath()
	}
	return u.EscapedPath() + "?" + q.Encode()
}
