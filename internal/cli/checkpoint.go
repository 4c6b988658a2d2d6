package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/ledger"
	"github.com/parley-record/parley/internal/store"
)

type checkpointCmd struct {
	PublicKey bool   `help:"Print the key that checks this database's checkpoints."`
	Check     string `placeholder:"FILE" help:"Check a checkpoint against the record as it stands; - is standard input."`
	Key       string `placeholder:"KEY" help:"The public key to check with, as --public-key printed it when the checkpoint was given out."`
}

// Help shows an example.
func (checkpointCmd) Help() string {
	return `A checkpoint is the size and the root of the dossier's ledger, signed. Give it to whoever should be able to prove later what the record held on that day: with --check they learn whether the record of today continues the one they saw, unchanged.

Exit status: 3 if the record does not continue the checkpoint.

Example:

  $ parley checkpoint --public-key > talks.key
  $ parley checkpoint > talks.checkpoint
  $ parley checkpoint --check talks.checkpoint --key "$(cat talks.key)"
  parley: talks: the record continues the checkpoint of 9 entries`
}

// Run implements the command.
func (k *checkpointCmd) Run(ctx context.Context, c *console) error {
	switch {
	case k.Check != "" && k.PublicKey:
		return usagef("--check and --public-key are two different questions: ask one")
	case k.Check != "" && k.Key == "":
		return usagef("--check needs --key: the public key that came with the checkpoint")
	case k.Check == "" && k.Key != "":
		return usagef("--key goes with --check FILE")
	case k.Check != "":
		return k.check(ctx, c)
	}
	db, err := c.openDB(ctx, store.Options{Log: c.quiet()})
	if err != nil {
		return err
	}
	defer db.Close()
	if k.PublicKey {
		key, err := db.PublicKey(ctx)
		if err == nil {
			fmt.Fprintln(c.out, key)
		}
		return err
	}
	dossier, err := c.theDossier(ctx, db)
	if err != nil {
		return err
	}
	signed, err := db.Checkpoint(ctx, dossier)
	if err == nil {
		fmt.Fprint(c.out, signed)
	}
	return err
}

// check compares a checkpoint with the record. It only reads, so that it works
// beside a running server.
func (k *checkpointCmd) check(ctx context.Context, c *console) error {
	shown, raw, err := c.readFile(k.Check)
	if err != nil {
		return err
	}
	key := strings.TrimSpace(k.Key)
	point, err := ledger.OpenCheckpoint(string(raw), key)
	if err != nil {
		return parley.Invalidf("%s is not a checkpoint signed with this key: %v", shown, err)
	}
	db, dossier, err := c.readDossier(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	if point.Origin != "parley/"+dossier {
		return parley.Invalidf("%s is of %q, not of the dossier %q: choose with --dossier", shown, point.Origin, dossier)
	}
	if err := db.CheckCheckpoint(ctx, dossier, string(raw), key); err != nil {
		fmt.Fprintf(c.out, "%s: the checkpoint %v\n", dossier, err)
		return errFindings
	}
	c.sayf("%s: the record continues the checkpoint of %s", dossier, count(int(point.Size), "entry", "entries"))
	return nil
}
