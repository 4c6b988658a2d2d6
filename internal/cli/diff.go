package cli

import (
	"bufio"
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/export"
)

type diffCmd struct {
	Format     string   `enum:"auto,text,json,html,docx,xlsx,csv,akn" default:"auto" help:"text, json, html (one page that needs no other file), docx (tracked changes), xlsx, csv, or akn (the new text in Akoma Ntoso with what changed); auto goes by the ending of -o, else text."`
	Out        string   `short:"o" placeholder:"FILE" help:"The file to write, instead of standard output."`
	Renditions bool     `help:"Both are renditions of one draft, such as translations: other words for the same are no change; differences are typed."`
	Tracked    string   `placeholder:"FILE" help:"Compare one file with tracked changes with itself: all refused, against all taken in."`
	Strict     bool     `help:"Every change of wording is a change, also where the texts are worded independently and say the same."`
	Whole      bool     `help:"Both texts are complete: what only one has was added or deleted, and is not called absent."`
	Only       []string `placeholder:"CHANGE,..." help:"Show only these: same, modified, moved, added, deleted, split, merged, absent."`
	Substance  bool     `help:"Show only changes of substance: of numbers, names, negation, what is ordered or allowed and how far it goes; whole provisions added or deleted."`
	All        bool     `help:"In text: show also what is the same, and every provision whole."`
	Why        bool     `help:"In text: say why provisions were paired."`
	Color      string   `enum:"auto,always,never" default:"auto" help:"Colour in text: auto (on a terminal, unless NO_COLOR is set), always or never."`
	ExitCode   bool     `help:"End with status 3 if the drafts differ."`
	Old        string   `arg:"" optional:"" help:"The earlier draft; - is standard input."`
	New        string   `arg:"" optional:"" help:"The later draft; - is standard input."`
	Later      []string `arg:"" optional:"" help:"Still later drafts: each provision is followed through all, as text, json, html, xlsx or csv."`
}

// Help shows an example.
func (diffCmd) Help() string {
	return `Lines of the form "id TAB text" are taken as they are from a file whose name ends in .tsv. Where a text breaks off or shows only a part, what only the other has there is called absent: nobody can tell that it was added or deleted; --whole says that both are complete. Where the two are worded independently, as translations are, other words for the same are no change, and the result says so; --strict calls every change of wording a change. A file without any text is an empty draft.

Exit status: 3 with --exit-code if any provision was changed, moved, added, deleted, split or merged, or is absent from one side.

Example:

  $ parley diff draft-of-may.txt draft-of-june.txt
  old  draft-of-may.txt   20 provisions
  new  draft-of-june.txt  20 provisions

  19 same, 1 modified; 1 in substance
  in substance: 6

  6 → 6  modified, in substance: number
      The ceiling is [-800,000-] {+600,000+} troops.

  19 same: 1–5, 7–20`
}

// Run implements the command.
func (d *diffCmd) Run(ctx context.Context, c *console) error {
	format, err := d.check(c)
	if err != nil {
		return err
	}
	if len(d.Later) > 0 {
		return d.history(ctx, c, format)
	}
	old, new, err := d.read(ctx, c)
	if err != nil {
		return err
	}
	result, err := c.compare(ctx, old.Side, new.Side, d.options())
	if err != nil {
		return err
	}
	err = d.output(c, func(w io.Writer) error {
		if format == "akn" {
			result.Old.Name, result.New.Name = sendable(result.Old.Name, result.New.Name)
			return export.ComparisonAKN(w, result, old.draft, new.draft)
		}
		return d.write(w, c, format, result)
	})
	if err == nil && d.ExitCode && result.Differs() {
		return errFindings
	}
	return err
}

// options are the flags that say how drafts are compared.
func (d *diffCmd) options() comparison.Options {
	return comparison.Options{Renditions: d.Renditions, Strict: d.Strict, Whole: d.Whole}
}

// output writes to the file that -o names, or to standard output.
func (d *diffCmd) output(c *console, write func(io.Writer) error) error {
	if d.Out != "" {
		return writeFile(d.Out, write)
	}
	return write(c.out)
}

// check says what is wrong with the flags, and returns the format.
func (d *diffCmd) check(c *console) (string, error) {
	format := d.Format
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(d.Out)), ".")
	switch {
	case format != "auto":
	case ending == "json", slices.Contains(export.ComparisonFormats(), export.ComparisonFormat(ending)):
		format = ending
	case ending == "htm":
		format = "html"
	case ending == "xml" || ending == "akn":
		format = "akn"
	case ending == "" || ending == "txt":
		format = "text"
	default:
		return "", usagef("the ending of %s tells no format: add --format text, json, html, docx, xlsx, csv or akn", d.Out)
	}
	relations := append(parley.Relations(), "")
	for _, name := range d.Only {
		if !slices.Contains(relations[:len(relations)-1], parley.Relation(name)) {
			return "", usagef("--only %q is no change: name some of %s", name, joined(parley.Relations()))
		}
	}
	return format, d.fits(c, format)
}

// fits says which flags do not go together, or not with a format.
func (d *diffCmd) fits(c *console, format string) error {
	_, screen := terminal(c.out)
	binary := format == "xlsx" || format == "docx"
	switch {
	case d.Tracked != "" && d.Old != "":
		return usagef("--tracked takes one file and no others; see parley diff --help")
	case d.Tracked == "" && d.Old == "":
		return usagef(`expected "<old> <new>", two drafts; see parley diff --help`)
	case d.Tracked == "" && d.New == "":
		return usagef(`expected "<new>", the draft to compare %s with; see parley diff --help`, d.Old)
	case repeated(append([]string{d.Old, d.New}, d.Later...), stdin):
		return usagef("only one of the drafts can come from standard input")
	case len(d.Later) > 0 && (format == "docx" || format == "akn"):
		return usagef("%s shows two drafts: name two, or follow all of them with --format text, json, html, xlsx or csv", format)
	case len(d.Later) > 0 && (d.All || d.Why):
		return usagef("--all and --why go with two drafts: the history of more has no words; compare two of them for these")
	case len(d.Later) == 0 && d.filtered() && (format == "html" || format == "docx" || format == "akn"):
		return usagef("--only and --substance go with text, json, csv and xlsx; %s shows the texts whole", format)
	case binary && d.Out == "" && screen:
		return usagef("%s is nothing for a terminal: say where to write it with -o FILE.%s", format, format)
	}
	return nil
}

// filtered reports whether only some changes are shown.
func (d *diffCmd) filtered() bool { return len(d.Only) > 0 || d.Substance }

func repeated(names []string, name string) bool {
	i := slices.Index(names, name)
	return i >= 0 && slices.Contains(names[i+1:], name)
}

func joined[T ~string](names []T) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = string(n)
	}
	return strings.Join(out, ", ")
}

// read reads the two sides: two files, or one before and after its tracked
// changes.
func (d *diffCmd) read(ctx context.Context, c *console) (old, new draftText, err error) {
	if d.Tracked != "" {
		return d.readTracked(ctx, c)
	}
	if old, err = c.readDraft(ctx, d.Old); err != nil {
		return old, new, err
	}
	new, err = c.readDraft(ctx, d.New)
	return old, new, err
}

// shows reports whether a pair passes --only and --substance.
func (d *diffCmd) shows(p comparison.Pair) bool {
	return (len(d.Only) == 0 || slices.Contains(d.Only, string(p.Relation))) && (!d.Substance || p.Weighs())
}

// shown returns the pairs that pass.
func (d *diffCmd) shown(pairs []comparison.Pair) []comparison.Pair {
	if !d.filtered() {
		return pairs
	}
	return slices.DeleteFunc(slices.Clone(pairs), func(p comparison.Pair) bool { return !d.shows(p) })
}

// write writes the comparison in a format.
func (d *diffCmd) write(w io.Writer, c *console, format string, result comparison.Comparison) error {
	if format == "text" {
		out := bufio.NewWriter(w)
		page := &diffPage{w: out, paint: d.paint(c), width: textWidth(c), all: d.All, why: d.Why, shows: d.shows}
		page.print(result)
		return out.Flush()
	}
	result.Pairs = d.shown(result.Pairs)
	out := bufio.NewWriter(w)
	var err error
	if format == "json" {
		err = writeDiffJSON(out, result)
	} else {
		result.Old.Name, result.New.Name = sendable(result.Old.Name, result.New.Name)
		err = export.WriteComparison(out, result, export.ComparisonFormat(format))
	}
	if ferr := out.Flush(); err == nil {
		err = ferr
	}
	return err
}

// sendable returns the names of two files without their folders, which are
// nobody's business whom the result is sent to, if that tells them apart.
func sendable(old, new string) (string, string) {
	if a, b := filepath.Base(old), filepath.Base(new); a != b {
		return a, b
	}
	return old, new
}

// paint is what --color says; a file gets none of itself.
func (d *diffCmd) paint(c *console) paint {
	switch {
	case d.Color == "always":
		return paint{on: true}
	case d.Color == "never", d.Out != "":
		return paint{}
	}
	return c.painter(c.out)
}
