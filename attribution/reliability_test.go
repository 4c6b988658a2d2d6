package attribution

import (
	"flag"
	"math"
	"slices"
	"testing"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/roles"
)

var fit = flag.Bool("fit", false, "print weights of the confidence fitted to the articles of PARLEY_EVAL_DATA")

// outcome is an attribution that was found at the top of a text, and whether
// annotators marked its cue, one of its contents, and its source if it has one.
type outcome struct {
	trust      trust
	confidence float64
	right      bool
}

// outcomes reads every other article of a corpus, from the given one on.
func outcomes(tb testing.TB, from int, e *Engine) []outcome {
	var out []outcome
	all := articles(corpus(tb, "polnear-valid.jsonl"))
	for ; from < len(all); from += 2 {
		var paragraphs [][]string
		var gold []string
		for _, in := range all[from] {
			paragraphs = append(paragraphs, in.Tokens)
			gold = append(gold, in.Labels...)
		}
		r := roles.FromTokens(paragraphs)
		d := prepare(r.Text, r.Tokens, r.Paragraphs, r.Quotations, r.Sentences)
		marked := func(s parley.Span, role string) bool {
			t := d.tokensOf(s)
			return slices.ContainsFunc(gold[t.from:max(t.from, t.to)], func(l string) bool { return len(l) > 2 && l[2:] == role })
		}
		relations := d.assemble(rolesFrom(e.model.Find(r, e.way)))
		trusts := map[parley.Span]trust{}
		for _, rel := range relations {
			if !rel.cue.empty() {
				trusts[d.span(rel.cue)] = rel.trust
			}
		}
		for _, found := range d.found(relations) {
			if found.Parent >= 0 || found.Cue == nil {
				continue
			}
			right := marked(*found.Cue, "cue") && (found.Source == nil || marked(*found.Source, "source"))
			right = right && (len(found.Content) == 0 || slices.ContainsFunc(found.Content, func(c parley.Span) bool { return marked(c, "content") }))
			out = append(out, outcome{trusts[*found.Cue], found.Confidence, right})
		}
	}
	return out
}

// TestReliability shows, for attributions of each confidence, how many are
// right, and holds the mean difference of the two.
func TestReliability(t *testing.T) {
	if *fit {
		t.Logf("%+v", regress(append(outcomes(t, 0, Default()), outcomes(t, 1, Default())...)))
	}
	for _, e := range []*Engine{Default(), Default().Fast()} {
		reliability(t, e)
	}
}

func reliability(t *testing.T, e *Engine) {
	const buckets = 10
	var n, said, right [buckets]float64
	total, off := 0.0, 0.0
	for _, o := range append(outcomes(t, 0, e), outcomes(t, 1, e)...) {
		b := min(int(o.confidence*buckets), buckets-1)
		n[b]++
		said[b] += o.confidence
		if o.right {
			right[b]++
		}
		total++
	}
	for b := range buckets {
		if n[b] > 0 {
			t.Logf("%4.0f attributions said to be right with %.2f are with %.2f", n[b], said[b]/n[b], right[b]/n[b])
			off += math.Abs(said[b] - right[b])
		}
	}
	t.Logf("%s: expected calibration error %.3f over %.0f", e.Version(), off/total, total)
	if off/total > .06 {
		t.Errorf("the confidence is off by %.3f", off/total)
	}
}

// regress fits the weights of the confidence by gradient ascent on the
// likelihood of the outcomes.
func regress(all []outcome) weights {
	row := func(o outcome) [6]float64 {
		x := [6]float64{0: 1, 1: logOdds(o.trust.cue)}
		if o.trust.content > 0 {
			x[2] = logOdds(o.trust.content)
		} else {
			x[3] = 1
		}
		if o.trust.source > 0 {
			x[4] = logOdds(o.trust.source)
		} else {
			x[5] = 1
		}
		return x
	}
	var w [6]float64
	for range 3000 {
		var gradient [6]float64
		for _, o := range all {
			x, z, y := row(o), 0.0, 0.0
			for i := range w {
				z += w[i] * x[i]
			}
			if o.right {
				y = 1
			}
			for i := range w {
				gradient[i] += (y - 1/(1+math.Exp(-z))) * x[i]
			}
		}
		for i := range w {
			w[i] += .5 * gradient[i] / float64(len(all))
		}
	}
	return weights{bias: w[0], cue: w[1], content: w[2], noContent: w[3], source: w[4], noSource: w[5]}
}
