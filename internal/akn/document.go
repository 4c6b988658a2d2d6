package akn

import (
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/draft"
)

// Document is one rendition of one version of a text under negotiation.
type Document struct {
	Identity

	Provisions    []Provision    // in reading order; a parent stands before what is under it
	Modifications []Modification // what changed from the version before
}

// Identity says what a document is, on the three levels of FRBR.
type Identity struct {
	Work          string // IRI, see [WorkIRI]
	Expression    string // IRI, see [ExpressionIRI]
	Manifestation string // IRI, see [ManifestationIRI]
	// Master is the IRI of the expression whose eIds are the wIds; "" is this one.
	Master string
	// Before is the IRI of the manifestation that the Modifications are counted
	// from, whose eIds they name: renditions of one version may differ.
	Before string

	Country  string // of the work: ISO 3166-1 alpha-2, [NoCountry] for a text of no one state
	Subject  string // what is negotiated: the name of the work
	Title    string // of this version
	Version  string // what the version is called, such as a draft's id
	Stage    string // how far it has come: "leaked", "tabled"
	Language string // BCP 47; "" where not known
	// Translated says that somebody else than the authors put it into Language.
	Translated bool
	// Summary says that the words are a summary by who keeps the record, not
	// the text as it was published.
	Summary bool

	Created    parley.Date // when the work was first written down
	On         parley.Date // the date of this version
	Published  parley.Date // the date of this rendition
	Authors    []Agent     // who proposed it
	Outlet     Agent       // who published it; the zero Agent where not known
	Incomplete bool        // it surely stops before the draft does
	Why        string      // why Incomplete, where known

	Events []Event // versions up to this one, oldest first
}

// Agent is a person or an organisation.
type Agent struct {
	ID     string // unique among the agents of a document
	Name   string
	Person bool // a human being
}

// Event is a version's making. Expression is its IRI.
type Event struct {
	On         parley.Date
	Expression string
}

// Provision is one numbered or unnumbered part of the text.
type Provision struct {
	Element string // its name in Akoma Ntoso: "article"; "" is chosen by Kind and label
	Name    string // of a generic element ("hcontainer"): what it is
	Num     string // the number as printed where it stands: "(a)", "Article 5"
	Label   string // the number with those above it: "10(a)"; "" is unnumbered
	Heading string
	Text    string // its own words, one paragraph a line; without those of what stands under it
	Parent  int    // index of the provision that it stands under, -1 for none
	Kind    draft.Kind
	Open    bool   // it stands in square brackets as a whole
	EID     string // unique in the document; "" is made by the naming convention
	WID     string // "" is as the eId
}

// Modification is one change from the version before.
type Modification struct {
	Relation parley.Relation
	Review   parley.Review // "suggested": nobody has confirmed it; "" where nobody is asked, as in a comparison of files
	// Old names the provisions as they were: eIds in OldExpression.
	Old           []string
	OldExpression string   // IRI
	New           []string // eIds in this document
}
