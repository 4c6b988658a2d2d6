package align

import "strings"

// little are the commonest small words of the languages that drafts circulate
// in, by which a text's language is told.
var little = map[string]map[string]bool{
	"en": set("the of and to in is be are by for with shall will that this on from not its their at any which"),
	"de": set("der die das und den dem des ist sind wird werden von zu mit für auf nicht ein eine im durch zum zur"),
	"fr": set("le la les des et du de un une est sont par pour dans sur que qui aux au ne pas"),
	"es": set("el la los las de del y en que por para con se un una no al es son será"),
	"ru": set("и в на с по не из от для или что к о будет будут его их при также"),
	"uk": set("і та в у на з до не від для або що про буде будуть його їх при також зі"),
}

// language returns the language of which a text has most small words, or ""
// where too few are known or two languages have nearly as many.
func language(list []clause) string {
	count, all := make(map[string]int), 0
	for _, c := range list {
		for _, w := range c.words {
			all++
			for name, words := range little {
				if words[w.raw] {
					count[name]++
				}
			}
		}
	}
	best, second := "", 0
	for _, name := range strings.Fields("en de fr es ru uk") {
		switch n := count[name]; {
		case best == "" || n > count[best]:
			if best != "" {
				second = count[best]
			}
			best = name
		case n > second:
			second = n
		}
	}
	if count[best] < 3 || count[best]*10 < all || count[best]*2 < second*3 {
		return ""
	}
	return best
}
