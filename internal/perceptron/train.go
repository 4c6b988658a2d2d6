package perceptron

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Tagged is a sentence or a paragraph with a tag for each word.
type Tagged struct{ Words, Tags []string }

// Options say how to train. Fields that are zero have the values named.
type Options struct {
	Kind     Kind
	Epochs   int    // how often to go through the sentences: 8
	MinCount int    // how often a feature must occur to get weights: 5
	Seed     uint64 // of the order of sentences and of what is hidden
}

// What training was tuned to, on news in English.
const (
	// margin is by how much the right tag must win. A weight changes by one,
	// so this sets how large weights grow, and with it how finely a byte
	// holds them.
	margin = 20
	// hiding/(hiding+n) is the chance that a form which occurs n times is
	// hidden, n up to hidingMost.
	hiding     = 4
	hidingMost = 50
	// rareTag: a tag that a form has in less than one case of so many is left
	// out of the lexicon as a mistake.
	rareTag = 500
)

// Train learns a tagger. The same sentences and options give the same model.
// It is an error if a sentence has not as many tags as words, or all together
// have no tag or more than 64.
func Train(sentences []Tagged, o Options) (*Model, error) {
	if !o.Kind.valid() {
		return nil, fmt.Errorf("perceptron: no kind of tagger has number %d", o.Kind)
	}
	o.Epochs = cmp.Or(o.Epochs, 8)
	o.MinCount = cmp.Or(o.MinCount, 5)
	tags, err := tagsOf(sentences)
	if err != nil {
		return nil, err
	}
	t := &trainer{random: random{o.Seed}, model: newModel(o.Kind, tags), index: newTable(0)}
	t.read(sentences)
	t.chooseFeatures(o.MinCount)
	order := make([]int, len(t.examples))
	for i := range order {
		order[i] = i
	}
	for range o.Epochs {
		t.random.shuffle(order)
		for _, i := range order {
			t.learn(&t.examples[i])
		}
	}
	if err := t.finish(); err != nil {
		return nil, err
	}
	return t.model, nil
}

// tagsOf returns the tags of the sentences, the most frequent first.
func tagsOf(sentences []Tagged) ([]string, error) {
	count := map[string]int{}
	for i, s := range sentences {
		if len(s.Words) != len(s.Tags) {
			return nil, fmt.Errorf("perceptron: sentence %d has %d words and %d tags", i, len(s.Words), len(s.Tags))
		}
		for _, tag := range s.Tags {
			count[tag]++
		}
	}
	switch {
	case len(count) == 0:
		return nil, errors.New("perceptron: the sentences have no word")
	case len(count) > maxTags:
		return nil, fmt.Errorf("perceptron: the sentences have %d tags, over %d", len(count), maxTags)
	}
	tags := make([]string, 0, len(count))
	for tag := range count {
		tags = append(tags, tag)
	}
	slices.SortFunc(tags, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(a, b))
	})
	return tags, nil
}

// newModel returns a model without lexicon and weights.
func newModel(kind Kind, tags []string) *Model {
	m := &Model{kind: kind, tags: tags, rows: newTable(0)}
	m.lexicon = lexicon{forms: newTable(0), all: 1<<len(tags) - 1}
	for _, tag := range tags {
		m.codes = append(m.codes, tagCode(tag))
	}
	return m
}
