// Package demo holds the demonstration record: a dossier as a bundle, compiled
// into the program, so that there is something to look at on any machine. It
// covers one week of November 2025, in which a 28-point draft and a European
// counter-proposal became known.
//
// Every document in it is a short summary written for this purpose and marked
// as one; publishers, dates, credits and the fragments in quotation marks are
// facts of the public record. The people of the demo desk are invented. The
// record says who said what, and takes no side: what the text of a draft
// proposes stands as its provisions, and as nobody's position.
package demo

import (
	"embed"
	"io/fs"
)

//go:embed all:dossier
var files embed.FS

// Dossier is the id of the demonstration record.
const Dossier = "ukraine-plan-2025"

// Bundle returns the folder of the demonstration record, for bundle.Read.
func Bundle() fs.FS {
	sub, err := fs.Sub(files, "dossier")
	if err != nil {
		return files // fs.Sub refuses only malformed names, and this one is a constant
	}
	return sub
}
