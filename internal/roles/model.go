package roles

import (
	"math"

	"github.com/parley-record/parley/internal/crf"
)

// Model finds roles. It may be used by several goroutines at once.
type Model struct {
	version    string
	tagger     *tagger
	lexicon    *lexicon
	field      *crf.Model
	without    Group
	ensemble   func() *ensemble // not called by the fast engine, which can do without
	fast, full decision
}

// Version returns the version that the model was given when it was trained.
func (m *Model) Version() string { return m.version }

// decision is how the candidates of an engine become spans.
type decision struct {
	calibration [NumKinds]calibration
	thresholds  thresholds
}

// Engine is a way to find roles.
type Engine uint8

// The engines of a model.
const (
	Full Engine = iota // the mean of the field and the nets
	Fast               // the field alone, some ten times as fast
)

// leastCandidate is the probability below which a span is not looked at.
const leastCandidate = .02

// Tag gives the tokens of a document their parts of speech and the names their
// kinds.
func (m *Model) Tag(d *Document) { m.tagger.tag(d) }

// Find returns the spans of a document, none overlapping another, in order.
// None runs from one paragraph into another. P is the probability that
// annotators would mark exactly this span.
func (m *Model) Find(d *Document, e Engine) []crf.Span {
	t := m.decision(e).thresholds
	return crf.Choose(m.Candidates(d, e), t[:])
}

// Candidates returns all spans that are not too unlikely; they may overlap.
func (m *Model) Candidates(d *Document, e Engine) []crf.Span {
	if !d.tagged {
		m.Tag(d)
	}
	c := m.tagger.posTags.clues(d, m.lexicon)
	pieces := d.pieces()
	spans := m.readField(d, c, pieces)
	if e == Full {
		spans = m.mix(d, c, pieces, spans)
	}
	return apply(&m.decision(e).calibration, spans)
}

func (m *Model) decision(e Engine) *decision {
	if e == Fast {
		return &m.fast
	}
	return &m.full
}

// mix returns the mean of the field's candidates and those of the nets.
func (m *Model) mix(d *Document, c *clues, pieces []Range, field []crf.Span) []crf.Span {
	weights, lists := []float32{fieldWeight}, [][]crf.Span{field}
	for _, l := range m.ensemble().read(d, c, pieces) {
		weights, lists = append(weights, 1), append(lists, l)
	}
	return crf.Mix(weights, lists...)
}

// fieldWeight is the weight of the field among the nets, which have 1 each.
const fieldWeight = .5

func (m *Model) extractor() extractor {
	return extractor{pos: &m.tagger.posTags, ner: &m.tagger.nerTags, without: m.without}
}

// readField returns the candidates of the field.
func (m *Model) readField(d *Document, c *clues, pieces []Range) []crf.Span {
	x := m.extractor()
	var out []crf.Span
	var lattice *crf.Lattice
	var marginals *crf.Marginals
	for _, r := range pieces {
		lattice = m.field.Lattice(x.features(d, c, r), lattice)
		d.forbid(lattice, r)
		marginals = lattice.Marginals(marginals)
		out = appendSpans(out, marginals, r)
	}
	return out
}

// forbid keeps spans from going on over the start of a paragraph.
func (d *Document) forbid(l *crf.Lattice, r Range) {
	for i := r.From; i < r.To; i++ {
		if i > r.From && d.tokens[i].paragraph == d.tokens[i-1].paragraph {
			continue
		}
		for y := 2; y < numLabels; y += 2 {
			l.Node[(i-r.From)*l.L+y] = float32(math.Inf(-1))
		}
	}
}

// appendSpans adds the spans of a piece, in tokens of the document.
func appendSpans(out []crf.Span, m *crf.Marginals, r Range) []crf.Span {
	for _, s := range m.Spans(leastCandidate) {
		s.From += r.From
		s.To += r.From
		out = append(out, s)
	}
	return out
}
