package cli

import (
	"context"

	"github.com/parley-record/parley/internal/ingest"
)

// readTracked reads one file twice: as it stood before its tracked changes,
// and with them.
func (d *diffCmd) readTracked(ctx context.Context, c *console) (old, new draftText, err error) {
	shown, raw, err := c.readFile(d.Tracked)
	if err != nil {
		return old, new, err
	}
	old, err = c.parseDraft(ctx, shown, func() (ingest.Extracted, error) { return ingest.ExtractBefore(shown, raw) })
	if err != nil {
		return old, new, err
	}
	new, err = c.parseDraft(ctx, shown, func() (ingest.Extracted, error) { return ingest.Extract(shown, raw) })
	old.Name += ", changes refused"
	new.Name += ", changes taken in"
	return old, new, err
}
