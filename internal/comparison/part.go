package comparison

// Part is how one provision of a pair comes out: for a split one part for each
// new provision, for a merger one for each old, else one for the pair.
type Part struct {
	Old, New int // indices into the sides; -1 for none
	Edits    []Edit
}

// Parts cuts the edits of a pair at the provisions of the side that has
// several. The edits of all parts, joined, are those of the pair. Where both
// sides have several, the parts are those of the new side.
func (c Comparison) Parts(p Pair) []Part {
	many, side, skip := p.New, c.New, Delete
	if len(p.New) <= 1 && len(p.Old) > 1 {
		many, side, skip = p.Old, c.Old, Insert
	}
	of := func(k int) Part {
		part := Part{Old: only(p.Old), New: only(p.New)}
		switch {
		case len(p.New) > 1:
			part.New = p.New[k]
		case len(p.Old) > 1:
			part.Old = p.Old[k]
		}
		return part
	}
	if len(many) <= 1 {
		part := of(0)
		part.Edits = p.Edits
		return []Part{part}
	}
	parts := make([]Part, 0, len(many))
	rest := p.Edits
	for k, i := range many {
		part := of(k)
		if k == len(many)-1 {
			part.Edits = rest
		} else {
			part.Edits, rest = cut(rest, len(side.Clauses[i].Words())+1, skip) // with the line end after it
		}
		parts = append(parts, part)
	}
	return parts
}

func only(indices []int) int {
	if len(indices) == 1 {
		return indices[0]
	}
	return -1
}

// cut divides edits after n bytes of one side's text; skip is the operation
// whose words are not that side's. Edits of the other side at the cut go to
// the first part.
func cut(edits []Edit, n int, skip Op) (head, tail []Edit) {
	for k, e := range edits {
		switch {
		case e.Op == skip:
			if n == 0 && (k == 0 || edits[k-1].Op == Keep) { // it goes with what replaces it
				return head, append(tail, edits[k:]...)
			}
			head = append(head, e)
		case n == 0:
			return head, append(tail, edits[k:]...)
		case len(e.Text) <= n:
			n -= len(e.Text)
			head = append(head, e)
		default:
			before, after := e, e
			before.Text, after.Text = e.Text[:n], e.Text[n:]
			return append(head, before), append(append(tail, after), edits[k+1:]...)
		}
	}
	return head, tail
}
