// Package align pairs the clauses of two drafts and says what became of each:
// same, modified, moved, added, deleted, split or merged. It also diffs the
// words of a pair. It is pure: values in, values out, the same every time.
//
// # Method
//
//  1. Every clause is normalised (Unicode NFKC, case, quotes, dashes), cut
//     into words, and lightly stemmed: English endings only, after D. Harman,
//     "How effective is suffixing?", JASIS 42(1), 1991. Numbers are read as
//     values, so that "600 thousand", "600 000" and "600,000" are one.
//  2. A clause becomes a vector of words, pairs of neighbouring words and word
//     beginnings, weighted by rarity over both drafts (inverse document
//     frequency: K. Spärck Jones, "A statistical interpretation of term
//     specificity", J. Doc. 28(1), 1972). Likeness is the cosine, raised by
//     agreeing numbers and names.
//  3. Clauses that are clearly each other's best make anchors. They tell how
//     far the numbering and the order of the two drafts can be trusted, and
//     where between its neighbours a clause should stand. Both enter the score
//     as priors.
//  4. The pairs are the assignment of greatest total score: the Hungarian
//     method (H. W. Kuhn, Naval Res. Log. Q. 2, 1955; shortest augmenting
//     paths after R. Jonker and A. Volgenant, Computing 38, 1987), on each
//     connected group of candidates by itself; in a group of more than 1,200
//     clauses the best remaining pair is taken each time. What is left over in
//     one gap between neighbours that kept their order is paired in order, at
//     a lower likeness.
//  5. A clause left over whose words stand in an already paired clause of the
//     other side, where its partner does not account for them, makes a split
//     or a merge.
//  6. The heaviest increasing subsequence of the pairs is what kept its order;
//     a pair outside it whose words are nearly the same, and the same in
//     substance, has moved.
//
// A pair is the same only if all its words are, whatever their case,
// punctuation and way of writing numbers. Numbers, negation and words that
// order, allow or limit ("shall", "may", "only") are substance: where they
// differ, the pair and the edits say so.
//
// [Diff] compares two wordings word by word after E. W. Myers, Algorithmica 1,
// 1986. Where more than a few hundred words differ, the texts are first cut at
// words that both have once, which keeps the time linear.
//
// # Limits
//
// The likeness is of words, not of meaning: two translations that share no
// word are paired by place and number only. Stemming, stop words and number
// words are English; other languages are paired by whole words and their
// beginnings. A clause split into parts that were also reworded from scratch
// shows as a change and additions.
package align
