package lstm

// sums are what the gates of one token add up from: products with what the
// layer reads, with what the direction gave for the token before, and rows of
// folded inputs with the bias. Each has its scale: shifted left by these, they
// are in sumBits.
type sums struct {
	in, rec, row       []int32
	inUp, recUp, rowUp uint8
}

// gate is the sum of gate number i, in gateBits.
func (s *sums) gate(i int) int64 {
	return (int64(s.in[i])<<s.inUp + int64(s.rec[i])<<s.recUp + int64(s.row[i])<<s.rowUp) >> (sumBits - gateBits)
}

// step does in integers what open does: it takes the cells c, one per unit,
// one token on and writes the outputs y.
func (s *sums) step(t *curve, c []int32, y []int16) {
	h := len(c)
	y = y[:h]
	for j := range c {
		in, forget := t.at(s.gate(j)), t.at(s.gate(h+j))
		cand, out := 2*t.at(2*s.gate(2*h+j))-1<<gateBits, t.at(s.gate(3*h+j))
		cell := forget*int64(c[j])>>gateBits + in*cand>>(2*gateBits-cellBits)
		cell = min(max(cell, -cellMost), cellMost)
		c[j] = int32(cell)
		value := 2*t.at(2*(cell>>(cellBits-gateBits))) - 1<<gateBits
		y[j] = int16((out*value + 1<<(2*gateBits-unitBits-1)) >> (2*gateBits - unitBits))
	}
}
