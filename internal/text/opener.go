package text

import "strings"

var (
	// openers are words with which sentences start much more often than names do.
	openers = wordSet(`the a an this that these those he she it they we i you but and or so yet if when while after before
		since in on at as by for from with without under there here what who why how however meanwhile still also not no some many most
		all both each his her its their our my although though because during despite last earlier later now then asked`)
	// sureOpeners are those that are never part of a name.
	sureOpeners = wordSet("the this that these those he she it they we but if when while after since however meanwhile there")
	// sayings are the verbs that follow the speaker's name after a question or
	// an exclamation in quotation marks.
	sayings = wordSet(`said says asked asks wrote writes tweeted added adds told replied responded answered wondered shouted yelled
		exclaimed continued declared demanded insisted quipped joked recalled cried screamed chanted posted retorted`)
	// followsTime are words that stand after an hour and go on with it.
	followsTime = wordSet(`monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
		october november december et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest msk eastern central mountain pacific
		moscow kyiv london beijing local`)
)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// isOpener reports whether the word at i is one with which sentences start.
func isOpener(s string, i int) bool {
	end := i
	for end < len(s) && isASCIIWord(s[end]) && end-i < 16 {
		end++
	}
	return openers[strings.ToLower(s[i:end])]
}

// isSureOpener reports whether a word with a capital starts a sentence and is
// no part of a name.
func isSureOpener(w string) bool { return startsUpper(w) && sureOpeners[strings.ToLower(w)] }
