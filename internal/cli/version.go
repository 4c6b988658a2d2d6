package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

type versionCmd struct{}

// Help shows an example.
func (versionCmd) Help() string {
	return `Example:

  $ parley version
  parley v1.0.0 (2f1d3c4b5a69, 2026-01-15T10:00:00Z) go1.26.0 linux/amd64`
}

// Run implements the command.
func (versionCmd) Run(c *console) error {
	fmt.Fprintf(c.out, "parley %s %s %s/%s\n", versionText(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// versionText is the program's version as the Go tool recorded it: the
// module's version, and the commit where it was built from a checkout.
func versionText() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	version := info.Main.Version
	if version == "" || version == "(devel)" {
		version = "devel"
	}
	var commit, at, changed string
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value[:min(12, len(s.Value))]
		case "vcs.time":
			at = ", " + s.Value
		case "vcs.modified":
			if s.Value == "true" {
				changed = ", changed"
			}
		}
	}
	if commit == "" {
		return version
	}
	return fmt.Sprintf("%s (%s%s%s)", version, commit, at, changed)
}
