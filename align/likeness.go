package align

// markRaise is how far full agreement of numbers and names closes the distance
// between a likeness of words and 1.
const markRaise = 0.25

// likeness returns how alike the words, numbers and names of two clauses are,
// 0 to 1.
func (m *matcher) likeness(i, j int) float64 {
	return m.raise(i, j, cosine(m.old[i].vector, m.new[j].vector))
}

func cosine(a, b []term) float64 {
	sum := 0.0
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i].id < b[j].id:
			i++
		case a[i].id > b[j].id:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i++
			j++
		}
	}
	return min(sum, 1)
}

// raise lifts a cosine by the agreement of numbers and names. Words have to be
// shared besides, or any two clauses about one party would be alike.
func (m *matcher) raise(i, j int, cosine float64) float64 {
	if cosine < 0.05 || cosine == 1 {
		return cosine
	}
	a, b := m.old[i].marks, m.new[j].marks
	if len(a) == 0 || len(b) == 0 {
		return cosine
	}
	common, all := overlap(a, b)
	return cosine + (1-cosine)*markRaise*min(1, cosine*2)*common/all
}

// overlap returns the weight of the terms in both lists and in either.
func overlap(a, b []term) (common, all float64) {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i].id < b[j].id:
			all += a[i].weight
			i++
		case a[i].id > b[j].id:
			all += b[j].weight
			j++
		default:
			common += min(a[i].weight, b[j].weight)
			all += max(a[i].weight, b[j].weight)
			i++
			j++
		}
	}
	for ; i < len(a); i++ {
		all += a[i].weight
	}
	for ; j < len(b); j++ {
		all += b[j].weight
	}
	return common, all
}
