package web

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/internal/view"
)

// differencesOf lists what kinds of difference there are between the two sides
// of a pair, in the order in which a person wants to know of them.
func differencesOf(p view.ComparedPair) []string {
	var out []string
	for _, d := range p.Differences {
		out = append(out, string(d))
	}
	slices.SortStableFunc(out, func(a, b string) int { return differenceRank(a) - differenceRank(b) })
	return out
}

// differences names the kinds of difference for a person, the gravest first.
var differences = []struct{ kind, word string }{
	{"number", "number changed"}, {"negation", "negation"}, {"modality", "shall/should/may"}, {"limit", "how far it goes"},
	{"name", "name changed"}, {"brackets", "brackets"}, {"missing", "missing"}, {"extra", "extra"}, {"wording", "wording"}, {"translation", "translation"},
	{"moved", "moved"}, {"renumbered", "renumbered"},
}

func differenceRank(kind string) int {
	return slices.IndexFunc(differences, func(d struct{ kind, word string }) bool { return d.kind == kind })
}

// differenceWord is what a kind of difference is called on a page.
func differenceWord(kind string) string {
	if i := differenceRank(kind); i >= 0 {
		return differences[i].word
	}
	return kind
}

// differenceWords lists the differences of a pair, without those that its
// change says already.
func differenceWords(types []string, change view.Change) string {
	var out []string
	for _, t := range types {
		if t != string(change) && t != "missing" && t != "extra" {
			out = append(out, differenceWord(t))
		}
	}
	return strings.Join(out, ", ")
}

// renditionWord names what differs between two renditions of one draft, where
// nobody has changed the draft: what the texts differ in comes first.
func renditionWord(row compareRow, t pairTexts) string {
	switch {
	case t.Change == view.ChangeUnpaired:
		return row.Word
	case len(t.Old) == 0:
		return "only in " + t.new
	case len(t.New) == 0:
		return "only in " + t.old
	case row.Fold && row.Differ == "":
		return "same"
	case row.Differ != "":
		return row.Differ
	}
	return row.Word
}
