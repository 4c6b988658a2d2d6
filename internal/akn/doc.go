// Package akn reads and writes drafts in Akoma Ntoso 1.0, the XML of OASIS for
// legislative documents (namespace ending in akn/3.0; schema of 29 August 2018,
// https://docs.oasis-open.org/legaldocml/akn-core/v1.0/), with the ids and IRIs
// of its naming convention (https://docs.oasis-open.org/legaldocml/akn-nc/v1.0/).
//
//	doc := akn.FromDraft(id, d)        // d is a draft.Draft
//	err := akn.Write(w, doc)           // the same bytes for the same document
//	doc, err = akn.Read(raw)           // of this program or of another one
//	text, d := doc.Text()              // plain text and its provisions in it
//
// The text under negotiation is the FRBR work, one version of it in one
// language the expression, one rendition (an outlet's leak, a translation) the
// manifestation: one file.
//
// An eId says where a provision stands in this version ("art_5__para_1"). Its
// wId is the eId that it had in the first version that it appeared in, and
// stays when provisions are renumbered.
//
// What the standard has no word for (square brackets, the exact form of a
// label, whether a person has accepted a change) stands in attributes and
// elements of the namespace [Namespace], where the schema allows them.
//
// # Limits
//
// Every document is written as a "doc". Of files by other programs the words,
// the tree and the ids are read; inline markup, pictures and most metadata are
// not kept. Deleted words ("del") are left out, tables become lines, notes
// stand at the end.
package akn

// The namespaces that a file is written in.
const (
	// AKN is the namespace of Akoma Ntoso 1.0.
	AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
	// Namespace is that of what parley adds.
	Namespace = "https://github.com/parley-record/parley/ns/akn"
)
