package roles

import (
	"fmt"
	"slices"
	"sync"

	"github.com/parley-record/parley/internal/crf"
	"github.com/parley-record/parley/internal/lstm"
)

// Options say how a model is trained. [Defaults] returns those that worked.
type Options struct {
	Version string // of the model, kept in it
	Seed    uint64
	Base    *Model // whose taggers are kept; nil: taggers are learned from the corpus
	Without Group  // features that the field does not get

	Nets           int      // how many nets are trained, each from a seed of its own
	Hidden, Layers int      // their shape
	Epochs         int      // passes over the corpus
	Dropout        float32  // chance that a unit is dropped
	Recurrent      float32  // chance that it is dropped on its way to the next token
	WordDropout    float32  // chance that a word is hidden
	Vectors        *Vectors // of words, nil for none

	// Refit trains everything again on all articles, after the thresholds were
	// found on those that were held back at first.
	Refit bool

	// Progress is told what is being done, by one goroutine at a time; nil for
	// none.
	Progress func(string)
}

// Defaults returns the options of the model that is part of this package, but
// for its version and vectors.
func Defaults() Options {
	return Options{Seed: 1, Nets: 2, Hidden: 128, Layers: 2, Epochs: 12, Dropout: .4, Recurrent: .15, WordDropout: .15, Refit: true}
}

func (o *Options) say(format string, args ...any) {
	if o.Progress != nil {
		o.Progress(fmt.Sprintf(format, args...))
	}
}

// oneAtATime returns the options with a Progress that any goroutine may call.
func (o Options) oneAtATime() Options {
	if inner := o.Progress; inner != nil {
		var m sync.Mutex
		o.Progress = func(s string) {
			m.Lock()
			defer m.Unlock()
			inner(s)
		}
	}
	return o
}

// Report says how a training went: what the model finds in the articles that
// were held back to tune it.
type Report struct {
	Articles, Held int
	Fast, Full     Scores
}

// held is the share of the texts that are held back: one in so many.
const held = 10

// Train learns a model from a corpus. The same corpus and options give the same
// model on the same kind of processor. It tags the documents of the articles.
func Train(articles []*Article, o Options) (*Model, *Report, error) {
	if len(articles) < 2*held {
		return nil, nil, fmt.Errorf("roles: %d texts are too few to learn from; it takes at least %d", len(articles), 2*held)
	}
	o = o.oneAtATime()
	m := &Model{version: o.Version, without: o.Without}
	if o.Base != nil {
		m.tagger = o.Base.tagger
		for _, a := range articles {
			m.tagger.tag(a.Document)
		}
	} else {
		var err error
		if m.tagger, err = trainTagger(articles, o); err != nil {
			return nil, nil, err
		}
	}
	c := newCourse(articles, m.tagger, o, true)
	c.train(m)
	report := c.tune(m)
	// The file rounds: a model is the same before it is written and after.
	if err := m.setSettings(m.settings()); err != nil {
		return nil, nil, err
	}
	if o.Refit {
		o.say("again, with all articles")
		newCourse(articles, m.tagger, o, false).train(m)
	}
	return m, report, nil
}

// course is a tagged corpus on its way into a model.
type course struct {
	o             Options
	learned, held []lecture
	lexicon       *lexicon
}

// lecture is an article with its clues, from a lexicon that has not seen its
// text.
type lecture struct {
	*Article
	clues *clues
}

// newCourse prepares tagged articles, of which some may be held back.
func newCourse(articles []*Article, t *tagger, o Options, hold bool) *course {
	c := &course{o: o}
	texts := sameText(articles)
	classes := t.posTags.class
	var learned []*Article
	same := map[int][]*Article{}
	for i, a := range articles {
		if hold && texts[i]%held == held-1 {
			c.held = append(c.held, lecture{Article: a})
			continue
		}
		learned = append(learned, a)
		same[texts[i]] = append(same[texts[i]], a)
	}
	all := countRoles(learned, classes)
	c.lexicon = all.lexicon(learned, classes)
	for i, a := range articles {
		if own := same[texts[i]]; own != nil {
			look := all.without(countRoles(own, classes))
			c.learned = append(c.learned, lecture{a, t.posTags.clues(a.Document, look)})
		}
	}
	for i := range c.held {
		c.held[i].clues = t.posTags.clues(c.held[i].Document, c.lexicon)
	}
	return c
}

// train learns what a model knows beside the tags.
func (c *course) train(m *Model) {
	m.lexicon = c.lexicon
	m.field = c.trainField(m)
	e := &ensemble{c.learnInputs(m.tagger), make([]*lstm.Model, c.o.Nets)}
	sequences := c.netSequences(&e.inputs)
	// The nets know nothing of each other, so that it does not matter which
	// is done first.
	var all sync.WaitGroup
	for k := range e.nets {
		all.Go(func() { e.nets[k] = c.trainNet(&e.inputs, sequences, k) })
	}
	all.Wait()
	m.ensemble = func() *ensemble { return e }
}

// trainField learns the field.
func (c *course) trainField(m *Model) *crf.Model {
	var sequences []crf.Sequence
	for _, a := range c.learned {
		for _, r := range a.Document.pieces() {
			x := m.extractor()
			sequences = append(sequences, crf.Sequence{Tokens: x.features(a.Document, a.clues, r), Labels: a.Labels[r.From:r.To]})
		}
	}
	o := crf.Defaults(numLabels)
	o.Seed, o.Epochs, o.Rate, o.L2, o.Dropout = c.o.Seed, 6, .01, 3, .15
	o.Progress = func(epoch int, loss float64) { c.o.say("field, epoch %d: loss %.4f", epoch, loss) }
	return crf.Train(sequences, o)
}

// trainNet learns net number k.
func (c *course) trainNet(in *inputs, sequences []lstm.Sequence, k int) *lstm.Model {
	net := lstm.Train(c.config(in), sequences, lstm.Options{
		Seed: c.o.Seed + uint64(k), Epochs: c.o.Epochs, Batch: 1024, Rate: .0025,
		Dropout: c.o.Dropout, Recurrent: c.o.Recurrent,
		Progress: func(e lstm.Epoch) { c.o.say("net %d, epoch %d: loss %.4f", k+1, e.Number, e.Loss) },
	})
	return net.Quantise()
}

// tune sets the thresholds of a model on the articles that were held back.
func (c *course) tune(m *Model) *Report {
	r := &Report{Articles: len(c.learned) + len(c.held), Held: len(c.held)}
	var fast, full, gold [][]crf.Span
	for _, a := range c.held {
		gold = append(gold, spansOf(a.Labels))
		pieces := a.Document.pieces()
		field := m.readField(a.Document, a.clues, pieces)
		fast = append(fast, field)
		full = append(full, m.mix(a.Document, a.clues, pieces, slices.Clone(field)))
	}
	m.fast, r.Fast = decide(fast, gold)
	m.full, r.Full = decide(full, gold)
	return r
}
