// Package lstm labels the tokens of a sequence by a bidirectional LSTM with a
// linear-chain CRF on top. A token is a few categorical inputs - a word, its
// suffix, its tag - whose embeddings are put side by side.
//
//	net := lstm.Train(config, sequences, lstm.Options{Seed: 1}) // float32
//	model := net.Quantise()                                     // integers
//	model.WriteTo(file)
//
//	model, err := lstm.Read(bytes)
//	runner := model.Runner() // one per goroutine
//	lattice := runner.Lattice(ids, nil)
//	labels := lattice.Viterbi()
//
// # The net
//
// Each layer reads the sequence once forward and once backward (Hochreiter &
// Schmidhuber 1997; Graves & Schmidhuber 2005) and gives both outputs to the
// layer above. The last gives each label a score, and the CRF adds a score for
// each pair of labels in a row (Lample et al. 2016). It has no score for the
// first and last label: the layers know where a sequence ends.
//
// # Training
//
// Sequences of similar length go together. Their tokens are laid out by
// position, so that nothing is padded and a step over all of them is one
// product. Gradients are exact, by back-propagation through all steps. Adam
// (Kingma & Ba 2015) moves the weights; its rate grows at first and then falls
// along a cosine; long gradients are cut. Masks of dropout hold for a whole
// sequence (Gal & Ghahramani 2016). The net that Train returns is the moving
// average of the weights. A teacher, for instance an ensemble, may give
// marginals to be learned beside the labels or instead of them.
//
// # Running
//
// A [Model] holds integers only: weights of 16 bits, embeddings of 8, sums of
// 32 that are exact, the sigmoid as a table. So it gives the same scores, to
// the bit, on every machine. What the ids of small inputs add to the gates of
// the first layer is computed when the model is read; only wide inputs, such
// as words, are multiplied for each token.
package lstm
