package align

import "strings"

// units are the words behind a number that say of what it is, by their plain
// form. Sums of money have one form in [currencies] already.
var units = unitTable(
	"kilometre km kms kilometer kilometers kilometres kilometern kilomètre kilomètres км километр километра километров кілометр кілометри кілометрів",
	"mile mi miles meilen миль милі",
	"metre metres meter meters metern mètres метров метрів",
	"foot feet ft",
	"hectare hectares ha", "acre acres",
	"hour hours stunde stunden heure heures час часа часов годин години",
	"minute minutes minuten", "second seconds sekunden",
	"day days tag tage tagen jour jours día días день дня дней днів дні",
	"week weeks woche wochen semaine semaines неделя недели недель тиждень тижні тижнів",
	"month months monat monate monaten mois mes meses месяц месяца месяцев місяць місяці місяців",
	"year years jahr jahre jahren an ans année années año años год года лет рік роки років",
	"decade decades", "century centuries",
	"dollar dollars usd доллар доллара долларов долар долари доларів", "euro euros eur евро євро", "pound pounds gbp", "yen", "crown crowns", "franc francs", "rouble roubles ruble rubles рублей", "hryvnia hryvnias гривень",
	"tonne tonnes ton tons", "kilogram kilograms kg", "barrel barrels", "litre litres liter liters",
	"mille", "degree degrees", "°", "megawatt megawatts mw", "gigawatt gigawatts gw",
)

func unitTable(lines ...string) map[string]string {
	out := make(map[string]string)
	for _, line := range lines {
		list := strings.Fields(line)
		for _, w := range list {
			out[w] = list[0]
		}
	}
	delete(out, "an") // the article
	return out
}
