// Package origin finds which documents go back to one origin, so that forty
// reprints of one wire story are counted once. It is a pure engine: the same
// documents give the same clusters, in whatever order they come.
//
// # Method
//
// The text of a document is cut into words. What stands between quotation
// marks is set aside: two reporters who quote one speech have not copied each
// other. Runs of five words of the rest (shingles) are hashed. Documents that
// share shingles are found through an index of all shingles and compared
// exactly, by four figures:
//
//   - containment: the shared part of the shorter text's shingles, which finds
//     a reprint that was cut down;
//   - coverage: the shared part of the longer text's shingles;
//   - stretches: how many separate passages are shared. A rewritten wire story
//     shares many, spread over the text; an article that quotes another at
//     length shares few and long ones, and stays its own origin;
//   - the longest stretch, as a part of all that is shared.
//
// Two documents are one origin if nearly all of the shorter one is in the
// other; or if much of it is and the shared passages are interwoven with
// changes. Where a news agency is named in the head or at the foot of either,
// or both come from one outlet, fewer passages are enough. More than ten days
// apart, only the first rule counts, as the rest would be boilerplate.
//
// A credit ("With information from AFP", "KYIV (Reuters) -", "Reporting by")
// joins a document to others that credit or come from the same agency only
// if their dates are close and they share some wording or their subject words.
// A citation ("Axios reported", "told Reuters") never joins documents; it is
// listed in [Cluster.Why].
//
// Clusters are the connected components of these pairs (union-find).
//
// # Limits
//
// A story rewritten in other words, or translated, without a credit is not
// found. The list of agencies and outlets is built in and not complete.
// Phrases around credits are read in English, and the commonest ones in
// Ukrainian, Russian and German.
package origin
