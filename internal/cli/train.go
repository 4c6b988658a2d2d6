package cli

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/roles"
)

type trainCmd struct {
	Out     string   `short:"o" required:"" placeholder:"MODEL" help:"The file to write the model to; parley read --model reads with it."`
	Name    string   `default:"own" help:"What the model is called in the record."`
	Vectors string   `placeholder:"FILE" help:"Word vectors as text, a word and its numbers a line, the most frequent words first."`
	Most    int      `default:"40000" help:"How many of the vectors to keep beside those of words in the corpus."`
	Nets    int      `default:"2" help:"How many nets to train; 0 gives a model that only reads fast."`
	Epochs  int      `default:"12" help:"How often the nets see the corpus."`
	Seed    uint64   `default:"1" help:"The same corpus, options and seed give the same model."`
	Test    string   `placeholder:"FILE" help:"Another part of the corpus, to measure the finished model on."`
	Files   []string `arg:"" name:"corpus" help:"JSON lines {\"id\",\"tokens\",\"labels\",\"pos\",\"ner\"}, a paragraph a line; may be gzipped."`
}

// Help shows an example.
func (trainCmd) Help() string {
	return `It teaches the engine of parley read from texts in which people have marked sources, cues and contents, as labels B-source, I-source and so on, one a token. pos and ner, tags of parts of speech and names, may be missing: the taggers of the model that is part of parley serve then. A tenth of the texts is held back at first, to set how sure the model is; the model that is written has learned from all.

It takes about an hour for 800,000 tokens on two cores, and needs no network.

Example:

  $ parley train -o news.model --vectors glove.6B.100d.txt train.jsonl.gz`
}

// mostNets is how many nets a model may have: each reads every text.
const mostNets = 16

// Run implements the command.
func (t *trainCmd) Run(ctx context.Context, c *console) error {
	switch {
	case t.Nets < 0 || t.Nets > mostNets:
		return usagef("--nets is a number from 0 to %d", mostNets)
	case t.Epochs < 1:
		return usagef("--epochs is 1 or more")
	case t.Most < 0:
		return usagef("--most is 0 or more")
	}
	articles, err := readCorpora(t.Files)
	if err != nil {
		return err
	}
	var test []*roles.Article
	if t.Test != "" {
		if test, err = readCorpora([]string{t.Test}); err != nil {
			return err
		}
	}
	o := roles.Defaults()
	o.Version, o.Seed, o.Nets, o.Epochs = t.Name, t.Seed, t.Nets, t.Epochs
	o.Progress = func(s string) { c.sayf("%s", s) }
	if !tagged(articles) {
		o.Base = roles.Default()
	}
	if t.Vectors != "" {
		if o.Vectors, err = t.readVectors(articles); err != nil {
			return err
		}
	}
	model, report, err := t.train(ctx, articles, o)
	if err != nil {
		return err
	}
	t.print(c.out, model, report, test)
	return nil
}

// train trains a model and writes it; a model that was there before is replaced
// only by a whole one.
func (t *trainCmd) train(ctx context.Context, articles []*roles.Article, o roles.Options) (*roles.Model, *roles.Report, error) {
	part := t.Out + ".part"
	out, err := os.Create(part) // now, not after an hour
	if err != nil {
		return nil, nil, fileError(part, err)
	}
	defer os.Remove(part) // if it is still there, something failed
	defer out.Close()
	var model *roles.Model
	var report *roles.Report
	failure, err := await(ctx, func() (failure error) {
		model, report, failure = roles.Train(articles, o)
		return failure
	})
	if err != nil {
		return nil, nil, err
	}
	if failure != nil {
		return nil, nil, parley.Invalidf("%s", strings.TrimPrefix(failure.Error(), "roles: "))
	}
	if _, err := model.WriteTo(out); err != nil {
		return nil, nil, fileError(part, err)
	}
	if err := out.Close(); err != nil {
		return nil, nil, fileError(part, err)
	}
	if err := os.Rename(part, t.Out); err != nil {
		return nil, nil, fileError(t.Out, err)
	}
	return model, report, nil
}

// print tells what the training came to.
func (t *trainCmd) print(w io.Writer, model *roles.Model, report *roles.Report, test []*roles.Article) {
	fmt.Fprintf(w, "learned from %d texts; measured on the %d held back at first:\n", report.Articles, report.Held)
	printScores(w, "fast", report.Fast)
	printScores(w, "full", report.Full)
	if len(test) > 0 {
		fmt.Fprintf(w, "the finished model on %d texts of %s:\n", len(test), t.Test)
		printScores(w, "fast", model.Measure(test, roles.Fast))
		printScores(w, "full", model.Measure(test, roles.Full))
	}
}

// tagged reports whether all articles have tags to learn from.
func tagged(articles []*roles.Article) bool {
	for _, a := range articles {
		if a.POS == nil || a.NER == nil {
			return false
		}
	}
	return true
}

// readCorpora reads files of marked texts one after another.
func readCorpora(names []string) ([]*roles.Article, error) {
	var out []*roles.Article
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return nil, fileError(name, err)
		}
		articles, err := readCorpus(f, strings.HasSuffix(name, ".gz"))
		f.Close()
		if err != nil {
			return nil, parley.Invalidf("%s: %s", name, strings.TrimPrefix(err.Error(), "roles: "))
		}
		out = append(out, articles...)
	}
	return out, nil
}

func readCorpus(r io.Reader, zipped bool) ([]*roles.Article, error) {
	if zipped {
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, err
		}
		r = z
	}
	return roles.ReadCorpus(r)
}

func (t *trainCmd) readVectors(articles []*roles.Article) (*roles.Vectors, error) {
	f, err := os.Open(t.Vectors)
	if err != nil {
		return nil, fileError(t.Vectors, err)
	}
	defer f.Close()
	v, err := roles.ReadVectors(f, t.Most, roles.WordsOf(articles))
	if err != nil {
		return nil, parley.Invalidf("%s: %s", t.Vectors, strings.TrimPrefix(err.Error(), "roles: "))
	}
	return v, nil
}

// printScores prints how an engine does, a line a kind of span.
func printScores(w io.Writer, engine string, s roles.Scores) {
	for k := range s {
		fmt.Fprintf(w, "  %-4s  %-7s  precision %5.1f  recall %5.1f  F1 %5.1f  of %d\n", engine, roles.KindName(uint8(k)),
			100*s[k].Precision(), 100*s[k].Recall(), 100*s[k].F1(), s[k].Gold)
	}
}
