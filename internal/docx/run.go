package docx

import (
	"encoding/xml"
	"strings"
	"unicode"
)

// run reads a run: words of one format.
func (w *walker) run() error {
	if w.depth++; w.depth > maxDepth {
		return errDeep
	}
	defer func() { w.depth-- }()
	hidden := false
	w.above = false
	if w.now != nil {
		hidden = w.styles.hidden(w.now.Style.Val)
	}
	for {
		t, err := w.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			switch {
			case t.Name.Local == "rPr" && word(t.Name.Space):
				var f format
				if err := w.d.DecodeElement(&f, &t); err != nil {
					return err
				}
				hidden = w.hides(f, hidden)
				w.above = f.Align.Val == "superscript" || strings.Trim(f.Raised.Val, "0123456789") == "" && strings.Trim(f.Raised.Val, "0") != ""
			case hidden && t.Name.Local != "fldChar":
				err = w.d.Skip()
			default:
				err = w.inRun(t)
			}
		}
		if err != nil {
			return err
		}
	}
}

// hides reports whether a run is hidden: by itself, else by its style, else by its paragraph's.
func (w *walker) hides(f format, byParagraph bool) bool {
	if f.Vanish != nil {
		return f.Vanish.on()
	}
	hidden := byParagraph
	w.styles.chain(f.Style.Val, func(_ string, st style) bool {
		if st.vanish != nil {
			hidden = st.vanish.on()
		}
		return st.vanish == nil
	})
	return hidden
}

// inRun takes in one element of a run.
func (w *walker) inRun(e xml.StartElement) error {
	if !word(e.Name.Space) {
		return w.element(e)
	}
	switch e.Name.Local {
	case "t", "delText":
		return w.words()
	case "tab", "ptab":
		w.write("\t")
	case "br":
		if k := attr(e, "type"); k == "" || k == "textWrapping" {
			w.write("\n")
		}
	case "cr":
		w.write("\n")
	case "noBreakHyphen":
		w.write("-")
	case "sym":
		w.write(sign(attr(e, "font"), attr(e, "char")))
	case "fldChar":
		w.field(attr(e, "fldCharType"))
	case "footnoteReference":
		w.add(piece{foot: attr(e, "id"), referenceShown: on(attr(e, "customMarkFollows"))})
	case "endnoteReference":
		w.add(piece{end: attr(e, "id"), referenceShown: on(attr(e, "customMarkFollows"))})
	case "commentReference":
		id := attr(e, "id")
		w.add(piece{opens: id})
		w.add(piece{closes: id})
	case "instrText", "delInstrText", "softHyphen", "lastRenderedPageBreak", "annotationRef", "footnoteRef", "endnoteRef":
	default: // drawings, objects, ruby
		return w.element(e)
	}
	return w.d.Skip()
}

func on(s string) bool { return s == "1" || s == "true" || s == "on" }

// field follows a field through its code, which is not seen, and its result, which is.
func (w *walker) field(kind string) {
	n := len(w.fields)
	switch {
	case kind == "begin":
		w.fields = append(w.fields, false)
	case n == 0:
	case kind == "separate":
		w.fields[n-1] = true
	case kind == "end":
		w.fields = w.fields[:n-1]
	}
}

// words reads the text of an open element.
func (w *walker) words() error {
	for {
		t, err := w.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.CharData:
			if w.above {
				w.write(raised(string(t)))
			} else {
				w.write(string(t))
			}
		case xml.StartElement:
			if err := w.d.Skip(); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// write adds words to the paragraph that is open, unless a field's code is.
func (w *walker) write(s string) {
	for _, result := range w.fields {
		if !result {
			return
		}
	}
	if s = clean(s); s != "" {
		w.add(piece{text: s})
	}
}

// clean makes all spaces the common space, but for tabs and ends of lines, and
// drops signs that are not seen and would part words that are searched for.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return r
		case r == '\u2011': // a hyphen at which the line does not break
			return '-'
		case unicode.IsSpace(r):
			return ' '
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == 0, r >= 0xe000 && r <= 0xf8ff:
			return -1
		}
		return r
	}, s)
}
