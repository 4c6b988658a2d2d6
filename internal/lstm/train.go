package lstm

import (
	"math"

	"github.com/parley-record/parley/internal/matrix"
)

// Train learns a net from sequences: the average of the weights that Adam
// walks through. The same arguments give the same net on the same kind of
// processor, whatever the number of cores and of Options.Threads. It panics on
// a shape or a sequence that cannot be (see [Config] and [Sequence]), which is
// a mistake of the caller.
func Train(cfg Config, seqs []Sequence, o Options) *Net {
	t := newTrainer(cfg, seqs, o.filled())
	for e := range t.o.Epochs {
		progress := t.epoch(e + 1)
		if o.Progress != nil {
			o.Progress(progress)
		}
	}
	return t.net()
}

// trainer is a net on its way.
type trainer struct {
	c       Config
	o       Options
	seqs    []Sequence
	lengths []int
	total   int // tokens of all sequences
	random  random

	w, grad, m, v, average *weights
	tables                 []*table
	embeddings             [][]float32 // of the tables
	forget                 []float32   // chance by input that an id is read as 0
	pass                   *pass
	judge                  judge
	scores                 matrix.Float32 // gradient of the scores
	adam                   adam
	steps, tokens          int // taken and seen so far
}

// newTrainer returns a trainer at the beginning.
func newTrainer(cfg Config, seqs []Sequence, o Options) *trainer {
	err := cfg.check()
	for i := 0; i < len(seqs) && err == nil; i++ {
		err = seqs[i].check(cfg.Labels)
	}
	if err != nil {
		panic(err.Error())
	}
	t := &trainer{c: cfg, o: o, seqs: seqs, random: random{o.Seed}}
	for _, s := range seqs {
		t.lengths = append(t.lengths, len(s.IDs))
		t.total += len(s.IDs)
	}
	t.w, t.grad, t.m, t.v = newWeights(cfg), newWeights(cfg), newWeights(cfg), newWeights(cfg)
	t.w.begin(cfg, &t.random)
	t.average = newWeights(cfg)
	copy(t.average.all, t.w.all)
	column := 0
	for _, in := range cfg.Inputs {
		tab := newTable(in, column, cfg.width(), &t.random)
		column += in.Dim
		t.tables = append(t.tables, tab)
		t.embeddings = append(t.embeddings, tab.w)
		forget := in.Drop
		if forget == 0 {
			forget = o.WordDropout
		}
		t.forget = append(t.forget, forget)
	}
	t.pass = newPass(cfg, t.w)
	t.pass.threads = o.Threads
	if o.Dropout > 0 {
		t.pass.drop = make([]matrix.Float32, cfg.Layers+1)
	}
	t.judge = judge{labels: cfg.Labels, hard: o.HardWeight, soft: o.SoftWeight, scale: 1 / float32(o.Batch)}
	return t
}

// epoch passes over all sequences once.
func (t *trainer) epoch(number int) Epoch {
	e := Epoch{Number: number, Net: t.net}
	all := bundles(t.lengths, t.o.Batch, &t.random)
	for _, one := range all {
		loss, norm := t.step(one)
		e.Loss += loss
		e.Norm += norm / float64(len(all))
	}
	e.Tokens = t.total
	e.Loss /= float64(max(t.total, 1))
	e.Rate = t.rate()
	return e
}

// step learns from one minibatch. It returns its loss and the length of its
// gradient.
func (t *trainer) step(indices []int) (loss, norm float64) {
	loss = t.gradient(indices)
	norm = t.norm()
	scale := float32(1)
	if clip := float64(t.o.Clip); clip > 0 && norm > clip {
		scale = float32(clip / norm)
	}
	t.adam.next(t.steps, t.rate(), t.o.Decay, scale, t.o.Smooth)
	n := t.w.matrices
	t.adam.step(t.w.all[:n], t.grad.all[:n], t.m.all[:n], t.v.all[:n], 1, t.adam.decay)
	t.adam.step(t.w.all[n:], t.grad.all[n:], t.m.all[n:], t.v.all[n:], 1, 1)
	follow(t.average.all, t.w.all, t.adam.smooth)
	for _, tab := range t.tables {
		tab.step(&t.adam)
	}
	t.steps++
	t.tokens += t.pass.b.rows()
	return loss, norm
}

// gradient sets grad and the gradients of the tables to those of a minibatch
// and returns its loss.
func (t *trainer) gradient(indices []int) (loss float64) {
	p := t.pass
	ids := make([][][]uint32, len(indices))
	for i, index := range indices {
		ids[i] = t.seqs[index].IDs
	}
	p.b.lay(t.c, ids)
	p.b.forget(t.forget, &t.random)
	t.drop(len(indices))
	p.forward(t.embeddings)

	clear(t.grad.all)
	t.scores = shaped(t.scores, p.b.rows(), t.c.Labels)
	for i, index := range indices {
		loss += t.judge.sequence(p, i, t.seqs[index], t.scores, t.grad.edge)
	}
	dx := p.backward(t.grad, t.scores)
	for k, tab := range t.tables {
		tab.gather(&p.b, k, dx.Data)
	}
	return loss
}

// drop draws the masks of a minibatch of n sequences. A mask holds for all
// tokens of a sequence (Gal & Ghahramani 2016).
func (t *trainer) drop(n int) {
	p := t.pass
	for i := range p.drop {
		p.drop[i] = shaped(p.drop[i], n, t.c.layerWidth(i))
		t.random.mask(p.drop[i].Data, t.o.Dropout)
	}
	for i := range p.layers {
		if m := &p.layers[i]; t.o.Recurrent > 0 {
			m.mask = shaped(m.mask, n, 2*t.c.Hidden)
			t.random.mask(m.mask.Data, t.o.Recurrent)
		}
	}
}

// norm is the length of the gradient.
func (t *trainer) norm() float64 {
	sum := norm2(t.grad.all)
	for _, tab := range t.tables {
		sum += norm2(tab.grad)
	}
	return math.Sqrt(sum)
}

// rate is the learning rate now: it grows evenly at first and then falls along
// half a cosine to a hundredth.
func (t *trainer) rate() float32 {
	done := float64(t.tokens) / float64(max(t.total*t.o.Epochs, 1))
	warm := float64(t.o.Warm)
	if done < warm {
		return t.o.Rate * float32((done+0.01)/(warm+0.01))
	}
	left := (1 + math.Cos(math.Pi*(done-warm)/max(1-warm, 1e-9))) / 2
	return t.o.Rate * float32(0.01+0.99*left)
}

// net returns a net of the averages so far.
func (t *trainer) net() *Net {
	n := &Net{c: t.c, w: newWeights(t.c)}
	copy(n.w.all, t.average.all)
	for _, tab := range t.tables {
		n.tables = append(n.tables, tab.averaged())
	}
	return n
}
