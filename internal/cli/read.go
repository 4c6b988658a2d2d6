package cli

import (
	"bufio"
	"context"
	"encoding/json"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/attribution"
)

type readCmd struct {
	Format string   `enum:"text,json,jsonl" default:"text" help:"text, json (one object), or jsonl (one attribution a line)."`
	Tokens string   `placeholder:"FILE.jsonl" help:"Label tokens instead, for evaluation: lines {\"id\",\"tokens\"} in, {\"id\",\"labels\"} out. Lines with one id are one text."`
	Files  []string `arg:"" optional:"" name:"file" help:"Files to read; - is standard input."`
}

// Help shows an example.
func (readCmd) Help() string {
	return `Offsets are Unicode code points of the file's text, end exclusive. Of an HTML page they count in the text that was extracted from it.

Example:

  $ parley read report.txt
  report.txt: 1 attribution

  1  The minister  said  [says, indirect, 0.80]
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
	if r.Tokens != "" {
		if len(r.Files) > 0 {
			return usagef("--tokens takes one file and no others; see parley read --help")
		}
		return c.labelTokens(ctx, r.Tokens)
	}
	if len(r.Files) == 0 {
		return usagef("name a file to read, or - for standard input; see parley read --help")
	}
	out := bufio.NewWriter(c.out)
	defer out.Flush()
	show := r.printer(c, out)
	printed, bad := 0, 0
	for _, name := range r.Files {
		shown, raw, ex, err := c.readText(name)
		if err != nil {
			bad++
			c.fail(err)
			continue
		}
		found, err := await(ctx, func() []readAttribution { return attributions(parley.DocumentID(raw), ex.Text) })
		if err != nil {
			return err
		}
		show(readDocument{Name: shown, Attributions: found})
		printed++
	}
	if r.Format == "json" {
		if printed == 0 {
			out.WriteString(opening)
		}
		out.WriteString("]}\n")
	}
	if bad > 0 {
		return errPrinted
	}
	return nil
}

// printer returns what prints one document in the chosen format.
func (r *readCmd) printer(c *console, out *bufio.Writer) func(readDocument) {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	switch r.Format {
	case "json":
		sep := opening
		return func(d readDocument) {
			out.WriteString(sep)
			sep = ","
			enc.Encode(d)
		}
	case "jsonl":
		return func(d readDocument) {
			for _, a := range d.Attributions {
				a.Document = d.Name
				enc.Encode(a)
			}
		}
	}
	width, ok := terminal(c.out)
	if !ok {
		width = 0
	}
	p := c.painter(c.out)
	return func(d readDocument) { printAttributions(out, p, width, d) }
}

// attributions reads a text and tells what is found there in code points.
func attributions(document, text string) []readAttribution {
	in := newPassage(text)
	found := attribution.Read(text)
	out := make([]readAttribution, len(found))
	for i, f := range found {
		a := readAttribution{
			Source: in.span(f.Source), Cue: in.span(f.Cue), Content: in.spans(f.Content),
			Mode: f.Mode, Class: f.Class, Negated: f.Negated, Confidence: f.Confidence,
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
