package bundle

import (
	"bytes"
	"errors"
	"io"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// parseYAML returns the one document in a file.
func parseYAML(b []byte) (*yaml.Node, error) {
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(b))
	err := dec.Decode(&doc)
	if errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0 {
		return nil, errors.New("the file is empty")
	}
	if err != nil {
		return nil, err
	}
	var more yaml.Node
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, errors.New("a file holds one YAML document")
	}
	return doc.Content[0], nil
}

var yamlLine = regexp.MustCompile(`^yaml: line (\d+): `)

// yamlProblem reports what the YAML parser found, with its line moved down by
// what stands above the YAML in the file.
func (rd *reader) yamlProblem(file string, above int, err error) {
	text, line := err.Error(), 0
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		line, _ = strconv.Atoi(m[1]) // digits only
		line += above
		text = text[len(m[0]):]
	}
	rd.addf(file, line, "%s", strings.TrimPrefix(text, "yaml: "))
}

// maxDepth bounds how deep values nest; no noun comes near it.
const maxDepth = 12

// coreTags are the types that YAML gives to values by itself.
var coreTags = map[string]bool{"!!str": true, "!!int": true, "!!float": true, "!!bool": true, "!!null": true, "!!timestamp": true, "!!map": true, "!!seq": true}

// sound reports what YAML allows and a bundle does not: aliases, keys that
// stand twice or are not words, tags, deep nesting.
func (rd *reader) sound(file string, n *yaml.Node, depth int) bool {
	ok := true
	bad := func(line int, format string, args ...any) {
		ok = false
		rd.addf(file, line, format, args...)
	}
	switch {
	case depth > maxDepth:
		bad(n.Line, "values nest too deep")
		return false
	case n.Kind == yaml.AliasNode:
		bad(n.Line, "YAML aliases are not supported")
		return false
	case !coreTags[n.ShortTag()]:
		bad(n.Line, "the YAML tag %s is not supported", n.ShortTag())
	}
	seen := map[string]int{}
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			if c.Kind != yaml.ScalarNode {
				bad(c.Line, "a key must be a word")
				continue
			}
			if first, twice := seen[c.Value]; twice {
				bad(c.Line, "the key %q stands already in line %d", c.Value, first)
			}
			seen[c.Value] = c.Line
			continue
		}
		ok = rd.sound(file, c, depth+1) && ok
	}
	return ok
}

// isNull reports whether a value is given and empty: "on: ~".
func isNull(n *yaml.Node) bool {
	return n != nil && n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null"
}

// field returns the value of a key in a mapping, and the key's line.
func field(n *yaml.Node, name string) (*yaml.Node, int) {
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == name {
				return n.Content[i+1], n.Content[i].Line
			}
		}
	}
	return nil, n.Line
}

// has reports whether a mapping has a key, be its value empty.
func has(n *yaml.Node, name string) bool {
	v, _ := field(n, name)
	return v != nil
}

// take removes a key from a mapping and returns its value, nil if absent.
func take(n *yaml.Node, name string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			v := n.Content[i+1]
			n.Content = append(n.Content[:i:i], n.Content[i+2:]...)
			return v
		}
	}
	return nil
}

// set adds a text field to a mapping unless it is there.
func set(n *yaml.Node, name, value string) {
	if n.Kind != yaml.MappingNode || value == "" || has(n, name) {
		return
	}
	n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: name, Line: n.Line},
		&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Line: n.Line})
}

// record decodes a mapping into a new record of a kind, or returns nil with
// every problem in it. A scalar is taken as it is written where the field is
// text, so that a date, "0" or "no" needs no quotes.
func (rd *reader) record(file string, k parley.Kind, n *yaml.Node) parley.Record {
	if n.Kind != yaml.MappingNode {
		rd.addf(file, n.Line, "expected the fields of %s", withArticle(string(k)))
		return nil
	}
	r := parley.NewRecord(k)
	before := len(rd.problems)
	rd.fill(file, string(k), "", n, reflect.ValueOf(r).Elem())
	if len(rd.problems) > before {
		return nil
	}
	return r
}

// withArticle puts "a" or "an" before a noun.
func withArticle(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

// fill sets a value from a node. What names the thing or part of it, name the
// field that holds the value.
func (rd *reader) fill(file, what, name string, n *yaml.Node, v reflect.Value) {
	if isNull(n) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		rd.fill(file, what, name, n, v.Elem())
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			rd.addf(file, n.Line, "%s: expected a list", name)
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
		for i, c := range n.Content {
			rd.fill(file, what, name, c, v.Index(i))
		}
	case reflect.Struct:
		rd.fillStruct(file, what, name, n, v)
	default:
		if n.Kind != yaml.ScalarNode {
			rd.addf(file, n.Line, "%s: expected one value, not a list or fields", name)
		} else if expected := setScalar(n.Value, v); expected != "" {
			rd.addf(file, n.Line, "%s: %q is not %s", name, n.Value, expected)
		}
	}
}

func (rd *reader) fillStruct(file, what, name string, n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		rd.addf(file, n.Line, "%s: expected fields", name)
		return
	}
	fields := fieldsOf(v.Type())
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		index, ok := fields[k.Value]
		if !ok {
			if name != "" {
				what = name
			}
			rd.addf(file, k.Line, "%s has no field %q", withArticle(what), k.Value)
			continue
		}
		rd.fill(file, what, k.Value, n.Content[i+1], v.FieldByIndex(index))
	}
}

// setScalar sets a value from text. It returns what was expected if it does not fit.
func setScalar(text string, v reflect.Value) (expected string) {
	switch v.Kind() {
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return "true or false"
		}
		v.SetBool(b)
	case reflect.Int, reflect.Int64:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return "a whole number"
		}
		v.SetInt(n)
	case reflect.Float64:
		f, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return "a number"
		}
		v.SetFloat(f)
	default:
		v.SetString(text)
	}
	return ""
}

// fieldsOf returns the fields of a noun by their JSON names.
func fieldsOf(t reflect.Type) map[string][]int {
	fields := map[string][]int{}
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.Anonymous && name != "" && name != "-" {
			fields[name] = f.Index
		}
	}
	return fields
}

// validate reports every rule that a record breaks, at the line of its field.
func (rd *reader) validate(file string, n *yaml.Node, r parley.Record) {
	err := r.Validate()
	if err == nil {
		return
	}
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	for _, e := range list {
		line := n.Line
		if parts := strings.SplitN(e.Error(), ": ", 3); len(parts) == 3 {
			name, _, _ := strings.Cut(parts[1], ".")
			_, line = field(n, name)
		}
		rd.addf(file, line, "%v", e)
	}
}
