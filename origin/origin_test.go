package origin

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley"
)

// An invented story, in the words of an agency.
var story = strings.Join([]string{
	"PORT ALMAR (Reuters) - The two islands agreed on Tuesday to reopen the ferry line that has been closed since a storm wrecked both piers last autumn, officials close to the talks in the harbour town told reporters.",
	"The draft runs to eleven points and foresees two sailings a day in summer and one in winter, with fares set by a joint office in which each side has three seats and the mediator has one.",
	"It leaves open who will pay for the new breakwater, a question on which the talks had failed twice before and which the harbour minister called the hardest of all when she arrived for the meeting.",
	"Fishing crews on the northern island have blocked the pier for nine days because they fear that the dredging of the channel will drive away the cod on which most of the villages there live.",
	"A vote in both councils is due before the end of the month, and the line could open in the first week of spring if the divers who are checking the old foundations find no further damage.",
	"The mediator, a retired judge from the mainland, has shuttled between the islands since January and is expected to stay until the councils have voted on the text.",
}, "\n\n")

func doc(id, source, date, text string) Document {
	return Document{ID: id, Title: "Islands agree to reopen ferry line", Source: source, Date: date, Text: text}
}

func sample() []Document {
	paragraphs := strings.Split(story, "\n\n")
	return []Document{
		doc("wire", "Reuters", "2031-03-04", story),
		doc("reprint", "Almar Courier", "2031-03-04", "By our own staff\n\n"+story+"\n\nSubscribe to our newsletter."),
		doc("cut-down", "The Daily Reed", "2031-03-05", strings.Join(paragraphs[1:3], "\n\n")),
		doc("other", "Coast Radio", "2031-03-04", "Ferry fans have reason to cheer. After months of quarrel the islanders want ships again, Axios reported. "+
			"Our correspondent met Anna, who runs a tea house near the slipway. She hopes that tourists return. Nobody knows when the first boat sails, and few here trust promises made in meeting rooms."),
	}
}

func clusterOf(t *testing.T, clusters []Cluster, id string) Cluster {
	t.Helper()
	for _, c := range clusters {
		if slices.Contains(c.Documents, id) {
			return c
		}
	}
	t.Fatalf("%s is in no cluster", id)
	return Cluster{}
}

func TestFind(t *testing.T) {
	clusters := Find(sample())
	c := clusterOf(t, clusters, "wire")
	if want := []string{"wire", "reprint", "cut-down"}; !slices.Equal(c.Documents, want) || c.Origin != "Reuters" {
		t.Errorf("got %v from %q, want %v from Reuters", c.Documents, c.Origin, want)
	}
	var reprints []string
	for _, w := range c.Why {
		if w.Kind == parley.OriginReprint {
			reprints = append(reprints, w.Document)
		}
	}
	if !slices.Equal(reprints, []string{"reprint", "cut-down"}) {
		t.Errorf("reprints: %v in %+v", reprints, c.Why)
	}
	other := clusterOf(t, clusters, "other")
	if len(other.Documents) != 1 || other.Origin != "" {
		t.Errorf("a citation merged: %+v", other)
	}
	want := []Why{{"other", parley.OriginCitation, "Axios", "Axios reported"}}
	if !reflect.DeepEqual(other.Why, want) {
		t.Errorf("got %+v, want %+v", other.Why, want)
	}
}

func TestOrderHasNoEffect(t *testing.T) {
	docs := append(sample(), Document{}, Document{ID: "wire", Text: "the same id again"}, Document{ID: "z", Text: "same"}, Document{ID: "y", Text: "Same."})
	want := Find(docs)
	seen := map[string]int{}
	for _, c := range want {
		for _, id := range c.Documents {
			seen[id]++
		}
	}
	if len(seen) != 7 {
		t.Errorf("%d documents, want 7", len(seen))
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%q is in %d clusters", id, n)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		if got := Find(docs); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
	}
}

func TestCommonQuotationDoesNotMerge(t *testing.T) {
	speech := "“" + strings.ReplaceAll(story, "\n\n", " ") + "”"
	a := doc("a", "Almar Courier", "2031-03-04", "The minister spoke for an hour in the old town hall while rain fell outside and the windows shook. "+speech+" Then she left by the side door without taking questions from anyone, and the crowd slowly went home along the quay.")
	b := doc("b", "Coast Radio", "2031-03-04", "Listeners called in all evening about the address, most of them angry, a few amused, and one who sang. "+speech+" We asked six fishermen what they made of it, and five of them shrugged. The sixth said he would wait for the boats before believing anything.")
	if n := len(Find([]Document{a, b})); n != 2 {
		t.Errorf("two reports of one speech are %d clusters, want 2", n)
	}
}

func TestCreditMerges(t *testing.T) {
	brief := "The two islands agreed to reopen the ferry line that has been closed since a storm wrecked both piers last autumn. Nothing was said about breakwater costs. With information from Reuters."
	near := doc("brief", "Coast Radio", "2031-03-05", brief)
	late := doc("late", "Coast Radio", "2031-06-05", brief+" This is old.")
	c := clusterOf(t, Find([]Document{doc("wire", "Reuters", "2031-03-04", story), near}), "wire")
	if !slices.Equal(c.Documents, []string{"wire", "brief"}) || len(c.Why) == 0 {
		t.Errorf("a credit to the agency did not join: %+v", c)
	}
	c = clusterOf(t, Find([]Document{doc("wire", "Reuters", "2031-03-04", story), late}), "wire")
	if len(c.Documents) != 1 {
		t.Errorf("a credit joined across three months: %+v", c)
	}
	c = clusterOf(t, Find([]Document{near}), "brief")
	if c.Origin != "Reuters" {
		t.Errorf("a credit alone names the origin; got %q", c.Origin)
	}
}

func TestCredits(t *testing.T) {
	for text, want := range map[string]string{
		"Talks went on.\nWith information from Reuters.":                                 "credit Reuters",
		"Talks went on.\nWith files from AFP and dpa":                                    "credit AFP, credit dpa",
		"KYIV, March 4 (Reuters) - Talks went on.":                                       "credit Reuters",
		"Talks went on. (Reporting by Jo Low in Almar; Editing by Ann Reed)":             "credit Reuters",
		"By NORA BLYTHE, Associated Press\n\nTalks went on.":                             "credit AP",
		"Nora Blythe | The Associated Press\n\nTalks went on.":                           "credit AP",
		"Talks went on. The Associated Press contributed to this report.":                "credit AP",
		"Talks went on.\nSource: Ukrinform":                                              "credit Ukrinform",
		"The plan, seen by Reuters but not published, was cut.":                          "citation Reuters",
		"The plan is dead, the Financial Times reported on Monday.":                      "citation Financial Times",
		"According to Bloomberg, the plan is dead. The minister told Axios so.":          "citation Bloomberg, citation Axios",
		"Як повідомляє Укрінформ, переговори тривають.":                                  "citation Ukrinform",
		"По данным агентства ТАСС, переговоры идут.":                                     "citation TASS",
		"The AP exam was hard, and the economist said so to a guardian in Bild-free air": "",
		"Reuters shares fell by two percent in New York on Monday.":                      "",
	} {
		var got []string
		for _, w := range Credits(text) {
			got = append(got, string(w.Kind)+" "+w.Name)
			if w.Evidence == "" {
				t.Errorf("%q: no evidence for %v", text, w)
			}
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%q: got %q, want %q", text, s, want)
		}
	}
}

// corpus invents n documents, one in four a reprint with small changes.
func corpus(n int) []Document {
	r := rand.New(rand.NewPCG(3, 4))
	docs := make([]Document, n)
	for i := range docs {
		words := make([]string, 450)
		for k := range words {
			words[k] = fmt.Sprintf("word%d", int(r.ExpFloat64()*300))
		}
		if i%4 == 3 {
			copy(words, strings.Fields(docs[i-r.IntN(min(i, 200))-1].Text))
			for range 8 {
				words[r.IntN(len(words))] = "changed"
			}
		}
		docs[i] = Document{ID: fmt.Sprint("d", i), Title: fmt.Sprint("Title number ", i), Date: "2031-03-04", Text: strings.Join(words, " ") + "\n(Reporting by Reuters)"}
	}
	return docs
}

func TestThousandReprints(t *testing.T) {
	var docs []Document
	for i := range 1000 {
		docs = append(docs, doc(fmt.Sprint(i), "", "2031-03-04", story+fmt.Sprint("\n\nPage ", i)))
	}
	if n := len(Find(docs)); n != 1 {
		t.Errorf("%d clusters, want 1", n)
	}
}

func BenchmarkFind(b *testing.B) {
	docs := corpus(10_000)
	b.ReportAllocs()
	for b.Loop() {
		Find(docs)
	}
}

func FuzzFind(f *testing.F) {
	f.Add(story, "With information from AFP.", "Reuters", "2031-03-04")
	f.Add("“unclosed", "Reporting by ©AP", "ap.org", "2031~")
	f.Add("AP", "(AP) -", "", "\xff")
	f.Fuzz(func(t *testing.T, a, b, source, date string) {
		docs := []Document{{ID: "1", Text: a, Source: source, Date: date, Title: b}, {ID: "2", Text: b, Title: a}, {ID: "3", Text: a + b, Date: date}}
		got := Find(docs)
		n := 0
		for _, c := range got {
			n += len(c.Documents)
		}
		slices.Reverse(docs)
		if n != 3 || !reflect.DeepEqual(got, Find(docs)) {
			t.Errorf("not a partition, or order matters: %+v", got)
		}
	})
}
