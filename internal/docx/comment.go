package docx

import (
	"strings"

	"github.com/parley-record/parley"
)

// comment is a comment in the margin.
type comment struct {
	text string
	by   string
	on   parley.Date
}

// readComments reads the part with the comments.
func readComments(a *archive, part string) (map[string]comment, error) {
	var file struct {
		Comment []struct {
			ID string `xml:"id,attr"`
			revision
			P []struct {
				R []struct {
					T []string `xml:"t"`
				} `xml:"r"`
			} `xml:"p"`
		} `xml:"comment"`
	}
	if err := a.decode(part, &file); err != nil {
		return nil, err
	}
	out := map[string]comment{}
	for _, c := range file.Comment {
		var lines []string
		for _, p := range c.P {
			var b strings.Builder
			for _, r := range p.R {
				for _, t := range r.T {
					b.WriteString(clean(t))
				}
			}
			if s := strings.TrimSpace(b.String()); s != "" {
				lines = append(lines, s)
			}
		}
		m := c.revision.mark("")
		out[c.ID] = comment{text: strings.Join(lines, "\n"), by: m.by, on: m.on}
	}
	return out, nil
}
