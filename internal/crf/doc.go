// Package crf labels sequences with linear-chain conditional random fields.
//
// Two things are here. The dense part takes a [Lattice] of scores, whoever made
// them, and answers what follows from it: the best labelling ([Lattice.Viterbi]),
// the probability of each label and label pair ([Lattice.Marginals]), the
// probability of each labelled span ([Marginals.Spans]), the mean of several
// models ([Mix]) and the spans that are right most often ([Choose]). The sparse
// part is a field over features that are named by 32-bit hashes: [Train] learns
// a [Model], [Model.Lattice] runs it, [Model.WriteTo] and [Read] keep it.
//
// Labels are small numbers. Label 0 is "outside" (O); label 2k+1 begins a span
// of kind k (B) and label 2k+2 goes on with it (I). An I that follows neither
// the B nor the I of its kind belongs to no span; nothing here forbids it, the
// weights decide. An even number of labels has no such reading and serves
// everything but spans.
//
// Same input, same result, on every machine: sums are made in a fixed order,
// each product is rounded on its own (so that no compiler may fuse it with the
// addition that follows), exponentials and logarithms are this package's own,
// and random numbers come from a generator that is defined here.
//
// Sources: Lafferty, McCallum and Pereira, "Conditional random fields" (2001);
// Sutton and McCallum, "An introduction to conditional random fields" (2012),
// for the scaled recursions; Goodman, "Parsing algorithms and metrics" (1996),
// for choosing by expected correctness instead of by the best whole; Duchi,
// Hazan and Singer, "Adaptive subgradient methods" (2011), for AdaGrad.
package crf
