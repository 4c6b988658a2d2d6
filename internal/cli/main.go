package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// The exit statuses.
const (
	done     = 0
	failed   = 1
	misused  = 2
	findings = 3
)

// program is the command line as kong reads it.
type program struct {
	DB      string `name:"db" placeholder:"URL" help:"The database: sqlite:FOLDER or postgres://USER@HOST/NAME (PARLEY_DB; sqlite:./parley-data)."`
	Dossier string `placeholder:"SLUG" help:"The dossier; not needed if the database has only one (PARLEY_DOSSIER)."`

	Demo  demoCmd  `cmd:"" help:"Serve a filled record to look around in."`
	Open  openCmd  `cmd:"" help:"Make a record of reports and drafts, and serve it."`
	Serve serveCmd `cmd:"" help:"Serve an existing record."`

	Add      addCmd      `cmd:"" help:"Add documents to a dossier."`
	Import   importCmd   `cmd:"" help:"Write a bundle, a folder of text files, into the database as a new dossier."`
	Export   exportCmd   `cmd:"" help:"Write a dossier as a bundle, as tables, or its drafts in Akoma Ntoso."`
	Withdraw withdrawCmd `cmd:"" help:"Take a thing out of the record from now on."`
	Redact   redactCmd   `cmd:"" help:"Remove the content of a thing for good, where law demands it."`

	Read     readCmd     `cmd:"" help:"Say who said what in a text. Needs no database."`
	Diff     diffCmd     `cmd:"" help:"Compare two drafts, provision by provision. Needs no database."`
	Origins  originsCmd  `cmd:"" help:"Find which documents share an origin. Needs no database."`
	Evaluate evaluateCmd `cmd:"" help:"Measure parley diff against alignments that people have made. Needs no database."`
	Train    trainCmd    `cmd:"" help:"Teach parley read from texts that people have marked. Needs no database."`

	Verify     verifyCmd     `cmd:"" help:"Check the ledger, every row, every citation and every stored file."`
	Checkpoint checkpointCmd `cmd:"" help:"Sign the state of a dossier, or check a signed state against the record."`
	Prove      proveCmd      `cmd:"" help:"Prove that the ledger contains an entry, or continues an earlier state."`
	Migrate    migrateCmd    `cmd:"" help:"Bring the database's schema up to date."`
	Backup     backupCmd     `cmd:"" help:"Copy the database while it is in use."`
	Version    versionCmd    `cmd:"" help:"Print the version of the program."`
}

const description = `parley keeps the record of a negotiation: every draft, every position, every contested claim, each with the words it rests on.

Exit status: 0 done, 1 failed, 2 used wrongly, 3 done with findings.`

// Main runs the program and returns its exit status. It ends early when ctx
// does. Environ is in the form of [os.Environ].
func Main(ctx context.Context, args, environ []string, in io.Reader, out, errs io.Writer) int {
	con := newConsole(environ, in, out, errs)
	var p program
	exited := -1
	parser, err := kong.New(&p,
		kong.Name("parley"), kong.Description(description), kong.Writers(out, errs),
		kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.Resolvers(con.resolver()))
	if err != nil {
		return con.fail(fmt.Errorf("the command line is defined wrongly: %w", err))
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	chosen, err := parser.Parse(args)
	if exited >= 0 { // --help has been printed; what is missing does not matter
		return exited
	}
	if err != nil {
		return con.fail(misuse(err))
	}
	con.useDB(p.DB)
	con.dossier = p.Dossier
	chosen.BindTo(ctx, (*context.Context)(nil))
	err = chosen.Run(con)
	if con.out.err != nil { // whatever the command made of it
		err = fileError("standard output", con.out.err)
	}
	return con.fail(err)
}

// usageError means that the program was called wrongly.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

// usagef returns an error that ends the program with status 2.
func usagef(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// misuse words an error of the parser.
func misuse(err error) error {
	var parse *kong.ParseError
	help := "parley --help"
	if errors.As(err, &parse) && parse.Context != nil && parse.Context.Command() != "" {
		help = "parley " + strings.Fields(parse.Context.Command())[0] + " --help"
	}
	return usagef("%v; see %s", err, help)
}

var (
	// errFindings ends the program with status 3; what was found is printed.
	errFindings = errors.New("findings")
	// errPrinted ends the program with status 1; why is printed already.
	errPrinted = errors.New("failed")
)

// fail prints an error, one line each where it is several, and returns the
// exit status that it stands for.
func (c *console) fail(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return done
	case errors.Is(err, errFindings):
		return findings
	case errors.Is(err, errPrinted):
		return failed
	case errors.Is(err, context.Canceled):
		c.sayf("interrupted")
		return failed
	}
	for line := range strings.Lines(err.Error()) {
		if line = strings.TrimSpace(line); line != "" {
			c.sayf("%s", line)
		}
	}
	if errors.As(err, &usage) {
		return misused
	}
	return failed
}
