package web

import "golang.org/x/text/unicode/bidi"

// isolate keeps the direction of a name out of the line that it stands in, where
// no element can: a title, an option of a list. A name that is written from left
// to right is returned as it is.
func isolate(name string) string {
	for _, r := range name {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.R, bidi.AL:
			return "\u2068" + name + "\u2069" // first strong isolate, pop directional isolate
		}
	}
	return name
}
