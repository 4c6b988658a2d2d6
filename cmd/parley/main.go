// Command parley keeps the record of a negotiation. See parley --help.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/parley-record/parley/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(cli.Main(ctx, os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr))
}
