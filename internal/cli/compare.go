package cli

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/ingest"
)

// draftText is a draft as read from a file, and as it is compared.
type draftText struct {
	comparison.Side
	draft draft.Draft
}

// readDraft reads a draft's text into provisions. A file without any text is an
// empty draft, and that is said.
func (c *console) readDraft(ctx context.Context, name string) (draftText, error) {
	shown, raw, err := c.readFile(name)
	if err != nil {
		return draftText{}, err
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\ufeff")))) == 0 {
		c.sayf("%s has no text: it is compared as an empty draft", shown)
		return draftText{Side: comparison.Side{Name: shown}}, nil
	}
	return c.parseDraft(ctx, shown, func() (ingest.Extracted, error) { return ingest.Extract(shown, raw) })
}

// parseDraft reads what was extracted from a file into provisions: those that
// its format tells, else those that its text shows.
func (c *console) parseDraft(ctx context.Context, shown string, extract func() (ingest.Extracted, error)) (draftText, error) {
	type parsed struct {
		text draftText
		err  error
	}
	p, err := await(ctx, func() parsed {
		ex, err := extract()
		if err != nil {
			return parsed{err: err}
		}
		d, err := provisions(shown, ex)
		if err != nil {
			return parsed{err: fmt.Errorf("%s: %w", shown, err)}
		}
		side := comparison.Read(shown, d)
		side.Language = ex.Language
		return parsed{text: draftText{side, d}}
	})
	if err != nil {
		return draftText{}, err
	}
	return p.text, p.err
}

func provisions(shown string, ex ingest.Extracted) (draft.Draft, error) {
	if strings.EqualFold(filepath.Ext(shown), ".tsv") {
		return draft.ParseTSV(ex.Text)
	}
	if ex.Draft != nil {
		return *ex.Draft, nil
	}
	return draft.Parse(ex.Text)
}

// slowPairs is from how many possible pairs on a comparison takes a while.
const slowPairs = 1_000_000

// compare pairs two drafts, and says so on a terminal where that takes long.
func (c *console) compare(ctx context.Context, old, new comparison.Side, o comparison.Options) (comparison.Comparison, error) {
	n, m := len(old.Clauses), len(new.Clauses)
	if _, ok := terminal(c.errs); ok && n*m >= slowPairs {
		fmt.Fprintf(c.errs, "comparing %d provisions with %d ...", n, m)
		defer fmt.Fprint(c.errs, "\r\x1b[K")
	}
	return await(ctx, func() comparison.Comparison { return comparison.Of(old, new, o) })
}
