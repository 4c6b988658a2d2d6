package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/parley-record/parley/internal/evaluate"
)

// evaluationColumns are the columns of the figures, with their least widths.
var evaluationColumns = []struct {
	name  string
	width int
}{{"P", 5}, {"R", 5}, {"F1", 5}, {"macro", 5}, {"split/merged", 12}, {"false change", 12}, {"false deletion", 14}, {"time", 8}}

// printEvaluation prints the figures of each set, a line a gold file, then its
// totals with the relations.
func printEvaluation(w io.Writer, p paint, sets []evaluate.Set, pairs bool) {
	column := 0
	for _, s := range sets {
		for _, f := range append(s.Totals, s.Files...) {
			column = max(column, visible(oneLine(f.Name)))
		}
	}
	for i, s := range sets {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if s.Name != "." {
			fmt.Fprintln(w, p.bold(oneLine(s.Name)))
		}
		head := strings.Repeat(" ", column)
		for _, c := range evaluationColumns {
			head += fmt.Sprintf("  %-*s", c.width, c.name)
		}
		fmt.Fprintln(w, strings.TrimRight(head, " "))
		for _, f := range s.Files {
			printScore(w, column, f, func(s string) string { return s })
		}
		for _, t := range s.Totals {
			printScore(w, column, t, p.bold)
			printRelations(w, t)
			if pairs {
				printMistakes(w, t)
			}
		}
	}
}

func printScore(w io.Writer, column int, s *evaluate.Score, mark func(string) string) {
	name := oneLine(s.Name)
	line := mark(name) + strings.Repeat(" ", column-visible(name))
	of := func(a, b int) string {
		if b == 0 {
			return "-"
		}
		return fmt.Sprintf("%d of %d", a, b)
	}
	figure := func(x float64) string { return fmt.Sprintf("%.3f", x) }
	for i, cell := range []string{figure(s.Precision()), figure(s.Recall()), figure(s.F1()), figure(s.MacroF1()),
		of(s.GroupsFound, s.Groups), of(s.FalseChange, s.Reworded), of(s.FalseDeletion, s.Absent), s.Elapsed.Round(100 * time.Microsecond).String()} {
		line += fmt.Sprintf("  %-*s", evaluationColumns[i].width, cell)
	}
	fmt.Fprintln(w, strings.TrimRight(line, " "))
}

// printRelations prints the F1 of each relation, and of how many lines.
func printRelations(w io.Writer, s *evaluate.Score) {
	var out []string
	for _, name := range s.RelationNames() {
		r := s.Relations[name]
		out = append(out, fmt.Sprintf("%s %.3f (%d)", oneLine(name), r.F1(), r.Wanted))
	}
	fmt.Fprintf(w, "  relations: %s\n", strings.Join(out, ", "))
}

func printMistakes(w io.Writer, s *evaluate.Score) {
	for _, m := range s.Mistakes {
		line := fmt.Sprintf("%s: %s %s > %s", m.File, m.Kind, m.Old, m.New)
		if m.Want != "" {
			line += ", wanted " + m.Want
		}
		if m.Got != "" {
			line += ", got " + m.Got
		}
		if m.Why != "" {
			line += " (" + m.Why + ")"
		}
		fmt.Fprintln(w, "  "+oneLine(line))
	}
}
