package bundle

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"go.yaml.in/yaml/v3"
)

// numbers and truths are the fields that are not text; every other scalar is
// taken as it is written, so that a date, "0" or "no" needs no quotes.
var (
	numbers = map[string]bool{"order": true, "points": true, "confidence": true, "score": true, "latitude": true, "longitude": true, "raw_bytes": true, "nth": true}
	truths  = map[string]bool{"negated": true, "anonymous": true, "translated": true, "cut": true, "summary": true, "origin_is_party": true, "expected": true}
)

// parseYAML returns the one document in a file.
func parseYAML(b []byte) (*yaml.Node, error) {
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(b))
	if err := dec.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, errors.New("the file is empty")
		}
		return nil, err
	}
	var more yaml.Node
	if err := dec.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, errors.New("a file holds one YAML document")
	}
	return doc.Content[0], nil
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

// lineOf finds the line that a YAML error names.
func lineOf(err error) int {
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		n, _ := strconv.Atoi(m[1]) // digits only
		return n
	}
	return 0
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
	if v, _ := field(n, name); v != nil || value == "" {
		return
	}
	n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: name, Line: n.Line},
		&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Line: n.Line})
}

// maxDepth bounds how deep values nest; no noun comes near it.
const maxDepth = 12

// value turns a node into what encoding/json would write for it.
func value(n *yaml.Node, name string, depth int) (any, error) {
	if depth > maxDepth {
		return nil, errors.New("values nest too deep")
	}
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k := n.Content[i].Value
			if _, twice := m[k]; twice {
				return nil, errors.New("the key " + strconv.Quote(k) + " stands twice")
			}
			v, err := value(n.Content[i+1], k, depth+1)
			if err != nil {
				return nil, err
			}
			m[k] = v
		}
		return m, nil
	case yaml.SequenceNode:
		list := make([]any, 0, len(n.Content))
		for _, c := range n.Content {
			v, err := value(c, name, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		return list, nil
	case yaml.AliasNode:
		return nil, errors.New("YAML aliases are not supported")
	}
	return scalar(n, name)
}

func scalar(n *yaml.Node, name string) (any, error) {
	switch {
	case n.Tag == "!!null":
		return nil, nil
	case numbers[name]:
		if _, err := strconv.ParseFloat(n.Value, 64); err != nil || !json.Valid([]byte(n.Value)) {
			return nil, errors.New(name + ": " + strconv.Quote(n.Value) + " is not a number")
		}
		return json.Number(n.Value), nil
	case truths[name]:
		b, err := strconv.ParseBool(n.Value)
		if err != nil {
			return nil, errors.New(name + ": " + strconv.Quote(n.Value) + " is neither true nor false")
		}
		return b, nil
	}
	return n.Value, nil
}

// record decodes a mapping into a new record of a kind and validates it.
func (rd *reader) record(file string, k parley.Kind, n *yaml.Node) parley.Record {
	if n.Kind != yaml.MappingNode {
		rd.addf(file, n.Line, "expected the fields of a %s", k)
		return nil
	}
	v, err := value(n, "", 0)
	if err != nil {
		rd.addf(file, n.Line, "%v", err)
		return nil
	}
	b, err := json.Marshal(v)
	if err != nil {
		rd.addf(file, n.Line, "%v", err)
		return nil
	}
	r := parley.NewRecord(k)
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(r); err != nil {
		rd.decodeProblem(file, k, n, err)
		return nil
	}
	return r
}

// decodeProblem says in the bundle's words what encoding/json found.
func (rd *reader) decodeProblem(file string, k parley.Kind, n *yaml.Node, err error) {
	var wrong *json.UnmarshalTypeError
	switch unknown, isUnknown := strings.CutPrefix(err.Error(), "json: unknown field "); {
	case isUnknown:
		_, line := field(n, strings.Trim(unknown, `"`))
		rd.addf(file, line, "a %s has no field %s", k, unknown)
	case errors.As(err, &wrong):
		name, _, _ := strings.Cut(wrong.Field, ".")
		_, line := field(n, name)
		rd.addf(file, line, "%s: a %s does not fit here", wrong.Field, wrong.Value)
	default:
		rd.addf(file, n.Line, "%v", err)
	}
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
