package roles

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// Article is one text of a corpus with the labels of its tokens.
type Article struct {
	ID       string
	Document *Document
	Labels   []uint8  // 0 outside; 2k+1 begins a span of kind k, 2k+2 goes on with it
	POS, NER []string // a tag for each token; nil where the corpus has none
}

// instance is a line of a corpus: a paragraph, or a piece of one.
type instance struct {
	ID     string   `json:"id"`
	Tokens []string `json:"tokens"`
	Labels []string `json:"labels"`
	POS    []string `json:"pos"`
	NER    []string `json:"ner"`
}

// longestLine is how long a line of a corpus may be, in bytes.
const longestLine = 16 << 20

// ReadCorpus reads a corpus in the format of CofeNet: one paragraph a line,
//
//	{"id": "article", "tokens": ["He", "spoke"], "labels": ["B-source", "B-cue"], "pos": ["PRP", "VBD"], "ner": ["O", "O"]}
//
// Lines with one id that follow each other are one article. Labels are O and B-
// or I- with source, cue or content; pos (parts of speech) and ner (named
// entities) may be missing. Blank lines are skipped.
func ReadCorpus(r io.Reader) ([]*Article, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	var out []*Article
	var run []instance
	flush := func() error {
		if len(run) == 0 {
			return nil
		}
		a, err := newArticle(run)
		out, run = append(out, a), nil
		return err
	}
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		var in instance
		if err := json.Unmarshal(line, &in); err != nil {
			return nil, fmt.Errorf("roles: line %d of the corpus is not a line such as {\"id\":\"a\",\"tokens\":[\"He\"],\"labels\":[\"O\"]}", n)
		}
		if err := in.check(); err != nil {
			return nil, fmt.Errorf("roles: line %d of the corpus: %w", n, err)
		}
		if len(run) > 0 && run[0].ID != in.ID {
			if err := flush(); err != nil {
				return nil, err
			}
		}
		run = append(run, in)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("roles: reading the corpus: %w", err)
	}
	return out, flush()
}

// check reports a line whose parts do not have the same length, or with a label
// that means nothing.
func (in *instance) check() error {
	n := len(in.Tokens)
	switch {
	case len(in.Labels) != n:
		return fmt.Errorf("%d labels for %d tokens", len(in.Labels), n)
	case in.POS != nil && len(in.POS) != n:
		return fmt.Errorf("%d pos for %d tokens", len(in.POS), n)
	case in.NER != nil && len(in.NER) != n:
		return fmt.Errorf("%d ner for %d tokens", len(in.NER), n)
	}
	for _, l := range in.Labels {
		if _, err := parseLabel(l); err != nil {
			return err
		}
	}
	return nil
}

// newArticle joins the lines of one article.
func newArticle(lines []instance) (*Article, error) {
	a := &Article{ID: lines[0].ID}
	paragraphs := make([][]string, len(lines))
	pos, ner := true, true
	for i, in := range lines {
		paragraphs[i] = in.Tokens
		for _, s := range in.Labels {
			label, err := parseLabel(s)
			if err != nil {
				return nil, err
			}
			a.Labels = append(a.Labels, label)
		}
		a.POS, a.NER = append(a.POS, in.POS...), append(a.NER, in.NER...)
		pos, ner = pos && in.POS != nil, ner && in.NER != nil
	}
	if !pos {
		a.POS = nil
	}
	if !ner {
		a.NER = nil
	}
	a.Document = FromTokens(paragraphs)
	return a, nil
}

// sameText returns for each article a number that it shares with the others of
// the same text: several people may have annotated it, and it must not stand
// on both sides of a division into training and testing.
func sameText(articles []*Article) []int {
	out := make([]int, len(articles))
	first := map[string]int{}
	for i, a := range articles {
		n, ok := first[a.Document.Text]
		if !ok {
			n = len(first)
			first[a.Document.Text] = n
		}
		out[i] = n
	}
	return out
}
