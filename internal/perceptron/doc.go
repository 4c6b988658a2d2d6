// Package perceptron tags the words of a text, with parts of speech or with
// the kinds of name that they belong to.
//
// A tagger goes through the words once, from left to right, and gives each the
// tag whose weights sum highest over the features of the place: the word, its
// shape and ends, its neighbours, and the two tags before it. The weights are
// those of an averaged perceptron (Collins, "Discriminative training methods
// for hidden Markov models", 2002), learned greedily, so that a tagger meets
// its own mistakes while it learns. Three things are added to it:
//
//   - A lexicon of the forms seen in training says which tags each may have
//     (as in Brants, "TnT", 2000). A form with one tag is tagged without
//     weights, and sets of tags serve as features of the words around, so that
//     a greedy tagger sees something of what follows (Giménez and Màrquez,
//     "SVMTool", 2004).
//   - An update is made not only after a mistake but whenever the right tag
//     does not win by a margin (Krauth and Mézard 1987).
//   - Now and then a rare form is hidden in training, so that a tagger learns
//     to go by shape and neighbours, as it must for the names of tomorrow.
//
// A [Model] holds no text, only hashes, and its weights are whole numbers: it
// gives the same tags on every machine. [Train] is as reproducible: the same
// sentences and options make the same bytes.
//
//	m, err := perceptron.Train(sentences, perceptron.Options{Kind: perceptron.PartsOfSpeech})
//	ids := m.TagIDs([]string{"The", "talks", "go", "on", "."}, nil)
//	m.Tags()[ids[1]] // "NNS"
//
// Words may come from a corpus or from running text: [Model.TagIDs] says which
// ways of writing a mark it takes for the same.
package perceptron
