package align

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley"
)

func TestValues(t *testing.T) {
	tests := []struct{ text, want string }{
		{"600,000 men, 600 000 men, 600 thousand men, 600'000 men", "600000 600000 600000 600000"},
		{"15 March 2031", "2031-03-15"},
		{"March 15, 2031", "2031-03-15"},
		{"the 15th of March 2031", "2031-03-15"},
		{"15.03.2031 and 15/3/2031 and 3/15/2031 and 2031-03-15", "2031-03-15 2031-03-15 2031-03-15 2031-03-15"},
		{"am 15. März 2031", "2031-03-15"},
		{"le 15 mars 2031, 15 березня 2031 року, 15 марта 2031 года", "2031-03-15 2031-03-15 2031-03-15"},
		{"on 1 May it may 5 times march 3 miles", "--05-01 5 3"},
		{"March 2031", "2031-03"},
		{"100 billion and 100bn and 1.5 million and 2,5 Mio", "100000000000 100000000000 1500000 2500000"},
		{"$100bn, $100 billion, 100 billion dollars, 5 km", "100000000000 100000000000 100000000000 5"},
		{"twenty-five, two hundred thousand, ninety days", "25 200000 90"},
		{"the first and the 2nd stage", "1. 2."},
		{"eight hundred and fifty, four hundred twelve, a hundred, two thousand", "850 412 100 2000"},
		{"two and three, a dozen, zwölf, сорок два", "2 3 12 12 42"},
		{"half of it, one fifth, two thirds, a third of it, a third judge, 20 per cent", "50% 20% 66.7% 33.3% 3. 20%"},
		{"1. The first sentence of 2 articles. 2. The second", "1. 2 2."},
		{"Article 109k of 109", "109 109"},
		{"٤٢ ships", "42"},
		{"Chapter IV, Title II", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, w := range words(normalise(tt.text)) {
			if w.num {
				got = append(got, w.raw)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("values of %q are %q, want %q", tt.text, s, tt.want)
		}
	}
}

func TestSameWords(t *testing.T) {
	for _, tt := range []struct {
		old, new string
		want     bool
	}{
		{"Paid is $100bn.", "paid is 100 billion dollars", true},
		{"It takes 5%.", "It takes 5 per cent.", true},
		{"It takes 5%.", "It takes 5.", false},
		{"Signed on 15 March 2031.", "Signed on March 15, 2031.", true},
		{"Signed on 15 March 2031.", "Signed on 16 March 2031.", false},
		{"A “non-aggression” pact", "a \"non‑aggression\" pact", true},
		{"of the U.S.", "of the US", true},
	} {
		if got := sameWords(words(normalise(tt.old)), words(normalise(tt.new))); got != tt.want {
			t.Errorf("%q and %q the same: %v, want %v", tt.old, tt.new, got, tt.want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, tt := range []struct{ old, new, want string }{
		{"The army of Ruritania stays.", "The Ruritanian army stays.", ""},
		{"The ships of Poland stay.", "The Polish ships stay.", ""},
		{"Paid by the Grand League of Cantons.", "Paid by the GLC.", ""},
		{"Paid by the United Provinces.", "Paid by the U.P. in gold.", ""},
		{"A pact with Bor is signed.", "A pact with the League is signed.", "bor > leagu"},
		{"Following talks, the ships leave.", "After talks, the ships leave.", ""},
		{"Das Heer verläßt die Insel und den Hafen.", "Die Truppe verläßt die Insel und den Fluss.", ""},
	} {
		a, b := words(normalise(tt.old)), words(normalise(tt.new))
		l := learn([][]word{a}, [][]word{b})
		l.mark(a)
		l.mark(b)
		old, new := l.nameChanges(a, b)
		got := strings.TrimSpace(strings.Join(old, " ") + " > " + strings.Join(new, " "))
		if got == ">" {
			got = ""
		}
		if got != tt.want {
			t.Errorf("names of %q and %q: %q, want %q", tt.old, tt.new, got, tt.want)
		}
	}
}

func TestDifferences(t *testing.T) {
	one := func(label, text string) []Clause { return []Clause{{label, text}} }
	tests := []struct {
		name       string
		old, new   []Clause
		renditions bool
		want       []Difference
	}{
		{"nothing", one("1", "The parties meet."), one("1", "the parties meet"), false, nil},
		{"a number", one("1", "The army has 600,000 men."), one("1", "The army has 800,000 men."), false, []Difference{DifferentNumber}},
		{"a date", one("1", "It ends on 1 May 2031."), one("1", "It ends on 2 May 2031."), false, []Difference{DifferentNumber}},
		{"a name", one("1", "A pact with Bor is signed."), one("1", "A pact with Arlen is signed."), false, []Difference{DifferentName}},
		{"who does it", one("1", "If Arlen attacks Bor, it pays."), one("1", "If Bor attacks Arlen, it pays."), true, []Difference{DifferentName}},
		{"a list in another order", one("1", "A pact of Arlen, Bor and Dorn is signed."), one("1", "A pact of Bor, Arlen and Dorn is signed."), true, []Difference{DifferentWording}},
		{"no", one("1", "They may enter."), one("1", "They may not enter."), false, []Difference{DifferentNegation}},
		{"shall", one("1", "They shall enter."), one("1", "They should enter."), false, []Difference{DifferentModality}},
		{"a condition", one("1", "The ships leave the harbour."), one("1", "The ships leave the harbour once prisoners return home safely."), false, []Difference{DifferentExtra, DifferentWording}},
		{"a condition gone", one("1", "The ships leave the harbour once prisoners return home safely."), one("1", "The ships leave the harbour."), false, []Difference{DifferentMissing, DifferentWording}},
		{"brackets", one("1", "The parties [shall] meet."), one("1", "The parties shall meet."), false, []Difference{DifferentBrackets}},
		{"a footnote", one("1", "The parties[1] meet […]."), one("1", "The parties meet."), false, []Difference{DifferentNumber}},
		{"no in other words", one("1", "The court has no power over the fleet."), one("1", "The fleet lies outside the powers of the court."), true, []Difference{DifferentWording}},
		{"no in the same words", one("1", "The parties may enter the island."), one("1", "The parties may not enter the island."), true, []Difference{DifferentNegation}},
		{"renumbered", one("1", "The parties meet."), one("2", "The parties meet."), false, []Difference{DifferentLabel}},
		{"translated", one("1", "Independence will be confirmed."), one("1", "Sovereignty shall be recognised."), true, []Difference{DifferentTranslation}},
		{"translations that contradict", one("1", "The army has 600,000 men."), one("1", "Troops are capped at 800,000."), true, []Difference{DifferentNumber, DifferentWording}},
		{"alone", one("1", "The parties meet."), nil, false, nil},
		{"several", one("1", "The parties meet. They talk."), []Clause{{"1", "The parties meet."}, {"2", "They talk."}}, false, nil},
	}
	for _, tt := range tests {
		got, _ := Judge(tt.old, tt.new, tt.renditions)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		for _, d := range got {
			if !slices.Contains(AllDifferences(), d) {
				t.Errorf("%s: %q is no difference", tt.name, d)
			}
		}
	}
}

// plan is an invented draft, and plan in other words, and in another language.
var (
	plan = clauses("1", "The independence of Fenwick will be confirmed.",
		"2", "Ruritania and Fenwick conclude a pact of friendship for 30 years.",
		"3", "The army of Fenwick is limited to 60,000 men.",
		"4", "The League pays 100 million crowns for the harbour of Lunt until 1 May 2031.",
		"5", "Prisoners shall be returned within ninety days.",
		"6", "Disputes are brought before a court of seven judges in Strelsau.")
	planGerman = clauses("1", "Die Unabhängigkeit von Fenwick wird bestätigt.",
		"2", "Ruritanien und Fenwick schließen für 30 Jahre einen Freundschaftspakt.",
		"3", "Das Heer von Fenwick wird auf 60.000 Mann begrenzt.",
		"4", "Die Liga zahlt bis zum 1. Mai 2031 für den Hafen von Lunt 100 Millionen Kronen.",
		"5", "Gefangene werden binnen neunzig Tagen zurückgegeben.",
		"6", "Über Streitigkeiten entscheidet ein Gericht von sieben Richtern in Strelsau.")
	planRussian = clauses("1", "Независимость Фенвика будет подтверждена.",
		"2", "Руритания и Фенвик заключают пакт о дружбе на 30 лет.",
		"3", "Численность армии Фенвика ограничивается 60 тысячами человек, 60 000.",
		"4", "Лига платит до 1 мая 2031 за гавань Лунта 100 миллионов крон.",
		"5", "Пленные возвращаются в течение девяноста дней.",
		"6", "Споры рассматривает суд из семи судей в Стрельсау.")
)

func TestTwoLanguages(t *testing.T) {
	bare := func(list []Clause) []Clause {
		list = slices.Clone(list)
		for i := range list {
			list[i].Label = ""
		}
		return list
	}
	for _, tt := range []struct {
		name     string
		old, new []Clause
		o        Options
	}{
		{"German, renditions", plan, planGerman, Options{Renditions: true}},
		{"German, drafts", plan, planGerman, Options{}},
		{"German, no numbers", bare(plan), bare(planGerman), Options{Renditions: true}},
		{"Russian, renditions", planRussian, plan, Options{Renditions: true}},
		{"Russian and German, no numbers", bare(planRussian), bare(planGerman), Options{Renditions: true}},
		{"German, the second missing", plan, slices.Delete(slices.Clone(planGerman), 1, 2), Options{Renditions: true}},
	} {
		pairs := Align(tt.old, tt.new, tt.o)
		checkPairs(t, tt.old, tt.new, pairs)
		right := 0
		for _, p := range pairs {
			if len(p.Old) == 1 && len(p.New) == 1 && (p.Old[0] == p.New[0] || len(tt.new) < 6 && p.Old[0] == p.New[0]+1) {
				right++
				if p.Relation != parley.RelSame {
					t.Errorf("%s: %+v", tt.name, p)
				}
			}
		}
		if right < len(tt.new) {
			t.Errorf("%s: %d of %d clauses paired: %+v", tt.name, right, len(tt.new), pairs)
		}
	}
	changed := slices.Clone(planGerman)
	changed[2].Text = "Das Heer von Fenwick wird auf 80.000 Mann begrenzt."
	for _, p := range Align(plan, changed, Options{Renditions: true}) {
		if len(p.Old) == 1 && p.Old[0] == 2 && (p.Relation != parley.RelModified || !p.Substance || !slices.Contains(p.Differences, DifferentNumber)) {
			t.Errorf("60,000 and 80.000 men: %+v", p)
		}
	}
}
