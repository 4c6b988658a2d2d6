package cli

import (
	"context"
	"fmt"
)

type verifyCmd struct{}

// Help shows an example.
func (verifyCmd) Help() string {
	return `Everything in the database is hashed again: the ledger's tree, every row against the ledger, every text and stored file against its hash, every quotation against its document, every checkpoint against the tree. That is done for every dossier, also where --dossier names one. Each finding is a line. It changes nothing and works beside a running server.

Exit status: 3 if anything was found.

Example:

  $ parley verify
  parley: 1 dossier, 9 entries, 212 versions, 6 texts, 6 files, 93 citations, 1 checkpoint: no findings`
}

// Run implements the command.
func (v *verifyCmd) Run(ctx context.Context, c *console) error {
	db, err := c.readDB(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	report, err := db.Verify(ctx)
	for _, f := range report.Findings {
		fmt.Fprintln(c.out, f)
	}
	if err != nil {
		return err
	}
	if c.dossier != "" && len(report.Findings) == 0 {
		if _, err := c.theDossier(ctx, db); err != nil {
			return err
		}
	}
	result := "no findings"
	if n := len(report.Findings); n > 0 {
		result = count(n, "finding", "findings")
	}
	c.sayf("%s, %s, %s, %s, %s, %s, %s: %s",
		count(report.Dossiers, "dossier", "dossiers"), count(report.Entries, "entry", "entries"),
		count(report.Versions, "version", "versions"), count(report.Texts, "text", "texts"),
		count(report.Blobs, "file", "files"), count(report.Citations, "citation", "citations"),
		count(report.Checkpoints, "checkpoint", "checkpoints"), result)
	if len(report.Findings) > 0 {
		return errFindings
	}
	return nil
}
