package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// made is a draft made from another, and which old clause answers which new.
type made struct {
	old, new []Clause
	links    map[[2]int]bool
	splits   map[string]bool // pairKey of those with several clauses on a side
}

func pairKey(old, new []int) string { return fmt.Sprint(old, ">", new) }

// maker makes hard drafts from a text, the same for the same seed.
type maker struct{ *rand.Rand }

func newMaker(seed uint64) maker { return maker{rand.New(rand.NewPCG(seed, 77))} }

// noise rewords a text: of a hundred words so many are dropped, replaced by a
// synonym of their own (made up, always the same for a word) or swapped with
// the next.
func (w maker) noise(text string, percent int) string {
	ws := strings.Fields(text)
	out := make([]string, 0, len(ws))
	for i := 0; i < len(ws); i++ {
		if w.IntN(100) >= percent {
			out = append(out, ws[i])
			continue
		}
		switch w.IntN(4) {
		case 0:
		case 1, 2:
			out = append(out, synonym(ws[i]))
		default:
			if i+1 < len(ws) {
				out = append(out, ws[i+1])
				i++
			}
			out = append(out, ws[i])
		}
	}
	if len(out) == 0 {
		return text
	}
	return strings.Join(out, " ")
}

func synonym(s string) string {
	r := []rune(strings.ToLower(strings.Trim(s, ".,;:()")))
	slices.Reverse(r)
	return string(r)
}

// piece is one clause of the new draft and the old clauses it answers.
type piece struct {
	text string
	from []int
}

// sentences cuts a text after full stops into at most most parts of some length.
func sentences(text string, most int) []string {
	var out []string
	rest := text
	for len(out) < most-1 {
		cut := -1
		for at := 0; ; {
			k := strings.Index(rest[at:], ". ")
			if k < 0 {
				break
			}
			at += k + 2
			if at > 70 && len(rest)-at > 70 {
				cut = at
				break
			}
		}
		if cut < 0 {
			break
		}
		out = append(out, strings.TrimSpace(rest[:cut]))
		rest = rest[cut:]
	}
	return append(out, strings.TrimSpace(rest))
}

// recipe says how a draft is made.
type recipe struct {
	name     string
	noise    int  // percent of words changed
	blocks   bool // chapters are put in another order
	regroup  bool // one clause in ten is split, one in ten merged with the next
	apart    bool // half of the parts of a split stand elsewhere
	shuffle  int  // percent of clauses that move anywhere
	drop     int  // percent of clauses dropped, and as many new ones put in
	tail     int  // percent cut at the end
	doubles  bool // one clause in eight has a near duplicate at the other side of the text, on both sides
	numbered bool // labels 1, 2, 3 on both sides
}

func recipes() []recipe {
	return []recipe{
		{name: "reworded 10", noise: 10},
		{name: "reworded 25", noise: 25},
		{name: "reworded 40", noise: 40},
		{name: "reworded 60", noise: 60},
		{name: "chapters moved", noise: 15, blocks: true},
		{name: "all shuffled", noise: 25, shuffle: 100},
		{name: "numbers mislead", noise: 25, drop: 10, shuffle: 20, numbered: true},
		{name: "60 shuffled", noise: 60, shuffle: 100},
		{name: "50 doubles moved", noise: 50, doubles: true, blocks: true, drop: 10},
		{name: "tail cut", noise: 25, tail: 30, drop: 5},
		{name: "doubles", noise: 15, doubles: true, drop: 5},
		{name: "doubles 30", noise: 30, doubles: true, shuffle: 10},
		{name: "regrouped 0", regroup: true},
		{name: "regrouped 25", noise: 25, regroup: true},
		{name: "regrouped 40", noise: 40, regroup: true},
		{name: "regrouped apart 25", noise: 25, regroup: true, apart: true},
		{name: "everything", noise: 20, regroup: true, apart: true, shuffle: 10, drop: 15, blocks: true, numbered: true},
	}
}

// make makes a draft from base; foreign is text that base has nothing of.
func (w maker) make(base, foreign []Clause, r recipe) made {
	old := slices.Clone(base)
	if r.doubles {
		for i := 0; i < len(base); i += 8 {
			double := strings.NewReplacer("the Commission", "the Committee", "Council", "Assembly", "Member", "Third", "Ausländer", "Antragsteller").Replace(base[i].Text)
			old = append(old, Clause{"", double + fmt.Sprintf(" This holds for case %d too.", i)})
		}
	}
	var pieces []piece
	var away []piece
	for i := 0; i < len(old); i++ {
		if w.IntN(100) < r.drop {
			if len(foreign) > 0 {
				pieces = append(pieces, piece{text: foreign[w.IntN(len(foreign))].Text})
			}
			continue
		}
		parts := sentences(old[i].Text, 2+w.IntN(4))
		switch {
		case r.regroup && i%10 == 3 && len(parts) > 1:
			for n, p := range parts {
				if r.apart && n > 0 && w.IntN(2) == 0 {
					away = append(away, piece{p, []int{i}})
					continue
				}
				pieces = append(pieces, piece{p, []int{i}})
			}
		case r.regroup && i%10 == 6 && i+1 < len(old) && len(old[i].Text) > 60 && len(old[i+1].Text) > 60:
			pieces = append(pieces, piece{old[i].Text + " " + old[i+1].Text, []int{i, i + 1}})
			i++
		default:
			pieces = append(pieces, piece{old[i].Text, []int{i}})
		}
	}
	if r.blocks {
		const size = 15
		var blocks [][]piece
		for at := 0; at < len(pieces); at += size {
			blocks = append(blocks, pieces[at:min(len(pieces), at+size)])
		}
		w.Shuffle(len(blocks), func(a, b int) { blocks[a], blocks[b] = blocks[b], blocks[a] })
		pieces = slices.Concat(blocks...)
	}
	for i := range pieces {
		if w.IntN(100) < r.shuffle {
			j := w.IntN(len(pieces))
			pieces[i], pieces[j] = pieces[j], pieces[i]
		}
	}
	for _, p := range away {
		pieces = slices.Insert(pieces, w.IntN(len(pieces)+1), p)
	}
	pieces = pieces[:len(pieces)-len(pieces)*r.tail/100]
	return w.finish(old, pieces, r)
}

func (w maker) finish(old []Clause, pieces []piece, r recipe) made {
	m := made{links: map[[2]int]bool{}, splits: map[string]bool{}}
	of := map[int][]int{}
	for j, p := range pieces {
		label := ""
		if r.numbered {
			label = fmt.Sprint(j + 1)
		}
		m.new = append(m.new, Clause{label, w.noise(p.text, r.noise)})
		for _, i := range p.from {
			m.links[[2]int{i, j}] = true
			of[i] = append(of[i], j)
		}
		if len(p.from) > 1 {
			m.splits[pairKey(p.from, []int{j})] = true
		}
	}
	for i, js := range of {
		if len(js) > 1 {
			m.splits[pairKey([]int{i}, js)] = true
		}
	}
	for i := range old {
		c := Clause{"", old[i].Text}
		if r.numbered {
			c.Label = fmt.Sprint(i + 1)
		}
		m.old = append(m.old, c)
	}
	return m
}

// turned is the same the other way round.
func (m made) turned() made {
	out := made{old: m.new, new: m.old, links: map[[2]int]bool{}, splits: map[string]bool{}}
	for l := range m.links {
		out.links[[2]int{l[1], l[0]}] = true
	}
	for k := range m.splits {
		a, b, _ := strings.Cut(k, ">")
		out.splits[b+">"+a] = true
	}
	return out
}

// marks counts what was found of a made draft.
type marks struct {
	found, wanted, right       int
	groups, groupsHit, claimed int
	bins, alone                [10][2]int // right and all pairs and single clauses by score
}

func (s *marks) count(m made, pairs []Pair) {
	s.wanted += len(m.links)
	s.groups += len(m.splits)
	for _, p := range pairs {
		if len(p.Old) == 0 || len(p.New) == 0 {
			bin := min(9, int(p.Score*10))
			s.alone[bin][1]++
			if !m.answered(p) {
				s.alone[bin][0]++
			}
			continue
		}
		all := true
		for _, i := range p.Old {
			for _, j := range p.New {
				s.found++
				if m.links[[2]int{i, j}] {
					s.right++
				} else {
					all = false
				}
			}
		}
		bin := min(9, int(p.Score*10))
		s.bins[bin][1]++
		if all {
			s.bins[bin][0]++
		}
		if len(p.Old)+len(p.New) > 2 {
			s.claimed++
			if m.splits[pairKey(p.Old, p.New)] {
				s.groupsHit++
			}
		}
	}
}

// answered reports whether a clause that was left alone has a counterpart.
func (m made) answered(p Pair) bool {
	for l := range m.links {
		if len(p.Old) > 0 && l[0] == p.Old[0] || len(p.New) > 0 && l[1] == p.New[0] {
			return true
		}
	}
	return false
}

func (s *marks) add(o marks) {
	s.found, s.wanted, s.right = s.found+o.found, s.wanted+o.wanted, s.right+o.right
	s.groups, s.groupsHit, s.claimed = s.groups+o.groups, s.groupsHit+o.groupsHit, s.claimed+o.claimed
	for i := range s.bins {
		s.bins[i][0] += o.bins[i][0]
		s.bins[i][1] += o.bins[i][1]
		s.alone[i][0] += o.alone[i][0]
		s.alone[i][1] += o.alone[i][1]
	}
}

func (s marks) String() string {
	p, r := ratio(s.right, s.found), ratio(s.right, s.wanted)
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f | whole splits and merges %d/%d (claimed %d)", p, r, 2*p*r/max(p+r, 0.001), s.groupsHit, s.groups, s.claimed)
}

func calibration(bins [10][2]int) string {
	out := ""
	for i, b := range bins {
		if b[1] > 0 {
			out += fmt.Sprintf(" .%d: %.2f (%d)", i, ratio(b[0], b[1]), b[1])
		}
	}
	return out
}
