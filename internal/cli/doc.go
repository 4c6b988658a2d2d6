// Package cli is the command line: one file a subcommand, each with its flags,
// its help and its run. It is the only reader of configuration: flags first,
// then the variables PARLEY_DB, PARLEY_DOSSIER and PARLEY_WHO.
//
//	status := cli.Main(ctx, os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr)
//
// Data goes to standard output, messages to standard error, one line each. A
// command ends with 0 when it is done, 1 when it failed, 2 when it was used
// wrongly, and 3 when it is done and has findings: verify found tampering,
// diff --exit-code found differences.
//
// The package holds no rules of its own: what may be written is decided by
// package app, what a text means by the engines.
package cli
