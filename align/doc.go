// Package align pairs the clauses of two drafts and says what became of each:
// same, modified, moved, added, deleted, split, merged, or absent from a text
// that may only not show it. It also diffs the words of a pair. It is pure:
// values in, values out, the same every time.
//
// # Method
//
//  1. Every clause is normalised (Unicode NFKC, quotes, dashes, white space)
//     and cut into words. Amounts, dates, ordinals and percentages are read as
//     values: "$100bn" is "100 billion dollars", "15 March 2031" is "March 15,
//     2031". English endings are stripped, after D. Harman, "How effective is
//     suffixing?", JASIS 42(1), 1991. Which words are names, which acronym
//     stands for which name, and which small words say nothing is learnt from
//     both texts.
//  2. A clause becomes a vector of words, pairs of neighbouring words and
//     sequences of letters, weighted by rarity over both texts (inverse
//     document frequency: K. Spärck Jones, J. Doc. 28(1), 1972). Likeness is
//     the cosine, raised by agreeing numbers and names. An index from terms to
//     clauses finds the likest few for each clause; nothing else is kept.
//  3. Clauses that are clearly each other's best make anchors. They tell how
//     far the numbering and the order can be trusted, where between its
//     neighbours a clause should stand, and whether the texts have to do with
//     each other at all: where they have not, or are one form of agreement
//     between others, likeness counts less and place not at all. Short texts
//     without clear pairs have to do with each other if three in five clauses,
//     place by place, are each other's likest. All of this enters the score.
//  4. The pairs are the assignment of greatest total score: shortest augmenting
//     paths over the sparse candidates (R. Jonker and A. Volgenant, Computing
//     38, 1987). Twice the pairs found raise the score of their neighbours, so
//     that among clauses that are nearly alike the one in the right
//     surroundings wins.
//  5. What is left over in one gap between neighbours that kept their order is
//     paired in order, at a lower likeness.
//  6. Texts that share hardly a word are in two languages: they are paired in
//     order by numbers, names, labels and length, after W. A. Gale and K. W.
//     Church, Computational Linguistics 19(1), 1993, if they fit much better so
//     than backwards.
//  7. A clause left over, or paired weakly, whose words stand in a clause of the
//     other side that its parts do not account for, makes a split or a merge; one
//     of a word or two only if it is quoted word for word.
//  8. The heaviest increasing subsequence of the pairs is what kept its order;
//     a pair outside it that is the same in substance has moved.
//
// # What is the same
//
// Between two versions by one drafter a pair is the same only if all its words
// are, whatever their case, punctuation and way of writing numbers. Where less
// than 45% of the words of the clear pairs stand in common runs of six words or
// more (in short clauses, of a third of their words), the texts are worded
// independently (translated, paraphrased); then a pair is the same if nothing of
// substance differs: numbers and dates, names, what is denied, what is wished,
// allowed or limited, content that only one side has, a word that replaced
// another within words that both have, and one member more of a list. Between
// renditions of one draft every pair is the same unless the two contradict each
// other: each has a number that the other lacks, one has a "not", a "should" or
// an "only" within words that both have, or the same words name the parties in
// another order. Square brackets, which say that words are not agreed, are
// substance in any draft. Between drafts a changed number and "shall" against
// "should" are never the same, and always marked as substance.
//
// A clause that breaks off in the middle of a sentence, at the end of a text, is
// compared as far as it goes.
//
// A clause on one side only is absent rather than added or deleted where the
// other text may only not show it: it breaks off, says that words are left out,
// or is an excerpt that keeps its numbers; see [Options] and the source of
// absences.
//
// [Diff] compares two wordings word by word after E. W. Myers, Algorithmica 1,
// 1986. Where more than a few hundred words differ, the texts are first cut at
// words that both have once, which keeps the time linear.
//
// # Limits
//
// The likeness is of words, not of meaning: two wordings of one language that
// share no word, number or name are paired only between renditions, by number
// and place, and a synonym that turns the meaning around goes unseen where texts
// are worded independently. Word lists (negation, modal verbs, months, powers of
// ten) cover English, German, French, Spanish, Russian and Ukrainian, in part
// Hebrew, Arabic and Chinese. Texts in two languages are paired in
// order: what moved between them is not found unless it shares words.
package align
