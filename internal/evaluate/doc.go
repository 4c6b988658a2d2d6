// Package evaluate measures how well parley does on data that people have
// marked. So far that is the comparison of drafts; every kind of data has a
// folder shape by which it is found:
//
//	sets, err := evaluate.Drafts(os.DirFS(folder), evaluate.Options{})
//
// A set of drafts is a folder with the texts, "texts" or "renditions", of files
// NAME.tsv with lines "id TAB text", and with "gold": files A--B.tsv that say
// which provision of text A answers which of B, with a header line and the
// columns old id, new id, relation, note. An id is "-" where nothing answers.
// The folder given is such a set or holds some.
//
// # How it is counted
//
// A pair is one old and one new provision that answer each other; a split in
// two is two pairs. Precision and recall are over pairs, whatever their
// relation. Provisions that stand in a line with the relation "?", with a note
// that has "LOW-" or "block-" in it, or as added or deleted with ids on both
// sides, are left out: the gold itself is in doubt there.
//
// Relations are counted over the lines of the gold. "same-wording" and
// "same-provision-reworded" count as "same"; "absent-in-a" and "absent-in-b"
// are what parley calls absent from the old and from the new text. F1 is worked
// out for each relation that the gold has, and their mean is the macro-F1.
//
// A false change is a provision that the gold calls reworded, and parley
// modified; a false deletion one that the gold calls absent, and parley added
// or deleted. Pairs that share a provision with another pair of the gold, or
// are called split or merged there, are found as such if parley says so.
//
// Both texts are renditions of one draft, and compared as such, where their
// names have the same beginning before the first hyphen or point.
package evaluate
