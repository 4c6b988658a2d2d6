package parley_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/parley-record/parley"

// mayImport is the architecture: which packages of this module each package
// may import. "" is the root package, which holds the nouns. Tests are held to
// it only where they are part of the package that they test.
var mayImport = map[string][]string{
	"": nil,

	// engines: pure, importable on their own
	"internal/text":       {""},
	"internal/draft":      {""},
	"internal/matrix":     nil,
	"internal/crf":        nil,
	"internal/perceptron": nil,
	"internal/roles":      {"", "internal/text", "internal/crf", "internal/lstm", "internal/perceptron"},
	"internal/lstm":       {"internal/matrix", "internal/crf"},
	"attribution":         {"", "internal/text", "internal/roles"},
	"align":               {"", "internal/text"},
	"internal/comparison": {"", "align", "internal/draft"},
	"origin":              {"", "internal/text"},

	// the edges of the program
	"internal/ledger": nil,
	"internal/fetch":  {""},
	"internal/docx":   {""},
	"internal/pdf":    {""},
	"internal/akn":    {"", "internal/draft"},
	"internal/ingest": {"", "internal/text", "internal/draft", "internal/akn", "internal/docx", "internal/pdf"},
	"internal/bundle": {""},
	"internal/store":  {"", "internal/ledger"},

	// questions and verbs
	"internal/view": {"", "align", "internal/draft", "internal/ledger", "internal/store"},
	"internal/app": {"", "attribution", "align", "origin", "internal/bundle", "internal/draft", "internal/fetch",
		"internal/ingest", "internal/store", "internal/view"},

	"internal/evaluate": {"", "internal/comparison", "internal/draft"},

	// faces
	"internal/export": {"", "internal/akn", "internal/comparison", "internal/draft", "internal/store", "internal/view"},
	"internal/demo":   nil,
	"internal/web": {"", "align", "internal/app", "internal/comparison", "internal/draft", "internal/export", "internal/ledger", "internal/store",
		"internal/view"},
	"internal/cli": {"", "attribution", "align", "origin", "internal/app", "internal/bundle", "internal/comparison", "internal/demo", "internal/draft", "internal/evaluate",
		"internal/export", "internal/fetch", "internal/ingest", "internal/ledger", "internal/roles", "internal/store", "internal/view", "internal/web"},
	"cmd/parley": {"internal/cli"},

	// for benchmarks and tests only: nothing above imports it
	"internal/generate":  {"", "internal/bundle"},
	"internal/golden":    nil,
	"internal/storetest": {"", "internal/store"},
}

// pureOnly may import nothing that touches the world.
var pureOnly = []string{"", "internal/text", "internal/draft", "internal/matrix", "internal/crf", "internal/lstm", "internal/perceptron", "internal/roles", "attribution", "align", "internal/comparison", "origin", "internal/ledger"}

// impure are the standard packages that touch it.
var impure = []string{"os", "net", "net/http", "database/sql", "log", "log/slog", "os/exec", "math/rand", "math/rand/v2"}

// source is one Go file that is not a test.
type source struct {
	pkg  string // folder, "" for the root
	file string
	ast  *ast.File
	fset *token.FileSet
}

// sources parses every Go file of the module but tests and testdata.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != "." && (strings.HasPrefix(name, ".") || name == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(path))
		if pkg == "." {
			pkg = ""
		}
		all = append(all, source{pkg, path, f, fset})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// imports returns the packages of this module, and the others, that a file imports.
func (s source) imports() (ours, others []string) {
	for _, imp := range s.ast.Imports {
		path := strings.Trim(imp.Path.Value, `"`)
		switch rest, inside := strings.CutPrefix(path, module); {
		case inside && (rest == "" || rest[0] == '/'):
			ours = append(ours, strings.TrimPrefix(rest, "/"))
		default:
			others = append(others, path)
		}
	}
	return ours, others
}

func TestImportsFollowTheArchitecture(t *testing.T) {
	for _, s := range sources(t) {
		allowed, known := mayImport[s.pkg]
		if !known {
			t.Errorf("%s: the package %q is not in the table of arch_test.go", s.file, s.pkg)
			continue
		}
		ours, others := s.imports()
		for _, p := range ours {
			if !slices.Contains(allowed, p) {
				t.Errorf("%s: package %q may not import %q", s.file, s.pkg, p)
			}
		}
		for _, p := range others {
			if slices.Contains(pureOnly, s.pkg) && slices.Contains(impure, p) {
				t.Errorf("%s: package %q is pure and may not import %q", s.file, s.pkg, p)
			}
			if s.pkg == "" && strings.Contains(p, ".") {
				t.Errorf("%s: the nouns import only the standard library, not %q", s.file, p)
			}
		}
	}
}

// TestOnlyAppWrites: a write to the store exists only inside a verb.
func TestOnlyAppWrites(t *testing.T) {
	for _, s := range sources(t) {
		if s.pkg == "internal/store" || s.pkg == "internal/app" || s.pkg == "internal/storetest" {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if ok && (sel.Sel.Name == "UpdateAll" || sel.Sel.Name == "PutBlob" || sel.Sel.Name == "PutText") {
				t.Errorf("%s: %s writes to the store outside package app", s.fset.Position(sel.Pos()), sel.Sel.Name)
			}
			return true
		})
	}
}

func TestImportDepth(t *testing.T) {
	const most = 8
	graph := map[string][]string{}
	for _, s := range sources(t) {
		ours, _ := s.imports()
		graph[s.pkg] = append(graph[s.pkg], ours...)
	}
	var depth func(pkg string) []string
	depth = func(pkg string) []string {
		var longest []string
		for _, p := range graph[pkg] {
			if chain := depth(p); len(chain) > len(longest) {
				longest = chain
			}
		}
		return append([]string{pkg}, longest...)
	}
	for pkg := range graph {
		if chain := depth(pkg); len(chain) > most {
			t.Errorf("an import chain of %d packages, over %d: %q", len(chain), most, chain)
		}
	}
}

// TestDesignNamesEveryPackage keeps the table above and the list of packages
// in doc/design.md true: each has every package, and the table no other.
func TestDesignNamesEveryPackage(t *testing.T) {
	design, err := os.ReadFile("doc/design.md")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, s := range sources(t) {
		found[s.pkg] = true
	}
	for pkg := range mayImport {
		if !found[pkg] {
			t.Errorf("the table of arch_test.go has %q, which is not there", pkg)
		}
	}
	for pkg := range found {
		if pkg != "" && !regexp.MustCompile(`(?m)^    `+pkg+`/? +\S`).Match(design) {
			t.Errorf("doc/design.md does not say what %s is", pkg)
		}
	}
}
