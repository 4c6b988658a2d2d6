package align

import (
	"strings"
	"testing"
)

// TestAmounts reads one value in many forms; an empty value is none.
func TestAmounts(t *testing.T) {
	tests := []struct {
		want  string
		forms []string
	}{
		{"1000000", []string{"1 million men", "one million men", "a million men", "1 000 000 men", "1\u00a0000\u00a0000 men", "1\u2009000\u2009000 men", "1\u202f000\u202f000 men",
			"1,000,000 men", "1.000.000 Mann", "1'000'000 Mann", "1’000’000 Mann", "1m men", "1 mln men", "1.0 million men", "a million-strong army", "a 1-million-man army",
			"1 Mio. Mann", "eine Million Mann", "un million d'hommes", "1 млн человек", "один миллион человек", "миллион человек", "один мільйон осіб", "мільйон осіб"}},
		{"600000", []string{"600,000 troops", "six hundred thousand troops", "600 thousand troops", "600k troops", "600 тысяч военных", "шестьсот тысяч военных", "шістсот тисяч військових",
			"600 тис. військових", "sechshunderttausend Mann", "six cent mille hommes"}},
		{"1200000", []string{"one million two hundred thousand", "1.2 million", "1,2 Mio.", "1 200 000", "1,2 млн"}},
		{"250000", []string{"two hundred and fifty thousand", "a quarter of a million", "zweihundertfünfzigtausend", "250 тыс."}},
		{"1500000000", []string{"$1.5bn", "US$1.5bn", "1.5 billion dollars", "USD 1.50 billion", "1,5 Milliarden Euro", "1.5 bln", "one and a half billion", "1,5 млрд", "un milliard et demi", "a billion and a half", "полтора миллиарда"}},
		{"66.7%", []string{"two thirds", "two-thirds", "2/3", "⅔", "zwei Drittel", "deux tiers", "две трети", "дві третини"}},
		{"50%", []string{"half", "one half", "1/2", "50%", "50 per cent", "50 percent", "fifty per cent", "50 Prozent", "50 pour cent", "50 процентов", "50 відсотків", "die Hälfte", "половина"}},
		{"500000", []string{"half a million", "half of a million", "500 000"}},
		{"2.5%", []string{"2.5 per cent", "2,5 %", "2.50%", "two and a half per cent"}},
		{"25", []string{"twenty-five", "twenty five", "fünfundzwanzig", "vingt-cinq", "двадцать пять", "двадцять п'ять"}},
		{"21", []string{"twenty-one", "einundzwanzig", "vingt et un", "двадцать один"}},
		{"21.", []string{"the twenty-first", "the 21st"}},
		{"99", []string{"ninety-nine", "quatre-vingt-dix-neuf", "neunundneunzig"}},
		{"75", []string{"soixante-quinze", "seventy-five"}},
		{"850", []string{"eight hundred and fifty", "eight hundred fifty", "achthundertfünfzig", "huit cent cinquante", "восемьсот пятьдесят"}},
		{"24", []string{"two dozen", "twenty-four"}},
		{"30", []string{"three decades", "thirty", "тридцяти"}},
		{"2", []string{"two states", "zwei Staaten", "deux États", "два государства", "дві держави"}},
		{"1.", []string{"the first stage", "First stage", "the 1st stage", "die erste Stufe"}},
		{"3.", []string{"a third judge", "the third party", "the 3rd"}},
		{"", []string{"one of the ships", "the one that sails", "no one", "both sides", "either side", "first of all", "they first meet", "for the first time", "at first,", "a split second",
			"to second an officer", "third parties", "third countries", "a law or a treaty", "per cent", "hundreds of ships", "un accord", "eine Insel", "один из них"}},
	}
	forms := 0
	for _, tt := range tests {
		for _, form := range tt.forms {
			forms++
			var got []string
			for _, w := range words(normalise(form)) {
				if w.num {
					got = append(got, w.raw)
				}
			}
			want := tt.want
			if s := strings.Join(got, " "); s != want {
				t.Errorf("%q is %q, want %q", form, s, want)
			}
		}
	}
	if forms < 80 {
		t.Errorf("%d forms", forms)
	}
}

// TestNumbersOfNoSubstance compares wordings that count the same.
func TestNumbersOfNoSubstance(t *testing.T) {
	for _, tt := range []struct {
		old, new string
		want     bool // of substance
	}{
		{"The two sides withdraw.", "Both sides withdraw.", false},
		{"The two committees meet.", "The three committees meet.", true},
		{"Two sides withdraw.", "Both sides withdraw.", true},
		{"The fleet sails at 1 million crowns.", "The fleet sails at 1 000 000 crowns.", false},
		{"The fleet costs $1.5bn.", "The fleet costs 1.5 billion dollars.", false},
		{"The fleet costs $1.5bn.", "The fleet costs 1.5 million dollars.", true},
		{"Two thirds of the members agree.", "2/3 of the members agree.", false},
		{"It ends within thirty (30) days.", "It ends within thirty (60) days.", true},
		{"It ends within thirty (30) days.", "It ends within 30 days.", false},
		{"Under paragraph (3) it ends.", "Under paragraph (5) it ends.", true},
		{"Two thirds of the members agree.", "Half of the members agree.", true},
		{"The parties shall first meet.", "The parties shall meet.", false},
	} {
		if got := Substance(tt.old, tt.new); got != tt.want {
			t.Errorf("%q and %q: substance %v, want %v", tt.old, tt.new, got, tt.want)
		}
	}
}
