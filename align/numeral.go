package align

import "strings"

// Tables of the words that drafts write numbers with, in the languages that
// they circulate in. English, German, French, Russian and Ukrainian.

// numerals are the small numbers and the hundreds of Russian and Ukrainian.
// "one" is left out: alone it is mostly a pronoun or an article; see [ones].
var numerals = numeralTable(
	"0 zero ноль нуль", "2 two twice zwei deux два две дві двух двох двум двома двумя", "3 three drei trois три трех трёх трьох тремя трьома", "4 four vier quatre четыре чотири четырех четырёх чотирьох",
	"5 five fünf cinq пять п'ять пяти п'яти", "6 six sechs шесть шість шести", "7 seven sieben sept семь сім семи", "8 eight acht huit восемь вісім восьми",
	"9 nine neun neuf девять дев'ять девяти дев'яти", "10 ten zehn dix десять десяти", "11 eleven elf onze одиннадцать одинадцять", "12 twelve zwölf douze двенадцать дванадцять двенадцати дванадцяти",
	"13 thirteen dreizehn treize тринадцать тринадцять", "14 fourteen vierzehn quatorze четырнадцать чотирнадцять", "15 fifteen fünfzehn quinze пятнадцать п'ятнадцять пятнадцати п'ятнадцяти",
	"16 sixteen sechzehn seize шестнадцать шістнадцять", "17 seventeen siebzehn семнадцать сімнадцять", "18 eighteen achtzehn восемнадцать вісімнадцять", "19 nineteen neunzehn девятнадцать дев'ятнадцять",
	"20 twenty zwanzig vingt vingts двадцать двадцять двадцати двадцяти", "30 thirty dreißig dreissig trente тридцать тридцять тридцати тридцяти", "40 forty vierzig quarante сорок сорока", //nolint:misspell // French
	"50 fifty fünfzig cinquante пятьдесят п'ятдесят пятидесяти п'ятдесяти", "60 sixty sechzig soixante шестьдесят шістдесят шестидесяти шістдесяти",
	"70 seventy siebzig septante семьдесят сімдесят", "80 eighty achtzig восемьдесят вісімдесят", "90 ninety neunzig nonante девяносто дев'яносто девяноста дев'яноста",
	"200 двести двісті двухсот двохсот", "300 триста трехсот трёхсот трьохсот", "400 четыреста чотириста", "500 пятьсот п'ятсот", "600 шестьсот шістсот",
	"700 семьсот сімсот", "800 восемьсот вісімсот", "900 девятьсот дев'ятсот")

// ordinals say which; after a number some of them are parts of a whole.
var ordinals = numeralTable("1 first erste ersten erster erstes premier première", "2 second zweite zweiten zweiter deuxième", "3 third dritte dritten dritter troisième",
	"4 fourth vierte vierten quatrième", "5 fifth fünfte fünften cinquième", "6 sixth sechste sechsten sixième", "7 seventh siebte siebten septième", "8 eighth achte achten huitième",
	"9 ninth neunte neunten", "10 tenth zehnte zehnten dixième", "11 eleventh", "12 twelfth", "13 thirteenth", "14 fourteenth", "15 fifteenth", "16 sixteenth",
	"17 seventeenth", "18 eighteenth", "19 nineteenth", "20 twentieth", "30 thirtieth", "40 fortieth", "50 fiftieth")

// collectives count after "a" or a number: "two dozen", "a decade".
var collectives = numeralTable("10 decade decades jahrzehnt jahrzehnte jahrzehnten décennie décennies", "12 dozen dutzend douzaine", "14 fortnight",
	"100 century centuries jahrhundert jahrhunderte")

// parts of a whole by their denominators.
var parts = numeralTable("2 half halves hälfte moitié demi половина половину половины половини", "3 third thirds drittel tiers треть трети третина третини третину",
	"4 quarter quarters viertel quart quarts четверть четверти чверть чверті", "5 fifth fifths fünftel", "10 tenth tenths zehntel")

// ones are one before a multiplier, a part or in "twenty-one", and pronouns or
// articles elsewhere.
var ones = set("a an one ein eine einen einer eins un une один одна одну одного одно")

// halves stand for a half, and wholes for one, without a number before them.
var (
	halves = set("half hälfte moitié половина половину половины половини")
	wholes = set("hundert tausend cent mille сто ста тысяча тысячу тисяча тисячу миллион миллиона мільйон мільйона миллиард мільярд")
)

// valueStarts are the words that an amount can start with.
var valueStarts = func() map[string]bool {
	out := make(map[string]bool)
	for _, table := range []map[string]int{numerals, ordinals, parts} {
		for w := range table {
			out[w] = true
		}
	}
	for _, list := range []map[string]bool{ones, halves, wholes} {
		for w := range list {
			out[w] = true
		}
	}
	for w := range currencies {
		out[w] = true
	}
	for w := range mixed {
		out[w] = true
	}
	return out
}()

func numeralTable(lines ...string) map[string]int {
	out := make(map[string]int)
	for _, line := range lines {
		v := 0
		for k, w := range strings.Fields(line) {
			if k == 0 {
				for _, d := range w {
					v = 10*v + int(d-'0')
				}
				continue
			}
			out[w] = v
		}
	}
	return out
}

// multipliers are the powers of ten by which a word after a number raises it.
var multipliers = powers(map[int]string{
	2:  "hundred hundert cent cents сто ста",
	3:  "thousand tausend mille mil тыс тис",
	6:  "million millions millionen mio mn mln millones млн",
	9:  "billion billions bn bln milliarde milliarden mrd milliard milliards млрд",
	12: "trillion trillions tn billionen",
})

// multiplierStems are those that Russian and Ukrainian inflect.
var multiplierStems = powers(map[int]string{3: "тысяч тисяч", 6: "миллион мільйон", 9: "миллиард мільярд", 12: "триллион трильйон"})

func powers(lists map[int]string) map[string]int {
	out := make(map[string]int)
	for zeros, list := range lists {
		for _, w := range strings.Fields(list) {
			out[w] = zeros
		}
	}
	return out
}

// multiplier returns the power of ten that a word stands for, 0 if none.
func multiplier(raw string) int {
	if z, ok := multipliers[raw]; ok {
		return z
	}
	if len(raw) < 10 || raw[0] < 0x80 {
		return 0
	}
	for end := len(raw); end >= 10; end-- {
		if z, ok := multiplierStems[raw[:end]]; ok {
			return z
		}
	}
	return 0
}

// currencies are written as signs, codes and words; plural stems are theirs.
var currencies = map[string]string{
	"$": "dollar", "usd": "dollar", "dollars": "dollar", "dollar": "dollar",
	"€": "euro", "eur": "euro", "euros": "euro", "euro": "euro",
	"£": "pound", "gbp": "pound", "¥": "yen",
}

// compound reads a number that German writes in one word, like
// "zweihundertfünfzigtausend"; 0 if it is none.
func compound(raw string) int {
	if len(raw) < 8 || !strings.Contains(raw, "und") && !strings.Contains(raw, "hundert") && !strings.Contains(raw, "tausend") {
		return 0
	}
	if a, b, ok := strings.Cut(raw, "tausend"); ok {
		return joinCompound(a, b, 1000)
	}
	if a, b, ok := strings.Cut(raw, "hundert"); ok {
		return joinCompound(a, b, 100)
	}
	a, b, ok := strings.Cut(raw, "und")
	unit, tens := simple(a), numerals[b]
	if !ok || unit < 1 || unit > 9 || tens < 20 || tens > 90 {
		return 0
	}
	return unit + tens
}

func joinCompound(many, rest string, of int) int {
	n, r := 1, 0
	if many != "" {
		if n = simple(many); n == 0 {
			n = compound(many)
		}
	}
	if rest = strings.TrimPrefix(rest, "und"); rest != "" {
		if r = simple(rest); r == 0 {
			r = compound(rest)
		}
		if r == 0 {
			return 0
		}
	}
	if n == 0 || n >= 1000 || r >= of {
		return 0
	}
	return n*of + r
}

func simple(raw string) int {
	if ones[raw] {
		return 1
	}
	return numerals[raw]
}
