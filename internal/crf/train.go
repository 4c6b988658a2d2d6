package crf

// Options say how a model is trained. [Defaults] returns those that worked.
type Options struct {
	Labels   int     // number of labels, 1 to 255
	Epochs   int     // times that every sequence is learned from, at least 1
	Average  int     // the weights are the mean over the last so many epochs, at least 1
	Rate     float32 // first step of a weight
	L2       float32 // penalty of the squares of the weights, against the sum over all sequences
	Dropout  float32 // share of a token's features that is hidden each time, below 1
	MinCount int     // features that occur less often are not learned about
	Prune    float32 // features all of whose weights are smaller are left out at the end
	Seed     uint64  // of the order of the sequences and of what is hidden
	// Progress, where set, is called after each epoch, counted from 1, with the
	// mean of -log P(labels) per token while learning.
	Progress func(epoch int, loss float64)
}

// Defaults returns the options that a study of attributions in news found best
// for some hundred thousand tokens with some dozens of features each.
func Defaults(labels int) Options {
	return Options{Labels: labels, Epochs: 4, Average: 2, Rate: .02, L2: 1, Dropout: .3, MinCount: 10, Prune: .02, Seed: 1}
}

// snapshots is how many times an epoch the mean is fed.
const snapshots = 8

// Train learns a model from sequences by stochastic gradient descent on
// -log P(labels | tokens) with AdaGrad's rates, one sequence after another in
// random order. The same sequences and options give the same model, on every
// machine. It panics when a sequence has not exactly one label, below
// Options.Labels, for each token.
//
// It needs, beside the sequences, some 6 bytes for each feature of each token
// and 12 for each weight that is learned.
func Train(seqs []Sequence, o Options) *Model {
	t := newTrainer(seqs, o)
	n := 0
	for epoch := 1; epoch <= o.Epochs; epoch++ {
		loss := t.epoch(func() {
			if epoch > o.Epochs-o.Average {
				t.node.snapshot()
				t.edge.snapshot()
				n++
			}
		})
		if o.Progress != nil {
			o.Progress(epoch, loss)
		}
	}
	return &Model{o.Labels, t.node.table(n, o.Prune), t.edge.table(n, o.Prune)}
}

// trainer is a model in the making.
type trainer struct {
	Options
	rng        rng
	labels     [][]uint8
	begin      []int // of each sequence among all tokens
	order      []int
	node, edge *weights
	drop       uint64  // dropout in 65536ths
	gain       float32 // what makes up for it

	lattice   Lattice
	marginals Marginals
}

func newTrainer(seqs []Sequence, o Options) *trainer {
	t := &trainer{Options: o, rng: rng(o.Seed), drop: uint64(o.Dropout * 65536)}
	t.gain = 65536 / float32(65536-t.drop)
	if o.Labels < 1 || o.Labels > 255 {
		panic("crf: the number of labels is not 1 to 255")
	}
	tokens := 0
	for i, s := range seqs {
		if len(s.Labels) != len(s.Tokens) {
			panic("crf: a sequence has not one label for each token")
		}
		for _, y := range s.Labels {
			if int(y) >= o.Labels {
				panic("crf: a label is not below the number of labels")
			}
		}
		t.labels = append(t.labels, s.Labels)
		t.begin = append(t.begin, tokens)
		t.order = append(t.order, i)
		tokens += len(s.Tokens)
	}
	t.node = newWeights(newCorpus(seqs, o.MinCount, func(t Token) []uint32 { return t.Node }), o.Labels)
	t.edge = newWeights(newCorpus(seqs, o.MinCount, func(t Token) []uint32 { return t.Edge }), o.Labels*o.Labels)
	return t
}

// epoch learns from every sequence once and returns the mean loss per token.
// From time to time it calls snapshot, the last time at its end.
func (t *trainer) epoch(snapshot func()) float64 {
	for i := len(t.order) - 1; i > 0; i-- {
		j := t.rng.below(i + 1)
		t.order[i], t.order[j] = t.order[j], t.order[i]
	}
	loss, tokens, part := 0.0, 0, 0
	for i, s := range t.order {
		if n := len(t.labels[s]); n > 0 {
			loss += t.gradient(s)
			tokens += n
			t.node.update(s, t.Rate, t.L2)
			t.edge.update(s, t.Rate, t.L2)
		}
		for ; part < (i+1)*snapshots/len(t.order); part++ {
			snapshot()
		}
	}
	for ; part < snapshots; part++ {
		snapshot() // of nothing, where there are no sequences
	}
	return loss / float64(max(1, tokens))
}

// gradient gathers the weights of sequence s and the gradient of its loss, less
// the penalty, and returns the loss.
func (t *trainer) gradient(s int) float64 {
	labels, size := t.labels[s], t.Options.Labels
	l := &t.lattice
	l.N, l.L = len(labels), size
	l.Node = sized(l.Node, l.N*size)
	l.Edge = sized(l.Edge, (l.N-1)*size*size)
	t.node.gather(s)
	t.edge.gather(s)
	for i := range labels {
		t.node.score(l.Node[i*size:(i+1)*size], t.begin[s]+i, t.drop, t.gain, &t.rng)
	}
	for i := 1; i < l.N; i++ {
		t.edge.score(l.edges(i-1), t.begin[s]+i, t.drop, t.gain, &t.rng)
	}
	m := l.Marginals(&t.marginals)
	loss := m.LogZ
	for i, y := range labels {
		loss -= float64(l.Node[i*size+int(y)])
		row := m.Node[i*size : (i+1)*size]
		row[y]--
		t.node.collect(row, i, t.gain)
	}
	for i := 1; i < l.N; i++ {
		pair := int(labels[i-1])*size + int(labels[i])
		loss -= float64(l.edges(i - 1)[pair])
		block := m.Edge[(i-1)*size*size : i*size*size]
		block[pair]--
		t.edge.collect(block, i-1, t.gain)
	}
	return loss
}
