package cli

import (
	_ "embed"
	"html/template"
	"io"
	"strings"
)

//go:embed diff.html
var diffPage string

// writeDiffHTML writes a comparison as one page without scripts, to be sent
// around or printed.
func writeDiffHTML(w io.Writer, c comparison) error {
	page, err := template.New("diff").Funcs(template.FuncMap{
		"labels": func(list []string) string { return strings.Join(list, ", ") },
	}).Parse(diffPage)
	if err != nil {
		return err
	}
	return page.Execute(w, struct {
		comparison
		Summary string
	}{c, c.summary()})
}
