package crf

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"testing"
)

// story makes sentences in which someone says something, or nobody does, with
// labels of source, cue and content. noise is the share of the words that are
// replaced by one of many that say nothing.
func (r *rng) story(sentences int, noise float64) []Sequence {
	pick := func(words ...string) string { return words[r.below(len(words))] }
	var seqs []Sequence
	for range sentences {
		var words []string
		var labels []uint8
		add := func(kind int, some ...string) {
			for i, w := range some {
				y := uint8(0)
				if kind >= 0 {
					y = uint8(2*kind + 1)
				}
				if kind >= 0 && i > 0 {
					y++
				}
				words, labels = append(words, w), append(labels, y)
			}
		}
		clause := func() []string {
			out := []string{"the", pick("harbour", "bridge", "mill", "ferry", "school")}
			for r.below(3) > 0 {
				out = append(out, pick("by", "near", "past"), "the", pick("river", "wood", "market"))
			}
			return append(out, pick("reopens", "closes", "burned", "pays"), pick("today", "slowly", "again"))
		}
		who := []string{"Ms", pick("Arden", "Bellamy", "Crane", "Dunmore")}
		does := pick("said", "claimed", "warned", "promised")
		switch r.below(4) {
		case 0:
			add(0, who...)
			add(1, does)
			add(2, append([]string{"that"}, clause()...)...)
		case 1:
			add(2, clause()...)
			add(-1, ",")
			add(1, does)
			add(0, who...)
		case 2:
			add(-1, who...)
			add(-1, pick("met", "saw", "left"), "the", pick("mayor", "guard"))
		default:
			add(-1, clause()...)
		}
		add(-1, ".")
		for i := range words {
			if r.unit() < noise {
				words[i] = fmt.Sprint("thing", r.below(500))
			}
		}
		seqs = append(seqs, Sequence{tokens(words), labels})
	}
	return seqs
}

// tokens describes words by themselves and their neighbours.
func tokens(words []string) []Token {
	at := func(i int) string {
		if i < 0 || i >= len(words) {
			return "-"
		}
		return words[i]
	}
	var out []Token
	for i := range words {
		var t Token
		for d := -2; d <= 2; d++ {
			t.Node = append(t.Node, Hash(fmt.Sprint(d), at(i+d)))
		}
		t.Node = append(t.Node, Hash("-1 0", at(i-1), at(i)), Hash("0 1", at(i), at(i+1)))
		t.Edge = []uint32{Hash("0", at(i)), Hash("-1", at(i-1))}
		out = append(out, t)
	}
	return out
}

// agreement returns the share of the labels that Viterbi gets right.
func agreement(seqs []Sequence, label func(s Sequence) []uint8) float64 {
	right, all := 0, 0
	for _, s := range seqs {
		for i, y := range label(s) {
			if y == s.Labels[i] {
				right++
			}
			all++
		}
	}
	return float64(right) / float64(all)
}

func quick() Options {
	o := Defaults(7)
	o.MinCount, o.Rate = 1, .1
	return o
}

func TestTrainLearnsASimpleWorld(t *testing.T) {
	r := rng(6)
	train, held := r.story(800, 0), r.story(300, 0)
	var losses []float64
	o := quick()
	o.Progress = func(epoch int, loss float64) {
		if epoch != len(losses)+1 {
			t.Errorf("epoch %d after %d others", epoch, len(losses))
		}
		losses = append(losses, loss)
	}
	m := Train(train, o)
	got := agreement(held, func(s Sequence) []uint8 { return m.Lattice(s.Tokens, nil).Viterbi() })
	if got < .999 {
		t.Errorf("%.4f of the labels are right", got)
	}
	if len(losses) != o.Epochs || !slices.IsSortedFunc(losses, func(a, b float64) int { return -int(math.Copysign(1, a-b)) }) {
		t.Errorf("losses %v", losses)
	}
}

func TestTrainIsDeterministic(t *testing.T) {
	r := rng(7)
	seqs := r.story(200, .1)
	file := func(o Options) []byte {
		var b bytes.Buffer
		if _, err := Train(seqs, o).WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	o := quick()
	first := file(o)
	if !bytes.Equal(first, file(o)) {
		t.Error("two trainings differ")
	}
	if o.Seed++; bytes.Equal(first, file(o)) {
		t.Error("another seed makes no difference")
	}
}

// A change of the method changes this number, a change of machine does not.
func TestTrainIsTheSameEverywhere(t *testing.T) {
	r := rng(14)
	var b bytes.Buffer
	if _, err := Train(r.story(300, .1), quick()).WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	if got, want := crc32.ChecksumIEEE(b.Bytes()[:b.Len()-4]), uint32(0x8e7d68ba); got != want {
		t.Errorf("a model of checksum %#x, want %#x", got, want)
	}
}

func TestTrainOnNothing(t *testing.T) {
	for _, seqs := range [][]Sequence{nil, {{}}, {{Tokens: make([]Token, 1), Labels: []uint8{3}}}} {
		for epochs := range 3 {
			o := Defaults(7)
			o.Epochs = epochs
			m := Train(seqs, o)
			if l := m.Lattice(make([]Token, 3), nil); len(l.Viterbi()) != 3 {
				t.Errorf("no labels after %d epochs on %v", epochs, seqs)
			}
		}
	}
}

func TestTrainRefusesBadLabels(t *testing.T) {
	for _, s := range []Sequence{{Tokens: make([]Token, 2), Labels: []uint8{0}}, {Tokens: make([]Token, 1), Labels: []uint8{7}}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("learned from %v", s)
				}
			}()
			Train([]Sequence{s}, Defaults(7))
		}()
	}
}

// TestGradient compares the gradient with differences of the loss, with features
// hidden and without.
func TestGradient(t *testing.T) {
	r := rng(8)
	seqs := r.story(3, .2)
	for _, dropout := range []float32{0, .4} {
		o := quick()
		o.Dropout = dropout
		tr := newTrainer(seqs, o)
		for _, w := range []*weights{tr.node, tr.edge} {
			for i := range w.store {
				w.store[i] = float32(r.unit() - .5)
			}
		}
		for s := range seqs {
			loss := func() float64 { tr.rng = 99; return tr.gradient(s) }
			for _, w := range []*weights{tr.node, tr.edge} {
				loss()
				grad := slices.Clone(w.grad)
				for i, id := range w.distinct[w.first[s]:w.first[s+1]] {
					y := r.below(w.width)
					at := &w.store[int(id)*w.record+y]
					const h = .02
					was := *at
					*at = was + h
					up := loss()
					*at = was - h
					down := loss()
					*at = was
					if want, got := (up-down)/(2*h), float64(grad[i*w.width+y]); math.Abs(got-want) > 2e-3 {
						t.Errorf("dropout %v, feature %d, weight %d: gradient %v, want %v", dropout, id, y, got, want)
					}
				}
			}
		}
	}
}

// The penalty is shared out by how often a feature occurs: over an epoch a
// common and a rare feature feel the same.
func TestPenaltyIsSharedOut(t *testing.T) {
	seqs := make([]Sequence, 8)
	for i := range seqs {
		seqs[i] = Sequence{[]Token{{Node: []uint32{5}}}, []uint8{0}}
	}
	seqs[0].Tokens[0].Node = []uint32{5, 9}
	o := quick()
	o.Dropout = 0
	tr := newTrainer(seqs, o)
	pull := func(id uint32) (sum float32) {
		record := tr.node.store[int(id)*tr.node.record:]
		for s := range seqs {
			tr.node.gather(s) // no gradient but the penalty's
			record[0], record[7] = 1, 0
			tr.node.update(s, 0, .5)
			sum += float32(math.Sqrt(float64(record[7])))
		}
		return sum
	}
	for _, hash := range []uint32{5, 9} {
		if got := pull(tr.node.id(hash)); math.Abs(float64(got-.5)) > 1e-6 {
			t.Errorf("feature %d: a pull of %v, want .5", hash, got)
		}
	}
}

// TestQuantisingCostsLittle compares the trained weights with what the model
// keeps of them, on text with so much noise that many labels are in doubt.
func TestQuantisingCostsLittle(t *testing.T) {
	r := rng(10)
	train, held := r.story(1000, .3), r.story(1000, .3)
	o := quick()
	tr := newTrainer(train, o)
	for range o.Epochs {
		tr.epoch(func() {})
	}
	tr.node.snapshot()
	tr.edge.snapshot()
	m := &Model{7, tr.node.table(1, o.Prune), tr.edge.table(1, o.Prune)}
	exact := func(s Sequence) []uint8 {
		l := &Lattice{N: len(s.Tokens), L: 7}
		for i, t := range s.Tokens {
			l.Node = append(l.Node, tr.node.dot(t.Node)...)
			if i > 0 {
				l.Edge = append(l.Edge, tr.edge.dot(t.Edge)...)
			}
		}
		return l.Viterbi()
	}
	kept := func(s Sequence) []uint8 { return m.Lattice(s.Tokens, nil).Viterbi() }
	before, after := agreement(held, exact), agreement(held, kept)
	changed := 0
	all := 0
	for _, s := range held {
		a, b := exact(s), kept(s)
		for i := range a {
			if a[i] != b[i] {
				changed++
			}
			all++
		}
	}
	t.Logf("%.4f of the labels right with the trained weights, %.4f with the model's; %d of %d labels differ", before, after, changed, all)
	if before < .8 || before > .99 {
		t.Errorf("the task is no test: %.4f of the labels are right", before)
	}
	if after < before-.002 || changed > all/200 {
		t.Errorf("%.4f of the labels right with the trained weights, %.4f with the model's; %d of %d labels differ", before, after, changed, all)
	}
}

// dot returns the scores that the weights now give a token.
func (m *weights) dot(features []uint32) []float32 {
	out := slices.Clone(m.store[:m.width])
	for _, h := range features {
		if id := m.id(h); id != 0 {
			for y := range out {
				out[y] += m.store[int(id)*m.record+y]
			}
		}
	}
	return out
}

func BenchmarkTrain(b *testing.B) {
	r := rng(13)
	seqs := r.story(2000, .2)
	n := 0
	for _, s := range seqs {
		n += len(s.Tokens)
	}
	o := quick()
	for b.Loop() {
		Train(seqs, o)
	}
	b.ReportMetric(float64(b.N*n*o.Epochs)/b.Elapsed().Seconds(), "tokens/s")
}
