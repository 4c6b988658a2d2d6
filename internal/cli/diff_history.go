package cli

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/export"
)

// history follows the provisions of more than two drafts.
func (d *diffCmd) history(ctx context.Context, c *console, format string) error {
	var sides []comparison.Side
	for _, name := range append([]string{d.Old, d.New}, d.Later...) {
		text, err := c.readDraft(ctx, name)
		if err != nil {
			return err
		}
		sides = append(sides, text.Side)
	}
	h, err := await(ctx, func() comparison.History {
		return comparison.Follow(sides, d.options())
	})
	if err != nil {
		return err
	}
	changed := slices.ContainsFunc(h.Steps, comparison.Comparison.Differs)
	lines := len(h.Lines)
	if d.filtered() {
		h = d.some(h)
	}
	err = d.output(c, func(w io.Writer) error {
		out := bufio.NewWriter(w)
		var err error
		switch format {
		case "json":
			for k := range h.Steps {
				h.Steps[k].Pairs = d.shown(h.Steps[k].Pairs)
			}
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			err = enc.Encode(newDiffHistory(h))
		case "text":
			printHistory(out, d.paint(c), min(textWidth(c), readMeasure), h, lines)
		default:
			for k := range h.Sides {
				h.Sides[k].Name = filepath.Base(h.Sides[k].Name)
			}
			err = export.WriteHistory(out, h, export.ComparisonFormat(format))
		}
		return cmp.Or(err, out.Flush())
	})
	if err == nil && d.ExitCode && changed {
		return errFindings
	}
	return err
}

// some leaves the lines that --only and --substance show.
func (d *diffCmd) some(h comparison.History) comparison.History {
	h.Lines = slices.DeleteFunc(slices.Clone(h.Lines), func(l comparison.Line) bool {
		return !slices.ContainsFunc(l.Cells, func(cell comparison.Cell) bool {
			only := len(d.Only) == 0 || slices.ContainsFunc(cell.Changes, func(r parley.Relation) bool { return slices.Contains(d.Only, string(r)) })
			return only && (!d.Substance || cell.Weighs)
		})
	})
	return h
}

// diffHistory is provisions through several drafts, as printed.
type diffHistory struct {
	Drafts []diffSide        `json:"drafts"`
	Lines  []diffHistoryLine `json:"lines"`
	Steps  []diffResult      `json:"steps"`
}

// diffHistoryLine is a provision through the drafts, a cell for each.
type diffHistoryLine struct {
	Cells []diffHistoryCell `json:"cells"`
}

type diffHistoryCell struct {
	Labels    []string          `json:"labels"`
	Changes   []parley.Relation `json:"changes,omitempty"` // from the draft before
	Substance bool              `json:"substance,omitempty"`
}

func newDiffHistory(h comparison.History) diffHistory {
	out := diffHistory{Lines: make([]diffHistoryLine, len(h.Lines)), Steps: []diffResult{}}
	for _, s := range h.Sides {
		out.Drafts = append(out.Drafts, newDiffSide(s))
	}
	for i, l := range h.Lines {
		for k, cell := range l.Cells {
			out.Lines[i].Cells = append(out.Lines[i].Cells, diffHistoryCell{h.Sides[k].Labels(cell.Provisions), cell.Changes, cell.Substance})
		}
	}
	for _, c := range h.Steps {
		out.Steps = append(out.Steps, newDiffResult(c))
	}
	return out
}

// openingWords is how much of a provision is shown beside its history, at most,
// in columns.
const openingWords = 40

// printHistory prints a line a provision, a column a draft. Lines is how many
// there were before some were left out.
func printHistory(w io.Writer, p paint, width int, h comparison.History, lines int) {
	for k, s := range h.Sides {
		fmt.Fprintf(w, "%d  %s  %s\n", k+1, p.bold(oneLine(s.Name)), sideFacts(s))
	}
	fmt.Fprintln(w)
	for k, c := range h.Steps {
		fmt.Fprintf(w, "%d → %d: %s\n", k+1, k+2, summary(c))
		room := width
		if width == 0 {
			room = readMeasure
		}
		for _, notice := range c.Notices() {
			wrap(w, lead{"    ", "    "}, room, oneLine(notice), p.faint)
		}
	}
	fmt.Fprintln(w)
	rows := make([][]string, len(h.Lines))
	widths := make([]int, len(h.Sides))
	for i, l := range h.Lines {
		for k, cell := range l.Cells {
			words := historyCell(h.Sides[k], cell)
			rows[i] = append(rows[i], words)
			widths[k] = max(widths[k], visible(words))
		}
	}
	head := ""
	room := openingWords
	for k, n := range widths {
		head += padded(fmt.Sprint(k+1), n) + "  "
		if width > 0 {
			room = min(room, max(width-visible(head), leastRoom))
		}
	}
	fmt.Fprintln(w, p.faint(strings.TrimRight(head, " ")))
	for i, row := range rows {
		line := ""
		for k, cell := range row {
			line += padded(cell, widths[k]) + "  "
		}
		fmt.Fprintln(w, line+p.faint(clipped(openingOf(h, h.Lines[i]), room)))
	}
	if n := lines - len(h.Lines); n > 0 {
		fmt.Fprintf(w, "\n%s\n", p.faint("not shown: "+count(n, "provision", "provisions")))
	}
}

// historyCell says what a provision is called, and what became of it.
func historyCell(s comparison.Side, c comparison.Cell) string {
	out := oneLine(strings.Join(s.Labels(c.Provisions), ", "))
	if out == "" && len(c.Changes) > 0 {
		out = "−"
	}
	if len(c.Changes) > 0 {
		out += " " + joined(c.Changes)
	}
	if c.Substance {
		out += " !"
	}
	return out
}

// openingOf returns the words of a line in the last draft that has it.
func openingOf(h comparison.History, l comparison.Line) string {
	for k := len(l.Cells) - 1; k >= 0; k-- {
		if list := l.Cells[k].Provisions; len(list) > 0 {
			return oneLine(h.Sides[k].Clauses[list[0]].Words())
		}
	}
	return ""
}

func padded(words string, width int) string {
	return words + strings.Repeat(" ", max(width-visible(words), 0))
}

// clipped cuts words to a number of columns.
func clipped(words string, width int) string {
	if visible(words) <= width {
		return words
	}
	n := 0
	for i, r := range words {
		if n += visible(string(r)); n >= width {
			return strings.TrimRight(words[:i], " ") + "…"
		}
	}
	return words
}
