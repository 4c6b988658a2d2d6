package crf

import "cmp"

// Span is a run of tokens [From, To) of one kind with its probability.
type Span struct {
	Kind     uint8
	From, To int
	P        float32
}

// order sorts spans by their first token, then by kind, then by their end.
func order(a, b Span) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To))
}

// leastLeast is the lowest probability that Spans looks down to. It bounds the
// work: the spans that begin at different tokens and reach a given one exclude
// each other, so at most 1/leastLeast of them are followed there.
const leastLeast = 1.0 / 1024

// Spans returns every span whose probability is at least least (and at least
// 1/1024), in order of first token, kind and end. The probability is that of
// exactly this span in the chain: that the B stands at From, that each I follows,
// and that no further I does. Time goes with N/least at worst.
func (m *Marginals) Spans(least float32) []Span {
	least = max(least, leastLeast)
	var spans []Span
	for i := range m.N {
		for k := 0; 2*k+2 < m.L; k++ {
			spans = m.from(spans, i, k, least)
		}
	}
	return spans
}

// from adds the spans of kind k that begin at token i.
func (m *Marginals) from(spans []Span, i, k int, least float32) []Span {
	label, inside := 2*k+1, 2*k+2
	p := m.Node[i*m.L+label] // that a span of kind k begins at i and reaches j
	for j := i; p >= least; j++ {
		var on float32 // that token j+1 goes on with it
		if j+1 < m.N {
			on = min(1, m.Edge[(j*m.L+label)*m.L+inside]/m.Node[j*m.L+label])
		}
		if whole := p * (1 - on); whole >= least {
			spans = append(spans, Span{Kind: uint8(k), From: i, To: j + 1, P: whole})
		}
		p *= on
		label = inside
	}
	return spans
}
