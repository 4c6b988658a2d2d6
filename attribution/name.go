package attribution

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldName returns a name in the form in which names are compared: small
// letters without accents, words divided by one space, without a leading
// article, possessive endings and punctuation.
func foldName(name string) string {
	if len(name) > 300 {
		return ""
	}
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		for _, r := range norm.NFD.String(strings.ToLower(w)) {
			switch {
			case unicode.Is(unicode.Mn, r) || r == '.' || r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`':
			case plainLetters[r] != "":
				b.WriteString(plainLetters[r])
			case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
				b.WriteRune(r)
			default:
				b.WriteByte(' ')
			}
		}
		b.WriteByte(' ')
	}
	words := strings.Fields(b.String())
	if len(words) > 1 && (words[0] == "the" || words[0] == "a" || words[0] == "an") {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// plainLetters are letters that Unicode does not decompose.
var plainLetters = map[rune]string{'ł': "l", 'ø': "o", 'đ': "d", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ħ': "h", 'þ': "th", 'ð': "d"}

// nameKeys returns the forms under which a name is looked up: folded, with a
// nation for its adjective, and "A of B" also as "B A".
func nameKeys(name string) []string {
	folded := foldName(name)
	if folded == "" {
		return nil
	}
	keys := withDemonym(folded)
	if head, of, ok := strings.Cut(folded, " of "); ok {
		of = strings.TrimPrefix(of, "the ")
		if !branches[strings.Fields(of + " x")[0]] {
			keys = append(keys, withDemonym(of+" "+head)...)
		}
	}
	return keys
}

// withDemonym returns a folded name, and if it begins with the adjective of a
// nation ("french"), the name with the nation in its place.
func withDemonym(folded string) []string {
	first, rest, more := strings.Cut(folded, " ")
	nation := nations[first]
	if nation == "" || !more {
		return []string{folded}
	}
	return []string{folded, nation + " " + rest}
}

// nations gives for adjectives of nations, folded, the nation's name.
var nations = nationTable(`afghan=afghanistan albanian=albania algerian=algeria american=united states argentine=argentina
	armenian=armenia australian=australia austrian=austria azerbaijani=azerbaijan bangladeshi=bangladesh belarusian=belarus
	belgian=belgium bolivian=bolivia bosnian=bosnia brazilian=brazil british=united kingdom bulgarian=bulgaria
	cambodian=cambodia canadian=canada chilean=chile chinese=china colombian=colombia croatian=croatia cuban=cuba cypriot=cyprus
	czech=czech republic danish=denmark dutch=netherlands egyptian=egypt emirati=united arab emirates eritrean=eritrea
	estonian=estonia ethiopian=ethiopia finnish=finland french=france georgian=georgia german=germany ghanaian=ghana greek=greece
	hungarian=hungary icelandic=iceland indian=india indonesian=indonesia iranian=iran iraqi=iraq irish=ireland israeli=israel
	italian=italy japanese=japan jordanian=jordan kazakh=kazakhstan kenyan=kenya kosovar=kosovo kuwaiti=kuwait kyrgyz=kyrgyzstan
	latvian=latvia lebanese=lebanon libyan=libya lithuanian=lithuania macedonian=north macedonia malaysian=malaysia maltese=malta
	mexican=mexico moldovan=moldova mongolian=mongolia montenegrin=montenegro moroccan=morocco nepalese=nepal nigerian=nigeria
	norwegian=norway omani=oman pakistani=pakistan palestinian=palestine peruvian=peru philippine=philippines polish=poland
	portuguese=portugal qatari=qatar romanian=romania russian=russia rwandan=rwanda saudi=saudi arabia senegalese=senegal
	serbian=serbia slovak=slovakia slovenian=slovenia somali=somalia spanish=spain sudanese=sudan swedish=sweden swiss=switzerland
	syrian=syria taiwanese=taiwan tajik=tajikistan thai=thailand tunisian=tunisia turkish=turkey turkmen=turkmenistan
	ugandan=uganda ukrainian=ukraine uzbek=uzbekistan venezuelan=venezuela vietnamese=vietnam yemeni=yemen zimbabwean=zimbabwe`)

func nationTable(list string) map[string]string {
	m := map[string]string{}
	key := ""
	for _, w := range strings.Fields(list) {
		adjective, nation, begins := strings.Cut(w, "=")
		if begins {
			key = adjective
			m[key] = nation
			continue
		}
		m[key] += " " + w
	}
	return m
}
