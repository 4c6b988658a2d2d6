package draft

// Kind is what a provision is, as far as the text shows it.
type Kind string

// The kinds of provisions.
const (
	KindPreamble  Kind = "preamble"  // title words, recitals, "Recalling ...," before the first point or article
	KindAnnex     Kind = "annex"     // an annex, appendix, schedule or protocol
	KindPart      Kind = "part"      // "Part One"; also "I. General" over numbered points
	KindTitle     Kind = "title"     // "Title II"
	KindChapter   Kind = "chapter"   // "Chapter 2"
	KindSection   Kind = "section"   // "Section 3"
	KindArticle   Kind = "article"   // "Article 5 bis", "§ 3"
	KindPoint     Kind = "point"     // an item of an outermost list: "10.", "(2)" of an article, "OP3"
	KindItem      Kind = "item"      // an item of a list inside a point: "10(a)", "Option 1"
	KindBullet    Kind = "bullet"    // an item without number or letter
	KindHeading   Kind = "heading"   // a heading without number, the title
	KindParagraph Kind = "paragraph" // words without marker
)
