package matrix

// Packed is the right operand of a product in the layout of the kernel of this
// machine: panels of kernel.width columns, each panel row by row, the last one
// filled up with zeros. It is for use in this process only.
type Packed struct {
	kernel     kernel
	rows, cols int
	data       []float32
}

// Pack copies B into a Packed.
func Pack(b Float32) *Packed { return new(Packed).Pack(b) }

// PackT copies the transpose of B into a Packed.
func PackT(b Float32) *Packed { return new(Packed).PackT(b) }

// Pack copies B into p, whose memory it reuses, and returns p.
func (p *Packed) Pack(b Float32) *Packed {
	b.check()
	p.shape(fastest, b.Rows, b.Cols)
	p.fill(b)
	return p
}

// PackT copies the transpose of B into p, whose memory it reuses, and returns p.
func (p *Packed) PackT(b Float32) *Packed {
	b.check()
	p.shape(fastest, b.Cols, b.Rows)
	p.fillT(b)
	return p
}

// shape makes room for a rows×cols operand; the elements are not defined.
func (p *Packed) shape(k kernel, rows, cols int) {
	w := k.width()
	size := (cols + w - 1) / w * w * rows
	if cap(p.data) < size {
		p.data = make([]float32, size)
	}
	p.kernel, p.rows, p.cols, p.data = k, rows, cols, p.data[:size]
}

// panel returns the panel of column j, a multiple of the width.
func (p *Packed) panel(j int) []float32 {
	return p.data[j*p.rows:][:p.kernel.width()*p.rows]
}

// fill sets the elements to those of B.
func (p *Packed) fill(b Float32) {
	w := p.kernel.width()
	for j := 0; j < b.Cols; j += w {
		panel, n := p.panel(j), min(w, b.Cols-j)
		if n < w {
			clear(panel)
		}
		for i := range b.Rows {
			copy(panel[i*w:i*w+n], b.Data[i*b.Stride+j:])
		}
	}
}

// fillT sets the elements to those of the transpose of B.
func (p *Packed) fillT(b Float32) {
	w := p.kernel.width()
	for j := 0; j < b.Rows; j += w {
		panel, n := p.panel(j), min(w, b.Rows-j)
		if n < w {
			clear(panel)
		}
		for c := range n {
			for i, v := range b.Row(j + c) {
				panel[i*w+c] = v
			}
		}
	}
}
