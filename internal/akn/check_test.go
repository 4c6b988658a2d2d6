package akn_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/akn"
	"github.com/parley-record/parley/internal/draft"
	"github.com/parley-record/parley/internal/golden"
)

// full is a document with everything in it that is ever written.
func full(t testing.TB) akn.Document {
	t.Helper()
	d, err := draft.Parse(road)
	if err != nil {
		t.Fatal(err)
	}
	work := akn.WorkIRI(akn.NoCountry, "2026-03-01", "road")
	doc := akn.FromDraft(akn.Identity{
		Work: work, Expression: work + "/eng@2026-04-01!v2", Master: work + "/eng@2026-03-01!v1", Manifestation: work + "/eng@2026-04-01!v2/gazette.xml",
		Subject: "Salt", Title: "Second draft", Version: "v2", Stage: "leaked", Language: "en", Translated: true, Created: "2026-03-01", On: "2026-04",
		Published: "2026-04-02", Authors: []akn.Agent{{ID: "ada", Name: "Ada", Person: true}}, Outlet: akn.Agent{ID: "gazette", Name: "The Gazette"},
		Incomplete: true, Before: work + "/eng@2026-03-01!v1/courier.xml", Events: []akn.Event{{On: "2026-03-01", Expression: work + "/eng@2026-03-01!v1"}, {On: "2026-04", Expression: work + "/eng@2026-04-01!v2"}},
	}, d)
	last := doc.Provisions[len(doc.Provisions)-1].EID
	doc.Provisions[len(doc.Provisions)-1].WID = "old"
	for _, r := range parley.Relations() {
		doc.Modifications = append(doc.Modifications, akn.Modification{Relation: r, Review: parley.Accepted, Old: []string{"point_1"}, New: []string{last},
			OldExpression: doc.Master})
	}
	return doc
}

// Each rule is kept by what is written, and seen where it is broken.
func TestCheckSeesBreaches(t *testing.T) {
	valid := string(write(t, full(t)))
	tests := []struct{ name, old, fresh, want string }{
		{"unknown element", "<FRBRsubtype ", "<FRBRkind ", "FRBRWork/FRBRkind: no element that parley writes"},
		{"order", "<FRBRcountry value=\"zz\"/>", "", "has FRBRthis,FRBRuri,FRBRalias,FRBRdate,FRBRauthor,FRBRsubtype"},
		{"missing part", "<FRBRlanguage language=\"eng\" parley:language=\"en\"/>", "", "doc/meta/identification/FRBRExpression: has"},
		{"required attribute", ` language="eng"`, "", `the attribute "language" is required`},
		{"unknown attribute", "<mainBody ", `<mainBody kind="x" `, `no attribute "kind"`},
		{"date", `date="2026-03-01"`, `date="2026-03"`, `"2026-03" is no date`},
		{"status", `status="incomplete"`, `status="cut"`, `status is "cut"`},
		{"type of change", `type="repeal"`, `type="deletion"`, `type is "deletion"`},
		{"version", `contains="singleVersion"`, `contains="second"`, `contains is "second"`},
		{"event", `type="generation"`, `type="birth"`, `type is "birth"`},
		{"same id twice", `eId="art_5bis"`, `eId="art_1"`, `the eId "art_1" stands twice`},
		{"id with space", `eId="art_5bis"`, `eId="art 5"`, `eId "art 5" is empty or has white space`},
		{"reference", `href="#agent_ada"`, `href="#agent_bob"`, `"#agent_bob" names no element`},
		{"wId", `original="#old"`, `original="#older"`, `no element has the wId "#older"`},
		{"IRI", `showAs="Ada"`, `href="a b" showAs="Ada"`, `href "a b" is no IRI`},
		{"text outside", "<mainBody ", "words<mainBody ", `text may not stand here: "words"`},
		{"content beside parts", "<num>Article 1</num>", "<num>Article 1</num><content><p>x</p></content>", "allowed is: (num|heading|subheading)*"},
		{"empty list", "<references ", `<lifecycle source="#parley"/><references `, "lifecycle: has ; allowed is: eventRef+"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			broken := strings.Replace(valid, tt.old, tt.fresh, 1)
			if broken == valid {
				t.Fatalf("%q does not stand in the document", tt.old)
			}
			breaches, err := akn.Check([]byte(broken))
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range breaches {
				if strings.Contains(b.String(), tt.want) {
					return
				}
			}
			t.Errorf("%v, want one that says %q", breaches, tt.want)
		})
	}
}

// The published schema itself is no part of the project; with its file (and
// xml.xsd beside it) this test validates what is written, and the same after
// it was read from others.
func TestPublishedSchema(t *testing.T) {
	schema := os.Getenv("PARLEY_AKN_SCHEMA")
	if schema == "" {
		t.Skip("set PARLEY_AKN_SCHEMA to the path of akomantoso30.xsd to validate against the schema of OASIS with xmllint")
	}
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Fatal("PARLEY_AKN_SCHEMA is set and xmllint is not installed: it is in Debian's package libxml2-utils")
	}
	files := map[string][]byte{"full": write(t, full(t)), "bare": write(t, akn.FromDraft(akn.Identity{}, draft.Draft{}))}
	for _, f := range golden.Files(t) {
		files[f.Name] = write(t, read(t, []byte(f.Section("akn.xml"))))
	}
	for name, raw := range files {
		path := filepath.Join(t.TempDir(), name+".xml")
		if err := os.WriteFile(path, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.CommandContext(t.Context(), lint, "--noout", "--nonet", "--schema", schema, path).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}
