package origin

import "strings"

// outlet is a news agency or other outlet that documents credit or cite. The
// first name is the one reported.
type outlet struct {
	names  []string
	agency bool // a wire service, whose text others may print
}

var outlets = []outlet{
	{[]string{"Reuters", "REUTERS", "Thomson Reuters", "Рейтер", "Рейтерс", "Ройтерс"}, true},
	{[]string{"AFP", "Agence France-Presse", "Agence France Presse"}, true},
	{[]string{"AP", "Associated Press", "ASSOCIATED PRESS", "A.P."}, true},
	{[]string{"UPI", "United Press International"}, true},
	{[]string{"Bloomberg", "Bloomberg News", "BLOOMBERG"}, true},
	{[]string{"dpa", "DPA", "Deutsche Presse-Agentur"}, true},
	{[]string{"APA", "Austria Presse Agentur"}, true},
	{[]string{"ANSA"}, true},
	{[]string{"EFE", "Agencia EFE"}, true},
	{[]string{"PA Media", "Press Association", "PA news agency"}, true},
	{[]string{"PAP", "Polish Press Agency"}, true},
	{[]string{"Interfax-Ukraine", "Інтерфакс-Україна", "Интерфакс-Украина"}, true},
	{[]string{"Interfax", "INTERFAX", "Інтерфакс", "Интерфакс"}, true},
	{[]string{"TASS", "ТАСС", "ITAR-TASS"}, true},
	{[]string{"RIA Novosti", "RIA", "РИА Новости", "РІА Новости"}, true},
	{[]string{"Ukrinform", "UKRINFORM", "Укрінформ", "Укринформ"}, true},
	{[]string{"UNIAN", "УНІАН", "УНИАН"}, true},
	{[]string{"BelTA", "BELTA", "БелТА"}, true},
	{[]string{"Xinhua", "XINHUA", "Xinhua News Agency"}, true},
	{[]string{"Kyodo", "Kyodo News"}, true},
	{[]string{"Yonhap", "Yonhap News Agency"}, true},
	{[]string{"Anadolu", "Anadolu Agency", "Anadolu Ajansı"}, true},
	{[]string{"IRNA"}, true},
	{[]string{"Tasnim", "Tasnim News Agency"}, true},
	{[]string{"SANA"}, true},
	{[]string{"WAFA"}, true},
	{[]string{"PTI", "Press Trust of India"}, true},
	{[]string{"Belga"}, true},
	{[]string{"Tribune News Service", "TNS"}, true},
	{[]string{"Financial Times", "FT"}, false},
	{[]string{"Axios"}, false},
	{[]string{"Politico", "POLITICO"}, false},
	{[]string{"The New York Times", "New York Times", "NYT"}, false},
	{[]string{"The Washington Post", "Washington Post"}, false},
	{[]string{"The Wall Street Journal", "Wall Street Journal", "WSJ"}, false},
	{[]string{"The Guardian", "Guardian"}, false},
	{[]string{"The Telegraph", "Telegraph", "Daily Telegraph"}, false},
	{[]string{"The Economist", "Economist"}, false},
	{[]string{"The Times of London", "Times of London"}, false},
	{[]string{"USA TODAY", "USA Today"}, false},
	{[]string{"BBC", "BBC News"}, false},
	{[]string{"CNN"}, false},
	{[]string{"CNBC"}, false},
	{[]string{"NBC News", "NBC"}, false},
	{[]string{"CBS News", "CBS"}, false},
	{[]string{"ABC News"}, false},
	{[]string{"Fox News"}, false},
	{[]string{"NPR"}, false},
	{[]string{"Sky News"}, false},
	{[]string{"Al Jazeera"}, false},
	{[]string{"Al Arabiya"}, false},
	{[]string{"Deutsche Welle", "DW"}, false},
	{[]string{"Der Spiegel", "Spiegel"}, false},
	{[]string{"Bild"}, false},
	{[]string{"Süddeutsche Zeitung"}, false},
	{[]string{"Le Monde"}, false},
	{[]string{"Le Figaro"}, false},
	{[]string{"El País"}, false},
	{[]string{"Corriere della Sera"}, false},
	{[]string{"Kyiv Independent", "The Kyiv Independent"}, false},
	{[]string{"Kyiv Post"}, false},
	{[]string{"Ukrainska Pravda", "Українська правда", "Украинская правда"}, false},
	{[]string{"Suspilne", "Суспільне"}, false},
	{[]string{"RBC-Ukraine", "РБК-Україна", "РБК-Украина"}, false},
	{[]string{"European Pravda", "Європейська правда"}, false},
	{[]string{"Radio Free Europe/Radio Liberty", "Radio Free Europe", "RFE/RL"}, false},
	{[]string{"Meduza", "Медуза"}, false},
	{[]string{"Kommersant", "Коммерсантъ", "Коммерсант"}, false},
	{[]string{"Vedomosti", "Ведомости"}, false},
	{[]string{"Haaretz"}, false},
	{[]string{"Times of Israel", "The Times of Israel"}, false},
	{[]string{"Nikkei"}, false},
	{[]string{"South China Morning Post"}, false},
}

// alias is one spelling of an outlet's name.
type alias struct {
	text string
	of   *outlet
}

// aliases maps the first word of every name to the names that begin with it,
// longest first.
var aliases = indexNames()

// publishers maps every name, in lower case and without "the", to its outlet.
var publishers = map[string]*outlet{}

func indexNames() map[string][]alias {
	index := map[string][]alias{}
	for i := range outlets {
		for _, name := range outlets[i].names {
			key := name[:wordEnd(name, 0)]
			list := append(index[key], alias{name, &outlets[i]})
			for k := len(list) - 1; k > 0 && len(list[k].text) > len(list[k-1].text); k-- {
				list[k], list[k-1] = list[k-1], list[k]
			}
			index[key] = list
		}
	}
	return index
}

func init() {
	for i := range outlets {
		for _, name := range outlets[i].names {
			publishers[bareName(name)] = &outlets[i]
		}
	}
}

// bareName is a publisher's name as compared: lower case, words only, no "the".
func bareName(s string) string {
	return strings.TrimPrefix(strings.Join(strings.FieldsFunc(strings.ToLower(s), notWordRune), " "), "the ")
}

// publisherOf returns the outlet that a Source names, or nil. "reuters.com"
// and the slug "associated-press" are understood.
func publisherOf(source string) *outlet {
	s := bareName(source)
	s = strings.TrimPrefix(s, "www ")
	for _, end := range []string{" com", " org", " net", " de", " ua"} {
		s = strings.TrimSuffix(s, end)
	}
	return publishers[s]
}
