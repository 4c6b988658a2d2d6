package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/parley-record/parley"
)

// run starts the program with nothing on standard input.
func run(t *testing.T, ctx context.Context, args ...string) (status int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = Main(ctx, args, []string{"USER=ada"}, strings.NewReader(""), &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}

func TestEveryCommandHasAnExample(t *testing.T) {
	_, help, _ := run(t, t.Context(), "--help")
	_, list, _ := strings.Cut(help, "Commands:")
	n := 0
	for line := range strings.Lines(list) {
		fields := strings.Fields(line)
		if !strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "   ") || len(fields) < 2 {
			continue
		}
		n++
		status, help, errs := run(t, t.Context(), fields[0], "--help")
		if status != done || errs != "" || !strings.Contains(help, "Example:\n\n    $ parley ") {
			t.Errorf("parley %s --help ended with %d, said %q and printed\n%s", fields[0], status, errs, help)
		}
	}
	if n < 15 {
		t.Errorf("found %d commands in\n%s", n, help)
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	folder := t.TempDir()
	file := filepath.Join(folder, "report.txt")
	if err := os.WriteFile(file, []byte("The minister said it would rain."), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"read", file},
		{"diff", file, file},
		{"origins", folder},
		{"add", "--db", "sqlite:" + filepath.Join(folder, "db"), "--new", "Talks", file},
	} {
		status, out, errs := run(t, ctx, args...)
		if status != failed || out != "" || errs != "parley: interrupted\n" {
			t.Errorf("%v ended with %d, printed %q and said %q", args, status, out, errs)
		}
	}
}

func TestStatus(t *testing.T) {
	tests := []struct {
		err    error
		status int
		errs   string
	}{
		{nil, 0, ""},
		{errors.New("no"), 1, "parley: no\n"},
		{errors.Join(parley.Invalidf("one"), parley.Invalidf("two")), 1, "parley: one\nparley: two\n"},
		{usagef("say %d", 1), 2, "parley: say 1\n"},
		{fmt.Errorf("more: %w", usagef("wrong")), 2, "parley: more: wrong\n"},
		{errFindings, 3, ""},
		{errPrinted, 1, ""},
		{fmt.Errorf("reading: %w", context.Canceled), 1, "parley: interrupted\n"},
	}
	for _, tt := range tests {
		var errs bytes.Buffer
		c := newConsole(nil, nil, io.Discard, &errs)
		if got := c.fail(tt.err); got != tt.status || errs.String() != tt.errs {
			t.Errorf("fail(%v) = %d, said %q, want %d and %q", tt.err, got, errs.String(), tt.status, tt.errs)
		}
	}
}

func TestFileError(t *testing.T) {
	tests := []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "open", Path: "a", Err: fs.ErrNotExist}, "a: there is no such file; check the name and the folder"},
		{&fs.PathError{Op: "open", Path: "a", Err: fs.ErrPermission}, "a: this user may not use it; change its permissions"},
		{&fs.PathError{Op: "read", Path: "a", Err: errors.New("is a directory")}, "a: is a directory"},
		{errors.New("torn"), "a: torn"},
	}
	for _, tt := range tests {
		if got := fileError("a", tt.err).Error(); got != tt.want {
			t.Errorf("fileError(%v) = %q, want %q", tt.err, got, tt.want)
		}
	}
}

func TestListening(t *testing.T) {
	tests := []struct {
		addr   string
		remote bool
		ok     bool
	}{
		{"127.0.0.1:8080", false, true},
		{"localhost:0", false, true},
		{"[::1]:80", false, true},
		{"127.8.9.1:80", false, true},
		{"0.0.0.0:80", false, false},
		{":80", false, false},
		{"[::]:80", false, false},
		{"192.168.1.2:80", false, false},
		{"parley.example:80", false, false},
		{"0.0.0.0:80", true, true},
		{"nonsense", true, false},
	}
	for _, tt := range tests {
		err := listening{Addr: tt.addr, AllowRemote: tt.remote}.check()
		if (err == nil) != tt.ok {
			t.Errorf("%s, remote %t: %v", tt.addr, tt.remote, err)
		}
		var usage usageError
		if err != nil && !errors.As(err, &usage) {
			t.Errorf("%s: %v is no error of use", tt.addr, err)
		}
	}
}

func TestPlaceHidesPasswords(t *testing.T) {
	for url, want := range map[string]string{
		"sqlite:./a@b": "sqlite:./a@b",
		"postgres://ada:se@cret@db.example/talks": "postgres://db.example/talks",
		"postgres://db.example/talks":             "postgres://db.example/talks",
	} {
		if got := (&console{db: url}).place(); got != want {
			t.Errorf("place of %s is %s, want %s", url, got, want)
		}
	}
}

// What is wrong with every file still gives an object that a program can read.
func TestReadJSONWithoutDocuments(t *testing.T) {
	status, out, errs := run(t, t.Context(), "read", "--format", "json", filepath.Join(t.TempDir(), "none"))
	if status != failed || out != "{\"documents\":[]}\n" || !strings.Contains(errs, "there is no such file") {
		t.Errorf("ended with %d, printed %q and said %q", status, out, errs)
	}
}

// A command whose data does not arrive has failed, whatever it found.
func TestOutputThatFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "draft.txt")
	if err := os.WriteFile(file, []byte("1. The river belongs to both.\n2. The dam is opened."), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"version"}, {"read", file}, {"diff", file, file}, {"origins", file}} {
		var errs bytes.Buffer
		full := &fs.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
		status := Main(t.Context(), args, nil, strings.NewReader(""), failingWriter{full}, &errs)
		if status != failed || !strings.Contains(errs.String(), "standard output: the disk is full") {
			t.Errorf("%v ended with %d and said %q", args, status, errs.String())
		}
	}
}

type failingWriter struct{ err error }

func (f failingWriter) Write([]byte) (int, error) { return 0, f.err }
