package docx

import "strings"

// attribute is an element that has all it says in the attribute val.
type attribute struct {
	Val string `xml:"val,attr"`
}

// toggle is an element that switches something on by being there.
type toggle struct {
	Val string `xml:"val,attr"`
}

// on reports whether a switch is there and not off.
func (t *toggle) on() bool {
	return t != nil && t.Val != "0" && t.Val != "false" && t.Val != "off"
}

// numbering is what a paragraph or style says of the list that it is in.
type numbering struct {
	Level    *attribute `xml:"ilvl"`
	Num      *attribute `xml:"numId"`
	Inserted *revision  `xml:"ins"` // the paragraph was put into the list by a tracked change
}

// properties are a paragraph's or a style's.
type properties struct {
	Style   attribute   `xml:"pStyle"`
	Num     *numbering  `xml:"numPr"`
	Outline *attribute  `xml:"outlineLvl"`
	Mark    markFormat  `xml:"rPr"`
	Before  *properties `xml:"pPrChange>pPr"` // as they were before a tracked change
}

// markFormat is what the properties of a paragraph say of its own mark.
type markFormat struct {
	format
	Hidden   *toggle   `xml:"specVanish"`
	Inserted *revision `xml:"ins"`
	Deleted  *revision `xml:"del"`
	From     *revision `xml:"moveFrom"`
	To       *revision `xml:"moveTo"`
}

// format is as much of the format of words as bears on whether they are seen.
type format struct {
	Vanish *toggle   `xml:"vanish"`
	Style  attribute `xml:"rStyle"`
	Align  attribute `xml:"vertAlign"`
	Raised attribute `xml:"position"` // half points above the line
}

// style is a named style.
type style struct {
	name, basedOn string
	num           *numbering
	vanish        *toggle
}

// styles are a file's styles by their ids.
type styles struct {
	byID      map[string]style
	paragraph string // the id of the style of paragraphs that name none
	language  string
}

// maxBased bounds how many styles are based on one another.
const maxBased = 40

func readStyles(a *archive, part string) (styles, error) {
	var file struct {
		Default struct {
			Lang attribute `xml:"lang"`
		} `xml:"docDefaults>rPrDefault>rPr"`
		Style []struct {
			ID      string     `xml:"styleId,attr"`
			Type    string     `xml:"type,attr"`
			Default string     `xml:"default,attr"`
			Name    attribute  `xml:"name"`
			Based   attribute  `xml:"basedOn"`
			P       properties `xml:"pPr"`
			R       format     `xml:"rPr"`
		} `xml:"style"`
	}
	s := styles{byID: map[string]style{}}
	if err := a.decode(part, &file); err != nil {
		return s, err
	}
	s.language = file.Default.Lang.Val
	for _, st := range file.Style {
		s.byID[st.ID] = style{name: strings.ToLower(st.Name.Val), basedOn: st.Based.Val, num: st.P.Num, vanish: st.R.Vanish}
		if st.Type == "paragraph" && (st.Default == "1" || st.Default == "true") {
			s.paragraph = st.ID
		}
	}
	return s, nil
}

// chain calls f with a style and those that it is based on, until f returns false.
func (s styles) chain(id string, f func(id string, st style) bool) {
	for range maxBased {
		st, ok := s.byID[id]
		if !ok || !f(id, st) {
			return
		}
		id = st.basedOn
	}
}

// hidden reports whether a style hides words.
func (s styles) hidden(id string) (hidden bool) {
	s.chain(id, func(_ string, st style) bool {
		hidden = st.vanish.on()
		return st.vanish == nil
	})
	return hidden
}

// name returns a style's name in lower case: built-in styles have English names
// in every language of Word.
func (s styles) name(id string) string { return s.byID[id].name }

// numbering returns the list and the level that paragraphs with these properties
// are in; list "" is none. What the paragraph says itself goes before what its
// style says. A style that names no level has the one that the list links to it.
func (s styles) numbering(p properties) (num string, level int, linked string) {
	at := ""
	take := func(n *numbering) {
		if n == nil {
			return
		}
		if n.Num != nil && num == "" {
			num = n.Num.Val
		}
		if n.Level != nil && at == "" {
			at = n.Level.Val
		}
	}
	take(p.Num)
	id := p.Style.Val
	if id == "" {
		id = s.paragraph
	}
	s.chain(id, func(id string, st style) bool {
		before := num
		take(st.num)
		if before == "" && num != "" {
			linked = id
		}
		return num == "" || at == ""
	})
	if num == "0" {
		return "", 0, ""
	}
	if at != "" {
		linked = ""
	}
	return num, levelOf(at), linked
}

// levelOf reads the number of a level, 0 to 8.
func levelOf(s string) int {
	if len(s) == 1 && s[0] >= '0' && s[0] < '0'+levels {
		return int(s[0] - '0')
	}
	return 0
}
