package align

import "slices"

// Two texts are worded independently (translated, paraphrased) if of the words
// of their clear pairs less than verbatimShare stand in runs of at least
// verbatimRun words that both have.
const (
	verbatimShare = 0.45
	verbatimRun   = 6
	mostSampled   = 200   // pairs
	mostRead      = 2_000 // words of a clause
	fewestPairs   = 3     // from which anything is learnt,
	fewestRead    = 60    // with as many words on both sides together
)

// independent reports whether the clear pairs of two texts are worded
// independently, so that a difference of words alone is no change.
func (m *matcher) independent(links []link) bool {
	if m.other {
		return true
	}
	share, pairs, words := m.verbatim(links)
	return pairs >= fewestPairs && words >= fewestRead && share < verbatimShare
}

// verbatim returns what share of the words of the clear pairs stands in long
// common runs, and how many pairs and words were read.
func (m *matcher) verbatim(links []link) (share float64, pairs, words int) {
	var clear []link
	for _, l := range links {
		if m.like(l.old, l.new) >= anchorLikeness/2 || slices.Contains(m.placed, l) {
			clear = append(clear, l)
		}
	}
	step := max(1, len(clear)/mostSampled)
	common, all := 0, 0
	for k := 0; k < len(clear); k += step {
		a, b := m.old[clear[k].old].words, m.new[clear[k].new].words
		a, b = a[:min(len(a), mostRead)], b[:min(len(b), mostRead)]
		if len(a) == 0 || len(b) == 0 {
			continue
		}
		in := make(map[string]int)
		run := min(verbatimRun, max(2, (min(len(a), len(b))+2)/3)) // a short clause has no long runs
		steps := compareTokens(internWords(in, a), internWords(in, b))
		for _, s := range steps {
			if n := s.oldEnd - s.old; s.keep && n >= run {
				common += 2 * n
			}
		}
		all += len(a) + len(b)
		pairs++
	}
	if all == 0 {
		return 1, 0, 0
	}
	return float64(common) / float64(all), pairs, all
}

func internWords(in map[string]int, ws []word) []int {
	out := make([]int, len(ws))
	for i, w := range ws {
		id, ok := in[w.raw]
		if !ok {
			id = len(in)
			in[w.raw] = id
		}
		out[i] = id
	}
	return out
}
