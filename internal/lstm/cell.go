package lstm

// open computes one token of one direction (Hochreiter & Schmidhuber 1997,
// with the forget gate of Gers, Schmidhuber & Cummins 2000). z holds the sums
// of the gates - input, forget, candidate, output, each as long as c - and is
// replaced by their activations; before is the cell of the token before, nil
// for none. It writes the cell c, its tanh t and the output y.
func open(z, before, c, t, y []float32) {
	h := len(c)
	for j := 2 * h; j < 3*h; j++ {
		z[j] *= 2
	}
	sigmoids(z[:4*h])
	in, forget, cand, out := z[:h], z[h:2*h], z[2*h:3*h], z[3*h:4*h]
	for j := range c {
		cand[j] = 2*cand[j] - 1
		c[j] = in[j] * cand[j]
	}
	if before != nil {
		before = before[:h]
		for j := range c {
			c[j] += forget[j] * before[j]
		}
	}
	copy(t[:h], c)
	tanhs(t[:h])
	y = y[:h]
	for j := range y {
		y[j] = out[j] * t[j]
	}
}

// shut is the derivative of open: from the gradient dy of the output and dc of
// the cell, it replaces the activations z by the gradient of the gates' sums,
// and dc by that of the cell before.
func shut(z, before, t, dy, dc []float32) {
	h := len(dc)
	in, forget, cand, out := z[:h], z[h:2*h], z[2*h:3*h], z[3*h:4*h]
	t, dy = t[:h], dy[:h]
	for j := range dc {
		i, f, g, o, u := in[j], forget[j], cand[j], out[j], t[j]
		d := dc[j] + dy[j]*o*(1-u*u)
		out[j] = dy[j] * u * o * (1 - o)
		in[j] = d * g * i * (1 - i)
		cand[j] = d * i * (1 - g*g)
		dc[j] = d * f
		forget[j] = d * f * (1 - f)
	}
	if before == nil {
		clear(forget)
		return
	}
	before = before[:h]
	for j := range before {
		forget[j] *= before[j]
	}
}
