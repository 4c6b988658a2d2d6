// Package attribution finds who said what in a text.
//
// An attribution has three roles, as in the literature on attribution
// relations (the Penn Attribution Relation Corpus, PARC, and PolNeAR, the
// Political News Attribution Relations Corpus): a source, the words that name
// who speaks; a cue, the words that say that something is said, thought or
// wanted; and a content, what it is. Each is one or more spans of the text.
//
//	for _, f := range attribution.Read(text) {
//		id := linker.Link(f.Speaker, published)
//		...
//	}
//
// [Read] works on a whole document, so that it can tell who "she" and "the
// minister" are. A [Linker] then finds the actor of a record whom a speaker's
// name means at a date. [Label] gives the same result as one label a token,
// for measuring against corpora.
//
// # Method
//
// There is no model here, but a lexicon and a grammar that can be read.
//
//  1. The text is divided into tokens, quotations and sentences, and each
//     token gets a part of speech: the most frequent one of the word
//     (words.txt) put right by its neighbours.
//  2. A cue is a verb of the lexicon (cues.txt) with its auxiliaries, a phrase
//     ("according to", "played down"), a noun with its owner ("the minister's
//     demand that"), or the colon after a speaker's label. The lexicon says how
//     often each verb is a cue in each frame, as counted in the training part
//     of PolNeAR; what is rarely one is left alone.
//  3. The source is the subject of the verb: to its left, with an apposition
//     between commas; to its right after a quotation; a relative pronoun; or
//     that of an earlier verb with which the cue is joined ("downplayed it,
//     saying ..., and repeated ...").
//  4. The content is the quotation beside it, or the clause that follows or
//     precedes. It ends where the sentence goes on with the same subject.
//     A quotation that is a sentence of its own goes to the speaker before it.
//  5. An attribution in the content of another has that one as its parent.
//
// # The speaker
//
// Speaker is the full name that the text gives somewhere, for a surname, a
// pronoun or a title. A source without a name keeps its words ("A senior
// official", "The ministry"); whether those are an actor is for the record to
// say, by an alias. "He" and "she" are taken for the last speaker whom they fit,
// which is mostly right and never certain. It is empty where the text names
// nobody, where two persons share the surname, and for "some" or "one".
//
// # Limits
//
// It reads English news prose. It does not look for attributions inside
// quotations or inside the speech of transcripts, does not follow "it" and
// "they" from one sentence to the next, and knows a nominal cue only with its
// owner. Whether "wants", "supports" or "shows" attributes anything is a matter
// on which annotators disagree too; see TestPolNeAR for what that costs.
// Confidence is a share measured there, not a probability for this text.
package attribution
