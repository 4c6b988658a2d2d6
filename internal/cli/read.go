package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"sort"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/attribution"
)

type readCmd struct {
	Format string   `enum:"text,json,jsonl" default:"text" help:"text, json (one object), or jsonl (one attribution a line)."`
	Color  string   `enum:"auto,always,never" default:"auto" help:"Colour in text: auto (on a terminal, unless NO_COLOR is set), always or never."`
	Fast   bool     `help:"Read several times faster, and find less."`
	Model  string   `placeholder:"FILE" help:"Read with a model of one's own, from parley train."`
	Tokens string   `placeholder:"FILE.jsonl" help:"Label tokens instead, for evaluation: lines {\"id\",\"tokens\"} in, {\"id\",\"labels\"} out. Lines with one id are one text."`
	Files  []string `arg:"" optional:"" name:"file" help:"Files and folders to read; - is standard input."`
}

// Help shows an example.
func (readCmd) Help() string {
	return `It reads English. Text output has the line of the text on the left, and on the right what kind of saying it is, whether it is quoted, and how sure that is. Offsets in JSON are Unicode code points of the file's text, end exclusive. Of an HTML page lines and offsets count in the text that was extracted from it.

Example:

  $ parley read report.txt
  report.txt: 1 attribution by 1 speaker

     1  The minister  said  [says, reported  80%]
        the talks would resume on Monday`
}

// readAttribution is an attribution as it is printed.
type readAttribution struct {
	Document   string          `json:"document,omitempty"` // jsonl only
	ID         string          `json:"id"`
	Source     *span           `json:"source"`
	Cue        *span           `json:"cue"`
	Content    []span          `json:"content"`
	Speaker    *string         `json:"speaker"`
	Mode       parley.Mode     `json:"mode"`
	Class      parley.CueClass `json:"class"`
	Negated    bool            `json:"negated,omitempty"`
	Parent     string          `json:"parent,omitempty"`
	Confidence float64         `json:"confidence"`
	depth      int             // how many attributions it stands in
	line       int             // of the text, from 1, in which it begins
}

// readDocument is what was found in one file.
type readDocument struct {
	Name         string            `json:"name"`
	Attributions []readAttribution `json:"attributions"`
}

// opening is how the JSON object begins, documents follow.
const opening = `{"documents":[`

// Run implements the command.
func (r *readCmd) Run(ctx context.Context, c *console) error {
	switch {
	case r.Tokens != "" && len(r.Files) > 0:
		return usagef("--tokens takes one file and no others; see parley read --help")
	case r.Tokens == "" && len(r.Files) == 0:
		return usagef("name a file to read, or - for standard input; see parley read --help")
	}
	engine, err := r.engine()
	if err != nil {
		return err
	}
	if r.Tokens != "" {
		return c.labelTokens(ctx, engine, r.Tokens)
	}
	return r.files(ctx, c, engine)
}

// engine is what --fast and --model ask for.
func (r *readCmd) engine() (*attribution.Engine, error) {
	e := attribution.Default()
	if r.Model != "" {
		raw, err := os.ReadFile(r.Model)
		if err != nil {
			return nil, fileError(r.Model, err)
		}
		if e, err = attribution.Load(raw); err != nil {
			return nil, parley.Invalidf("%s is not a model that parley train of this version wrote: %s", r.Model, err)
		}
	}
	if r.Fast {
		e = e.Fast()
	}
	return e, nil
}

// files reads files and folders.
func (r *readCmd) files(ctx context.Context, c *console, engine *attribution.Engine) error {
	out := bufio.NewWriter(c.out)
	defer out.Flush()
	show, finish := r.printer(c, out)
	printed, bad := 0, 0
	one := func(name string) error {
		if strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
			return usagef("%s is an address, and parley read reads files; save the page, or take it into a record with parley add", name)
		}
		shown, raw, ex, err := c.readText(name)
		if err != nil {
			bad++
			c.fail(err)
			return nil
		}
		if ex.Language != "" && ex.Language != "en" {
			c.sayf("%s seems to be in the language %q; only English is read well", shown, ex.Language)
		}
		found, err := await(ctx, func() []readAttribution { return attributions(engine, parley.DocumentID(raw), ex.Text) })
		if err != nil {
			return err
		}
		show(readDocument{Name: shown, Attributions: found})
		printed++
		return nil
	}
	for _, name := range r.Files {
		before := printed + bad
		if err := eachFile(ctx, name, one); err != nil {
			return err
		}
		if printed+bad == before {
			bad++
			c.fail(parley.NotFoundf("%s is a folder without files that could be read", name))
		}
	}
	finish(printed)
	if bad > 0 {
		return errPrinted
	}
	return nil
}

// printer returns what prints one document in the chosen format, and what ends
// the output.
func (r *readCmd) printer(c *console, out *bufio.Writer) (show func(readDocument), finish func(documents int)) {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	switch r.Format {
	case "json":
		sep := opening
		return func(d readDocument) {
				out.WriteString(sep)
				sep = ","
				enc.Encode(d)
			}, func(documents int) {
				if documents == 0 {
					out.WriteString(opening)
				}
				out.WriteString("]}\n")
			}
	case "jsonl":
		return func(d readDocument) {
			for _, a := range d.Attributions {
				a.Document = d.Name
				enc.Encode(a)
			}
		}, func(int) {}
	}
	page := &readPage{w: out, paint: r.paint(c), width: textWidth(c), first: true}
	return page.document, func(documents int) {
		if documents > 1 {
			page.total(documents)
		}
	}
}

// paint is what --color says.
func (r *readCmd) paint(c *console) paint {
	switch r.Color {
	case "always":
		return paint{on: true}
	case "never":
		return paint{}
	}
	return c.painter(c.out)
}

// textWidth is at which width text is broken: that of the terminal, else what
// the variable COLUMNS says, else 0, for nowhere.
func textWidth(c *console) int {
	if width, ok := terminal(c.out); ok {
		return width
	}
	width, _ := strconv.Atoi(c.env["COLUMNS"])
	return max(width, 0)
}

// attributions reads a text and tells what is found there in code points.
func attributions(engine *attribution.Engine, document, text string) []readAttribution {
	in, lines := newPassage(text), lineStarts(text)
	found := engine.Read(text)
	out := make([]readAttribution, len(found))
	for i, f := range found {
		a := readAttribution{
			Source: in.span(f.Source), Cue: in.span(f.Cue), Content: in.spans(f.Content),
			Mode: f.Mode, Class: f.Class, Negated: f.Negated, Confidence: f.Confidence,
			line: sort.SearchInts(lines, beginning(f)+1),
		}
		if f.Speaker != "" {
			a.Speaker = &f.Speaker
		}
		if f.Parent >= 0 && f.Parent < i {
			a.Parent, a.depth = out[f.Parent].ID, out[f.Parent].depth+1
		}
		a.ID = a.recordID(document)
		out[i] = a
	}
	return out
}

// lineStarts returns where the lines of a text begin, in bytes.
func lineStarts(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// beginning returns where an attribution begins, in bytes.
func beginning(f attribution.Found) int {
	first := -1
	add := func(s parley.Span) {
		if first < 0 || s.Start < first {
			first = s.Start
		}
	}
	for _, s := range []*parley.Span{f.Source, f.Cue} {
		if s != nil {
			add(*s)
		}
	}
	for _, s := range f.Content {
		add(s)
	}
	return max(first, 0)
}

// recordID is the id that the attribution has in any record.
func (a readAttribution) recordID(document string) string {
	var roles parley.Roles
	if a.Source != nil {
		roles.Source = &parley.Selector{Start: a.Source.Start, End: a.Source.End}
	}
	if a.Cue != nil {
		roles.Cue = &parley.Selector{Start: a.Cue.Start, End: a.Cue.End}
	}
	for _, s := range a.Content {
		roles.Content = append(roles.Content, parley.Selector{Start: s.Start, End: s.End})
	}
	return parley.AttributionID(document, roles)
}
