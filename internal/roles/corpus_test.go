package roles

import (
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley/internal/crf"
)

const twoArticles = `{"id":"a","tokens":["She","said","''","Yes","''","."],"labels":["B-source","B-cue","B-content","I-content","I-content","O"],"pos":["PRP","VBD","''","UH","''","."],"ner":["O","O","O","O","O","O"]}

{"id":"a","tokens":["It","rained","."],"labels":["O","O","O"],"pos":["PRP","VBD","."],"ner":["O","O","O"]}
{"id":"b","tokens":["It","rained","."],"labels":["I-cue","O","O"]}
`

func TestReadCorpus(t *testing.T) {
	articles, err := ReadCorpus(strings.NewReader(twoArticles))
	if err != nil {
		t.Fatal(err)
	}
	if len(articles) != 2 || articles[0].ID != "a" || len(articles[0].Document.Paragraphs) != 2 {
		t.Fatalf("%d articles, the first %q of %d paragraphs", len(articles), articles[0].ID, len(articles[0].Document.Paragraphs))
	}
	if want := []uint8{1, 3, 5, 6, 6, 0, 0, 0, 0}; !slices.Equal(articles[0].Labels, want) {
		t.Errorf("the labels are %v, not %v", articles[0].Labels, want)
	}
	if len(articles[0].POS) != 9 || articles[1].POS != nil {
		t.Errorf("%d and %d parts of speech, not 9 and none", len(articles[0].POS), len(articles[1].POS))
	}
	want := []crf.Span{{Kind: Source, From: 0, To: 1, P: 1}, {Kind: Cue, From: 1, To: 2, P: 1}, {Kind: Content, From: 2, To: 5, P: 1}}
	if got := spansOf(articles[0].Labels); !slices.Equal(got, want) {
		t.Errorf("the spans are %v, not %v", got, want)
	}
	if got := spansOf(articles[1].Labels); got != nil {
		t.Errorf("an I- without its B- gives %v", got)
	}
}

func TestReadCorpusSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`{"id":"a","tokens":["x"],"labels":[]}`, "line 1"},
		{`{"id":"a","tokens":["x"],"labels":["B-cause"]}`, "B-cause"},
		{"\n{", "line 2"},
		{`{"id":"a","tokens":["x"],"labels":["O"],"pos":["NN","NN"]}`, "2 pos for 1 tokens"},
	} {
		if _, err := ReadCorpus(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: the error is %v and does not say %q", c.in, err, c.want)
		}
	}
}

func TestSameText(t *testing.T) {
	in := strings.Replace(twoArticles, `{"id":"a","tokens":["It"`, `{"id":"c","tokens":["It"`, 1)
	articles, err := ReadCorpus(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if got := sameText(articles); !slices.Equal(got, []int{0, 1, 1}) {
		t.Errorf("the texts are %v", got)
	}
}
