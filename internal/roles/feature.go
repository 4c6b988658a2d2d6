package roles

import "github.com/parley-record/parley/internal/crf"

// Group is a set of kinds of feature; see Options.Without.
type Group uint32

// The groups of features of the field.
const (
	Words      Group = 1 << iota // the token and its neighbours
	Tags                         // parts of speech
	Names                        // kinds of name
	Affixes                      // beginnings, endings, shape
	CueLexicon                   // how often a word is part of a cue, a source, leads to a content
	NearCue                      // the nearest likely cue, how far, what is between
	Clause                       // the last "that", the commas around, the verbs between
	Quote                        // where in a quotation, what is around it
	Place                        // where in the sentence and paragraph
	Around                       // quotations of the paragraphs around, headings and labels
	Pairs                        // features of label pairs
)

// extractor makes the features of a piece of a document.
type extractor struct {
	pos, ner *tagset
	without  Group
	d        *Document
	c        *clues
	r        Range // tokens that are seen
	hashes   []uint32
	ends     []int // in hashes, of the node and edge features of each token
	tokens   []crf.Token
}

// add adds the feature that template t makes of a and b.
func (x *extractor) add(t, a, b uint32) {
	h := a*0x85ebca6b + t*0x9e3779b1
	h ^= h >> 15
	h = (h ^ b) * 0xc2b2ae35
	x.hashes = append(x.hashes, h^h>>16)
}

// pair joins two small numbers, or a hash and a small number.
func pair(a, b uint32) uint32 { return a*0x01000193 + b }

func (x *extractor) on(g Group) bool { return x.without&g == 0 }

// features returns the features of the tokens of a piece. The result is good
// until the next call.
func (x *extractor) features(d *Document, c *clues, r Range) []crf.Token {
	x.d, x.c, x.r = d, c, r
	x.hashes, x.ends, x.tokens = x.hashes[:0], x.ends[:0], x.tokens[:0]
	for i := r.From; i < r.To; i++ {
		x.node(i)
		x.ends = append(x.ends, len(x.hashes))
		x.edge(i)
		x.ends = append(x.ends, len(x.hashes))
	}
	start := 0
	for k := 0; k < len(x.ends); k += 2 {
		mid, end := x.ends[k], x.ends[k+1]
		x.tokens = append(x.tokens, crf.Token{Node: x.hashes[start:mid:mid], Edge: x.hashes[mid:end:end]})
		start = end
	}
	return x.tokens
}

// tok returns what is known of the token at an offset, and stands for nothing
// outside the piece.
func (x *extractor) tag(i int) uint32 {
	if i < x.r.From || i >= x.r.To {
		return 0
	}
	return x.pos.hash[x.d.tokens[i].pos]
}

func (x *extractor) name(i int) uint32 {
	if i < x.r.From || i >= x.r.To {
		return 0
	}
	return x.ner.hash[x.d.tokens[i].name]
}

func (x *extractor) share(i int, r role) uint32 {
	if i < x.r.From || i >= x.r.To {
		return numShares
	}
	return uint32(x.c.tokens[i].shares[r])
}

// node adds the features of one token.
func (x *extractor) node(i int) {
	x.add(0, 0, 0)
	if x.on(Words) {
		x.words(i)
	}
	if x.on(Tags) {
		x.tags(i)
	}
	if x.on(Names) {
		x.names(i)
	}
	if x.on(Affixes) {
		x.affixes(i)
	}
	if x.on(CueLexicon) {
		x.lexicon(i)
	}
	if x.on(NearCue) {
		x.nearCue(i)
	}
	if x.on(Clause) {
		x.clause(i)
	}
	if x.on(Quote) {
		x.quote(i)
	}
	if x.on(Place) {
		x.place(i)
	}
	if x.on(Around) {
		x.around(i)
	}
}

func (x *extractor) words(i int) {
	w := x.d.at(i, x.r).hash
	p := x.tag(i)
	before, after := x.d.at(i-1, x.r).hash, x.d.at(i+1, x.r).hash
	x.add(1, w, 0)
	x.add(2, before, 0)
	x.add(3, after, 0)
	x.add(4, x.d.at(i-2, x.r).hash, 0)
	x.add(5, x.d.at(i+2, x.r).hash, 0)
	x.add(6, w, p)
	x.add(7, before, p)
	x.add(8, after, p)
	x.add(9, x.d.at(i, x.r).stem, 0)
}

func (x *extractor) tags(i int) {
	p, a, b, y, z := x.tag(i), x.tag(i-1), x.tag(i-2), x.tag(i+1), x.tag(i+2)
	x.add(20, p, 0)
	x.add(21, a, 0)
	x.add(22, y, 0)
	x.add(23, b, 0)
	x.add(24, z, 0)
	x.add(25, a, p)
	x.add(26, p, y)
	x.add(27, b, a)
	x.add(28, y, z)
	x.add(29, pair(a, p), y)
	x.add(30, pair(b, a), p)
	x.add(31, pair(p, y), z)
	x.add(32, x.tag(i-3), 0)
	x.add(33, x.tag(i+3), 0)
}

func (x *extractor) names(i int) {
	n, a, y := x.name(i), x.name(i-1), x.name(i+1)
	x.add(40, n, 0)
	x.add(41, a, 0)
	x.add(42, y, 0)
	x.add(43, a, n)
	x.add(44, n, y)
	x.add(45, n, x.tag(i))
	x.add(46, x.name(i-2), 0)
	x.add(47, x.name(i+2), 0)
}

func (x *extractor) affixes(i int) {
	f := x.d.at(i, x.r)
	for n, h := range f.suffix {
		x.add(50+uint32(n), h, 0)
	}
	for n, h := range f.prefix {
		x.add(55+uint32(n), h, 0)
	}
	s := uint32(f.shape)
	x.add(58, s, 0)
	x.add(59, s, uint32(x.d.at(i-1, x.r).shape))
	x.add(60, s, uint32(x.d.at(i+1, x.r).shape))
}

func (x *extractor) lexicon(i int) {
	c, a, b, y, z := x.share(i, inCue), x.share(i-1, inCue), x.share(i-2, inCue), x.share(i+1, inCue), x.share(i+2, inCue)
	p := x.tag(i)
	x.add(70, c, 0)
	x.add(71, a, 0)
	x.add(72, y, 0)
	x.add(73, b, 0)
	x.add(74, z, 0)
	x.add(75, c, p)
	x.add(76, a, p)
	x.add(77, y, p)
	x.add(78, a, c)
	x.add(79, c, y)
	x.add(80, pair(a, c), y)
	x.add(81, x.share(i-3, inCue), 0)
	x.add(82, x.share(i+3, inCue), 0)
	s := x.share(i, inSource)
	x.add(83, s, 0)
	x.add(84, s, y)
	x.add(85, s, x.share(i+1, inSource))
	x.add(86, s, x.share(i-1, inSource))
	x.add(87, s, p)
	before := x.share(i-1, beforeContent)
	x.add(88, before, 0)
	x.add(89, before, p)
	x.add(90, before, a)
	x.add(91, c, x.quoteState(i+1))
	x.add(92, c, x.quoteState(i-1))
}

func (x *extractor) nearCue(i int) {
	k := &x.c.tokens[i]
	p, own := x.tag(i), x.share(i, inCue)
	leftFar, rightFar := uint32(0), uint32(0)
	if k.left >= 0 {
		j := int(k.left)
		leftFar = uint32(bucket(i - j))
		strength, mat := x.share(j, inCue), uint32(k.leftBetween)
		x.add(100, leftFar, mat)
		x.add(101, pair(leftFar, strength), p)
		x.add(102, mat, p)
		x.add(103, x.d.at(j, x.r).stem, leftFar)
		x.add(104, x.d.at(j, x.r).stem, mat)
		x.add(105, pair(x.tag(j), mat), own)
		x.add(106, pair(x.tag(j), leftFar), x.tag(i))
		x.add(107, pair(x.tag(j+1), mat), leftFar)
		x.add(121, k.leftPath, p)
		x.add(122, k.leftPath, x.tag(j))
		x.add(123, k.leftPath, x.d.at(j, x.r).stem)
	} else {
		x.add(108, p, 0)
	}
	if k.right >= 0 {
		j := int(k.right)
		rightFar = uint32(bucket(j - i))
		strength, mat := x.share(j, inCue), uint32(k.rightBetween)
		x.add(110, rightFar, mat)
		x.add(111, pair(rightFar, strength), p)
		x.add(112, mat, p)
		x.add(113, x.d.at(j, x.r).stem, rightFar)
		x.add(114, x.d.at(j, x.r).stem, mat)
		x.add(115, pair(x.tag(j), mat), own)
		x.add(116, pair(x.tag(j), rightFar), x.tag(i))
		x.add(117, pair(x.tag(j-1), mat), rightFar)
		x.add(124, k.rightPath, p)
		x.add(125, k.rightPath, x.tag(j))
		x.add(126, k.rightPath, x.tag(i-1))
	} else {
		x.add(118, p, 0)
	}
	x.add(119, pair(leftFar, rightFar), 0)
	x.add(120, pair(uint32(k.leftBetween), uint32(k.rightBetween)), p)
}

func (x *extractor) clause(i int) {
	k := &x.c.tokens[i]
	p := x.tag(i)
	if k.that >= 0 {
		j := int(k.that)
		x.add(130, uint32(bucket(i-j)), x.tag(j))
		x.add(131, pair(x.tag(j), x.share(j-1, inCue)), uint32(bucket(i-j)))
	} else {
		x.add(132, 0, p)
	}
	since, until := uint32(k.verbsSince), uint32(k.verbsUntil)
	follow, next, sinceFar, untilFar := uint32(0), uint32(0), uint32(15), uint32(15)
	if k.lastComma >= 0 {
		follow, sinceFar = x.c.tokens[k.lastComma].follow, uint32(bucket(i-int(k.lastComma)))
	}
	if k.nextComma >= 0 {
		next, untilFar = x.c.tokens[k.nextComma].follow, uint32(bucket(int(k.nextComma)-i))
	}
	x.add(133, sinceFar, follow)
	x.add(134, untilFar, next)
	x.add(135, since, until)
	x.add(136, pair(since, until), p)
	x.add(137, follow, p)
	x.add(138, next, p)
	x.add(139, pair(follow, since), until)
	x.add(140, pair(next, until), sinceFar)
	if x.d.at(i, x.r).class == comma {
		x.add(141, k.follow, since)
		x.add(142, k.follow, x.quoteState(i))
		x.add(143, pair(k.follow, uint32(k.leftBetween)), 0)
	}
	if x.d.at(i-1, x.r).class == comma && i > x.r.From {
		x.add(144, x.c.tokens[i-1].follow, until)
		x.add(145, pair(x.c.tokens[i-1].follow, uint32(k.leftBetween)), 0)
	}
}

// place adds where the token stands in its sentence and paragraph.
func (x *extractor) place(i int) {
	t := &x.d.tokens[i]
	s := x.d.sentence(t.sentence)
	sum := &x.c.sentences[t.sentence]
	first, last := uint32(bucket(i-s.From)), uint32(bucket(s.To-1-i))
	has := uint32(sum.best)*8 + uint32(sum.cues)*2
	if sum.quote {
		has++
	}
	x.add(180, first, 0)
	x.add(181, last, 0)
	x.add(182, has, 0)
	x.add(183, pair(min(first, 2), has), x.tag(i))
	x.add(184, pair(min(last, 2), has), x.tag(i))
	x.add(185, uint32(bucket(s.To-s.From)), has)
	p := x.d.ranges[t.paragraph]
	x.add(186, uint32(bucket(i-p.From)), 0)
	x.add(187, bit(s.From == p.From), bit(s.To == p.To))
	x.add(188, uint32(bucket(int(t.sentence)-int(x.d.tokens[p.From].sentence))), has)
}

// around adds what the paragraph and its neighbours are.
func (x *extractor) around(i int) {
	t := &x.d.tokens[i]
	n := int(t.paragraph)
	before, own, after := x.layout(n-1), x.layout(n), x.layout(n+1)
	x.add(200, before, 0)
	x.add(201, own, after)
	x.add(202, pair(before, own), 0)
	l := &x.d.layouts[n]
	x.add(203, bit(i-x.d.ranges[n].From < l.label), own)
	x.add(204, min(uint32(n), 4), own>>2)
	x.add(205, own>>2, x.tag(i))
	x.add(206, own, x.quoteState(i))
}

// layout returns a number for what a paragraph is.
func (x *extractor) layout(n int) uint32 {
	if n < 0 || n >= len(x.d.layouts) {
		return 128
	}
	l := &x.d.layouts[n]
	return uint32(l.quotes) | bit(l.heading)<<2 | bit(l.dateline)<<3 | bit(l.bullet)<<4 | bit(l.speaker)<<5
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// edge adds the features of the label pair that ends at a token.
func (x *extractor) edge(i int) {
	x.add(220, 0, 0)
	if !x.on(Pairs) {
		return
	}
	p, a := x.tag(i), x.tag(i-1)
	x.add(221, p, 0)
	x.add(222, a, 0)
	x.add(223, a, p)
	own, before := x.d.at(i, x.r), x.d.at(i-1, x.r)
	x.add(224, uint32(own.class), uint32(before.class))
	x.add(225, x.quoteState(i), x.quoteState(i-1))
	x.add(226, x.share(i, inCue), x.share(i-1, inCue))
	x.add(227, x.share(i-1, beforeContent), x.quoteState(i))
	x.add(228, uint32(x.c.tokens[i].leftBetween), uint32(own.class))
	if before.class == comma && i > x.r.From {
		x.add(229, x.c.tokens[i-1].follow, 0)
	}
	if own.class == comma {
		x.add(230, x.c.tokens[i].follow, 0)
	}
}
