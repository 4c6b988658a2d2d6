package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/evaluate"
)

type evaluateCmd struct {
	Format   string `enum:"text,json" default:"text" help:"text or json."`
	NoLabels bool   `help:"Hide the numbers of provisions from the aligner."`
	Pairs    bool   `help:"List each wrong and each missed pair, and each relation that is not the gold's."`
	Dir      string `arg:"" help:"A set of drafts, or a folder of sets: gold/A--B.tsv (old id, new id, relation, note) and texts/A.tsv or renditions/A.tsv (id, text)."`
}

// Help shows an example.
func (evaluateCmd) Help() string {
	return `It measures how well parley diff answers alignments that people have made. P, R and F1 are over pairs of provisions; macro-F1 is the mean of the F1 of the relations. False change: called modified, though only reworded. False deletion: called deleted or added, though only absent from one side. Time is that of the comparisons alone. How it is counted stands in doc/cli.md.

Example:

  $ parley evaluate drafts
                     P      R      F1     macro  split/merged  false change  false deletion  time
  draft-a--draft-b   0.955  0.955  0.955  0.871  2 of 2        1 of 14       0 of 3          12 ms`
}

// Run implements the command.
func (e *evaluateCmd) Run(ctx context.Context, c *console) error {
	if info, err := os.Stat(e.Dir); err != nil {
		return fileError(e.Dir, err)
	} else if !info.IsDir() {
		return parley.Invalidf("%s is a file; name the folder that holds gold and texts", e.Dir)
	}
	type measured struct {
		sets []evaluate.Set
		err  error
	}
	m, err := await(ctx, func() measured {
		sets, err := evaluate.Drafts(os.DirFS(e.Dir), evaluate.Options{NoLabels: e.NoLabels})
		return measured{sets, err}
	})
	var path *fs.PathError
	switch {
	case err != nil:
		return err
	case errors.As(m.err, &path):
		return fileError(e.Dir, m.err)
	case m.err != nil:
		return fmt.Errorf("%s: %w", e.Dir, m.err)
	}
	for _, s := range m.sets {
		for _, skipped := range s.Skipped {
			c.sayf("left out: %s", skipped)
		}
	}
	out := bufio.NewWriter(c.out)
	if e.Format == "json" {
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		err = enc.Encode(newEvaluation(m.sets, e.Pairs))
	} else {
		printEvaluation(out, c.painter(c.out), m.sets, e.Pairs)
	}
	return errors.Join(err, out.Flush())
}
