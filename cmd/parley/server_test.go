package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// servers holds the running servers of a script by the name of the variable
// that has their address.
type servers map[string]*exec.Cmd

type serversKey struct{}

// deadline is how long a server may take to do anything before the test fails.
const deadline = 30 * time.Second

// serve VARIABLE ARG... starts parley and waits for the line with its address,
// which the variable then has. Everything it prints goes to VARIABLE.out and
// VARIABLE.err.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: serve VARIABLE ARG...")
	}
	name := args[0]
	path, err := exec.LookPath(filepath.Join(strings.Split(ts.Getenv("PATH"), string(os.PathListSeparator))[0], "parley"))
	ts.Check(err)
	cmd := exec.Command(path, args[1:]...)
	cmd.Dir = ts.MkAbs(".")
	for _, v := range []string{"PATH", "HOME", "TMPDIR", "PARLEY_WHO", "PARLEY_DB", "PARLEY_DOSSIER", "SYSTEMROOT"} {
		cmd.Env = append(cmd.Env, v+"="+ts.Getenv(v))
	}
	out, err := os.Create(ts.MkAbs(name + ".out"))
	ts.Check(err)
	errs, err := os.Create(ts.MkAbs(name + ".err"))
	ts.Check(err)
	pipe, err := cmd.StdoutPipe()
	ts.Check(err)
	cmd.Stderr = errs
	ts.Check(cmd.Start())
	ts.Defer(func() { cmd.Process.Kill(); out.Close(); errs.Close() })

	line := make(chan string, 1)
	go func() {
		scan := bufio.NewScanner(pipe)
		for scan.Scan() {
			fmt.Fprintln(out, scan.Text())
			select {
			case line <- scan.Text():
			default:
			}
		}
		close(line)
	}()
	select {
	case text := <-line:
		url, ok := strings.CutPrefix(text, "parley: serving ")
		if !ok {
			b, _ := os.ReadFile(errs.Name())
			ts.Fatalf("the server printed %q and said:\n%s", text, b)
		}
		ts.Setenv(name, strings.TrimSuffix(url, "/"))
	case <-time.After(deadline):
		ts.Fatalf("the server printed nothing")
	}
	running(ts)[name] = cmd
}

// running returns the script's servers.
func running(ts *testscript.TestScript) servers {
	s, ok := ts.Value(serversKey{}).(servers)
	if !ok {
		ts.Fatalf("the script has no servers")
	}
	return s
}

// fetch URL prints a page to standard output. It must be answered with 200.
func fetch(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: [!] fetch URL")
	}
	client := http.Client{Timeout: deadline}
	res, err := client.Get(args[0])
	if neg {
		if err == nil {
			res.Body.Close()
			ts.Fatalf("%s was answered with %s", args[0], res.Status)
		}
		return
	}
	ts.Check(err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	ts.Check(err)
	if res.StatusCode != http.StatusOK {
		ts.Fatalf("%s was answered with %s:\n%s", args[0], res.Status, body)
	}
	fmt.Fprintln(ts.Stdout(), string(body))
}

// stop VARIABLE interrupts a server, which must end with status 0.
func stop(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 || running(ts)[args[0]] == nil {
		ts.Fatalf("usage: stop VARIABLE")
	}
	cmd := running(ts)[args[0]]
	ts.Check(cmd.Process.Signal(os.Interrupt))
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		ts.Check(err)
	case <-time.After(deadline):
		ts.Fatalf("the server did not stop")
	}
}
