package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/store"
	"golang.org/x/term"
)

// console is what a command has of the world: its streams, its environment and
// the flags that hold for every command.
type console struct {
	in   io.Reader
	out  *output
	errs io.Writer
	env  map[string]string

	db      string // the database's URL
	given   bool   // it stands on the command line
	dossier string
}

// defaultDB is the database that is used where none is named.
const defaultDB = "sqlite:./parley-data"

// useDB chooses the database: the flag's value, else the variable's.
func (c *console) useDB(flag string) {
	c.given = flag != ""
	for _, url := range []string{flag, c.env["PARLEY_DB"], defaultDB} {
		if c.db = url; url != "" {
			return
		}
	}
}

func newConsole(environ []string, in io.Reader, out, errs io.Writer) *console {
	c := &console{in: in, out: &output{w: out}, errs: errs, env: map[string]string{}}
	for _, e := range environ {
		if name, value, ok := strings.Cut(e, "="); ok {
			c.env[name] = value
		}
	}
	return c
}

// variables are the flags that an environment variable may set, beside db.
func variables() map[string]string {
	return map[string]string{"dossier": "PARLEY_DOSSIER", "as": "PARLEY_WHO"}
}

// resolver gives flags that are not on the command line their variable's value.
func (c *console) resolver() kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
		name, ok := variables()[flag.Name]
		if !ok || flag.Name == "as" && flag.Tag.Enum != "" { // a format, not a person
			return nil, nil
		}
		if value := c.env[name]; value != "" {
			return value, nil
		}
		return nil, nil
	})
}

// sayf prints a message, one line, to standard error.
func (c *console) sayf(format string, args ...any) {
	fmt.Fprintf(c.errs, "parley: "+format+"\n", args...)
}

// terminal reports whether a stream is a terminal, and its width in characters.
func terminal(stream io.Writer) (width int, ok bool) {
	f := file(stream)
	if f == nil || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
		return w, true
	}
	return 80, true
}

// person is who acts; commands that write have it among their flags.
type person struct {
	As string `placeholder:"NAME" help:"Who acts; the name goes into the ledger (PARLEY_WHO; the user's name)."`
}

// who returns the name on the command line or else the user's.
func (p person) who(c *console) app.Person {
	name := p.As
	for _, variable := range []string{"USER", "LOGNAME", "USERNAME"} {
		if name == "" {
			name = c.env[variable]
		}
	}
	if name == "" {
		if u, err := user.Current(); err == nil {
			name = filepath.Base(u.Username)
		}
	}
	return app.Person{Name: name}
}

// openDB opens the database. Reading takes no lock, so that it works beside a
// running server.
func (c *console) openDB(ctx context.Context, o store.Options) (*store.DB, error) {
	switch scheme, _, _ := strings.Cut(c.db, ":"); scheme {
	case "sqlite", "postgres", "postgresql":
	default:
		return nil, usagef("--db %q is not a database: use sqlite:FOLDER or postgres://USER@HOST/NAME", c.place())
	}
	db, err := store.Open(ctx, c.db, o)
	if err != nil {
		return nil, c.dbError(err)
	}
	return db, nil
}

// readDB opens the database for reading.
func (c *console) readDB(ctx context.Context) (*store.DB, error) {
	return c.openDB(ctx, store.Options{ReadOnly: true})
}

// dbError says what to do about a database that cannot be opened.
func (c *console) dbError(err error) error {
	var path *os.PathError
	switch {
	case errors.As(err, &path):
		return fmt.Errorf("%s cannot be used as a database: %w; choose another folder with --db", path.Path, path.Err)
	case errors.Is(err, parley.ErrInvalid):
		return fmt.Errorf("%s is not a database of parley, or it is damaged (%w); choose another with --db, or bring back a backup", c.place(), err)
	case errors.Is(err, parley.ErrNotFound) && strings.HasPrefix(c.db, "sqlite:"):
		return fmt.Errorf("%w; name another with --db, or make one: parley import, or parley add --new TITLE", err)
	}
	return err
}

// theDossier returns the dossier that the flags name, or the only one there is.
func (c *console) theDossier(ctx context.Context, db *store.DB) (string, error) {
	list, err := db.Dossiers(ctx)
	if err != nil {
		return "", err
	}
	ids := make([]string, len(list))
	for i, d := range list {
		ids[i] = d.ID
		if d.ID == c.dossier {
			return d.ID, nil
		}
	}
	switch {
	case c.dossier != "" && len(ids) > 0:
		return "", parley.NotFoundf("there is no dossier %q in %s; it has: %s", c.dossier, c.place(), strings.Join(ids, ", "))
	case len(ids) == 0:
		return "", parley.NotFoundf("there is no dossier in %s; make one with parley import, or with parley add --new TITLE", c.place())
	case len(ids) > 1:
		return "", usagef("there are several dossiers in %s: choose with --dossier one of %s", c.place(), strings.Join(ids, ", "))
	}
	return ids[0], nil
}

// readDossier opens the database for reading and finds the dossier in it.
func (c *console) readDossier(ctx context.Context) (*store.DB, string, error) {
	db, err := c.readDB(ctx)
	if err != nil {
		return nil, "", err
	}
	dossier, err := c.theDossier(ctx, db)
	if err != nil {
		db.Close()
		return nil, "", err
	}
	return db, dossier, nil
}

// place names the database without what may be a password.
func (c *console) place() string {
	scheme, rest, _ := strings.Cut(c.db, "://")
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		return scheme + "://" + rest[at+1:]
	}
	return c.db
}
