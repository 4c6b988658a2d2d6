package bundle

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// encoder turns one record into YAML.
type encoder struct {
	w    *writer
	name string // of the record, for errors
	text string // of the document that it cites
}

// node is the inverse of the reader's fill: the fields under their JSON names,
// without those that JSON leaves out because they are empty.
func (e encoder) node(v reflect.Value) *yaml.Node {
	switch v.Kind() {
	case reflect.Pointer:
		return e.node(v.Elem())
	case reflect.Slice:
		list := &yaml.Node{Kind: yaml.SequenceNode}
		for i := range v.Len() {
			list.Content = append(list.Content, e.node(v.Index(i)))
		}
		return list
	case reflect.Struct:
		if s, ok := v.Interface().(parley.Selector); ok {
			return e.quote(s)
		}
		return e.fields(v)
	case reflect.Bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(v.Bool())}
	case reflect.Int, reflect.Int64:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.FormatInt(v.Int(), 10)}
	case reflect.Float64:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!float", Value: strconv.FormatFloat(v.Float(), 'g', -1, 64)}
	}
	return text(v.String())
}

func (e encoder) fields(v reflect.Value) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for _, f := range reflect.VisibleFields(v.Type()) {
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		value := v.FieldByIndex(f.Index)
		if f.Anonymous || name == "" || name == "-" || option == "omitempty" && empty(value) {
			continue
		}
		n.Content = append(n.Content, text(name), e.node(value))
	}
	return n
}

func empty(v reflect.Value) bool {
	if v.Kind() == reflect.Slice {
		return v.Len() == 0
	}
	return v.IsZero()
}

// quote writes a citation as its words, with nth where these stand in the
// document more than once.
func (e encoder) quote(s parley.Selector) *yaml.Node {
	places := occurrences(e.text, s.Exact)
	nth, runes, from := 0, 0, 0
	for i, at := range places {
		runes += utf8.RuneCountInString(e.text[from:at])
		from = at
		if runes == s.Start {
			nth = i + 1
			break
		}
	}
	q := text(s.Exact)
	switch {
	case nth == 0:
		e.w.fail(fmt.Errorf("%s: the words %q do not stand in the document at character %d", e.name, s.Exact, s.Start))
	case len(places) > 1:
		q = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{text("quote"), q, text("nth"),
			{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(nth)}}}
	}
	return q
}

func text(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Style: style(s)}
}

// style keeps paragraphs readable and every character safe.
func style(s string) yaml.Style {
	switch {
	case strings.ContainsAny(s, "\r\t\u0085\u2028\u2029\ufeff"), strings.Contains(s, " \n"), strings.HasPrefix(s, " "),
		strings.HasPrefix(s, "\n"), strings.HasSuffix(s, "\n\n"), strings.HasSuffix(s, " "):
		return yaml.DoubleQuotedStyle
	case strings.Contains(s, "\n"):
		return yaml.LiteralStyle
	}
	return 0
}

func null() *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "~"} }
