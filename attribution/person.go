package attribution

import (
	"slices"
	"strings"
)

// person is somebody whom the text names.
type person struct {
	name   string   // the longest form of the name, without titles
	last   string   // the last word of it, in lower case
	titles []string // heads of the titles under which the text names them
	gender string   // "he", "she" or "" where the text does not tell
}

// mention is a place where the text names a person.
type mention struct {
	tokenRange
	person *person
}

// people are the persons of a text and where it names them, in order.
type people struct {
	mentions []mention
	byLast   map[string][]*person
}

// offices are the heads of titles that stand before a name or for one.
var offices = set(`president minister secretary envoy spokesman spokeswoman spokesperson chancellor premier ambassador senator
	governor mayor general colonel major captain admiral commander lieutenant chief chairman chairwoman chairperson chair leader
	director commissioner official diplomat negotiator adviser advisor aide analyst professor economist lawyer attorney judge
	justice representative congressman congresswoman king queen prince princess sheikh emir pope archbishop bishop rabbi
	speaker head deputy candidate nominee author writer journalist reporter historian expert strategist economist
	mr. mrs. ms. dr. prof. gen. sen. rep. gov. lt. col. maj. capt. adm. sgt. rev. amb. sec. hon. sir lord lady dame mr mrs ms dr
	chairman co-chair coordinator delegate mediator lawmaker magistrate prosecutor marshal brigadier vice`)

// branches follow "of" in a title: "Secretary of State".
var branches = set("state defense defence war interior justice finance treasury energy health labor labour commerce homeland education agriculture staff")

// bodies are words in the names of what is not a person.
var bodies = set(`house ministry union nations department council parliament party agency bank times post news university committee
	court group commission institute office association kremlin pentagon street states kingdom republic congress senate army navy
	force forces organization organisation treaty alliance front movement foundation center centre company corp. inc. ltd. bureau
	service services federation embassy government administration cabinet assembly academy college school club network press agency
	journal tribune herald gazette guardian reuters foundation fund board authority league conference society campaign city county
	river valley island islands sea ocean lake mountain bay gulf peninsula east west north south central new san los saudi united
	january february march april may june july august september october november december monday tuesday wednesday thursday
	friday saturday sunday plan act accord agreement deal pact declaration protocol war day week summit`)

// findPeople looks for the names of persons: what follows a title, or two to
// four capitalised words of which none belongs to the name of a body.
func (d *document) findPeople() *people {
	p := &people{byLast: map[string][]*person{}}
	var single []mention
	for _, n := range d.sentences {
		if d.isTitle(n.First, n.Last) {
			continue
		}
		for i := n.First; i < n.Last; i++ {
			if d.tag(i) != tagNNP {
				continue
			}
			j := i + 1
			for j < n.Last && d.tag(j) == tagNNP {
				j++
			}
			name, title := d.splitTitle(n.First, tokenRange{i, j})
			switch words := name.to - name.from; {
			case words >= 2 && words <= 4 && !d.hasBody(name), words == 1 && title != "" && !d.hasBody(name):
				p.add(d, name, title)
			case words == 1:
				single = append(single, mention{tokenRange: name})
			}
			i = j
		}
	}
	for _, m := range single {
		if found := p.byLast[d.low(m.from)]; len(found) == 1 {
			m.person = found[0]
			p.mentions = append(p.mentions, m)
		}
	}
	slices.SortFunc(p.mentions, func(x, y mention) int { return x.from - y.from })
	return p
}

// splitTitle divides a run of capitalised words into title and name, and finds
// a title in small letters directly before it.
func (d *document) splitTitle(first int, run tokenRange) (name tokenRange, title string) {
	for i := run.from; i < run.to; i++ {
		if offices[d.low(i)] || branches[d.low(i)] && d.low(i-1) == "of" {
			if offices[d.low(i)] {
				title = d.low(i)
			} else {
				title = d.low(i - 2)
			}
			run.from = i + 1
		}
	}
	if title == "" && run.from > first && offices[d.low(run.from-1)] {
		title = d.low(run.from - 1)
	}
	return run, title
}

func (d *document) hasBody(r tokenRange) bool {
	for i := r.from; i < r.to; i++ {
		if bodies[d.low(i)] {
			return true
		}
	}
	return false
}

// add records a mention of a person by full name or by title and surname.
func (p *people) add(d *document, name tokenRange, title string) {
	last := d.low(name.to - 1)
	full := d.text[d.tokens[name.from].Start:d.tokens[name.to-1].End]
	var who *person
	for _, known := range p.byLast[last] {
		if known.name == full || name.to-name.from == 1 || !strings.Contains(known.name, " ") {
			who = known
			break
		}
	}
	if who == nil {
		who = &person{name: full, last: last}
		p.byLast[last] = append(p.byLast[last], who)
	}
	if len(full) > len(who.name) {
		who.name = full
	}
	who.title(title)
	p.mentions = append(p.mentions, mention{name, who})
}

// title records a title of the person, and the gender that it tells.
func (p *person) title(title string) {
	if title != "" && !slices.Contains(p.titles, title) && len(p.titles) < 8 {
		p.titles = append(p.titles, title)
	}
	if g := genders[title]; g != "" {
		p.gender = g
	}
}

// genders are the titles that tell which pronoun their holder has.
var genders = map[string]string{
	"mr.": "he", "mr": "he", "spokesman": "he", "chairman": "he", "king": "he", "prince": "he", "sir": "he", "lord": "he",
	"congressman": "he", "pope": "he", "mrs.": "she", "mrs": "she", "ms.": "she", "ms": "she", "spokeswoman": "she",
	"chairwoman": "she", "queen": "she", "princess": "she", "lady": "she", "dame": "she", "congresswoman": "she",
}

// named returns the person whom the words [r.from,r.to) name at their end.
func (p *people) named(d *document, r tokenRange) *person {
	i, _ := slices.BinarySearchFunc(p.mentions, r.to, func(m mention, to int) int { return m.to - to })
	if i < len(p.mentions) && p.mentions[i].to == r.to && p.mentions[i].from >= r.from {
		return p.mentions[i].person
	}
	if found := p.byLast[d.low(r.to-1)]; len(found) == 1 && r.to-r.from == 1 {
		return found[0]
	}
	return nil
}

// alone reports whether the text before token at names nobody but the person
// of the mention, as far back as two hundred mentions.
func (p *people) alone(m mention, at int) bool {
	ms := p.within(0, at)
	for _, other := range ms[max(0, len(ms)-200):] {
		if other.person != m.person {
			return false
		}
	}
	return true
}

// within returns the persons named in [from,to), in order.
func (p *people) within(from, to int) []mention {
	i, _ := slices.BinarySearchFunc(p.mentions, from, func(m mention, at int) int { return m.from - at })
	j := i
	for j < len(p.mentions) && p.mentions[j].from < to {
		j++
	}
	return p.mentions[i:j]
}
