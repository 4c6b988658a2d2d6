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
// name means at a date. [Label] gives the roles as one label a token, for
// measuring against corpora. An [Engine] is another model, or the fast way of
// reading.
//
// # Method
//
//  1. A trained model (internal/roles) finds the spans that play a role, each
//     with its probability. It gives a flat list: neither what belongs together
//     nor what stands inside a content.
//  2. The layout of the text gives turns of a transcript, signed quotations and
//     the clauses of a resolution to their speakers.
//  3. Every cue is one attribution. Its source and contents are chosen by scores:
//     on which side they stand, as the form of the cue wants it, what is between,
//     whether a sentence or block ends there. A quotation of several paragraphs,
//     and one that is a sentence of its own, goes to the speaker before it, a turn
//     of a dialogue to the one before that.
//  4. A small grammar of English clauses fills what the model left out: a subject
//     for a cue without a source, an object for one without a content; and it
//     reads the inside of contents for further attributions, which have the outer
//     one as their parent.
//  5. Words decide the class of a cue, with negation and refusal.
//  6. Speakers are named.
//
// # Classes
//
// The classes of [parley.CueClass] follow the speech acts of Searle ("A
// classification of illocutionary acts", 1976) as the literature on reporting
// verbs has divided them for reported speech (Thompson and Ye, "Evaluation in the
// reporting verbs used in academic papers", 1991; Bergler, "Evidential analysis
// of reported speech", 1992; Caldas-Coulthard, "On reporting reporting", 1994):
// by what the speaker does (asks, demands, promises), by the stand that the
// speaker takes to what is said (claims, denies, confirms, doubts), and by that
// to what another has put forward (agrees, rejects). en/cues.txt has the verbs,
// en/senses.txt the nouns, adjectives and phrases under each.
//
//   - says: gives no stand: say, tell, add, write
//   - claims: puts as true what others may contest: claim, argue, insist, accuse
//   - denies, confirms: that something is so
//   - doubts: questions it, or makes little of it
//   - demands, proposes: wants it done, or puts it forward
//   - agrees, rejects: to what another wants or has done
//   - promises, warns, expects: what is to come; expects also hopes and wants
//   - asks; thinks, which also decides and knows
//   - signals: shows without saying, as polls and hints do
//   - according to; declines to comment; other
//
// A negation turns a class round and is told apart: to "not support" is to agree,
// negated. To refuse what a verb says is to reject; to refuse to say is to decline
// to comment; to refuse to rule out is to reject, negated; "failed to", "stopped
// short of" and "has yet to" negate. Saurí and Pustejovsky ("FactBank", 2009)
// show why these must not be lost.
//
// # The speaker
//
// Speaker is the full name that the text gives somewhere, for a surname, a
// pronoun, a title or initials; "I" and "we" inside what somebody says are that
// speaker. A source without a name keeps its words ("A senior official", "The two
// sides"); whether those are an actor is for the record to say, by an alias. A
// pronoun goes to what is near, the subject of its sentence, and spoke last, as
// far as title, given name and number allow. Speaker is empty where the text names
// nobody, and where two may be meant: no name is better than a wrong one.
//
// # Confidence
//
// It is the share of attributions like this one of which annotators of PolNeAR
// marked the cue, a content and the source too; see TestReliability. For one
// inside another, which they did not mark, it is how often such a cue is one, and
// never more than that of the outer one.
//
// # Another language
//
// A language is a model of internal/roles and a folder of word lists beside en/:
// the cues by class, the words that negate and refuse, titles, pronouns, names of
// bodies. Links, speech, transcripts, classes and speakers need no more; what
// needs the grammar of clauses, which is English, is then left out: attributions
// inside others, and gaps that the model leaves (TestGoldWithoutGrammar).
//
// # Limits
//
// It reads news and communiqués. Inside contents it finds what the grammar sees,
// which is less sure than the rest. Whether "wants", "supports" or "shows"
// attributes anything is a matter on which annotators disagree too.
package attribution
