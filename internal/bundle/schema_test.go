package bundle_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/bundle"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

const schemaFile = "../../doc/bundle.schema.json"

// schemaOf returns the definition that a file of a bundle is checked against.
func schemaOf(file string) string {
	switch {
	case file == "dossier.yaml":
		return "dossier"
	case file == "origins.yaml":
		return "origins"
	case file == "notes.yaml":
		return "notes"
	case strings.HasSuffix(file, ".attributions.yaml"):
		return "attributions"
	case strings.HasSuffix(file, ".md") && path.Dir(file) == "documents":
		return "document"
	}
	return map[string]string{"actors": "actor", "issues": "issue", "claims": "claim", "commitments": "commitment", "events": "event",
		"drafts": "draft", "renditions": "rendition", "alignments": "alignments", "history": "step"}[path.Dir(file)]
}

// checker checks files of a bundle against the schema.
type checker map[string]*jsonschema.Schema

func (c checker) check(t *testing.T, file string, b []byte) error {
	t.Helper()
	name := schemaOf(file)
	if name == "" {
		return nil
	}
	if strings.HasSuffix(file, ".md") {
		b = bytes.SplitN(b, []byte("---\n"), 3)[1]
	}
	var n yaml.Node
	if err := yaml.Unmarshal(b, &n); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if c[name] == nil {
		schema, err := jsonschema.NewCompiler().Compile(schemaFile + "#/$defs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		c[name] = schema
	}
	return c[name].Validate(plain(&n))
}

// plain turns YAML into what JSON would hold, dates as text.
func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return plain(n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plain(c))
		}
		return list
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		return json.Number(n.Value)
	}
	return n.Value
}

func TestSchemaFitsTheSample(t *testing.T) {
	files := sample(t)
	written, err := bundle.Write(read(t, files))
	if err != nil {
		t.Fatal(err)
	}
	seen, c := map[string]bool{}, checker{}
	for _, set := range []map[string][]byte{files, written} {
		for file, b := range set {
			seen[schemaOf(file)] = true
			if err := c.check(t, file, b); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
	for _, name := range []string{"dossier", "actor", "issue", "document", "attributions", "draft", "rendition", "alignments", "claim", "commitment", "event", "origins", "notes", "step"} {
		if !seen[name] {
			t.Errorf("the sample has no file for the definition %s", name)
		}
	}
}

// TestSchemaRefuses: a schema that takes everything would be of no use.
func TestSchemaRefuses(t *testing.T) {
	for file, text := range map[string]string{
		"issues/a.yaml":                 "group: G\n",
		"issues/b.yaml":                 "title: T\nsubtitle: S\n",
		"actors/a.yaml":                 "name: A\ntype: planet\n",
		"claims/a.yaml":                 "statement: S\nlatitude: 5\n",
		"events/a.yaml":                 "title: E\ntype: vote\n",
		"origins.yaml":                  "- {from: a, to: b, actor: c, kind: reprint}\n",
		"notes.yaml":                    "- {about: {kind: note, id: n-1}, text: T}\n",
		"history/1.yaml":                "at: x\nwho: a\nverb: v\nchanges: [{put: a, withdraw: b}]\n",
		"documents/a.attributions.yaml": "- {cue: {nth: 1}, mode: direct, class: says}\n",
		"renditions/a.yaml":             "draft: d\ntitle: T\nprovisions: [{label: 1}]\n",
	} {
		if err := (checker{}).check(t, file, []byte(text)); err == nil {
			t.Errorf("%s: %q is accepted", file, text)
		}
	}
}

// TestSchemaListsTheFields holds the schema to the fields of the nouns and to
// their vocabularies, so that neither can change without the other.
func TestSchemaListsTheFields(t *testing.T) {
	b, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs map[string]struct {
			Properties map[string]struct {
				Enum []any `json:"enum"`
			} `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(b, &schema); err != nil {
		t.Fatal(err)
	}
	nouns := map[string]any{
		"proposal": parley.Proposal{}, "role": parley.Role{}, "rating": parley.Rating{}, "status": parley.StatusChange{}, "transfer": parley.Transfer{}, "about": parley.Ref{},
		"tracked_change": parley.TrackedChange{}, "margin_note": parley.MarginNote{},
	}
	for _, k := range parley.Kinds() {
		nouns[string(k)] = reflect.ValueOf(parley.NewRecord(k)).Elem().Interface()
	}
	beside := map[string][]string{"attribution": {"key", "codings"}, "claim": {"evidence", "assessments"}, "rendition": {"provisions"}}
	for name, noun := range nouns {
		want := slices.Clone(beside[name])
		for _, f := range reflect.VisibleFields(reflect.TypeOf(noun)) {
			if tag, _, _ := strings.Cut(f.Tag.Get("json"), ","); !f.Anonymous && tag != "" && tag != "-" {
				want = append(want, tag)
			}
		}
		slices.Sort(want)
		if d := cmp.Diff(want, slices.Sorted(maps.Keys(schema.Defs[name].Properties))); d != "" {
			t.Errorf("%s (-noun +schema):\n%s", name, d)
		}
	}
	for at, want := range map[string][]string{
		"actor.type": list(parley.ActorTypes()), "actor.part": list(parley.Parts()), "rating.reliability": list(parley.Reliabilities()), "document.genre": list(parley.Genres()),
		"attribution.mode": list(parley.Modes()), "attribution.class": list(parley.CueClasses()), "attribution.review": list(parley.Reviews()),
		"proposal.mode": list(parley.Modes()), "proposal.class": list(parley.CueClasses()),
		"coding.stance": list(parley.Stances()), "coding.polarity": list(parley.Polarities()), "coding.level": list(parley.Implementations()),
		"status.status": list(parley.Statuses()), "alignment.relation": list(parley.Relations()), "alignment.review": list(parley.Reviews()),
		"evidence.bearing": list(parley.Bearings()), "assessment.judgement": list(parley.Judgements()), "assessment.reliability": list(parley.Reliabilities()),
		"assessment.credibility": list(parley.Credibilities()), "event.type": list(parley.EventTypes()), "origin.kind": list(parley.OriginKinds()), "origin.review": list(parley.Reviews()),
		"tracked_change.kind": list(parley.ChangeKinds()), "provision.kind": list(parley.ProvisionKinds()),
		"about.kind": list(slices.DeleteFunc(parley.Kinds(), func(k parley.Kind) bool { return k == parley.KindNote })),
	} {
		def, field, _ := strings.Cut(at, ".")
		var got []string
		for _, w := range schema.Defs[def].Properties[field].Enum {
			if s, ok := w.(string); ok {
				got = append(got, s)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-noun +schema):\n%s", at, d)
		}
	}
}

func list[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}

// TestDocIsTrue holds the guide to the schema: it names every definition that
// a file has, and every file of the sample has a row in its table.
func TestDocIsTrue(t *testing.T) {
	doc, err := os.ReadFile("../../doc/bundle.md")
	if err != nil {
		t.Fatal(err)
	}
	for file := range sample(t) {
		if name := schemaOf(file); name != "" && !bytes.Contains(doc, []byte("| `"+name+"` |")) {
			t.Errorf("doc/bundle.md has no row for %s", file)
		}
	}
}
