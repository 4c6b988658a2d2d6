package lstm

import "github.com/parley-record/parley/internal/matrix"

// pass takes a batch through a net and back. It keeps its memory from one
// batch to the next.
type pass struct {
	c Config
	w *weights
	b batch

	layers []memory
	scores matrix.Float32 // rows x Labels: what the labels get
	top    matrix.Float32 // what the scores were computed from

	drop  []matrix.Float32 // masks, sequences x width: of the embeddings, then of each layer's output; none to keep all
	lanes [2]lane

	dy, dx matrix.Float32 // gradients of a layer's output and of what it read
	in     matrix.Packed  // weights of what a layer reads, transposed

	threads int
}

// lane is the scratch of one direction.
type lane struct {
	held, step matrix.Float32
	rec        matrix.Packed // recurrent weights; on the way back, transposed
	dc         []float32
}

// newPass returns a pass through a net of that shape and those weights.
func newPass(c Config, w *weights) *pass {
	return &pass{c: c, w: w, layers: make([]memory, c.Layers)}
}

// shaped returns m as a matrix of rows x cols, in its own memory if that is
// large enough. What it holds is not defined.
func shaped(m matrix.Float32, rows, cols int) matrix.Float32 {
	if cap(m.Data) < rows*cols {
		return matrix.New(rows, cols)
	}
	return matrix.Float32{Rows: rows, Cols: cols, Stride: cols, Data: m.Data[:rows*cols]}
}

// both calls f for each of the two directions, at the same time if there are
// two threads. Neither reads what the other writes.
func (p *pass) both(f func(dir int)) {
	if p.threads < 2 {
		f(0)
		f(1)
		return
	}
	done := make(chan struct{})
	go func() {
		f(1)
		close(done)
	}()
	f(0)
	<-done
}

// forward computes the scores of the batch p.b, whose embeddings lie in tables.
func (p *pass) forward(tables [][]float32) {
	n, h := p.b.rows(), p.c.Hidden
	x := p.embed(tables)
	for i := range p.layers {
		m, w := &p.layers[i], &p.w.layers[i]
		m.in = x
		m.z, m.c, m.t, m.y = shaped(m.z, n, 8*h), shaped(m.c, n, 2*h), shaped(m.t, n, 2*h), shaped(m.y, n, 2*h)
		p.both(func(d int) {
			z := m.z.Part(0, d*4*h, n, 4*h)
			for r := range n {
				copy(z.Row(r), w.bias[d*4*h:])
			}
			matrix.Mul(z, x, w.in.Part(0, d*4*h, x.Cols, 4*h))
			strand{&p.b, w, m, d, h}.forward(&p.lanes[d])
		})
		x = m.y
		if len(p.drop) > 0 {
			x = p.dropped(i)
		}
	}
	p.top = x
	p.scores = shaped(p.scores, n, p.c.Labels)
	for r := range n {
		copy(p.scores.Row(r), p.w.bias)
	}
	matrix.Mul(p.scores, x, p.w.out)
}

// embed puts the embeddings of each token side by side.
func (p *pass) embed(tables [][]float32) matrix.Float32 {
	n, width := p.b.rows(), p.c.width()
	x := shaped(p.layers[0].in, n, width)
	for r := range n {
		row := x.Data[r*width : (r+1)*width]
		for k, id := range p.b.ids[r*p.b.inputs : (r+1)*p.b.inputs] {
			dim := p.c.Inputs[k].Dim
			row = row[copy(row, tables[k][int(id)*dim:][:dim]):]
		}
	}
	if len(p.drop) > 0 {
		p.mask(x, p.drop[0])
	}
	return x
}

// dropped returns the outputs of layer i with some units dropped. The memory
// is what the layer above will know as its input.
func (p *pass) dropped(i int) matrix.Float32 {
	y := p.layers[i].y
	x := p.top
	if i+1 < len(p.layers) {
		x = p.layers[i+1].in
	}
	x = shaped(x, y.Rows, y.Cols)
	copy(x.Data, y.Data)
	p.mask(x, p.drop[i+1])
	return x
}

// mask multiplies each row of x by its sequence's row of m.
func (p *pass) mask(x, m matrix.Float32) {
	for t := range p.b.steps() {
		from, n := p.b.at(t)
		row := x.Data[from*x.Cols:][:n*x.Cols]
		for j, v := range m.Data[:n*x.Cols] {
			row[j] *= v
		}
	}
}

// backward adds the gradient of the weights to g, given that of the scores,
// and returns that of the embeddings side by side.
func (p *pass) backward(g *weights, ds matrix.Float32) matrix.Float32 {
	n, h := p.b.rows(), p.c.Hidden
	matrix.MulAT(g.out, p.top, ds)
	addRows(g.bias, ds)
	p.dy = shaped(p.dy, n, 2*h)
	clear(p.dy.Data)
	matrix.MulBT(p.dy, ds, p.w.out)
	for i := len(p.layers) - 1; i >= 0; i-- {
		m, w, to := &p.layers[i], &p.w.layers[i], &g.layers[i]
		if len(p.drop) > 0 {
			p.mask(p.dy, p.drop[i+1])
		}
		p.both(func(d int) {
			l, z := &p.lanes[d], m.z.Part(0, d*4*h, n, 4*h)
			strand{&p.b, w, m, d, h}.backward(p.dy, l)
			matrix.MulAT(to.rec[d], l.held, z)
			matrix.MulAT(to.in.Part(0, d*4*h, to.in.Rows, 4*h), m.in, z)
			addRows(to.bias[d*4*h:(d+1)*4*h], z)
		})
		p.descend(m, w)
	}
	if len(p.drop) > 0 {
		p.mask(p.dy, p.drop[0])
	}
	return p.dy
}

// descend makes dy the gradient of what a layer read.
func (p *pass) descend(m *memory, w *layer) {
	n := m.z.Rows
	p.dx = shaped(p.dx, n, m.in.Cols)
	p.in.PackT(w.in)
	p.both(func(half int) {
		from, to := half*(n/2), n/2+half*(n-n/2)
		dx := p.dx.Part(from, 0, to-from, p.dx.Cols)
		clear(dx.Data[:dx.Rows*dx.Cols])
		matrix.MulPacked(dx, m.z.Part(from, 0, to-from, m.z.Cols), &p.in)
	})
	p.dy, p.dx = p.dx, p.dy
}

// addRows adds every row of m to sum.
func addRows(sum []float32, m matrix.Float32) {
	for r := range m.Rows {
		for j, v := range m.Row(r) {
			sum[j] += v
		}
	}
}
