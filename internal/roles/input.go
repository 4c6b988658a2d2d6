package roles

// vocabulary gives strings numbers from 1; 0 stands for all others.
type vocabulary struct {
	words []string
	index map[string]uint32
}

func newVocabulary(words []string) vocabulary {
	v := vocabulary{words, make(map[string]uint32, len(words))}
	for i, w := range words {
		v.index[w] = uint32(i + 1)
	}
	return v
}

// size is one more than the number of words.
func (v *vocabulary) size() int { return len(v.words) + 1 }

// The inputs of the net, one number of each a token.
const (
	inWord = iota
	inVector
	inSuffix
	inPrefix
	inShape
	inClass
	inPOS
	inNER
	inState
	inQuoteFrom
	inQuoteTo
	inQuoteIs
	inShareCue
	inShareSource
	inShareContent
	inLeft
	inRight
	inSentenceFrom
	inSentenceTo
	inStart
	inLayout
	inVerbs
	inLastComma
	inNextComma
	inThat
	numInputs
)

// inputs makes the inputs of the net.
type inputs struct {
	words, vectors     vocabulary
	suffixes, prefixes vocabulary
	pos, ner           *tagset
}

// numVocabularies is how many vocabularies the inputs have.
const numVocabularies = 4

func (in *inputs) vocabularies() [numVocabularies]*vocabulary {
	return [numVocabularies]*vocabulary{&in.words, &in.vectors, &in.suffixes, &in.prefixes}
}

// affixLength is how many bytes of a word its suffix and prefix have.
const affixLength = 3

func suffixOf(low string) string { return low[max(0, len(low)-affixLength):] }
func prefixOf(low string) string { return low[:min(len(low), affixLength)] }

// sizes returns how many values each input has.
func (in *inputs) sizes() [numInputs]int {
	return [numInputs]int{
		inWord: in.words.size(), inVector: in.vectors.size(), inSuffix: in.suffixes.size(), inPrefix: in.prefixes.size(),
		inShape: int(numShapes), inClass: int(numClasses),
		inPOS: len(in.pos.names) + 1, inNER: len(in.ner.names) + 1,
		inState: 2 * numStates, inQuoteFrom: numBuckets + 1, inQuoteTo: numBuckets + 1, inQuoteIs: 128,
		inShareCue: numShares, inShareSource: numShares, inShareContent: numShares,
		inLeft: numBuckets + 1, inRight: numBuckets + 1,
		inSentenceFrom: numBuckets, inSentenceTo: numBuckets, inStart: 8, inLayout: 64, inVerbs: 16,
		inLastComma: numBuckets + 1, inNextComma: numBuckets + 1, inThat: numBuckets + 1,
	}
}

// formIDs are the inputs that a form alone decides.
type formIDs struct{ word, vector, suffix, prefix uint32 }

// forms looks up the forms of a document.
func (in *inputs) forms(d *Document) []formIDs {
	out := make([]formIDs, len(d.forms))
	for i := range d.forms {
		low := d.forms[i].low
		out[i] = formIDs{in.words.index[low], in.vectors.index[low], in.suffixes.index[suffixOf(low)], in.prefixes.index[prefixOf(low)]}
	}
	return out
}

// newRows returns rows for the inputs of up to n tokens.
func newRows(n int) [][]uint32 {
	flat := make([]uint32, n*numInputs)
	rows := make([][]uint32, n)
	for i := range rows {
		rows[i] = flat[i*numInputs : (i+1)*numInputs : (i+1)*numInputs]
	}
	return rows
}

// ids sets the first rows to the inputs of the tokens of a range of a tagged
// document with those forms, and returns them.
func (in *inputs) ids(rows [][]uint32, d *Document, c *clues, forms []formIDs, r Range) [][]uint32 {
	rows = rows[:r.To-r.From]
	for n, row := range rows {
		i := r.From + n
		clear(row)
		t := &d.tokens[i]
		f := &d.forms[t.form]
		w := &forms[t.form]
		row[inWord], row[inVector], row[inSuffix], row[inPrefix] = w.word, w.vector, w.suffix, w.prefix
		row[inShape], row[inClass] = uint32(f.shape), uint32(f.class)
		row[inPOS], row[inNER] = uint32(t.pos)+1, uint32(t.name)+1
		d.quoteIDs(row, i)
		c.tokens[i].ids(row, i)
		d.placeIDs(row, i)
	}
	return rows
}

// quoteIDs sets the inputs that tell where a token stands in a quotation.
func (d *Document) quoteIDs(row []uint32, i int) {
	state := uint32(d.state(i))
	if n := d.tokens[i].quote; n >= 0 {
		q := &d.quoted[n]
		row[inQuoteFrom], row[inQuoteTo] = 1+uint32(bucket(i-q.From)), 1+uint32(bucket(q.To-1-i))
		row[inQuoteIs] = uint32(q.place) | bit(q.open)<<4 | bit(q.continues)<<5 | bit(q.runsOn)<<6
		state += numStates * bit(q.continues)
	}
	row[inState] = state
}

// placeIDs sets the inputs that tell where a token stands.
func (d *Document) placeIDs(row []uint32, i int) {
	t := &d.tokens[i]
	s, p := d.sentence(t.sentence), d.ranges[t.paragraph]
	row[inSentenceFrom], row[inSentenceTo] = uint32(bucket(i-s.From)), uint32(bucket(s.To-1-i))
	row[inStart] = bit(i == s.From) | bit(i == p.From)<<1 | bit(i == p.To-1)<<2
	l := &d.layouts[t.paragraph]
	row[inLayout] = uint32(l.quotes) | bit(l.heading)<<2 | bit(l.dateline)<<3 | bit(l.bullet)<<4 | bit(l.speaker && i-p.From < l.label)<<5
}

// ids sets the inputs that tell what a token's sentence says of it.
func (k *clue) ids(row []uint32, i int) {
	row[inShareCue], row[inShareSource], row[inShareContent] = uint32(k.shares[inCue]), uint32(k.shares[inSource]), uint32(k.shares[beforeContent])
	row[inVerbs] = uint32(k.verbsSince)*4 + uint32(k.verbsUntil)
	for _, far := range [...]struct {
		in int
		to int32
	}{{inLeft, k.left}, {inRight, k.right}, {inLastComma, k.lastComma}, {inNextComma, k.nextComma}, {inThat, k.that}} {
		if far.to >= 0 {
			row[far.in] = 1 + uint32(bucket(max(i-int(far.to), int(far.to)-i)))
		}
	}
}
