package docx

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// levels is how many levels a list has.
const levels = 9

// level says how the numbers of one level of a list look.
type level struct {
	start   int
	format  string // ST_NumberFormat: decimal, lowerLetter, bullet ...
	pattern string // "%1.%2"; %N stands for the number of level N, counted from 1
	restart int    // the level, counted from 1, after which this one starts again; 0 never, -1 after any above
	legal   bool   // all numbers in digits
	suffix  string // what stands between the number and the text
	style   string // the paragraph style that this level is linked to
}

// list is one of the file's lists as paragraphs name it.
type list struct {
	counter string // lists of one definition count on from one another
	levels  [levels]level
	starts  [levels]int // where this list starts the count anew; -1 does not
}

// lists are a file's lists by their ids.
type lists map[string]*list

type levelXML struct {
	Level   string     `xml:"ilvl,attr"`
	Start   *attribute `xml:"start"`
	Format  attribute  `xml:"numFmt"`
	Pattern attribute  `xml:"lvlText"`
	Restart *attribute `xml:"lvlRestart"`
	Legal   *toggle    `xml:"isLgl"`
	Suffix  attribute  `xml:"suff"`
	Style   attribute  `xml:"pStyle"`
	Choice  *attribute `xml:"AlternateContent>Fallback>numFmt"`
}

type abstractXML struct {
	ID        string     `xml:"abstractNumId,attr"`
	Levels    []levelXML `xml:"lvl"`
	StyleLink attribute  `xml:"styleLink"`    // it defines this numbering style
	Link      attribute  `xml:"numStyleLink"` // it is the one that defines this numbering style
}

type numXML struct {
	ID       string    `xml:"numId,attr"`
	Abstract attribute `xml:"abstractNumId"`
	Override []struct {
		Level string     `xml:"ilvl,attr"`
		Start *attribute `xml:"startOverride"`
		New   *levelXML  `xml:"lvl"`
	} `xml:"lvlOverride"`
}

// readLists reads the part numbering.xml.
func readLists(a *archive, part string, s styles) (lists, error) {
	var file struct {
		Abstract []abstractXML `xml:"abstractNum"`
		Num      []numXML      `xml:"num"`
	}
	if err := a.decode(part, &file); err != nil {
		return nil, err
	}
	byID, byStyle := map[string]abstractXML{}, map[string]abstractXML{}
	for _, d := range file.Abstract {
		byID[d.ID] = d
		if d.StyleLink.Val != "" {
			byStyle[d.StyleLink.Val] = d
		}
	}
	out := lists{}
	for _, n := range file.Num {
		def, ok := byID[n.Abstract.Val]
		if !ok {
			continue
		}
		if other, ok := byStyle[def.Link.Val]; ok && len(def.Levels) == 0 {
			def = other
		}
		out[n.ID] = newList(def, n)
	}
	return out, nil
}

func newList(def abstractXML, n numXML) *list {
	l := &list{counter: def.ID}
	for i := range l.levels {
		l.levels[i] = level{start: 1, format: "none", restart: -1}
		l.starts[i] = -1
	}
	for _, x := range def.Levels {
		l.levels[levelOf(x.Level)] = x.level()
	}
	for _, o := range n.Override {
		at := levelOf(o.Level)
		if o.New != nil {
			l.levels[at] = o.New.level()
		}
		if o.Start != nil {
			l.starts[at] = number(o.Start.Val, 0)
		}
	}
	return l
}

func (x levelXML) level() level {
	l := level{start: 0, format: x.Format.Val, pattern: x.Pattern.Val, restart: -1, legal: x.Legal.on(), suffix: " ", style: x.Style.Val}
	if x.Choice != nil && l.format == "" {
		l.format = x.Choice.Val
	}
	if x.Start != nil {
		l.start = number(x.Start.Val, 0)
	}
	if x.Restart != nil {
		l.restart = number(x.Restart.Val, -1)
	}
	if x.Suffix.Val == "nothing" {
		l.suffix = ""
	}
	return l
}

// number reads a whole number of up to nine digits.
func number(s string, otherwise int) int {
	if n, err := strconv.Atoi(s); err == nil && len(s) <= 9 {
		return n
	}
	return otherwise
}

// counts are the numbers that the lists of one reading have come to.
type counts struct {
	lists   lists
	at      map[string]*[levels]int // by counter; -1 has not begun
	started map[string]bool         // lists that have used a start of their own, by id and level
}

func newCounts(l lists) *counts {
	return &counts{lists: l, at: map[string]*[levels]int{}, started: map[string]bool{}}
}

// next counts a paragraph and returns its label with what stands between it and
// the text, as the page shows them.
func (c *counts) next(id string, lvl int, linked string) string {
	l := c.lists[id]
	if l == nil {
		return ""
	}
	if linked != "" {
		for i, x := range l.levels {
			if x.style == linked {
				lvl = i
			}
		}
	}
	at := c.at[l.counter]
	if at == nil {
		at = &[levels]int{-1, -1, -1, -1, -1, -1, -1, -1, -1}
		c.at[l.counter] = at
	}
	key := id + "/" + strconv.Itoa(lvl)
	switch {
	case l.starts[lvl] >= 0 && !c.started[key]:
		c.started[key] = true
		at[lvl] = l.starts[lvl]
	case at[lvl] < 0:
		at[lvl] = max(l.levels[lvl].start, 0)
	default:
		at[lvl]++
	}
	for i := lvl + 1; i < levels; i++ {
		if r := l.levels[i].restart; r < 0 || r > lvl {
			at[i] = -1
		}
	}
	label := l.label(at, lvl)
	if label == "" || strings.HasSuffix(label, " ") {
		return label
	}
	return label + l.levels[lvl].suffix
}

// label writes the number of a level. A level above that has not begun counts as begun.
func (l *list) label(at *[levels]int, lvl int) string {
	own := l.levels[lvl]
	if own.format == "bullet" {
		return bullet(own.pattern)
	}
	var b strings.Builder
	for i := 0; i < len(own.pattern); i++ {
		ch := own.pattern[i]
		if ch != '%' || i+1 == len(own.pattern) || own.pattern[i+1] < '1' || own.pattern[i+1] > '9' {
			b.WriteByte(ch)
			continue
		}
		i++
		n := int(own.pattern[i] - '1')
		value, format := at[n], l.levels[n].format
		if value < 0 {
			value = max(l.levels[n].start, 0)
		}
		if own.legal && format != "none" {
			format = "decimal"
		}
		b.WriteString(numeral(value, format))
	}
	return strings.ToValidUTF8(clean(b.String()), "")
}

// bullet returns the sign of a bullet. Signs of symbol fonts, and the letter o
// that Word draws as a ring, become the common bullet.
func bullet(pattern string) string {
	r, size := utf8.DecodeRuneInString(strings.TrimSpace(pattern))
	switch {
	case size == 0:
		return ""
	case size < len(strings.TrimSpace(pattern)), unicode.IsLetter(r), unicode.IsDigit(r), !unicode.IsPrint(r), r == utf8.RuneError:
		return "•"
	}
	return string(r)
}
