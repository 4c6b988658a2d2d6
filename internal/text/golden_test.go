package text

import (
	"strings"
	"testing"

	"github.com/parley-record/parley/internal/golden"
)

// The goldens have one section of input, named after what is shown of it.
func TestGoldens(t *testing.T) {
	show := map[string]func(string) string{
		"tokens": eachLine(showTokens), "sentences": eachLine(showSentences),
		"quotations": showQuotations, "outline": showOutline, "blocks": showBlocks,
	}
	golden.Each(t, func(t *testing.T, f golden.File) string {
		for name, fn := range show {
			if s := f.Section(name); s != "" {
				return fn(s)
			}
		}
		t.Fatal("no section that can be shown")
		return ""
	})
}

// eachLine shows each line of a text by itself.
func eachLine(show func(string) string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for line := range strings.Lines(s) {
			b.WriteString(show(strings.TrimSuffix(line, "\n")) + "\n")
		}
		return b.String()
	}
}

func showTokens(s string) string { return strings.Join(tokenWords(s), "|") }

func showSentences(s string) string {
	var out []string
	for _, n := range Sentences(s, Tokens(s), Quotations(s)) {
		out = append(out, s[n.Start:n.End])
	}
	return strings.Join(out, " || ")
}

// showQuotations puts each quotation of texts set apart by blank lines in
// braces.
func showQuotations(all string) string {
	texts := strings.Split(all, "\n\n")
	for k, s := range texts {
		var opens, closes = map[int]string{}, map[int]string{}
		for _, q := range Quotations(s) {
			brace := "{"
			if q.Open {
				brace += "?"
			}
			if q.Continues {
				brace += "+"
			}
			opens[q.Start] += brace
			closes[q.End] += "}"
		}
		var b strings.Builder
		for i := 0; i <= len(s); i++ {
			b.WriteString(closes[i] + opens[i])
			if i < len(s) {
				b.WriteByte(s[i])
			}
		}
		texts[k] = b.String()
	}
	return strings.Join(texts, "\n\n")
}

var blockNames = map[BlockKind]string{
	Prose: "prose", Headline: "headline", Byline: "byline", Dateline: "dateline", Item: "item", Turn: "turn",
	Quoted: "quoted", Signature: "signature", Caption: "caption", Credit: "credit",
}

func showOutline(s string) string {
	var b strings.Builder
	for _, o := range Outline(s, Blocks(s), Quotations(s)) {
		b.WriteString(blockNames[o.Kind] + strings.Repeat(" ", 10-len(blockNames[o.Kind])))
		if o.Head.Len() > 0 {
			b.WriteString("[" + s[o.Head.Start:o.Head.End] + "] ")
		}
		b.WriteString(s[o.Body.Start:o.Body.End] + "\n")
	}
	return b.String()
}

// showBlocks shows the blocks of texts, each after a line of its own that tells
// what it is, with a slash for the end of a line.
func showBlocks(all string) string {
	var b strings.Builder
	for text := range strings.SplitSeq(all, "%%") {
		if title, rest, found := strings.Cut(text, "\n"); found && b.Len() > 0 {
			b.WriteString("%%" + title + "\n")
			text = rest
		}
		for _, block := range Blocks(text) {
			lines := strings.Split(text[block.Start:block.End], "\n")
			for i := range lines {
				lines[i] = strings.TrimSpace(lines[i])
			}
			b.WriteString(strings.Join(lines, " / ") + "\n")
		}
	}
	return b.String()
}
