package roles

// States of a token towards quotations.
const (
	outsideQuote = iota
	opensQuote
	insideQuote
	closesQuote
	numStates
)

// quoteState returns the state of a token, 4 beyond the piece.
func (x *extractor) quoteState(i int) uint32 {
	if i < x.r.From || i >= x.r.To {
		return numStates
	}
	return uint32(x.d.state(i))
}

// state returns the state of token i towards its outermost quotation.
func (d *Document) state(i int) uint8 {
	t := &d.tokens[i]
	if t.quote < 0 {
		return outsideQuote
	}
	q := &d.quoted[t.quote]
	class := d.forms[t.form].class
	switch {
	case i == q.From && class == opens:
		return opensQuote
	case i == q.To-1 && class == closes:
		return closesQuote
	}
	return insideQuote
}

// quote adds where a token stands in a quotation and what is around that.
func (x *extractor) quote(i int) {
	state := x.quoteState(i)
	p := x.tag(i)
	x.add(150, state, 0)
	x.add(151, pair(x.quoteState(i-1), state), x.quoteState(i+1))
	x.add(152, state, p)
	t := &x.d.tokens[i]
	if t.quote < 0 {
		x.unquoted(i)
		return
	}
	q := &x.d.quoted[t.quote]
	from, to := uint32(bucket(i-q.From)), uint32(bucket(q.To-1-i))
	is := uint32(q.place) | bit(q.open)<<4 | bit(q.continues)<<5 | bit(q.runsOn)<<6
	around := pair(uint32(q.before), uint32(q.after))
	x.add(153, from, is)
	x.add(154, to, is)
	x.add(155, pair(state, around), uint32(q.last))
	x.add(156, pair(state, uint32(q.size)), around)
	x.add(157, pair(state, is), uint32(q.size))
	x.add(158, pair(state, x.tag(q.From-1)), uint32(q.size))
	x.add(159, pair(state, x.tag(q.To)), uint32(q.last))
	x.add(160, pair(state, x.share(q.From-1, inCue)), pair(x.share(q.To, inCue), x.share(q.To+1, inCue)))
	x.add(161, pair(from, to), 0)
	x.add(162, pair(x.tag(q.From+1), state), uint32(q.size))
	x.add(163, pair(state, x.tag(q.To-1)), x.tag(q.To-2))
	sum := &x.c.sentences[t.sentence]
	x.add(164, pair(state, uint32(sum.best)), is)
}

// unquoted adds how far a token outside is from the quotations of its sentence.
func (x *extractor) unquoted(i int) {
	t := &x.d.tokens[i]
	s := x.d.sentence(t.sentence)
	before, after := uint32(numBuckets), uint32(numBuckets)
	if k := x.nextQuote(i); k > 0 && x.d.quoted[k-1].To > s.From {
		before = uint32(bucket(i - x.d.quoted[k-1].To))
	}
	if k := x.nextQuote(i); k < len(x.d.quoted) && x.d.quoted[k].From < s.To {
		after = uint32(bucket(x.d.quoted[k].From - i))
	}
	x.add(165, before, after)
	x.add(166, before, x.tag(i))
	x.add(167, after, x.tag(i))
	x.add(168, pair(before, x.share(i, inCue)), after)
}

// nextQuote returns the first quotation after token i, which is in none.
func (x *extractor) nextQuote(i int) int { return int(x.d.tokens[i].next) }
