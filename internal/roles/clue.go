package roles

// clue is what the sentence around a token tells about it.
type clue struct {
	shares shares
	// The nearest words to the left and right that may be cues, as tokens, -1
	// for none in the sentence, and what stands between.
	left, right               int32
	leftBetween, rightBetween between
	leftPath, rightPath       uint32 // hashes of the chunks between
	that                      int32  // the last "that" before the token or at it, -1 for none
	lastComma, nextComma      int32  // -1 for none in the sentence
	verbsSince, verbsUntil    uint8  // finite verbs since the last comma, and from here to the next
	follow                    uint32 // for a comma: hash of what follows it
}

// between are the kinds of token in a stretch.
type between uint8

const (
	hasComma between = 1 << iota
	hasQuote
	hasVerb
	hasThat
	hasPoint
)

// sentenceClue is what a sentence is as a whole.
type sentenceClue struct {
	best  uint8 // the highest share of a cue in it
	cues  uint8 // candidates, up to 3
	quote bool
}

// clues are those of a document.
type clues struct {
	tokens    []clue
	sentences []sentenceClue
}

// clues finds the clues of a tagged document.
func (t *tagset) clues(d *Document, look looker) *clues {
	c := &clues{make([]clue, len(d.tokens)), make([]sentenceClue, len(d.Sentences))}
	for i := range d.tokens {
		k := &d.tokens[i]
		c.tokens[i].shares = look.look(&d.forms[k.form], t.class[k.pos])
	}
	for s := range d.Sentences {
		r := d.sentence(int32(s))
		t.forwards(d, c, r)
		t.backwards(d, c, r)
		sum := &c.sentences[s]
		for i := r.From; i < r.To; i++ {
			share := c.tokens[i].shares[inCue]
			sum.best = max(sum.best, share)
			if share >= candidate && sum.cues < 3 {
				sum.cues++
			}
			sum.quote = sum.quote || d.tokens[i].quote >= 0
		}
	}
	return c
}

// forwards fills in what is known from the left.
func (t *tagset) forwards(d *Document, c *clues, r Range) {
	left, that, lastComma := int32(-1), int32(-1), int32(-1)
	var since between
	var verbs uint8
	var way path
	for i := r.From; i < r.To; i++ {
		k := &c.tokens[i]
		k.left, k.leftBetween, k.lastComma = left, since, lastComma
		k.leftPath = way.hash
		bits := t.kind(d, i)
		if bits&hasThat != 0 && d.forms[d.tokens[i].form].low == "that" {
			that = int32(i)
		}
		k.that = that
		if bits&hasVerb != 0 && verbs < 3 {
			verbs++
		}
		k.verbsSince = verbs
		since |= bits
		way.step(t.chunk(d, i))
		if k.shares[inCue] >= candidate {
			left, since, way = int32(i), 0, path{}
		}
		if bits&hasComma != 0 {
			lastComma, verbs = int32(i), 0
			k.follow = t.follow(d, c, i, r)
		}
	}
}

// backwards fills in what is known from the right.
func (t *tagset) backwards(d *Document, c *clues, r Range) {
	right, nextComma := int32(-1), int32(-1)
	var until between
	var verbs uint8
	var way path
	for i := r.To - 1; i >= r.From; i-- {
		k := &c.tokens[i]
		k.right, k.rightBetween, k.nextComma = right, until, nextComma
		k.rightPath = way.hash
		bits := t.kind(d, i)
		if bits&hasComma != 0 {
			nextComma, verbs = int32(i), 0
		}
		if bits&hasVerb != 0 && verbs < 3 {
			verbs++
		}
		k.verbsUntil = verbs
		until |= bits
		way.step(t.chunk(d, i))
		if k.shares[inCue] >= candidate {
			right, until, way = int32(i), 0, path{}
		}
	}
}

// followReach is how many tokens after a comma are looked at for a cue.
const followReach = 5

// follow hashes what follows the comma at i: the tag of the next token, and
// whether a cue comes soon.
func (t *tagset) follow(d *Document, c *clues, i int, r Range) uint32 {
	if i+1 >= r.To {
		return 1
	}
	h := t.hash[d.tokens[i+1].pos]
	for j := i + 1; j < min(r.To, i+1+followReach); j++ {
		if c.tokens[j].shares[inCue] >= candidate {
			return h + uint32(j-i)
		}
		if t.kind(d, j)&(hasComma|hasPoint) != 0 {
			break
		}
	}
	return h
}

// kind returns what token i is between others.
func (t *tagset) kind(d *Document, i int) between {
	k := &d.tokens[i]
	switch f := &d.forms[k.form]; f.class {
	case comma:
		return hasComma
	case opens, closes:
		return hasQuote
	case stop, colon, dash, bracket:
		return hasPoint
	case lower:
		switch t.class[k.pos] {
		case verb:
			if t.finite[k.pos] {
				return hasVerb
			}
		case modal:
			return hasVerb
		case relative:
			return hasThat
		case preposition:
			if f.low == "that" || f.low == "if" || f.low == "whether" || f.low == "because" {
				return hasThat
			}
		}
	}
	return 0
}

// path is the way from a token to another, as the chunks passed. Tokens of one
// chunk that follow each other count once, and a long way is cut.
type path struct {
	hash  uint32
	steps uint8
	last  chunk
}

// chunk is a coarse kind of phrase.
type chunk uint8

const (
	noChunk chunk = iota
	nominal
	verbal
	prepositional
	linking // that, who, if
	joining // and, or
	adverbial
	commaChunk
	quoteChunk
	pointChunk
	otherChunk
)

// longPath is how many steps of a path count.
const longPath = 8

func (p *path) step(c chunk) {
	if c == p.last || p.steps == longPath {
		return
	}
	p.steps++
	p.last = c
	p.hash = (p.hash + uint32(c)) * 0x01000193
}

// chunk returns the kind of phrase of token i.
func (t *tagset) chunk(d *Document, i int) chunk {
	k := &d.tokens[i]
	switch bits := t.kind(d, i); {
	case bits&hasComma != 0:
		return commaChunk
	case bits&hasQuote != 0:
		return quoteChunk
	case bits&hasPoint != 0:
		return pointChunk
	case bits&hasThat != 0:
		return linking
	}
	switch t.class[k.pos] {
	case noun, properNoun, adjective, determiner, pronoun:
		return nominal
	case verb, modal:
		return verbal
	case preposition:
		return prepositional
	case relative:
		return linking
	case conjunction:
		return joining
	case adverb:
		return adverbial
	}
	return otherChunk
}
