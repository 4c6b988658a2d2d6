package cli

import (
	"bufio"
	"context"
	"encoding/json"

	"github.com/parley-record/parley"
)

type diffCmd struct {
	Format     string `enum:"text,json,html" default:"text" help:"text, json, or html: one file that needs no other."`
	Renditions bool   `help:"Both are renditions of one draft, such as translations: other words for the same are no change."`
	ExitCode   bool   `help:"End with status 3 if the drafts differ."`
	Old        string `arg:"" help:"The earlier draft; - is standard input."`
	New        string `arg:"" help:"The later draft; - is standard input."`
}

// Help shows an example.
func (diffCmd) Help() string {
	return `Lines of the form "id TAB text" are taken as they are from a file whose name ends in .tsv. Where a text breaks off, because it stops within a sentence, lacks three or more provisions at its end, or is one of two --renditions, what the other has beyond that point is listed apart, in JSON as "beyond": nobody can tell that it was deleted.

Exit status: 3 with --exit-code if any provision was changed, moved, added, deleted, split or merged, or is listed apart.

Example:

  $ parley diff draft-of-may.txt draft-of-june.txt
  6 → 6  modified  0.91
      The ceiling is [-800,000-] {+600,000+} troops.`
}

// comparison is two drafts compared, as printed.
type comparison struct {
	Old   diffSide   `json:"old"`
	New   diffSide   `json:"new"`
	Pairs []diffPair `json:"pairs"`
}

// diffSide is one of the drafts.
type diffSide struct {
	Name       string   `json:"name"`
	Provisions int      `json:"provisions"`
	Cut        bool     `json:"cut"`              // the text breaks off
	Beyond     []string `json:"beyond,omitempty"` // provisions that stand where the other text breaks off
}

// diffPair is provisions of both drafts, by label, that answer each other.
type diffPair struct {
	Old       []string        `json:"old"`
	New       []string        `json:"new"`
	Relation  parley.Relation `json:"relation"`
	Score     float64         `json:"score"`
	Substance bool            `json:"substance,omitempty"` // numbers, negation, or what is ordered or allowed differ
	Why       string          `json:"why,omitempty"`
	Edits     []diffEdit      `json:"edits"`
}

// diffEdit is a run of words and what became of it: "same", "deleted" from the
// old text or "inserted" into the new. The runs in order, without the inserted
// ones, are the old text; without the deleted ones, the new.
type diffEdit struct {
	Op        string `json:"op"`
	Text      string `json:"text"`
	Substance bool   `json:"substance,omitempty"` // a number, a negation, or what is ordered or allowed
}

// The operations of an edit.
const (
	opSame     = "same"
	opDeleted  = "deleted"
	opInserted = "inserted"
)

// Run implements the command.
func (d *diffCmd) Run(ctx context.Context, c *console) error {
	if d.Old == stdin && d.New == stdin {
		return usagef("only one of the two drafts can come from standard input")
	}
	before, err := c.readDraft(d.Old)
	if err != nil {
		return err
	}
	after, err := c.readDraft(d.New)
	if err != nil {
		return err
	}
	result, err := await(ctx, func() comparison { return compare(before, after, d.Renditions) })
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.out)
	switch d.Format {
	case "json":
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		err = enc.Encode(result)
	case "html":
		err = writeDiffHTML(out, result)
	default:
		width, ok := terminal(c.out)
		if !ok {
			width = 0
		}
		printDiff(out, c.painter(c.out), width, result)
	}
	if ferr := out.Flush(); err == nil {
		err = ferr
	}
	if err == nil && d.ExitCode && result.differs() {
		return errFindings
	}
	return err
}

// differs reports whether anything but wording that counts as the same changed.
func (c comparison) differs() bool {
	if len(c.Old.Beyond)+len(c.New.Beyond) > 0 {
		return true
	}
	for _, p := range c.Pairs {
		if p.Relation != parley.RelSame {
			return true
		}
	}
	return false
}
