package browser

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/parley-record/parley/internal/cli"
)

// program is parley as it runs for a person, serving its pages.
type program struct {
	url    string // without a slash at the end
	errs   lines  // what it printed to standard error
	cancel context.CancelFunc
	ended  chan int
}

// lines is a writer that several may use at once.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// environment is what the program is given: nothing of the machine's but a
// place for temporary files.
func environment() []string {
	return []string{"PARLEY_WHO=Ada", "TMPDIR=" + os.TempDir(), "HOME=" + os.TempDir()}
}

// launch starts the program with a command that serves, and waits for the line
// with its address.
func launch(args ...string) (*program, error) {
	p := &program{ended: make(chan int, 1)}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	out, in := io.Pipe()
	go func() {
		p.ended <- cli.Main(ctx, append(args, "--addr", "127.0.0.1:0"), environment(), strings.NewReader(""), in, &p.errs)
		in.Close()
	}()
	scan := bufio.NewScanner(out)
	for scan.Scan() {
		if url, ok := strings.CutPrefix(scan.Text(), "parley: serving "); ok {
			p.url = strings.TrimSuffix(url, "/")
			go io.Copy(io.Discard, out)
			return p, nil
		}
	}
	cancel()
	return nil, &notServing{args, p.errs.String()}
}

// notServing is the error of a program that ended instead of serving.
type notServing struct {
	args []string
	said string
}

func (e *notServing) Error() string {
	return "parley " + strings.Join(e.args, " ") + " does not serve:\n" + e.said
}

// stop interrupts the program and returns its exit status, -1 if it does not end.
func (p *program) stop() int {
	p.cancel()
	select {
	case code := <-p.ended:
		return code
	case <-time.After(patience):
		return -1
	}
}

// open serves a new record in a folder, made of files, until the test ends.
// Then the program must stop cleanly, must not have complained, and the record
// that it leaves must verify: every row, every citation, every stored file.
func open(t *testing.T, files ...string) *program {
	t.Helper()
	shared.need(t)
	db := "sqlite:" + t.TempDir()
	p, err := launch(append([]string{"--db", db, "open", "--title", "Talks on the river"}, files...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if code := p.stop(); code != 0 {
			t.Errorf("the program ended with status %d", code)
		}
		if said := p.errs.String(); strings.Contains(said, "level=") {
			t.Errorf("the program complained:\n%s", said)
		}
		var out lines
		if code := cli.Main(context.Background(), []string{"--db", db, "verify"}, environment(), strings.NewReader(""), &out, &out); code != 0 {
			t.Errorf("verify ended with status %d:\n%s", code, out.String())
		}
	})
	return p
}

// demo is the demonstration record, served once for all tests that only look.
type demo struct {
	once sync.Once
	p    *program
	err  error
}

var demos demo

// need returns the served demonstration record.
func (d *demo) need(t *testing.T) *program {
	t.Helper()
	shared.need(t)
	d.once.Do(func() { d.p, d.err = launch("demo") })
	if d.err != nil {
		t.Fatal(d.err)
	}
	return d.p
}

func (d *demo) stop() {
	if d.p != nil {
		d.p.stop()
	}
}
