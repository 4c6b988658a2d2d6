package origin

import (
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley"
)

// The thresholds were set on pairs of English news articles labelled by hand.
const (
	nearlyAll    = 0.68 // containment of a reprint, cut down or not
	muchOf       = 0.20 // containment of a rewritten story
	coverageMin  = 0.10 // and the least coverage of the longer text
	sharedMin    = 50   // and the fewest shared shingles
	wovenCredit  = 7    // stretches of a rewritten story whose agency is named
	wovenPlain   = 11   // and of one whose agency is not
	longestMax   = 0.65 // the longest stretch's part; more is a quoted block
	daysApart    = 10   // the most days between a story and its rewriting
	daysCredit   = 2    // the most days between a credit and the story credited
	creditShared = 8    // shared shingles that confirm a credit
	creditPart   = 0.05 // and the least part of the shorter text
	subjectPart  = 0.60 // subject words shared that confirm a credit
	subjectMin   = 4    // and the fewest of them
)

// entry is a document with all that is read from it once.
type entry struct {
	Document
	whole   uint64 // hash of all words
	length  int    // words
	text    print
	title   map[uint64]bool // the title's subject words
	body    map[uint64]bool // the names and other capitalised words of the text
	why     []Why           // credits and citations
	credits map[string]bool // agencies credited, and the source if it is one
	margin  bool            // an agency is named in the head or at the foot
	source  *outlet
	day     time.Time
	dated   bool
}

func read(d Document) *entry {
	list := words(d.Text)
	e := &entry{Document: d, length: len(list), text: fingerprint(list), credits: map[string]bool{}, source: publisherOf(d.Source)}
	e.whole = fnvOffset
	for _, w := range list {
		e.whole = (e.whole ^ w.hash) * fnvPrime
	}
	e.why = creditsIn(d.Text, list)
	for i := range e.why {
		e.why[i].Document = d.ID
		if e.why[i].Kind == parley.OriginCredit {
			e.credits[e.why[i].Name] = true
		}
	}
	if e.source != nil && e.source.agency {
		e.credits[e.source.names[0]] = true
		e.margin = true
	}
	e.margin = e.margin || agencyAtMargin(d.Text, list)
	if lo, hi, err := parley.Date(d.Date).Bounds(); err == nil && d.Date != "" && hi.Sub(lo) <= 48*time.Hour {
		e.day, e.dated = lo, true
	}
	e.title, e.body = subjects(d.Title, words(d.Title), false), subjects(d.Text, list, true)
	return e
}

// agencyAtMargin reports whether any agency is named in the head or at the foot.
func agencyAtMargin(text string, list []word) bool {
	for _, w := range list {
		if w.start >= headBytes && w.end <= len(text)-footBytes {
			continue
		}
		if a, ok := nameAt(text, w); ok && a.of.agency {
			return true
		}
	}
	return false
}

// subjects collects the words that say what a text is about: words of four
// letters and more, or only those that begin with a capital letter.
func subjects(text string, list []word, names bool) map[uint64]bool {
	out := map[uint64]bool{}
	for _, w := range list {
		s := text[w.start:w.end]
		first, _ := utf8.DecodeRuneInString(s)
		if utf8.RuneCountInString(s) < 4 || names && !unicode.IsUpper(first) {
			continue
		}
		out[w.hash] = true
	}
	return out
}

// apart returns the days between two documents, and whether both are dated.
func apart(a, b *entry) (int, bool) {
	if !a.dated || !b.dated {
		return 0, false
	}
	return int(a.day.Sub(b.day).Abs().Hours() / 24), true
}

// reprint decides whether two texts are one story, and says by what.
func reprint(a, b *entry) (overlap, bool) {
	if len(a.text.set) < minShingles || len(b.text.set) < minShingles {
		same := a.whole == b.whole && a.length == b.length && a.length > 0
		return overlap{shared: len(a.text.set), containment: 1, coverage: 1}, same
	}
	o := compare(a.text, b.text)
	if o.containment >= nearlyAll {
		return o, true
	}
	if days, known := apart(a, b); known && days > daysApart {
		return o, false
	}
	if o.containment < muchOf || o.coverage < coverageMin || o.shared < sharedMin || o.longest > longestMax {
		return o, false
	}
	if a.margin || b.margin || sameOutlet(a, b) {
		return o, o.stretches >= wovenCredit
	}
	return o, o.stretches >= wovenPlain
}

func sameOutlet(a, b *entry) bool {
	x, y := bareName(a.Source), bareName(b.Source)
	return x != "" && (x == y || a.source != nil && a.source == b.source)
}

// creditApplies returns the agency that two documents of about the same date
// both credit or come from, or nothing.
func creditApplies(a, b *entry) string {
	if days, known := apart(a, b); !known || days > daysCredit {
		return ""
	}
	return commonAgency(a, b)
}

// sameWording reports whether texts share enough to confirm a common credit.
func sameWording(o overlap) bool { return o.shared >= creditShared && o.containment >= creditPart }

// sameSubject reports whether titles and names in the text agree enough to
// confirm a common credit where the wording does not.
func sameSubject(a, b *entry) bool {
	n, titles := part(a.title, b.title)
	if n < subjectMin || titles < subjectPart {
		return false
	}
	n, names := part(a.body, b.body)
	return n >= subjectMin && names >= subjectPart
}

// commonAgency returns the first agency, by name, that both point to.
func commonAgency(a, b *entry) string {
	var both []string
	for name := range a.credits {
		if b.credits[name] {
			both = append(both, name)
		}
	}
	if len(both) == 0 {
		return ""
	}
	return slices.Min(both)
}

// part returns how many words two sets share, and which part of the smaller.
func part(a, b map[uint64]bool) (int, float64) {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for h := range a {
		if b[h] {
			n++
		}
	}
	return n, float64(n) / float64(max(1, len(a)))
}
