package lstm

import "math"

// table trains the embeddings of one input. A minibatch touches few of its
// rows, and only these are moved: their moments stand still between (lazy
// Adam), and their averages catch up when they are next touched, which gives
// the same as following all the time.
type table struct {
	dim           int
	w, m, v       []float32
	average       []float32
	seen          []float64 // by row: the log of the average's lag when it last caught up
	lag           float64   // sum of the logs of the factors of the average so far
	rate          float32   // factor on the learning rate, 0 for a table that stays as it is
	slot          []int32   // by row: 1 + its place in touched, 0 if it is not there
	touched       []uint32
	grad          []float32 // of the rows touched
	column, width int       // where its numbers stand among a token's embeddings
}

// newTable returns the embeddings of an input that stands at a column of width.
func newTable(in Input, column, width int, r *random) *table {
	t := &table{dim: in.Dim, w: make([]float32, in.Size*in.Dim), column: column, width: width, rate: in.Rate}
	if t.rate == 0 {
		t.rate = 1
	}
	if in.Init != nil {
		copy(t.w, in.Init)
	} else {
		r.uniform(t.w, float32(math.Sqrt(3/float64(in.Dim)))) // Lample et al. 2016
	}
	if in.Fixed {
		t.rate, t.average = 0, t.w
		return t
	}
	t.m, t.v = make([]float32, len(t.w)), make([]float32, len(t.w))
	t.average = append([]float32(nil), t.w...)
	t.seen = make([]float64, in.Size)
	t.slot = make([]int32, in.Size)
	return t
}

// gather sums the gradients of the rows that a batch touches: id k of each
// row of the batch, and the gradient dx of its embeddings side by side.
func (t *table) gather(b *batch, k int, dx []float32) {
	if t.rate == 0 {
		return
	}
	t.grad = t.grad[:0]
	for r := range b.rows() {
		id := b.ids[r*b.inputs+k]
		if t.slot[id] == 0 {
			t.touched = append(t.touched, id)
			t.slot[id] = int32(len(t.touched))
			for range t.dim {
				t.grad = append(t.grad, 0)
			}
		}
		sum := t.grad[int(t.slot[id]-1)*t.dim:][:t.dim]
		for j, v := range dx[r*t.width+t.column:][:t.dim] {
			sum[j] += v
		}
	}
}

// step moves the rows that were touched.
func (t *table) step(a *adam) {
	for i, id := range t.touched {
		from, to := int(id)*t.dim, (int(id)+1)*t.dim
		t.catchUp(int(id))
		a.step(t.w[from:to], t.grad[i*t.dim:(i+1)*t.dim], t.m[from:to], t.v[from:to], t.rate, a.decay)
		t.slot[id] = 0
	}
	t.touched = t.touched[:0]
	t.lag += math.Log(float64(1 - a.smooth))
}

// catchUp moves the average of a row to where it would be had it followed the
// row, which has stood still, at every step.
func (t *table) catchUp(id int) {
	if lag := t.lag - t.seen[id]; lag < 0 {
		from, to := id*t.dim, (id+1)*t.dim
		follow(t.average[from:to], t.w[from:to], 1-float32(math.Exp(lag)))
		t.seen[id] = t.lag
	}
}

// averaged returns a copy of the moving average of the embeddings.
func (t *table) averaged() []float32 {
	if t.rate != 0 {
		for id := range t.seen {
			t.catchUp(id)
		}
	}
	return append([]float32(nil), t.average...)
}
