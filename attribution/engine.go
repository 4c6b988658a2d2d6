package attribution

import (
	"fmt"

	"github.com/parley-record/parley/internal/roles"
)

// Engine reads texts with a model. It may be used by several goroutines at
// once.
type Engine struct {
	model   *roles.Model
	way     roles.Engine
	version string
}

// Default returns the engine for English that is part of this package.
func Default() *Engine { return &Engine{roles.Default(), roles.Full, Version} }

// Load returns an engine with a model that was trained apart; see [Version] for
// how it is named. The bytes must not change afterwards.
func Load(model []byte) (*Engine, error) {
	m, err := roles.Read(model)
	if err != nil {
		return nil, fmt.Errorf("attribution: %w", err)
	}
	return &Engine{m, roles.Full, Version + "+" + m.Version()}, nil
}

// Fast returns an engine with the same model that reads several times faster
// and finds less.
func (e *Engine) Fast() *Engine { return &Engine{e.model, roles.Fast, e.version + "-fast"} }

// Version names the engine, its model and its way of reading.
func (e *Engine) Version() string { return e.version }

// Read returns the attributions of a text, as [Read] does.
func (e *Engine) Read(s string) []Found {
	r := roles.Parse(s)
	d := prepare(s, r.Tokens, r.Paragraphs, r.Quotations, r.Sentences)
	return d.found(d.assemble(d.withoutBullets(rolesFrom(e.model.Find(r, e.way)))))
}

// withoutBullets takes the sign of a list's item off the role that begins with it.
func (d *document) withoutBullets(list []role) []role {
	for i := range list {
		if r := &list[i]; r.to-r.from > 1 && in(d.word(r.from), "•", "●", "▪", "◦", "‣", "·", "*") {
			r.from++
		}
	}
	return list
}

// rolesFrom takes over spans of a model.
func rolesFrom(spans []roles.Span) []role {
	out := make([]role, len(spans))
	for i, s := range spans {
		out[i] = role{roleKind(s.Kind), tokenRange{s.From, s.To}, float64(s.P)}
	}
	return out
}

// Label reads a text that is already divided into paragraphs and tokens, and
// gives each token a label: "B-source", "I-source" and likewise "cue" and
// "content", or "O". It is the flat scheme in which corpora of attribution are
// published, one label a token, so it shows only attributions that do not
// stand inside another one, as the annotators of those corpora mostly do.
func (e *Engine) Label(paragraphs [][]string) [][]string {
	n := 0
	for _, tokens := range paragraphs {
		n += len(tokens)
	}
	labels := make([]string, n)
	for i := range labels {
		labels[i] = "O"
	}
	for _, s := range e.model.Find(roles.FromTokens(paragraphs), e.way) {
		for i := s.From; i < s.To; i++ {
			labels[i] = "I-" + roles.KindName(s.Kind)
		}
		labels[s.From] = "B-" + roles.KindName(s.Kind)
	}
	out := make([][]string, len(paragraphs))
	for p, tokens := range paragraphs {
		out[p], labels = labels[:len(tokens):len(tokens)], labels[len(tokens):]
	}
	return out
}
