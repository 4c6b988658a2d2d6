package roles

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parley-record/parley/internal/lstm"
)

// dims are the widths of the inputs' embeddings.
var dims = [numInputs]int{
	inWord: 40, inSuffix: 16, inPrefix: 12, inShape: 8, inClass: 4, inPOS: 24, inNER: 8,
	inState: 6, inQuoteFrom: 6, inQuoteTo: 6, inQuoteIs: 8,
	inShareCue: 10, inShareSource: 6, inShareContent: 6, inLeft: 6, inRight: 6,
	inSentenceFrom: 5, inSentenceTo: 5, inStart: 6, inLayout: 6, inVerbs: 5,
	inLastComma: 5, inNextComma: 5, inThat: 5,
}

var inputNames = [numInputs]string{
	"word", "vector", "suffix", "prefix", "shape", "class", "pos", "ner", "state", "quote from", "quote to", "quote is",
	"share cue", "share source", "share content", "left", "right", "sentence from", "sentence to", "start", "layout", "verbs",
	"last comma", "next comma", "that",
}

// How often a word or affix must be seen to get an embedding of its own.
const (
	leastWord  = 3
	leastAffix = 10
)

// learnInputs makes the vocabularies of the net.
func (c *course) learnInputs(t *tagger) inputs {
	words, suffixes, prefixes := map[string]int{}, map[string]int{}, map[string]int{}
	for _, a := range c.learned {
		for _, k := range a.Document.tokens {
			low := a.Document.forms[k.form].low
			words[low]++
			suffixes[suffixOf(low)]++
			prefixes[prefixOf(low)]++
		}
	}
	in := inputs{pos: &t.posTags, ner: &t.nerTags}
	in.words = newVocabulary(frequent(words, leastWord))
	in.suffixes = newVocabulary(frequent(suffixes, leastAffix))
	in.prefixes = newVocabulary(frequent(prefixes, leastAffix))
	if c.o.Vectors != nil {
		in.vectors = newVocabulary(c.o.Vectors.words)
	}
	return in
}

// frequent returns what was seen often enough, the most frequent first.
func frequent(seen map[string]int, least int) []string {
	var out []string
	for w, n := range seen {
		if n >= least {
			out = append(out, w)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(seen[b], seen[a]), strings.Compare(a, b))
	})
	return out
}

// config returns the shape of the net.
func (c *course) config(in *inputs) lstm.Config {
	cfg := lstm.Config{Hidden: c.o.Hidden, Layers: c.o.Layers, Labels: numLabels}
	for k, size := range in.sizes() {
		input := lstm.Input{Name: inputNames[k], Size: size, Dim: dims[k], Drop: -1}
		switch k {
		case inWord, inSuffix, inPrefix:
			input.Drop = c.o.WordDropout
		case inVector:
			input.Dim, input.Fixed, input.Drop = 1, true, c.o.WordDropout/3
			input.Init = make([]float32, size)
			if v := c.o.Vectors; v != nil {
				input.Dim = v.dim
				input.Init = append(make([]float32, v.dim), v.data...)
			}
		}
		cfg.Inputs = append(cfg.Inputs, input)
	}
	return cfg
}

// netSequences returns the windows that the net learns from.
func (c *course) netSequences(in *inputs) []lstm.Sequence {
	var out []lstm.Sequence
	for _, a := range c.learned {
		forms := in.forms(a.Document)
		for _, r := range windows(a.Document.pieces()) {
			ids := in.ids(newRows(r.To-r.From), a.Document, a.clues, forms, r)
			out = append(out, lstm.Sequence{IDs: ids, Labels: a.Labels[r.From:r.To]})
		}
	}
	return out
}
