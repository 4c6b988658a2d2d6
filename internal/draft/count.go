package draft

import "strings"

// Count says how much of a draft is not agreed.
type Count struct {
	Open         int // passages in brackets, nested ones too; one that spans provisions counts once
	Alternatives int // sets of alternatives
	Options      int // options: each "Option 1", whether a provision or inside one
	Placeholders int // what is still to be written
	Unbalanced   int // brackets whose other half stands nowhere in the draft
}

// Total returns how many places of the draft are not agreed or not written.
func (c Count) Total() int { return c.Open + c.Alternatives + c.Options + c.Placeholders }

// CountBrackets counts the square brackets and options of a draft, see
// [Brackets]. A bracket that opens in one provision and closes in a later one is
// one passage.
func CountBrackets(list []Provision) Count {
	var c Count
	waiting := 0
	for _, p := range list {
		if OptionLabel(p.Label) {
			c.Options++
		}
		words := strings.TrimSpace(p.Heading + "\n" + p.Text)
		if p.Open && !strings.HasPrefix(words, "[") { // its number is in brackets
			c.Open++
		}
		for _, b := range Brackets(words) {
			switch {
			case b.Unclosed:
				waiting++
			case b.Unopened && waiting > 0:
				waiting--
				c.Open++
			case b.Unopened:
				c.Unbalanced++
			case b.Kind == Alternatives:
				c.Alternatives++
			case b.Kind == Option:
				c.Options += len(b.Parts)
			case b.Kind == Placeholder:
				c.Placeholders++
			default:
				c.Open++
			}
		}
	}
	c.Unbalanced += waiting
	return c
}

// OptionLabel reports whether a label ends in that of an option: "3, Option 1".
func OptionLabel(label string) bool {
	last := label[strings.LastIndex(label, ",")+1:]
	return optionAt(strings.TrimSpace(last)+":") > 0
}
