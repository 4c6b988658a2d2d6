package align

// content is what the meaningful words of two wordings say of each other:
// without numbers, names, modal words and negations, which are compared for
// themselves.
type content struct {
	shared   int // words with a form in both
	old, new int // words that only one side has
}

// compareContent counts the meaningful words of two marked wordings, each once.
func (l *lexicon) compareContent(a, b []word) content {
	left, right := l.meaningful(a), l.meaningful(b)
	var c content
	in := make(map[string]bool, len(right))
	for _, s := range right {
		in[s] = true
	}
	// what is not shared to the letter, by its beginning
	rest := make(map[string][]string)
	both := make(map[string]bool)
	for _, s := range left {
		if in[s] {
			both[s] = true
			c.shared++
		}
	}
	for _, s := range right {
		if !both[s] {
			rest[head(s)] = append(rest[head(s)], s)
		}
	}
	c.new = len(right) - c.shared
	for _, s := range left {
		if both[s] {
			continue
		}
		found := false
		list := rest[head(s)]
		for k, t := range list {
			if akin(s, t) {
				rest[head(s)] = append(list[:k:k], list[k+1:]...)
				found = true
				break
			}
		}
		if found {
			c.shared++
			c.new--
		} else {
			c.old++
		}
	}
	return c
}

// head returns the first four letters of a stem, in bytes: what akin stems share.
func head(s string) string { return s[:min(len(s), 4)] }

// meaningful lists the different meaningful words of a wording.
func (l *lexicon) meaningful(ws []word) []string {
	seen := make(map[string]bool)
	var out []string
	for _, w := range ws {
		if w.num || w.name || l.stop(w) || modal(w.raw) || negates(w.raw) || seen[w.stem] {
			continue
		}
		seen[w.stem] = true
		out = append(out, w.stem)
	}
	return out
}

// Words on one side only are another wording of those on the other, as far as
// there are as many. A surplus of mostSurplus is content of its own, and so is
// one of leastSurplus that makes a quarter of its side.
const (
	mostSurplus  = 3
	leastSurplus = 2
)

func (c content) missing() bool { return surplus(c.old-c.new, c.old+c.shared) }
func (c content) extra() bool   { return surplus(c.new-c.old, c.new+c.shared) }

func surplus(n, of int) bool { return n >= mostSurplus || n >= leastSurplus && 4*n >= of }

// part is the share of the meaningful words that both have, of the side that
// has fewer; 1 if a side has none.
func (c content) part() float64 {
	of := c.shared + min(c.old, c.new)
	if of == 0 {
		return 1
	}
	return float64(c.shared) / float64(of)
}

// alike is the share of all meaningful words that both sides have.
func (c content) alike() float64 {
	if 2*c.shared+c.old+c.new == 0 {
		return 1
	}
	return float64(2*c.shared) / float64(2*c.shared+c.old+c.new)
}
