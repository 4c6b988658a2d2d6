// Package roles finds the spans of attributions in a text: sources, the words
// that name who speaks; cues, the words that say that something is said; and
// contents, what it is. Which of them belong together is not said here.
//
//	d := roles.Parse(text)
//	for _, s := range roles.Default().Find(d, roles.Full) {
//		fmt.Println(roles.KindName(s.Kind), d.Tokens[s.From:s.To], s.P)
//	}
//
// # Reading
//
// A [Document] is a text divided by internal/text, with what is known of each
// token: its form, its quotation and the state of that, its sentence and
// paragraph. It is tagged with parts of speech and kinds of name
// (internal/perceptron). The clues of a token are what its sentence tells of
// it: the nearest words that may be cues, by a lexicon that was counted in the
// training data, and the clauses and commas around.
//
// Two kinds of model give each candidate span a probability. The field
// (internal/crf) is a conditional random field over some hundred hashed
// features a token. The nets (internal/lstm) are small bidirectional LSTMs over
// categorical inputs, some of them word vectors. The [Fast] engine is the field
// alone; [Full] takes the weighted mean of all. The probabilities are
// calibrated and the spans chosen that are right most often ([crf.Choose]),
// without overlaps, so nothing nested is found here.
//
// # Training
//
// [Train] learns everything from a corpus in the format of [ReadCorpus]. Tags
// and the lexicon are applied to the training data as if they had not seen it,
// so that the models learn how far these can be trusted. A tenth of the texts
// is held back to calibrate the engines and to report what they reach.
//
// # Results
//
// The model that is part of this package was trained on PolNeAR (Newell,
// Margolin and Ruths, "An attribution relations corpus for political news",
// 2018). Its tests measure it where that corpus is at hand; see MODEL.md beside
// this file for figures and limits.
package roles
