package roles

import (
	"errors"
	"fmt"
	"slices"

	"github.com/parley-record/parley/internal/perceptron"
)

// folds is how many parts the corpus is divided into to tag it: each part is
// tagged by taggers that learned from the others, so that what is learned from
// the tags expects as many mistakes as there will be in a new text.
const folds = 5

// lesson is a sentence to learn tags from.
type lesson struct {
	article  *Article
	fold     int
	r        Range // in the article's document
	words    []string
	pos, ner []string // right ones
}

// lessons returns the sentences of a corpus.
func lessons(articles []*Article) ([]lesson, error) {
	var out []lesson
	fold := sameText(articles)
	for i, a := range articles {
		if a.POS == nil || a.NER == nil {
			return nil, errors.New("roles: the corpus has no tags (pos, ner), and no model was given to tag it: article " + a.ID)
		}
		for s := range a.Document.Sentences {
			r := a.Document.sentence(int32(s))
			l := lesson{article: a, fold: fold[i] % folds, r: r, words: a.Document.surfaces(r, nil)}
			l.pos, l.ner = slices.Clone(a.POS[r.From:r.To]), a.NER[r.From:r.To]
			for k := range l.pos {
				// The corpus guessed the direction of the marks, as its tokens did.
				switch a.Document.at(r.From+k, r).class {
				case opens:
					l.pos[k] = "``"
				case closes:
					l.pos[k] = "''"
				}
			}
			out = append(out, l)
		}
	}
	return out, nil
}

// trainTagger learns to tag from a corpus, and tags its documents by folds.
func trainTagger(articles []*Article, o Options) (*tagger, error) {
	ls, err := lessons(articles)
	if err != nil {
		return nil, err
	}
	t := &tagger{
		posTags: newTagset(tagsOf(ls, func(l lesson) []string { return l.pos })),
		nerTags: newTagset(tagsOf(ls, func(l lesson) []string { return l.ner })),
	}
	for k := range folds {
		o.say("tags, part %d of %d", k+1, folds)
		part := &tagger{posTags: t.posTags, nerTags: t.nerTags}
		if err := part.learn(ls, k, o); err != nil {
			return nil, err
		}
		for i := range ls {
			if l := &ls[i]; l.fold == k {
				part.tagSentence(l.article.Document, l.r)
			}
		}
	}
	o.say("tags, all")
	if err := t.learn(ls, -1, o); err != nil {
		return nil, err
	}
	for _, a := range articles {
		t.sign(a.Document)
	}
	return t, nil
}

// learn learns the two models from the lessons of all folds but one.
func (t *tagger) learn(ls []lesson, without int, o Options) error {
	var pos, ner []perceptron.Tagged
	for _, l := range ls {
		if l.fold != without {
			pos = append(pos, perceptron.Tagged{Words: l.words, Tags: l.pos})
			ner = append(ner, perceptron.Tagged{Words: l.words, Tags: l.ner})
		}
	}
	p, err := perceptron.Train(pos, perceptron.Options{Kind: perceptron.PartsOfSpeech, Seed: o.Seed})
	if err != nil {
		return fmt.Errorf("roles: parts of speech: %w", err)
	}
	n, err := perceptron.Train(ner, perceptron.Options{Kind: perceptron.Names, Seed: o.Seed})
	if err != nil {
		return fmt.Errorf("roles: names: %w", err)
	}
	t.use(p, n)
	return nil
}

// tagsOf returns the tags that lessons have, in order.
func tagsOf(ls []lesson, of func(lesson) []string) []string {
	seen := map[string]bool{}
	for _, l := range ls {
		for _, t := range of(l) {
			seen[t] = true
		}
	}
	var out []string
	for t := range seen {
		out = append(out, t)
	}
	slices.Sort(out)
	return out
}
