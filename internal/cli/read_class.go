package cli

import "github.com/parley-record/parley"

// classWords words what kind of speech act an attribution is, as in "she
// denies" and "she does not deny".
func classWords(class parley.CueClass, negated bool) string {
	if !negated {
		return string(class)
	}
	base := map[parley.CueClass]string{
		parley.CueSays: "say", parley.CueClaims: "claim", parley.CueDenies: "deny", parley.CueConfirms: "confirm",
		parley.CueDemands: "demand", parley.CueProposes: "propose", parley.CueAgrees: "agree", parley.CueRejects: "reject",
		parley.CueSignals: "signal", parley.CueNoComment: "decline to comment", parley.CueExpects: "expect",
		parley.CueWarns: "warn", parley.CuePromises: "promise", parley.CueAsks: "ask", parley.CueDoubts: "doubt",
		parley.CueThinks: "think",
	}[class]
	if base == "" {
		return "not: " + string(class)
	}
	return "does not " + base
}
