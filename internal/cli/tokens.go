package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/attribution"
)

// tokenLine is a line of the evaluation format.
type tokenLine struct {
	ID     json.RawMessage `json:"id"`
	Tokens []string        `json:"tokens"`
}

// labelLine is the answer to one.
type labelLine struct {
	ID     json.RawMessage `json:"id"`
	Labels []string        `json:"labels"`
}

// maxLine is the longest line of JSON that is read.
const maxLine = 16 << 20

// labelTokens reads lines of tokens and prints a label for each token, in the
// same order: B- and I- with source, cue or content, and O. Lines with the
// same id that follow each other are the paragraphs of one text.
func (c *console) labelTokens(ctx context.Context, engine *attribution.Engine, name string) error {
	out := bufio.NewWriter(c.out)
	defer out.Flush()
	l := &labeller{engine: engine, enc: json.NewEncoder(out)}
	l.enc.SetEscapeHTML(false)
	err := c.lines(ctx, name, func(where string, line []byte) error {
		var t tokenLine
		if err := json.Unmarshal(line, &t); err != nil {
			return parley.Invalidf("%s is not a line such as {\"id\":\"a\",\"tokens\":[\"He\",\"said\"]}: %s", where, jsonProblem(err))
		}
		return l.add(ctx, t)
	})
	if err != nil {
		return err
	}
	return l.flush(ctx)
}

// labeller gathers the lines of one text and prints their labels.
type labeller struct {
	engine     *attribution.Engine
	enc        *json.Encoder
	id         json.RawMessage
	paragraphs [][]string
}

func (l *labeller) add(ctx context.Context, t tokenLine) error {
	if len(t.ID) == 0 || !bytes.Equal(t.ID, l.id) {
		if err := l.flush(ctx); err != nil {
			return err
		}
	}
	l.id, l.paragraphs = t.ID, append(l.paragraphs, t.Tokens)
	return nil
}

// flush labels what was gathered.
func (l *labeller) flush(ctx context.Context) error {
	paragraphs := l.paragraphs
	l.paragraphs = nil
	labels, err := await(ctx, func() [][]string { return l.engine.Label(paragraphs) })
	if err != nil {
		return err
	}
	id := l.id
	if len(id) == 0 {
		id = json.RawMessage("null")
	}
	for _, line := range labels {
		if err := l.enc.Encode(labelLine{ID: id, Labels: line}); err != nil {
			return err
		}
	}
	return nil
}

// lines calls fn with every line of a file or of standard input that is not
// blank, and with its place for messages.
func (c *console) lines(ctx context.Context, name string, fn func(where string, line []byte) error) error {
	var from io.Reader = c.in
	if name == stdin {
		name = stdinName
	} else {
		f, err := os.Open(name)
		if err != nil {
			return fileError(name, err)
		}
		defer f.Close()
		from = f
	}
	scan := bufio.NewScanner(from)
	scan.Buffer(make([]byte, 64<<10), maxLine)
	n := 0
	for scan.Scan() {
		if err := ctx.Err(); err != nil {
			return err
		}
		line := scan.Bytes()
		if n++; n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if err := fn(fmt.Sprintf("%s:%d", name, n), line); err != nil {
			return err
		}
	}
	if err := scan.Err(); errors.Is(err, bufio.ErrTooLong) {
		return parley.Errorf(parley.ErrTooLarge, "%s:%d is longer than %d MiB", name, n+1, maxLine>>20)
	} else if err != nil {
		return fileError(name, err)
	}
	return nil
}

// jsonProblem words an error of encoding/json without the names of Go types.
func jsonProblem(err error) string {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Sprintf("the field %q cannot be a %s", kind.Field, kind.Value)
	}
	return err.Error()
}
