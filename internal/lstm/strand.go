package lstm

import "github.com/parley-record/parley/internal/matrix"

// memory are the values of one layer over a batch, kept for the way back.
type memory struct {
	in matrix.Float32 // what the layer read
	z  matrix.Float32 // activations of the gates; on the way back, gradients of their sums
	c  matrix.Float32 // cells, 2 Hidden wide
	t  matrix.Float32 // their tanh
	y  matrix.Float32 // outputs

	mask matrix.Float32 // of the outputs on their way to the next token, sequences x 2 Hidden; empty for none
}

// strand is one direction of one layer over a batch.
type strand struct {
	b   *batch
	w   *layer
	m   *memory
	dir int // 0 reads forward, 1 backward
	h   int
}

// order returns the i-th step that the strand takes, and the step before it
// with the number of rows that both have.
func (s strand) order(i int) (t, before, both int) {
	if s.dir == 0 {
		if i == 0 {
			return 0, 0, 0
		}
		_, n := s.b.at(i)
		return i, i - 1, n
	}
	t = s.b.steps() - 1 - i
	if i == 0 {
		return t, 0, 0
	}
	_, n := s.b.at(t + 1)
	return t, t + 1, n
}

// own returns the strand's part of a row of a matrix 2 Hidden wide.
func (s strand) own(m matrix.Float32, row int) []float32 {
	at := row*m.Stride + s.dir*s.h
	return m.Data[at : at+s.h : at+s.h]
}

// gates returns the strand's part of a row of z.
func (s strand) gates(row int) []float32 {
	at := row*s.m.z.Stride + s.dir*4*s.h
	return s.m.z.Data[at : at+4*s.h]
}

// forward takes all steps. z must hold the sums from the layer's input.
func (s strand) forward(l *lane) {
	l.rec.Pack(s.w.rec[s.dir])
	for i := range s.b.steps() {
		t, before, both := s.order(i)
		from, n := s.b.at(t)
		prev, _ := s.b.at(before)
		if both > 0 {
			y := s.m.y.Part(prev, s.dir*s.h, both, s.h)
			if s.m.mask.Rows > 0 {
				y = s.masked(y, l)
			}
			matrix.MulPacked(s.m.z.Part(from, s.dir*4*s.h, both, 4*s.h), y, &l.rec)
		}
		for r := range n {
			var c []float32
			if r < both {
				c = s.own(s.m.c, prev+r)
			}
			open(s.gates(from+r), c, s.own(s.m.c, from+r), s.own(s.m.t, from+r), s.own(s.m.y, from+r))
		}
	}
}

// masked returns a copy of a step's outputs times the mask of its sequences.
func (s strand) masked(y matrix.Float32, l *lane) matrix.Float32 {
	l.step = shaped(l.step, y.Rows, s.h)
	for r := range y.Rows {
		mask := s.own(s.m.mask, r)
		to := l.step.Row(r)
		for j, v := range y.Row(r) {
			to[j] = v * mask[j]
		}
	}
	return l.step
}

// backward goes all steps back (back-propagation through time; Werbos 1990).
// dy is the gradient of the outputs, 2 Hidden wide, to which it adds what
// comes by way of later steps. It leaves the gradient of the gates' sums in z
// and what each row read of the step before in l.held.
func (s strand) backward(dy matrix.Float32, l *lane) {
	l.rec.PackT(s.w.rec[s.dir])
	l.held = shaped(l.held, s.b.rows(), s.h)
	l.dc = append(l.dc[:0], make([]float32, len(s.b.lengths)*s.h)...)
	for i := s.b.steps() - 1; i >= 0; i-- {
		t, before, both := s.order(i)
		from, n := s.b.at(t)
		prev, _ := s.b.at(before)
		for r := range n {
			var c []float32
			held := l.held.Row(from + r)
			if r < both {
				c = s.own(s.m.c, prev+r)
				copy(held, s.own(s.m.y, prev+r))
			} else {
				clear(held)
			}
			shut(s.gates(from+r), c, s.own(s.m.t, from+r), s.own(dy, from+r), l.dc[r*s.h:][:s.h])
		}
		if both > 0 {
			s.descend(dy, l, from, prev, both)
		}
	}
}

// descend adds the gradient of the gates' sums of a step, by way of the
// recurrent weights, to that of the outputs of the step before.
func (s strand) descend(dy matrix.Float32, l *lane, from, prev, both int) {
	dz := s.m.z.Part(from, s.dir*4*s.h, both, 4*s.h)
	to := dy.Part(prev, s.dir*s.h, both, s.h)
	if s.m.mask.Rows == 0 {
		matrix.MulPacked(to, dz, &l.rec)
		return
	}
	l.step = shaped(l.step, both, s.h)
	clear(l.step.Data)
	matrix.MulPacked(l.step, dz, &l.rec)
	for r := range both {
		mask := s.own(s.m.mask, r)
		held, sum := l.held.Row(from+r), to.Row(r)
		for j, v := range l.step.Row(r) {
			sum[j] += v * mask[j]
			held[j] *= mask[j]
		}
	}
}
