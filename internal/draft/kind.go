package draft

import "github.com/parley-record/parley"

// Kind is what a provision is, as far as the text shows it.
type Kind = parley.ProvisionKind

// The kinds of provisions, as package parley explains them.
const (
	KindPreamble  = parley.ProvisionPreamble
	KindAnnex     = parley.ProvisionAnnex
	KindPart      = parley.ProvisionPart
	KindTitle     = parley.ProvisionTitle
	KindChapter   = parley.ProvisionChapter
	KindSection   = parley.ProvisionSection
	KindArticle   = parley.ProvisionArticle
	KindPoint     = parley.ProvisionPoint
	KindItem      = parley.ProvisionItem
	KindBullet    = parley.ProvisionBullet
	KindHeading   = parley.ProvisionHeading
	KindParagraph = parley.ProvisionParagraph
)
