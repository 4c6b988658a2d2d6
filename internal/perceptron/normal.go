package perceptron

// normal returns the form as which a token is looked up. Marks are written as
// in the plain text of the Penn Treebank, whatever they are in the text: curly
// or straight, -LRB- or a bracket, a dash or two hyphens. Straight double
// marks, which tell no direction, count as closing ones. A word that the
// treebank divides and running text does not ("cannot") counts as the part
// that has its tag. Inside words only apostrophes and hyphens differ, which
// [plain] sees to.
func normal(form string) string {
	if len(form) > 6 {
		return form
	}
	switch form {
	case "“", "„", "«":
		return "``"
	case "”", "»", `"`:
		return "''"
	case "‘", "‹":
		return "`"
	case "’", "›":
		return "'"
	case "—", "–", "―", "---":
		return "--"
	case "…", "....":
		return "..."
	case "-LRB-":
		return "("
	case "-RRB-":
		return ")"
	case "-LSB-":
		return "["
	case "-RSB-":
		return "]"
	case "-LCB-":
		return "{"
	case "-RCB-":
		return "}"
	case "cannot":
		return "can"
	case "gonna":
		return "going"
	case "gotta":
		return "got"
	case "wanna":
		return "want"
	}
	return form
}

// plain returns the code point that stands for r inside a word.
func plain(r rune) rune {
	switch r {
	case '‘', '’', 'ʼ':
		return '\''
	case '‐', '‑':
		return '-'
	}
	return r
}
