package perceptron

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tagged reads sentences written as word/tag, one a line.
func tagged(lines string) []Tagged {
	var out []Tagged
	for line := range strings.Lines(lines) {
		var s Tagged
		for _, pair := range strings.Fields(line) {
			cut := strings.LastIndexByte(pair, '/')
			s.Words = append(s.Words, pair[:cut])
			s.Tags = append(s.Tags, pair[cut+1:])
		}
		if len(s.Words) > 0 {
			out = append(out, s)
		}
	}
	return out
}

var parts = tagged("" +
	"The/DT talks/NNS go/VBP on/RB ./.\n" +
	"The/DT envoy/NN talks/VBZ too/RB much/RB ./.\n" +
	"She/PRP talks/VBZ to/TO the/DT press/NN ./.\n" +
	"The/DT talks/NNS ended/VBD early/RB ./.\n" +
	"He/PRP wants/VBZ the/DT talks/NNS to/TO end/VB ./.\n" +
	"``/`` We/PRP go/VBP ,/, ''/'' she/PRP said/VBD ./.\n" +
	"``/`` They/PRP wanted/VBD talks/NNS ,/, ''/'' he/PRP said/VBD ./.\n" +
	"The/DT members/NNS '/POS vote/NN ended/VBD (/-LRB- early/RB )/-RRB- ./.\n" +
	"The/DT envoy/NN 's/POS vote/NN can/MD wait/VB --/: or/CC not/RB ./.\n" +
	"The/DT envoy/NN asked/VBD for/IN a/DT vote/NN ./.\n" +
	"She/PRP asked/VBD the/DT press/NN to/TO wait/VB .../: and/CC waited/VBD ./.\n")

var places = tagged("" +
	"The/O envoy/O met/O Anna/PERSON Berg/PERSON in/O Varland/PLACE on/O Monday/DATE ./O\n" +
	"Mr./O Olsen/PERSON left/O Norrmark/PLACE on/O Friday/DATE ./O\n" +
	"Mr./O Berg/PERSON went/O to/O Varland/PLACE ./O\n" +
	"In/O Norrmark/PLACE ,/O Mr./O Holt/PERSON met/O the/O envoy/O on/O Monday/DATE ./O\n" +
	"On/O Friday/DATE the/O envoy/O left/O Varland/PLACE ./O\n" +
	"Mr./O Lind/PERSON stayed/O in/O Ostholm/PLACE ./O\n")

func train(tb testing.TB, kind Kind, sentences []Tagged) *Model {
	tb.Helper()
	m, err := Train(sentences, Options{Kind: kind, MinCount: 1})
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

// tag returns words with the tags that the model gives them.
func tag(m *Model, words string) string {
	forms := strings.Fields(words)
	var out []string
	for i, id := range m.TagIDs(forms, nil) {
		out = append(out, forms[i]+"/"+m.Tags()[id])
	}
	return strings.Join(out, " ")
}

func TestTagsByNeighbours(t *testing.T) {
	m := train(t, PartsOfSpeech, parts)
	for _, want := range []string{
		"The/DT talks/NNS ended/VBD ./.",
		"She/PRP talks/VBZ to/TO the/DT envoy/NN ./.",
		"He/PRP talks/VBZ too/RB much/RB ./.",
		"The/DT envoy/NN wanted/VBD the/DT talks/NNS ./.",
	} {
		if got := tag(m, strings.Join(tagged(want)[0].Words, " ")); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestTagsByTagsBefore: only the tag of d tells which v it is.
func TestTagsByTagsBefore(t *testing.T) {
	m := train(t, PartsOfSpeech, tagged("o/O p/P d/D1 v/V1\no/O q/Q d/D2 v/V2\no/O p/P d/D1 v/V1\no/O q/Q d/D2 v/V2\n"))
	for _, want := range []string{"o/O p/P d/D1 v/V1", "o/O q/Q d/D2 v/V2"} {
		if got := tag(m, strings.Join(tagged(want)[0].Words, " ")); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestTagsByHeading: only that one stands in a heading tells the two apart.
func TestTagsByHeading(t *testing.T) {
	heading := "Envoys/X Seek/X Lasting/X Peace/NN Terms/X Today/X"
	sentence := "some/X quiet/X talks/X about/X Seek/X Lasting/X Peace/NNP Terms/X went/X without/X result/X"
	m := train(t, PartsOfSpeech, tagged(strings.Repeat(heading+"\n"+sentence+"\n", 3)))
	for _, want := range []string{heading, sentence} {
		if got := tag(m, strings.Join(tagged(want)[0].Words, " ")); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestQuotationMarksCountAsOne: what follows a mark is tagged alike, whichever
// direction the mark has.
func TestQuotationMarksCountAsOne(t *testing.T) {
	if tagCode("``") != tagCode("''") || tagCode("``") == tagCode(",") {
		t.Error("the tags of the two marks are not one to the features")
	}
}

func TestTagsUnknownWordsBySpelling(t *testing.T) {
	m := train(t, PartsOfSpeech, parts)
	if got, want := tag(m, "The envoy jolted ."), "The/DT envoy/NN jolted/VBD ./."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTagsUnknownNames(t *testing.T) {
	m := train(t, Names, places)
	got := tag(m, "Mr. Zubek met the envoy in Umbria on Monday .")
	want := "Mr./O Zubek/PERSON met/O the/O envoy/O in/O Umbria/PLACE on/O Monday/DATE ./O"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestWritingOfMarks: running text and a corpus are tagged alike.
func TestWritingOfMarks(t *testing.T) {
	m := train(t, PartsOfSpeech, parts)
	corpus := "`` They go , '' she said . The envoy 's vote ( and the members ' talks ) ended -- or not ... can not wait"
	given := m.TagIDs(strings.Fields(corpus), nil)
	for _, text := range []string{
		"“ They go , ” she said . The envoy ’s vote ( and the members ’ talks ) ended — or not … can not wait",
		"« They go , » she said . The envoy 's vote -LRB- and the members ' talks -RRB- ended – or not .... can not wait",
		"„ They go , \" she said . The envoy ʼs vote ( and the members › talks ) ended --- or not ... cannot not wait",
	} {
		if diff := cmp.Diff(given, m.TagIDs(strings.Fields(text), nil)); diff != "" {
			t.Errorf("%s: tags differ from the corpus's (-corpus +text):\n%s", text, diff)
		}
	}
}

func TestTagIDsAppends(t *testing.T) {
	m := train(t, PartsOfSpeech, parts)
	got := m.TagIDs([]string{"The", "talks"}, []uint8{99})
	if len(got) != 3 || got[0] != 99 {
		t.Errorf("got %v, want 99 and two tags", got)
	}
	if got := m.TagIDs(nil, nil); len(got) != 0 {
		t.Errorf("tags of no words: %v", got)
	}
}

func TestTagIDsDoesNotAllocate(t *testing.T) {
	m := train(t, Names, places)
	words := strings.Fields(strings.Repeat("In Norrmark , Mr. Unknown-Name’s envoy met 1,200 others . ", 10))
	into := make([]uint8, 0, len(words))
	if n := testing.AllocsPerRun(20, func() { m.TagIDs(words, into) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func TestTagsAreByFrequency(t *testing.T) {
	m := train(t, Names, places)
	if diff := cmp.Diff([]string{"O", "PERSON", "PLACE", "DATE"}, m.Tags()); diff != "" {
		t.Error(diff)
	}
}

func TestTrainingRepeats(t *testing.T) {
	for kind, sentences := range map[Kind][]Tagged{PartsOfSpeech: parts, Names: places} {
		var first, second bytes.Buffer
		if _, err := train(t, kind, sentences).WriteTo(&first); err != nil {
			t.Fatal(err)
		}
		if _, err := train(t, kind, sentences).WriteTo(&second); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("kind %d: two trainings on the same sentences differ", kind)
		}
	}
}

func TestTrainRefuses(t *testing.T) {
	many := Tagged{Words: make([]string, maxTags+1)}
	for i := range many.Words {
		many.Tags = append(many.Tags, strings.Repeat("x", i))
	}
	for _, tt := range []struct {
		name      string
		sentences []Tagged
		kind      Kind
		want      string
	}{
		{"no sentences", nil, Names, "no word"},
		{"a tag is missing", []Tagged{{Words: []string{"a", "b"}, Tags: []string{"O"}}}, Names, "2 words and 1 tags"},
		{"too many tags", []Tagged{many}, Names, "65 tags"},
		{"no kind", parts, 0, "kind"},
	} {
		if _, err := Train(tt.sentences, Options{Kind: tt.kind}); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want an error with %q", tt.name, err, tt.want)
		}
	}
}

func FuzzTagIDs(f *testing.F) {
	m, err := Train(parts, Options{Kind: PartsOfSpeech, MinCount: 1})
	if err != nil {
		f.Fatal(err)
	}
	n, err := Train(places, Options{Kind: Names, MinCount: 1})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("The talks go on .")
	f.Add("\xff \x00 ’ “ \u0130stanbul ǅ -LRB- 20000000000000000000")
	f.Fuzz(func(t *testing.T, text string) {
		words := strings.Split(text, " ")
		for _, m := range []*Model{m, n} {
			ids := m.TagIDs(words, nil)
			if len(ids) != len(words) {
				t.Fatalf("%d tags for %d words", len(ids), len(words))
			}
			for _, id := range ids {
				if int(id) >= len(m.Tags()) {
					t.Fatalf("tag %d of %d", id, len(m.Tags()))
				}
			}
		}
	})
}
