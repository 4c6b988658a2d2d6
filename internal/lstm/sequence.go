package lstm

import "fmt"

// Sequence is a run of tokens to learn from: a sentence, a paragraph, a window
// of a document.
type Sequence struct {
	IDs    [][]uint32 // [token][input]; what is missing or out of range counts as 0
	Labels []uint8    // one per token; nil where only a teacher speaks

	// Soft are a teacher's marginals of the labels, N x L, nil for none, and
	// SoftEdge its joint marginals of the labels of tokens i and i+1,
	// (N-1) x L x L with the label of token i first, nil for none.
	Soft     []float32
	SoftEdge []float32
}

// check returns what is wrong with a sequence for a net of that many labels.
func (s Sequence) check(labels int) error {
	n := len(s.IDs)
	switch {
	case s.Labels != nil && len(s.Labels) != n:
		return fmt.Errorf("lstm: %d labels for %d tokens", len(s.Labels), n)
	case s.Soft != nil && len(s.Soft) != n*labels:
		return fmt.Errorf("lstm: %d soft labels for %d tokens, not %d each", len(s.Soft), n, labels)
	case s.SoftEdge != nil && (s.Soft == nil || len(s.SoftEdge) != max(n-1, 0)*labels*labels):
		return fmt.Errorf("lstm: %d soft edges for %d tokens of %d labels", len(s.SoftEdge), n, labels)
	}
	for i, l := range s.Labels {
		if int(l) >= labels {
			return fmt.Errorf("lstm: token %d has label %d of %d", i, l, labels)
		}
	}
	return nil
}
