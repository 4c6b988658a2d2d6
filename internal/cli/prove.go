package cli

import (
	"context"
	"encoding/json"

	"github.com/parley-record/parley"
)

type proveCmd struct {
	Entry int64 `default:"-1" placeholder:"N" help:"Prove that the ledger contains entry N, counted from 0."`
	From  int64 `default:"-1" placeholder:"SIZE" help:"Prove that the ledger continues the one that had SIZE entries."`
}

// Help shows an example.
func (proveCmd) Help() string {
	return `Prints a Merkle proof (RFC 6962) as JSON. Whoever has a checkpoint can check it without this database: the root in the proof must be the checkpoint's.

Example:

  $ parley prove --entry 0
  {"seq":0,"size":9,"leaf":"{...}","root":"...","proof":["..."]}`
}

// Run implements the command.
func (p *proveCmd) Run(ctx context.Context, c *console) error {
	if (p.Entry < 0) == (p.From < 0) {
		return usagef("say either --entry N or --from SIZE, from 0 and from 1")
	}
	db, dossier, err := c.readDossier(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	view := db.At(dossier, parley.AsOf{})
	var proof any
	if p.Entry >= 0 {
		proof, err = view.ProveInclusion(ctx, p.Entry)
	} else {
		proof, err = view.ProveConsistency(ctx, p.From)
	}
	if err != nil {
		return err
	}
	enc := json.NewEncoder(c.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(proof)
}
