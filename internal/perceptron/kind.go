package perceptron

// Kind says what a tagger tags, and by that which features it looks at.
type Kind uint8

// The kinds of tagger.
const (
	// PartsOfSpeech is for the tags of the Penn Treebank, or others that
	// depend on form and neighbours in the same way.
	PartsOfSpeech Kind = iota + 1
	// Names is for kinds of name and of expression (person, place, date) with
	// one tag for a word outside any; neighbours of one tag are one name.
	Names
)

func (k Kind) valid() bool { return k == PartsOfSpeech || k == Names }

// leastSeen is how often training must have met a form for the lexicon to
// limit it to the tags that it had. A form seen with two parts of speech seldom
// has a third; a name seen twice may well be another's name too.
func (k Kind) leastSeen() int {
	if k == Names {
		return 3
	}
	return 2
}

// extract fills in the features of one token, given the codes of the last tag
// and of the one before.
func (k Kind) extract(f *features, words []word, i int, last, before uint32) {
	f.n = 0
	if k == Names {
		f.names(words, i, last, before)
	} else {
		f.partOfSpeech(words, i, last, before)
	}
}

// outside is the code of the tag that words before the first would have.
const outside = 1

// tagCode returns what stands for a tag in features. The treebank's two
// quotation marks have one code, because their direction is unreliable.
func tagCode(tag string) uint32 {
	if tag == "``" {
		tag = "''"
	}
	return hashString(tag)
}
