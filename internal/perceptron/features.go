package perceptron

// maxFeatures is how many features a token has at most.
const maxFeatures = 32

// features are those of one token, as hashes. Their templates are numbered;
// model files hold hashes of the numbers, so a template that changes gets a new
// number.
type features struct {
	n    int
	hash [maxFeatures]uint32
}

func (f *features) add(template uint8, a, b uint32) {
	f.hash[f.n] = mix(template, a, b)
	f.n++
}

// beyond stands for the words before the first and after the last.
var beyond = word{form: 1, lower: 1, suffix: 1, prefix: 1, shape: 1, class: 1}

// at returns the word at a place, which may lie outside.
func at(words []word, i int) *word {
	if uint(i) < uint(len(words)) {
		return &words[i]
	}
	return &beyond
}

// The last letters of a word, out of [word.suffix].
const (
	two   = 0xffff
	three = 0xffffff
)

// partOfSpeech adds the features of a tagger of parts of speech.
func (f *features) partOfSpeech(words []word, i int, last, before uint32) {
	w, prev, next := &words[i], at(words, i-1), at(words, i+1)
	tags := 3*last + before
	f.add(1, w.form, 0)
	f.add(2, w.lower, last)
	f.add(3, w.lower, tags)
	f.add(4, last, 0)
	f.add(5, tags, 0)
	f.add(6, w.class, tags)
	f.add(7, 31*w.class+next.class, last)
	f.add(8, w.class, next.lower)
	f.add(9, prev.lower, 0)
	f.add(10, prev.lower, w.lower)
	f.add(11, prev.lower, before)
	f.add(12, next.lower, 0)
	f.add(13, w.lower, next.lower)
	f.add(14, prev.lower, next.lower)
	capital := uint32(w.looks & capitals)
	f.add(15, capital, last)
	f.add(16, capital, w.class)
	if w.class != 0 && w.looks&firstUpper == 0 {
		return
	}
	// The spelling of a word in lower case that the lexicon has says nothing more.
	f.add(17, w.suffix, 0)
	f.add(18, w.suffix&three, 0)
	f.add(19, w.suffix&two, 0)
	f.add(20, w.suffix&0xff, last)
	f.add(21, w.prefix, 0)
	f.add(22, w.shape, 0)
	f.add(23, w.shape, last)
	f.add(24, uint32(w.looks&spelling), w.suffix&two)
	f.add(25, next.shape, w.shape)
	f.add(26, prev.shape, w.shape)
	f.add(27, capital, w.suffix&two)
	f.add(28, capital, next.shape)
	f.add(29, capital, next.class)
}

// names adds the features of a tagger of names.
func (f *features) names(words []word, i int, last, before uint32) {
	w, prev, next := &words[i], at(words, i-1), at(words, i+1)
	tags := 3*last + before
	f.add(41, w.form, 0)
	f.add(42, w.lower, last)
	f.add(43, last, 0)
	f.add(44, tags, 0)
	f.add(45, prev.lower, 0)
	f.add(46, next.lower, 0)
	f.add(47, prev.lower, w.lower)
	f.add(48, w.lower, next.lower)
	f.add(49, at(words, i-2).lower, last)
	f.add(50, at(words, i+2).lower, 0)
	f.add(51, w.class, tags)
	f.add(52, w.class, next.class)
	f.add(53, prev.class, w.class)
	f.add(54, w.shape, 0)
	f.add(55, w.shape, last)
	f.add(56, w.shape, next.shape)
	f.add(57, prev.shape, w.shape)
	f.add(58, w.suffix, 0)
	f.add(59, w.suffix&three, 0)
	f.add(60, w.suffix&three, last)
	f.add(61, w.prefix, 0)
	f.add(62, uint32(w.looks&spelling), w.suffix&two)
	f.add(63, uint32(w.looks&capitals), w.class)
	if w.place != 0 {
		f.add(64, uint32(w.place), w.runLast)
		f.add(65, w.runLast, last)
		f.add(66, w.runAfter, w.runLast)
		f.add(67, w.runBefore, w.runAfter)
	}
}
