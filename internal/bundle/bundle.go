// Package bundle turns a dossier into a folder of text files that people can
// read, edit and keep in git, and back. It knows files and records, no
// database; what it reads is checked whole, and every mistake is reported with
// its file and line.
//
//	dossier.yaml                       the dossier
//	actors/, issues/, claims/, ...     one record a file; the keys are the JSON names of the nouns
//	documents/NAME.md                  front matter, then the document's text, exactly
//	documents/NAME.raw                 the raw bytes, where they are not the text
//	documents/NAME.attributions.yaml   who said what in it, each with its codings
//	renditions/ID.yaml                 a rendition with its provisions
//	alignments/OLD--NEW.yaml           how two renditions correspond
//	origins.yaml                       where documents took their information from
//	notes.yaml                         remarks of those who work on the record
//	history/NNNNNN.yaml                when what was recorded, by whom and why; older states stand here
//
// Passages are cited by their words; nth tells repeated ones apart. See
// doc/bundle.md for every file.
package bundle

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/parley-record/parley"
)

// Bundle is a dossier as read from, or to be written to, a folder.
type Bundle struct {
	Things   []Thing            // every thing in its latest state, in import order
	Contents map[string]Content // by document id
	Steps    []Step             // in time order; what no step names comes last, undated
}

// Thing is a record and where it stands.
type Thing struct {
	Record parley.Record
	Name   string // what a history calls it: "attribution/report#a1"
	File   string
	Line   int
}

// Content is what a document's record points to.
type Content struct {
	Raw  []byte
	Text string
}

// Step is one entry of the record's history.
type Step struct {
	At      time.Time // zero for what no history names
	Who     string
	Verb    string
	Reason  string
	Changes []Change
	File    string // where it stands
	Line    int
}

// Change is one thing put, withdrawn or redacted in a step.
type Change struct {
	Record   parley.Record // the state it was put in
	Withdraw bool          // Record then only names it
	Redacted parley.Ref    // instead of Record: what was there and is gone for good
	File     string        // where the change stands
	Line     int
}

// Problem is one mistake in a bundle.
type Problem struct {
	File string
	Line int // from 1; 0 if it is about the file as a whole
	Text string
}

// Error names the file and line before the mistake.
func (p Problem) Error() string {
	if p.Line == 0 {
		return p.File + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
}

// Unwrap makes a problem an error of kind [parley.ErrInvalid].
func (p Problem) Unwrap() error { return parley.ErrInvalid }

// Problems returns the mistakes that an error of [Read] consists of.
func Problems(err error) []Problem {
	var all []Problem
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			all = append(all, Problems(e)...)
		}
		return all
	}
	var p Problem
	if errors.As(err, &p) {
		all = append(all, p)
	}
	return all
}

// key names a record of a kind.
func key(k parley.Kind, id string) string { return string(k) + "/" + id }

func keyOf(r parley.Record) string { return key(r.RecordKind(), r.RecordID()) }

// key names what is changed.
func (c Change) key() string {
	if c.Record == nil {
		return key(c.Redacted.Kind, c.Redacted.ID)
	}
	return keyOf(c.Record)
}

// kind is the kind of what is changed.
func (c Change) kind() parley.Kind {
	if c.Record == nil {
		return c.Redacted.Kind
	}
	return c.Record.RecordKind()
}

// sortThings puts things in import order and leaves those of one kind in the
// order in which their files have them.
func sortThings(things []Thing) {
	order := map[parley.Kind]int{}
	for i, k := range parley.Kinds() {
		order[k] = i
	}
	slices.SortStableFunc(things, func(a, b Thing) int { return order[a.Record.RecordKind()] - order[b.Record.RecordKind()] })
}

// folders are the folders that hold one record a file.
var folders = map[string]parley.Kind{
	"actors": parley.KindActor, "issues": parley.KindIssue, "claims": parley.KindClaim, "commitments": parley.KindCommitment,
	"events": parley.KindEvent, "drafts": parley.KindDraft, "renditions": parley.KindRendition,
}

func folderOf(k parley.Kind) string {
	for folder, kind := range folders {
		if kind == k {
			return folder
		}
	}
	return ""
}

// devices are names that a file cannot have on Windows, whatever its extension.
var devices = regexp.MustCompile(`^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)`)

// fileName is the name of the file of a thing with an id.
func fileName(id string) string {
	if devices.MatchString(id) {
		return id + "_"
	}
	return id
}

func baseName(file, ext string) string {
	return strings.TrimSuffix(file[strings.LastIndex(file, "/")+1:], ext)
}
