package roles

import "strings"

// coarse sorts parts of speech.
type coarse uint8

const (
	other coarse = iota
	verb
	noun
	properNoun
	adjective
	adverb
	preposition // or "to", or a particle
	pronoun
	modal
	determiner
	conjunction
	relative // wh-words
	numCoarse
)

// coarseOf returns the class of a tag of the Penn Treebank.
func coarseOf(tag string) coarse {
	switch {
	case strings.HasPrefix(tag, "VB"):
		return verb
	case strings.HasPrefix(tag, "NNP"):
		return properNoun
	case strings.HasPrefix(tag, "NN"):
		return noun
	case strings.HasPrefix(tag, "JJ"):
		return adjective
	case strings.HasPrefix(tag, "RB"):
		return adverb
	case tag == "IN", tag == "TO", tag == "RP":
		return preposition
	case strings.HasPrefix(tag, "PRP"), tag == "EX":
		return pronoun
	case tag == "MD":
		return modal
	case tag == "DT", tag == "PDT":
		return determiner
	case tag == "CC":
		return conjunction
	case strings.HasPrefix(tag, "W"):
		return relative
	}
	return other
}
