// Package parley holds the nouns of a negotiation's record: documents, who
// said what in them, what that means, and the drafts, claims and promises it
// is about. Every noun is a plain value with a Validate method. The package
// does no I/O and imports only the standard library.
//
// # The evidence chain
//
//	Document --has--> Attribution --is coded as--> Coding --about--> Issue | Claim | Commitment
//	                                                        (position) (assertion) (implementation report)
//
// A [Document] is one thing as it was retrieved. An [Attribution] is a passage
// of it that says who said what: a source, a cue and one or more content
// spans. A [Coding] is a reader's judgement of what that attribution means.
// Positions, assertions and implementation reports are views over codings
// (internal/view asks for them); they are not stored a second time.
//
// # Two kinds of time
//
// Valid time ("on") is when something was said or happened, an EDTF [Date].
// Record time ("known") is when it entered the record, set by the system. Every
// read takes both, as an [AsOf].
//
// # A tour of the module
//
//	attribution, align, origin   pure engines, importable on their own
//	internal/ingest, draft       a file becomes text, a draft's text provisions
//	internal/store, ledger       the database: every line of SQL, as-of reads; the tamper-evident log
//	internal/view                the questions: positions, matrix, claims, history
//	internal/app                 the verbs: all rules, all writes
//	internal/web, cli, export    the faces
//
// doc/design.md tells the same story at length.
package parley
