package align

import "strings"

// Chinese writes no spaces: every character is a word, and those that deny,
// order and allow are signs unless they are part of another word.
const (
	hanNumbers = "零〇一二两三四五六七八九十百千万亿半"
	hanNot     = "不未无沒没非勿莫"
	hanMust    = "应應须須必"
	hanMay     = "可"
	hanForbid  = "禁"
	hanOnly    = "只仅僅"
	hanAll     = "各每"
)

// hanCompounds are words that only contain such a character.
var hanCompounds = []string{"认可", "許可", "许可", "可能", "可持", "非常", "未来", "不仅", "无论", "反应", "适应", "供应", "非洲", "相应", "一切", "统一", "一致", "三角"}

// han returns the signs among the ideographs of a wording.
func han(ws []word) []sign {
	var out []sign
	for k := 0; k < len(ws); k++ {
		raw := ws[k].raw
		r := []rune(raw)
		if len(r) != 1 || r[0] < 0x3007 {
			continue
		}
		if compounded(ws, k) {
			continue
		}
		end := k
		for end < len(ws) && strings.Contains(hanNumbers, ws[end].raw) && !ws[end].num {
			end++
		}
		after := ""
		if end < len(ws) {
			after = ws[end].raw
		}
		switch {
		case end-k >= 2 || end > k && strings.Contains("个個名年月日天条條艘公项項次国國", after) && after != "":
			out = append(out, hanSign(DifferentNumber, spoken(ws[k:end]), ws, k, end))
			k = end - 1
		case strings.Contains(hanNot, raw):
			out = append(out, hanSign(DifferentNegation, "not", ws, k, k+1))
		case strings.Contains(hanMust, raw):
			if k+1 < len(ws) && (ws[k+1].raw == "须" || ws[k+1].raw == "須" || ws[k+1].raw == "当" || ws[k+1].raw == "當") {
				end = k + 2
			}
			out = append(out, hanSign(DifferentModality, "must", ws, k, max(k+1, end)))
			k = max(k+1, end) - 1
		case strings.Contains(hanMay, raw):
			out = append(out, hanSign(DifferentModality, "may", ws, k, k+1))
		case strings.Contains(hanForbid, raw):
			out = append(out, hanSign(DifferentModality, "forbid", ws, k, k+1))
		case strings.Contains(hanOnly, raw):
			out = append(out, hanSign(DifferentLimit, "only", ws, k, k+1))
		}
	}
	return out
}

func hanSign(kind Difference, key string, ws []word, at, end int) sign {
	s := sign{kind: kind, key: key, text: spoken(ws[at:end]), at: at, end: end}
	if end < len(ws) {
		s.bound = ws[end].raw
	}
	return s
}

// compounded reports whether the character at k is part of another word.
func compounded(ws []word, k int) bool {
	near := ""
	if k > 0 {
		near = ws[k-1].raw + ws[k].raw
	}
	next := ws[k].raw
	if k+1 < len(ws) {
		next += ws[k+1].raw
	}
	for _, c := range hanCompounds {
		if c == near || c == next {
			return true
		}
	}
	return false
}
