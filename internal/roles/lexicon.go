package roles

// Lexicon of cues. For each word, with its coarse part of speech, the training
// data say how often it stands in a cue, in a source, and right before a
// content. A word that is rare there leans on the other forms of its stem, and
// those on their part of speech. What is kept is not the share but a bucket of
// it, so that features can be made of it.

// role is a place of a word in an attribution.
type role uint8

const (
	inCue role = iota
	inSource
	beforeContent
	numRoles
)

// shares are the buckets of a word, one for each role.
type shares [numRoles]uint8

// numShares is how many values a bucket of a share has.
const numShares = 10

// shareEdges are where the buckets of a share begin, but the first.
var shareEdges = [numShares - 1]float64{.01, .03, .08, .15, .25, .4, .55, .7, .85}

// candidate is the bucket of a word that may well be a cue.
const candidate = 4

func shareOf(p float64) uint8 {
	for i, edge := range shareEdges {
		if p < edge {
			return uint8(i)
		}
	}
	return numShares - 1
}

// lexicon knows the shares of words.
type lexicon struct {
	words map[uint32]shares // by wordKey and stemKey
	other [numCoarse]shares // of all words of a part of speech
}

func wordKey(f *form, c coarse) uint32 { return mix(f.hash + uint32(c)*0x9e3779b9) }
func stemKey(f *form, c coarse) uint32 { return mix(^f.stem + uint32(c)*0x9e3779b9) }

// look returns the shares of a word.
func (l *lexicon) look(f *form, c coarse) shares {
	if s, ok := l.words[wordKey(f, c)]; ok {
		return s
	}
	if s, ok := l.words[stemKey(f, c)]; ok {
		return s
	}
	return l.other[c]
}

// counts are how often words stand where, by wordKey and stemKey.
type counts struct {
	words map[uint32]count
	other [numCoarse]count
}

// count is how often a word was seen, and in each role.
type count struct {
	n  float64
	in [numRoles]float64
}

func (c count) less(o count) count {
	c.n -= o.n
	for r := range c.in {
		c.in[r] -= o.in[r]
	}
	return c
}

// Weights of the wider estimate in the narrower one, in tokens.
const (
	stemWeight = 5
	wordWeight = 3
)

// shares returns the buckets of a count that leans on others.
func (c counts) shares(word, stem, all count) shares {
	var out shares
	for r := range out {
		p := all.in[r] / max(all.n, 1)
		p = (stem.in[r] + stemWeight*p) / (stem.n + stemWeight)
		p = (word.in[r] + wordWeight*p) / (word.n + wordWeight)
		out[r] = shareOf(p)
	}
	return out
}

// countRoles counts the words of articles, whose documents must be tagged.
func countRoles(articles []*Article, classes []coarse) counts {
	c := counts{words: map[uint32]count{}}
	for _, a := range articles {
		for i := range a.Labels {
			f, class := &a.Document.forms[a.Document.tokens[i].form], classes[a.Document.tokens[i].pos]
			add := func(to count) count {
				to.n++
				switch kind := (a.Labels[i] - 1) / 2; {
				case a.Labels[i] == 0:
				case kind == Cue:
					to.in[inCue]++
				case kind == Source:
					to.in[inSource]++
				}
				if i+1 < len(a.Labels) && a.Labels[i+1] == 2*Content+1 {
					to.in[beforeContent]++
				}
				return to
			}
			c.words[wordKey(f, class)] = add(c.words[wordKey(f, class)])
			c.words[stemKey(f, class)] = add(c.words[stemKey(f, class)])
			c.other[class] = add(c.other[class])
		}
	}
	return c
}

// leastSeen is how often a word must have been seen to stand in the lexicon.
const leastSeen = 3

// lexicon returns the lexicon that the counts make.
func (c counts) lexicon(articles []*Article, classes []coarse) *lexicon {
	l := &lexicon{words: map[uint32]shares{}}
	for class := range c.other {
		l.other[class] = c.shares(count{}, count{}, c.other[class])
	}
	for _, a := range articles {
		for i := range a.Labels {
			f, class := &a.Document.forms[a.Document.tokens[i].form], classes[a.Document.tokens[i].pos]
			w, s := wordKey(f, class), stemKey(f, class)
			if c.words[w].n >= leastSeen {
				l.words[w] = c.shares(c.words[w], c.words[s], c.other[class])
			}
			if c.words[s].n >= leastSeen {
				l.words[s] = c.shares(count{}, c.words[s], c.other[class])
			}
		}
	}
	return l
}

// without returns what the lexicon would say of a word had it not seen some
// articles: those of one text, or of one fold. So the training data get the
// shares that a new text would get.
func (c counts) without(seen counts) looker {
	return lookerFunc(func(f *form, class coarse) shares {
		w, s := wordKey(f, class), stemKey(f, class)
		word, stem := c.words[w].less(seen.words[w]), c.words[s].less(seen.words[s])
		if word.n < leastSeen {
			word = count{}
		}
		if stem.n < leastSeen {
			stem = count{}
		}
		return c.shares(word, stem, c.other[class].less(seen.other[class]))
	})
}

// looker gives the shares of words: the lexicon, or counts without a part.
type looker interface {
	look(f *form, c coarse) shares
}

type lookerFunc func(f *form, c coarse) shares

func (l lookerFunc) look(f *form, c coarse) shares { return l(f, c) }
