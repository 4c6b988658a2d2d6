package align

import (
	"strconv"
	"strings"
)

// values joins the words of amounts, percentages, parts of a whole, ordinals
// and sums of money into one value each.
func values(ws []word) []word {
	out := ws[:0]
	for i := 0; i < len(ws); {
		if w := &ws[i]; !w.num && !valueStarts[w.raw] && (len(w.raw) < 8 || compound(w.raw) == 0) {
			out = append(out, *w)
			i++
			continue
		}
		money := ""
		if c := currencies[ws[i].raw]; c != "" && i+1 < len(ws) && !ws[i].num {
			money = c
		}
		at := i
		if money != "" {
			at++
		}
		v, n := valueAt(out, ws[at:])
		if n == 0 || money != "" && strings.HasSuffix(v.raw, ".") {
			out = append(out, ws[i])
			i++
			continue
		}
		i = at + n
		if last := len(out) - 1; v.raw == "50" && last >= 0 && out[last].raw == "50" { // fifty-fifty
			out[last] = word{raw: "equally", stem: stem("equally")}
			continue
		}
		if money == "" && i < len(ws) && currencies[ws[i].raw] != "" && !ws[i].num {
			money = currencies[ws[i].raw]
			i++
		}
		if last := len(out) - 1; money == "dollar" && last >= 0 && out[last].raw == "us" {
			out = out[:last]
		}
		if money != "" {
			v = value(trimDecimal(v.raw))
		}
		if last := len(out) - 1; money == "" && last >= 0 && out[last].num && out[last].raw == v.raw && ws[at].apart && ws[at].num {
			continue // "thirty (30)"
		}
		out = append(out, v)
		if money != "" {
			out = append(out, word{raw: money, stem: money})
		}
	}
	return out
}

func value(raw string) word { return word{raw: raw, stem: raw, num: true} }

// valueAt reads the value that the words start with and returns how many they
// are; before are the words before them.
func valueAt(before, ws []word) (word, int) {
	if v, n := partAt(ws); n > 0 {
		return value(v), n
	}
	v, n := cardinal(ws)
	if n == 1 && ws[0].raw == "cent" && len(before) > 0 && before[len(before)-1].raw == "per" {
		return word{}, 0
	}
	if n == 0 {
		if v, ok := ordinal(before, ws); ok {
			return value(v), 1
		}
		return word{}, 0
	}
	if k := percentAt(ws[n:]); k > 0 {
		return value(trimDecimal(v) + "%"), n + k
	}
	if tens := numerals[ws[n-1].raw]; tens >= 20 && next(ws, n) && ordinals[ws[n].raw] > 0 && ordinals[ws[n].raw] < 10 {
		if total, err := strconv.Atoi(v); err == nil { // twenty-first
			return value(strconv.Itoa(total+ordinals[ws[n].raw]) + "."), n + 1
		}
	}
	out := value(v)
	out.light = v == "2" && !ws[0].num && len(before) > 0 && pointing[before[len(before)-1].raw]
	return out, n
}

// pointing are the words after which "two" only says that there are no more:
// "the two sides" are both of them.
var pointing = set("the these those both between die der den dieser diesen beiden les des ces")

// next reports whether the words have one at k that no sign parts from the
// one before it.
func next(ws []word, k int) bool { return k < len(ws) && (k == 0 || !ws[k].apart) }

// cardinal reads a number with its multipliers: "600 000", "1.5 million", "two
// and a half thousand", "eight hundred and fifty".
func cardinal(ws []word) (string, int) {
	v, n := "", 0
	switch {
	case ws[0].num:
		v, n = ws[0].raw, 1
		if strings.Trim(v, "0123456789.") != "" || strings.HasSuffix(v, ".") {
			return v, n // a date, an ordinal or a share
		}
	case mixed[ws[0].raw] != "":
		v, n = mixed[ws[0].raw], 1
	default:
		total, used := counted(ws)
		if used == 0 {
			return "", 0
		}
		v, n = strconv.Itoa(total), used
	}
	v, n = andHalf(v, ws, n)
	for next(ws, n) && !ws[n].num && len(v) < 20 {
		z := multiplier(ws[n].raw)
		if z == 0 || z == 2 && len(v) > 2 && ws[0].num {
			break
		}
		if percentAt(ws[n:]) > 0 {
			break
		}
		v, n = scale(v, z), n+1
	}
	v, n = andHalf(v, ws, n)
	return v, n
}

// mixed are numbers and a half in one word.
var mixed = map[string]string{"anderthalb": "1.5", "eineinhalb": "1.5", "zweieinhalb": "2.5", "dreieinhalb": "3.5",
	"полтора": "1.5", "полутора": "1.5", "півтора": "1.5", "півтори": "1.5"}

// andHalf reads "and a half" after the n words of a number: "two and a half",
// "a million and a half".
func andHalf(v string, ws []word, n int) (string, int) {
	more := 0
	switch {
	case next(ws, n+2) && ws[n].raw == "and" && ws[n+1].raw == "a" && ws[n+2].raw == "half":
		more = 3
	case next(ws, n+1) && ws[n].raw == "et" && (ws[n+1].raw == "demi" || ws[n+1].raw == "demie"):
		more = 2
	}
	if more == 0 || strings.Contains(v, ".") {
		return v, n
	}
	z := multiplier(ws[n-1].raw)
	if z == 0 || len(v) <= z {
		return v + ".5", n + more
	}
	return scale(v[:len(v)-z]+".5", z), n + more
}

// tallied sums the words of a number in words.
type tallied struct {
	total, now int
	have       bool
}

const mostCounted = 1_000_000_000_000 // in words; more is a sum of money in digits

// counted reads a number in words and returns how many they are.
func counted(ws []word) (v, n int) {
	var t tallied
	for next(ws, n) && !ws[n].num {
		raw, k := ws[n].raw, n
		if t.have && (raw == "and" || raw == "et") && next(ws, n+1) && (t.now%100 == 0 || raw == "et") && simpleOrTens(ws[n+1].raw) {
			k++
			raw = ws[k].raw
		}
		if percentAt(ws[k:]) > 0 || !t.add(raw, ws[k+1:]) {
			break
		}
		n = k + 1
	}
	if !t.have {
		return 0, 0
	}
	return t.total + t.now, n
}

func simpleOrTens(raw string) bool {
	return ones[raw] && raw != "a" && raw != "an" || numerals[raw] > 0
}

// add takes one more word into the number; after are the words behind it.
func (t *tallied) add(raw string, after []word) bool {
	if v, ok := numerals[raw]; ok {
		return t.plus(v, strings.HasPrefix(raw, "vingt"))
	}
	if v := compound(raw); v > 0 {
		return t.plus(v, false)
	}
	if ones[raw] {
		if t.have {
			return raw != "a" && raw != "an" && t.plus(1, false)
		}
		if len(after) == 0 || after[0].apart || percentAt(after) > 0 {
			return false
		}
		follows := multiplier(after[0].raw) > 0 || collectives[after[0].raw] > 0
		if len(after) > 2 && after[0].raw == "and" && after[1].raw == "a" && after[2].raw == "half" {
			follows = true
		}
		return follows && t.plus(1, false)
	}
	if v, ok := collectives[raw]; ok && t.have && t.total == 0 && t.now < 100 {
		t.now *= v
		return true
	}
	z := multiplier(raw)
	if z == 0 || !t.have && !wholes[raw] {
		return false
	}
	return t.times(z)
}

// plus adds a number below 1000, if one can stand here: "hundred" fifty,
// "twenty" five, "soixante" dix, "quatre" vingt.
func (t *tallied) plus(v int, score bool) bool {
	switch rest := t.now % 100; {
	case t.now == 0:
		t.now = v
	case score && rest == 4:
		t.now += 76
	case rest == 0 && v < 100, rest%10 == 0 && rest >= 20 && v < 10, (rest == 60 || rest == 80) && v >= 10 && v < 20:
		t.now += v
	default:
		return false
	}
	t.have = true
	return true
}

// times multiplies by ten to the power of zeros.
func (t *tallied) times(zeros int) bool {
	by := 1
	for range zeros {
		by *= 10
	}
	switch {
	case !t.have:
		t.now, t.have = 1, true
	case t.now == 0 && t.total < mostCounted/by: // a hundred thousand | million
		t.total *= by
		return true
	case t.now == 0:
		return false
	}
	switch {
	case zeros == 2 && t.now < 100:
		t.now *= 100
	case zeros > 2 && t.now < 1000:
		t.total, t.now = t.total+t.now*by, 0
	default:
		return false
	}
	return true
}

// percentAt returns how many words say "per cent" here.
func percentAt(ws []word) int {
	if len(ws) == 0 {
		return 0
	}
	switch raw := ws[0].raw; {
	case raw == "%", raw == "percent", raw == "prozent", strings.HasPrefix(raw, "процент"), strings.HasPrefix(raw, "відсот"):
		return 1
	case (raw == "per" || raw == "pour") && len(ws) > 1 && ws[1].raw == "cent", raw == "percentage" && len(ws) > 1 && strings.HasPrefix(ws[1].raw, "point"):
		return 2
	}
	return 0
}

// partAt reads "half", "one fifth", "two thirds" and "half a million"; parts
// are percentages.
func partAt(ws []word) (string, int) {
	n, count := 0, 1.0
	switch first := ws[0]; {
	case first.num && len(first.raw) == 1:
		count, _ = strconv.ParseFloat(first.raw, 64)
		n = 1
	case ones[first.raw]:
		n = 1
	case numerals[first.raw] > 1 && numerals[first.raw] < 10:
		count = float64(numerals[first.raw])
		n = 1
	}
	if !next(ws, n) {
		return "", 0
	}
	raw := ws[n].raw
	of := parts[raw]
	bare := n == 0 && halves[raw]
	article := ws[0].raw == "a" || ws[0].raw == "an"
	switch {
	case of == 0, n == 0 && !bare, raw == "tiers" && count < 2:
		return "", 0
	case article && of != 2 && of != 4 && (len(ws) < 3 || ws[2].raw != "of"): // "a third judge"
		return "", 0
	case count > 1 && ordinals[raw] > 0, count > 1 && raw == "half": // "two third countries"
		return "", 0
	}
	n++
	k := n
	if k < len(ws) && ws[k].raw == "of" {
		k++
	}
	if k+1 < len(ws) && ones[ws[k].raw] && multiplier(ws[k+1].raw) > 2 {
		return trimDecimal(scale(strconv.FormatFloat(count/float64(of), 'f', -1, 64), multiplier(ws[k+1].raw))), k + 2
	}
	return shareOf(100 * count / float64(of)), n
}

// shareOf writes a percentage with at most one decimal.
func shareOf(of float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(of, 'f', 1, 64), ".0") + "%"
}

// Words around "first", "second" and "third" that tell whether they count.
var (
	determiners = set("the a an its their his her our this that these those each every any and or no in on")
	verbal      = set("to shall may will must can not per split one")
	others      = set("party parties country countries state states person persons power powers national nationals")
)

// ordinal reads a number that says which: "first" only after a determiner or
// as a heading has it ("first, the ships leave" counts nothing), not "a
// second" of time, not the "third countries" that are any other.
func ordinal(before, ws []word) (string, bool) {
	v, ok := ordinals[ws[0].raw]
	if !ok {
		return "", false
	}
	previous, after := word{}, word{}
	if len(before) > 0 {
		previous = before[len(before)-1]
	}
	if next(ws, 1) {
		after = ws[1]
	}
	counts := true
	switch ws[0].raw {
	case "first":
		counts = (determiners[previous.raw] || previous.num || ws[0].start) && after.raw != "time" && after.raw != "of" && after.raw != "place" && after.raw != "to" && after.raw != ""
	case "second":
		counts = !verbal[previous.raw] && !previous.num
	case "third":
		counts = previous.raw == "the" || !others[after.raw]
	}
	return strconv.Itoa(v) + ".", counts
}
