package app

import (
	"context"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Redact removes the content of a thing for good, where law demands it: the
// bodies of all its versions go, and for a document its text and raw bytes,
// with everything that repeats its words or is nothing without it: a
// document's attributions with their codings, its evidence, credits and
// provisions; a claim's evidence and assessments; notes about any of these with
// their answers. Tombstones with the hashes stay, and the ledger still
// verifies. What was redacted cannot come back.
func (a *App) Redact(ctx context.Context, dossier string, who Person, k parley.Kind, id, reason string) error {
	switch {
	case strings.TrimSpace(reason) == "":
		return parley.Invalidf("a redaction needs a reason: it stays in the ledger")
	case k == parley.KindDossier:
		return parley.Invalidf("a dossier is not redacted as a whole: redact the things in it")
	}
	return a.do(ctx, dossier, who, "redact "+string(k), reason, func(tx *store.Tx) error {
		return redact(ctx, tx, k, id)
	})
}

// redact redacts a thing after whatever depends on it.
func redact(ctx context.Context, tx *store.Tx, k parley.Kind, id string) error {
	users, err := tx.EverUsedBy(ctx, k, id)
	if err != nil {
		return err
	}
	for _, u := range users {
		goes := goesWith(k, u)
		if goes == nothing {
			continue
		}
		if err := redactOnce(ctx, tx, u.Kind, u.ID, goes); err != nil {
			return err
		}
	}
	return tx.Redact(ctx, k, id)
}

// redactOnce redacts what depends on a redacted thing, unless it is gone already.
func redactOnce(ctx context.Context, tx *store.Tx, k parley.Kind, id string, goes extent) error {
	if goes == contents {
		return redactProvisions(ctx, tx, id)
	}
	gone, err := tx.Redacted(ctx, k, id)
	if err != nil || gone {
		return err
	}
	return redact(ctx, tx, k, id)
}

// extent is how much of a thing goes with something that it names.
type extent int

const (
	nothing  extent = iota
	itself          // the thing
	contents        // not the thing, but what stands in it
)

// goesWith says what of a user of a redacted thing goes with it. A note goes,
// as people quote in notes; so does a note about a pair that a provision stood in.
func goesWith(k parley.Kind, user parley.Ref) extent {
	if parley.Passing(user.Kind, user) {
		return itself
	}
	switch string(k) + " " + string(user.Kind) + " " + user.Field {
	case "document attribution document", "document evidence document", "document origin from", "attribution coding attribution",
		"claim evidence claim", "claim assessment claim", "rendition provision rendition", "note note parent":
		return itself
	case "document rendition document":
		return contents
	}
	return nothing
}

// redactProvisions redacts the provisions of a rendition, which repeat the
// words of its document.
func redactProvisions(ctx context.Context, tx *store.Tx, rendition string) error {
	users, err := tx.EverUsedBy(ctx, parley.KindRendition, rendition)
	if err != nil {
		return err
	}
	for _, u := range users {
		if u.Kind != parley.KindProvision {
			continue
		}
		if err := redactOnce(ctx, tx, u.Kind, u.ID, itself); err != nil {
			return err
		}
	}
	return nil
}
