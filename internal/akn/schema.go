package akn

// The rules of the published schema (akomantoso30.xsd, OASIS Standard of 29
// August 2018) for the elements that Write uses, put into words of our own: what
// may stand in an element, in which order, and its attributes. A content model
// is names with ?, * and + in order, and groups in brackets; @name stands for a
// group of [groups].

// rule is what the schema says of an element.
type rule struct {
	model string // of its child elements; "" allows none
	mixed bool   // text may stand between them
	other bool   // elements of other namespaces may stand in it, and nothing else
	attrs string // attributes of no namespace; ! is required, @name a group of attributeGroups
	enums map[string][]string
}

// groups is the element groups that content models name, as far as they are
// written.
var groups = map[string]string{
	"hier": "clause|section|part|paragraph|chapter|title|article|book|tome|division|list|point|indent|alinea|rule|subrule|proviso|" +
		"subsection|subpart|subparagraph|subchapter|subtitle|subdivision|subclause|sublist|level|transitional|hcontainer",
	"block":  "p",
	"inline": "docTitle|docProponent|docStage",
}

// attributeGroups is the schema's groups of attributes.
var attributeGroups = map[string]string{
	"id":    "eId wId GUID",
	"core":  "class style title period status eId wId GUID refersTo alternativeTo",
	"value": "value! refersTo showAs shortForm eId wId GUID",
	"ref":   "eId wId GUID href! showAs! shortForm",
	"arg":   "eId wId GUID href pos exclusion incomplete upTo",
	"any":   "eId wId GUID href",
}

const (
	naming    = "(num|heading|subheading)* "
	hierModel = naming + "((intro? (@hier|crossHeading)* wrapUp?)|content)"
	frbrModel = "FRBRthis FRBRuri+ FRBRalias* FRBRdate+ FRBRauthor+ componentInfo? preservation? "
)

// statuses is the schema's statusType.
var statuses = []string{"removed", "temporarilyRemoved", "translated", "editorial", "edited", "verbatim", "incomplete", "unknown", "undefined",
	"ignored"}

var (
	hierRule   = rule{model: hierModel, attrs: "@core"}
	blocksRule = rule{model: "(@block)*", attrs: "@core"}
	inlineRule = rule{model: "(@inline)*", mixed: true, attrs: "@core"}
	valueRule  = rule{attrs: "@value"}
	refRule    = rule{attrs: "@ref"}
	argRule    = rule{other: true, attrs: "@arg"}
	anyRule    = rule{other: true, attrs: "@any"}
	ownRule    = rule{other: true, attrs: "@any source!"}
)

// rules is the schema by element.
var rules = schema()

func schema() map[string]rule {
	all := map[string]rule{
		"akomaNtoso": {model: "doc components?"},
		"doc": {model: "meta coverPage? preface? preamble? mainBody conclusions? attachments? components?", attrs: "name! contains",
			enums: map[string][]string{"contains": {"originalVersion", "singleVersion", "multipleVersions"}}},
		"attachments": {model: "attachment+"},
		"attachment":  {model: naming + "doc", attrs: "@core"},
		"mainBody":    {model: "(@hier|@block)+", attrs: "@core"},
		"preface":     {model: "(@block)+", attrs: "@core"},
		"preamble":    {model: "(@block|recitals)+", attrs: "@core"},
		"recitals":    {model: naming + "intro? recital+ wrapUp?", attrs: "@core"},
		"recital":     {model: naming + "(@block)+", attrs: "@core"},
		"hcontainer":  {model: hierModel, attrs: "@core name!"},
		"content":     blocksRule, "intro": blocksRule, "wrapUp": blocksRule,
		"p": inlineRule, "num": inlineRule, "heading": inlineRule, "subheading": inlineRule, "crossHeading": inlineRule,
		"docTitle": inlineRule, "docStage": inlineRule, "docProponent": {model: "(@inline)*", mixed: true, attrs: "@core as"},
	}
	for _, name := range hierarchy {
		all[name] = hierRule
	}
	for name, r := range metaSchema() {
		all[name] = r
	}
	return all
}

// metaSchema is the rules of metadata.
func metaSchema() map[string]rule {
	all := map[string]rule{
		"meta": {model: "identification publication? classification* lifecycle* workflow* analysis* temporalData* references* notes* " +
			"proprietary* presentation*"},
		"identification":    {model: "FRBRWork FRBRExpression FRBRManifestation FRBRItem?", attrs: "source!"},
		"FRBRWork":          {model: frbrModel + "FRBRcountry FRBRsubtype? FRBRnumber* FRBRname* FRBRprescriptive? FRBRauthoritative?"},
		"FRBRExpression":    {model: frbrModel + "FRBRversionNumber? FRBRauthoritative? FRBRmasterExpression? FRBRlanguage+ FRBRtranslation*"},
		"FRBRManifestation": {model: frbrModel + "FRBRportion? FRBRformat?"},
		"FRBRthis":          valueRule, "FRBRuri": valueRule, "FRBRcountry": valueRule, "FRBRsubtype": valueRule, "FRBRnumber": valueRule,
		"FRBRname": valueRule, "FRBRformat": valueRule, "FRBRversionNumber": valueRule,
		"FRBRalias":            {attrs: "@value name!"},
		"FRBRdate":             {attrs: "@id date! name!"},
		"FRBRauthor":           {attrs: "@id href! as"},
		"FRBRlanguage":         {attrs: "@id language!"},
		"FRBRmasterExpression": refRule,
		"lifecycle":            {model: "eventRef+", attrs: "source!"},
		"eventRef": {other: true, attrs: "@any date! source! refersTo type originatingExpression",
			enums: map[string][]string{"type": {"generation", "amendment", "repeal"}}},
		"analysis": {model: "activeModifications? passiveModifications? restrictions? judicial? parliamentary? mappings? otherReferences* " +
			"otherAnalysis*", attrs: "source!"},
		"passiveModifications": {model: "(textualMod|meaningMod|scopeMod|forceMod|efficacyMod|legalSystemMod)+"},
		"textualMod": {model: "source+ destination+ force? efficacy? application? duration? condition? previous? old* new*",
			attrs: "@id period status exclusion incomplete refersTo type!",
			enums: map[string][]string{"type": {"repeal", "substitution", "insertion", "replacement", "renumbering", "split", "join"}}},
		"source": argRule, "destination": argRule, "previous": anyRule, "old": anyRule, "new": anyRule,
		"mappings":    {model: "mapping+", attrs: "source!"},
		"mapping":     {attrs: "@id original current start end"},
		"references":  {model: "(original|passiveRef|activeRef|TLCPerson|TLCOrganization)+", attrs: "source!"},
		"proprietary": ownRule,
	}
	for _, name := range []string{"original", "passiveRef", "activeRef", "TLCPerson", "TLCOrganization"} {
		all[name] = refRule
	}
	return all
}
