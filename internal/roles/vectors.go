package roles

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Vectors are word vectors that were learned elsewhere, from more text than a
// corpus of attributions has.
type Vectors struct {
	dim   int
	words []string
	data  []float32 // dim numbers for each word
}

// vectorScale brings vectors of about unit variance to the size of embeddings.
const vectorScale = .4

// ReadVectors reads vectors as text, one word a line with its numbers, the
// most frequent words first. Of the words from most on only those are kept
// that wanted names.
func ReadVectors(r io.Reader, most int, wanted map[string]bool) (*Vectors, error) {
	v := &Vectors{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		if n > most && !wanted[word] {
			continue
		}
		fields := strings.Fields(rest)
		if v.dim == 0 {
			v.dim = len(fields)
		}
		if len(fields) != v.dim || v.dim == 0 {
			return nil, fmt.Errorf("roles: line %d of the vectors has %d numbers, not %d", n, len(fields), v.dim)
		}
		for _, f := range fields {
			x, err := strconv.ParseFloat(f, 32)
			if err != nil {
				return nil, fmt.Errorf("roles: line %d of the vectors: %w", n, err)
			}
			v.data = append(v.data, float32(x*vectorScale))
		}
		v.words = append(v.words, word)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("roles: reading the vectors: %w", err)
	}
	return v, nil
}

// WordsOf returns the words of articles in their normal spelling, as Vectors
// are looked up.
func WordsOf(articles []*Article) map[string]bool {
	out := map[string]bool{}
	for _, a := range articles {
		for _, f := range a.Document.forms {
			out[f.low] = true
		}
	}
	return out
}
