package attribution

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cast is who appears in a text, and where.
type cast struct {
	*document
	places []place
	byHead map[string][]*entity // by surname or head noun
	byWord map[string][]*entity // bodies, by each word of the name
}

// nameMost is how many tokens a name may have.
const nameMost = 12

// findCast goes through a text twice: for the names in it, and for the noun
// phrases that are sources, subjects of sentences or persons and bodies by what
// they are called.
func (d *document) findCast(sources []tokenRange) *cast {
	c := &cast{document: d, byHead: map[string][]*entity{}, byWord: map[string][]*entity{}}
	for _, n := range d.sentences {
		if d.isTitle(n.First, n.Last) {
			continue
		}
		for i := n.First; i < n.Last; i++ {
			if c.nameAt(i, n.Last) {
				i = c.places[len(c.places)-1].to - 1
			}
		}
	}
	names := len(c.places)
	k := 0
	for _, n := range d.sentences {
		subject := !d.isTitle(n.First, n.Last)
		for i := n.First; i < n.Last; i++ {
			for k < len(sources) && sources[k].from < i {
				k++
			}
			switch {
			case k < len(sources) && sources[k].from == i:
				c.describe(tokenRange{i, min(sources[k].to, n.Last)}, names, true)
			case subject && d.tag(i) != tagMark:
				c.subjectAt(i, n.Last, names)
			case d.tag(i) == tagDT || d.tag(i) == tagPRPS:
				c.personAt(i, n.Last, names)
			}
			subject = subject && d.tag(i) == tagMark
		}
	}
	slices.SortStableFunc(c.places, func(x, y place) int { return cmp.Compare(x.from, y.from) })
	return c
}

// nameAt reads a name that begins at token i of a sentence that ends at end.
func (c *cast) nameAt(i, end int) bool {
	run := c.nameRun(i, end)
	if run.empty() {
		return false
	}
	name, title := c.splitTitle(run)
	if name.empty() {
		return false
	}
	words := c.wordsOf(name)
	var who *entity
	switch {
	case c.isPeople(name):
		return false
	case c.isBody(name):
		whole := c.wholeBody(name, end)
		if whole.to-name.from == 1 && !c.lex.is("bodyname", words[0]) && len(c.byHead[words[0]]) == 0 {
			return false
		}
		name = whole
		who = c.body(name)
	case name.to-name.from > 1 || len(title) > 0:
		who = c.person(name, words, title)
	default:
		who = c.single(name, words)
	}
	if who == nil {
		return false
	}
	c.put(name, who)
	return true
}

// put records a place and how it stands in its sentence.
func (c *cast) put(at tokenRange, who *entity) {
	if who.kind == anything && who.named && c.tag(at.to) != tagPOS && c.is("within", at.from-1) {
		who.kind = aBody // a place
	}
	c.places = append(c.places, place{
		tokenRange: at, who: who, quote: c.tokens[at.from].quote,
		subject: c.isSubject(at),
		object:  c.tag(at.from-1) == tagIN && !c.subordinate(at.from-1) || c.tag(at.from-1) == tagTO,
		owner:   c.tag(at.to) == tagPOS,
	})
}

// isSubject reports whether a verb follows a noun phrase, at once or after an
// apposition.
func (d *document) isSubject(at tokenRange) bool {
	next := at.to
	if d.low(next) == "," && d.tag(next+1).finite() {
		return true
	}
	if d.low(next) == "," {
		for k := next + 1; k < len(d.tokens) && k < next+16 && d.low(k) != "."; k++ {
			if d.low(k) == "," {
				next = k + 1
				break
			}
		}
	}
	for d.tag(next) == tagRB {
		next++
	}
	return d.tag(next).finite()
}

// nameRun returns the capitalised words that begin at i with the small words
// that names have between them.
func (c *cast) nameRun(i, end int) tokenRange {
	if !c.capital(i) && !(c.particle(i) && c.particlesThenCapital(i, end)) {
		return tokenRange{}
	}
	j := i
	for j < end && j-i < nameMost {
		if !c.capital(j) && !(c.particle(j) && c.particlesThenCapital(j, end)) {
			break
		}
		if j > i && c.tokens[j].quote != c.tokens[i].quote {
			break
		}
		j++
	}
	return tokenRange{i, j}
}

func (c *cast) capital(i int) bool { return c.tag(i) == tagNNP }

// particle reports whether token i is a small word of names.
func (c *cast) particle(i int) bool {
	low := c.low(i)
	if prefix, rest, ok := strings.Cut(c.word(i), "-"); ok && upper(rest) && c.lex.is("particle", prefix) {
		return true // "al-Hadi"
	}
	return c.lex.is("particle", low) && c.word(i) == low
}

func (c *cast) particlesThenCapital(i, end int) bool {
	for n := 0; i < end && n < 3; i, n = i+1, n+1 {
		if c.capital(i) {
			return true
		}
		if !c.particle(i) {
			return false
		}
		if hasCapital(c.word(i)) {
			return true
		}
	}
	return false
}

func hasCapital(w string) bool { return strings.IndexFunc(w, unicode.IsUpper) >= 0 }

// splitTitle divides capitalised words into title and name, and finds a title
// in small letters before them.
func (c *cast) splitTitle(run tokenRange) (name tokenRange, title []string) {
	name = run
	body := c.isBody(run)
	for i := run.from; i < run.to; i++ {
		if i == run.to-1 && (i > run.from && c.honorific(i-1) || i == run.from+1 && c.lex.given[c.low(run.from)] != "") {
			break // "Mr. King", "Stephen King"
		}
		if c.lex.is("title", c.low(i)) || c.lex.is("branch", c.low(i)) && c.low(i-1) == "of" || i == name.from && i+2 < run.to && !body && c.epithet(i) {
			name.from = i + 1
		}
	}
	start := name.from
	if start == run.from && start > 0 && c.lex.is("title", c.low(start-1)) {
		start--
		for start > 0 && name.from-start < 6 && (c.tag(start-1).noun() || c.tag(start-1) == tagJJ || c.tag(start-1) == tagPOS) && c.tokens[start-1].quote == c.tokens[start].quote {
			start--
		}
		run.from = start
	}
	if start == run.from && c.low(start-1) == "," && c.lex.is("title", c.low(start-2)) {
		start -= 2 // "the envoy, Anton Weiss"
		for start > 0 && name.from-start < 7 && (c.tag(start-1).noun() || c.tag(start-1) == tagJJ) {
			start--
		}
		run.from = start
	}
	for run.from > 0 && name.from > run.from && name.from-run.from < 8 && c.tag(run.from-1) == tagPOS && run.from > 1 {
		run.from -= 2 // "Norrmark's Foreign Minister"
	}
	for i := run.from; i < name.from; i++ {
		if t := c.tag(i); t != tagPOS && t != tagDT && t != tagMark {
			title = append(title, c.titleWord(c.low(i)))
		}
	}
	return name, title
}

// honorific reports whether token i is a title that stands only before names.
func (c *cast) honorific(i int) bool {
	low := c.low(i)
	return c.lex.is("title", low) && c.lex.is("honorific", low)
}

// epithet reports whether token i is an adjective, which before a name is set
// with a capital like it: "Republican Donald Trump".
func (c *cast) epithet(i int) bool {
	low := c.low(i)
	if c.lex.is("epithet", low) {
		return true
	}
	return c.lex.given[low] == "" && !c.lex.is("direction", low) && (c.lex.words[low][0] == tagJJ || c.lex.nations[low] != "")
}

// titleWord gives for the adjective of a nation the nation.
func (c *cast) titleWord(w string) string {
	if nation := c.lex.nations[w]; nation != "" {
		return nation
	}
	return w
}

func (c *cast) wordsOf(r tokenRange) []string {
	out := make([]string, 0, r.to-r.from)
	for i := r.from; i < r.to; i++ {
		if t := c.tag(i); t != tagMark && t != tagPOS {
			out = append(out, c.low(i))
		}
	}
	return out
}

// isBody reports whether a name has a word that only bodies have.
func (c *cast) isBody(r tokenRange) bool {
	for i := r.from; i < r.to; i++ {
		if low := c.low(i); c.lex.is("body", low) || c.lex.is("bodyname", low) {
			return true
		}
	}
	return false
}

// isPeople reports whether a name is of many: "Virginia Democrats", "Russians".
func (c *cast) isPeople(r tokenRange) bool {
	low := c.low(r.to - 1)
	return c.lex.is("people", low) || c.lex.nations[strings.TrimSuffix(low, "s")] != "" && strings.HasSuffix(low, "s")
}

// wholeBody makes the name of a body longer by "of", "for" and more
// capitalised words, and by the article before it.
func (c *cast) wholeBody(name tokenRange, end int) tokenRange {
	for name.to-name.from < nameMost && c.is("namelink", name.to) {
		j := name.to + 1
		if c.is("definite", j) {
			j++
		}
		if j >= end || !c.capital(j) || c.is("weekday", j) || c.is("month", j) {
			break
		}
		name.to = c.nameRun(j, end).to
	}
	if name.from > 0 && c.is("definite", name.from-1) {
		name.from--
	}
	return name
}

// text returns the words of a range as they stand, with single spaces.
func (c *cast) textOf(r tokenRange) string {
	s := c.span(r)
	return strings.Join(strings.Fields(c.text[s.Start:s.End]), " ")
}

// person finds or makes the person of a name.
func (c *cast) person(name tokenRange, words, title []string) *entity {
	last := words[len(words)-1]
	gender := c.lex.genderOf(words)
	for _, w := range title {
		for _, g := range [...]string{"he", "she"} {
			if c.lex.is(g, w) {
				gender = g
			}
		}
	}
	var found []*entity
	for _, e := range lately(c.byHead[last]) {
		if e.kind != aPerson && e.kind != anything || e.gender != "" && gender != "" && e.gender != gender {
			continue
		}
		if e.endsWith(words) || len(e.words) < len(words) && (&entity{words: words}).endsWith(e.words) {
			found = append(found, e)
		}
	}
	if same := slices.DeleteFunc(slices.Clone(found), func(e *entity) bool { return e.gender != gender }); gender != "" && len(same) > 0 {
		found = same
	}
	if len(found) > 1 {
		held := slices.DeleteFunc(slices.Clone(found), func(e *entity) bool { return !e.holds(c.lex, title) })
		if len(held) == 1 {
			found = held
		}
	}
	if len(found) > 1 && len(title) > 0 {
		return nil
	}
	var who *entity
	if len(found) > 0 {
		who = found[0]
	} else {
		who = &entity{head: last, named: true}
		c.byHead[last] = append(c.byHead[last], who)
	}
	who.kind = aPerson
	if len(words) > len(who.words) {
		who.words, who.name = words, c.textOf(name)
	}
	if who.gender == "" {
		who.gender = gender
	}
	who.takeTitle(c.lex, title)
	return who
}

// body finds or makes the body of a name.
func (c *cast) body(name tokenRange) *entity {
	words := c.wordsOf(name)
	content := words
	if c.lex.is("definite", content[0]) {
		content = content[1:]
	}
	if len(content) == 0 {
		return nil
	}
	for _, e := range slices.Backward(lately(c.byWord[content[0]])) {
		if containsAll(e.words, content) && (len(content) > 1 || e.head == content[0]) {
			return e
		}
	}
	e := &entity{name: c.textOf(name), kind: aBody, named: true, words: words, head: c.headOf(name)}
	if len(content) > 1 {
		e.short = initials(strings.Fields(e.name))
	}
	c.add(e, content)
	if c.low(name.to) == "(" && c.low(name.to+2) == ")" && allCapitals(c.word(name.to+1)) {
		e.short = c.low(name.to + 1)
	}
	if e.short != "" {
		c.byWord[e.short] = append(c.byWord[e.short], e)
	}
	return e
}

// lately returns the last of a list of entities, so that a text with any number
// of them is read in linear time.
func lately(list []*entity) []*entity { return list[max(0, len(list)-40):] }

func (c *cast) add(e *entity, words []string) {
	c.byHead[e.head] = append(c.byHead[e.head], e)
	for _, w := range words {
		c.byWord[w] = append(c.byWord[w], e)
	}
}

func containsAll(list, words []string) bool {
	for _, w := range words {
		if !slices.Contains(list, w) {
			return false
		}
	}
	return true
}

// headOf returns the word of a noun phrase that says what it is: the last noun
// before a preposition.
func (d *document) headOf(r tokenRange) string {
	head := ""
	for i := r.from; i < r.to; i++ {
		switch t := d.tag(i); {
		case t.noun():
			head = d.low(i)
		case (t == tagIN || t == tagTO || t == tagWDT) && head != "":
			return head
		}
	}
	if head == "" && !r.empty() {
		head = d.low(r.to - 1)
	}
	return head
}

// single finds or makes the entity of one capitalised word: a person of that
// surname, a body of these initials, or a name of which no more is known.
func (c *cast) single(name tokenRange, words []string) *entity {
	w := words[0]
	if c.lex.is("title", w) || c.lex.is("people", w) || c.lex.is("thing", w) || c.lex.is("weekday", w) || c.lex.is("month", w) || c.lex.is("nobody", w) || c.epithet(name.from) {
		return nil
	}
	var found []*entity
	for _, e := range lately(c.byHead[w]) {
		if e.named {
			found = append(found, e)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	if len(found) > 1 {
		return nil
	}
	for _, e := range lately(c.byWord[w]) {
		if e.short == w && allCapitals(c.word(name.from)) {
			return e
		}
	}
	if c.word(name.from) == w { // a particle
		return nil
	}
	e := &entity{name: c.textOf(name), named: true, words: words, head: w}
	if name.from > 0 && c.is("article", name.from-1) {
		e.name = c.textOf(tokenRange{name.from - 1, name.to}) // "the Kremlin"
	}
	if len(w) > 1 && allCapitals(c.word(name.from)) && c.low(name.to) != ":" {
		e.kind = aBody // initials
	}
	c.byHead[w] = append(c.byHead[w], e)
	return e
}

// placesBefore returns the places that end at or before token at, and begin at
// or after from.
func (c *cast) placesBefore(from, at int) []place {
	i, _ := slices.BinarySearchFunc(c.places, from, func(p place, at int) int { return cmp.Compare(p.from, at) })
	j := i
	for j < len(c.places) && c.places[j].to <= at {
		j++
	}
	return c.places[i:j]
}

// placesIn returns the places inside a range.
func (c *cast) placesIn(r tokenRange) []place { return c.placesBefore(r.from, r.to) }

// upper reports whether a word begins with a capital.
func upper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// allCapitals reports whether a word has letters and none of them is small.
func allCapitals(w string) bool {
	letters := false
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		letters = letters || unicode.IsLetter(r)
	}
	return letters
}
