package parley_test

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// The size that code here may have. A file or function that outgrows it is
// split where its ideas part.
const (
	fileMedian  = 150 // lines
	fileP90     = 400
	fileMost    = 800
	funcP90     = 40
	funcLong    = 60
	funcLongMax = 0.04 // share of functions over funcLong
	methodsMost = 7    // of an interface
)

func TestSizesStayInBudget(t *testing.T) {
	var files, funcs []int
	long := 0
	for _, s := range sources(t) {
		lines := s.fset.Position(s.ast.End()).Line
		files = append(files, lines)
		if lines > fileMost {
			t.Errorf("%s has %d lines, over %d", s.file, lines, fileMost)
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Body == nil {
					return true
				}
				size := s.fset.Position(n.End()).Line - s.fset.Position(n.Pos()).Line + 1
				funcs = append(funcs, size)
				if size > funcLong {
					long++
					t.Logf("%s: %s has %d lines", s.fset.Position(n.Pos()), n.Name.Name, size)
				}
			case *ast.InterfaceType:
				if got := len(n.Methods.List); got > methodsMost {
					t.Errorf("%s: an interface of %d methods, over %d", s.fset.Position(n.Pos()), got, methodsMost)
				}
			}
			return true
		})
	}
	share := float64(long) / float64(len(funcs))
	t.Logf("%d files: median %d, p90 %d, longest %d lines; %d functions: median %d, p90 %d lines, %.1f%% over %d",
		len(files), quantile(files, .5), quantile(files, .9), quantile(files, 1),
		len(funcs), quantile(funcs, .5), quantile(funcs, .9), 100*share, funcLong)
	for _, c := range []struct {
		what      string
		got, most int
	}{
		{"the median file", quantile(files, .5), fileMedian},
		{"the file at p90", quantile(files, .9), fileP90},
		{"the function at p90", quantile(funcs, .9), funcP90},
	} {
		if c.got > c.most {
			t.Errorf("%s has %d lines, over %d", c.what, c.got, c.most)
		}
	}
	if share > funcLongMax {
		t.Errorf("%.1f%% of the functions are over %d lines", 100*share, funcLong)
	}
}

// quantile returns the value below which a part q of the sizes lies.
func quantile(sizes []int, q float64) int {
	slices.Sort(sizes)
	return sizes[int(q*float64(len(sizes)-1))]
}

func TestEverythingExportedIsDocumented(t *testing.T) {
	documented := map[string]bool{}
	packages := map[string]string{}
	for _, s := range sources(t) {
		packages[s.pkg] = s.file
		documented[s.pkg] = documented[s.pkg] || s.ast.Doc != nil
		for _, d := range s.ast.Decls {
			for _, pos := range undocumented(d) {
				t.Errorf("%s: an exported name without a comment", s.fset.Position(pos))
			}
		}
	}
	for pkg, file := range packages {
		if !documented[pkg] {
			t.Errorf("%s: package %q has no comment", file, pkg)
		}
	}
}

// undocumented returns where a declaration exports a name without a comment. A
// comment on a group counts for the group.
func undocumented(d ast.Decl) []token.Pos {
	var out []token.Pos
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			out = append(out, d.Pos())
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if spec.Name.IsExported() && spec.Doc == nil && d.Doc == nil {
					out = append(out, spec.Pos())
				}
			case *ast.ValueSpec:
				exported := slices.ContainsFunc(spec.Names, func(n *ast.Ident) bool { return n.IsExported() })
				if exported && spec.Doc == nil && spec.Comment == nil && d.Doc == nil {
					out = append(out, spec.Pos())
				}
			}
		}
	}
	return out
}

// exportedReceiver reports whether a function has no receiver or one of an exported type.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	name := ""
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return true
	})
	return name != "" && strings.ToUpper(name[:1]) == name[:1]
}
