package origin

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley"
)

// Version names the engine and the version of its method.
const Version = "origin/1"

// Document is one text to be compared. Source is its publisher, Date its EDTF
// date; both may be empty.
type Document struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Source string `json:"source"`
	Date   string `json:"date"`
	Text   string `json:"text"`
}

// Why is one reason to think that a document's information came from
// elsewhere: from another document of its cluster, or from a named agency.
type Why struct {
	Document string            `json:"document"`
	Kind     parley.OriginKind `json:"kind"`
	Name     string            `json:"name,omitempty"` // the agency or outlet, for a credit or citation
	Evidence string            `json:"evidence"`
}

// Cluster is the documents that go back to one origin.
type Cluster struct {
	ID        string   `json:"id"`
	Origin    string   `json:"origin,omitempty"` // the agency, if one is named
	Documents []string `json:"documents"`        // the origin or the earliest first
	Why       []Why    `json:"why,omitempty"`
}

// Find puts every document into exactly one cluster, the largest clusters
// first. Of documents with one ID, one counts. The order of docs has no effect.
func Find(docs []Document) []Cluster {
	docs = slices.Clone(docs)
	slices.SortFunc(docs, func(a, b Document) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Title, b.Title),
			cmp.Compare(a.Source, b.Source), cmp.Compare(a.Date, b.Date))
	})
	docs = slices.CompactFunc(docs, func(a, b Document) bool { return a.ID == b.ID })
	entries := make([]*entry, len(docs))
	prints := make([]print, len(docs))
	for i, d := range docs {
		entries[i] = read(d)
		prints[i] = entries[i].text
	}
	f := &finder{entries: entries, sets: newSets(len(docs)), best: make([]link, len(docs))}
	f.joinOverlapping(candidates(prints))
	f.joinShort()
	f.joinCredits()
	return f.clusters()
}

// link is the closest other document that one was joined with.
type link struct {
	to    int
	part  float64
	kind  parley.OriginKind
	name  string
	words string
}

type finder struct {
	entries []*entry
	sets    sets
	best    []link
}

func (f *finder) join(i, j int, l link) {
	f.sets.join(i, j)
	for _, k := range [][2]int{{i, j}, {j, i}} {
		if l.part > f.best[k[0]].part {
			l.to = k[1]
			f.best[k[0]] = l
		}
	}
}

// joinOverlapping joins documents that share wording: as reprints, or because
// they share some and credit one agency.
func (f *finder) joinOverlapping(pairs [][2]int) {
	for _, p := range pairs {
		a, b := f.entries[p[0]], f.entries[p[1]]
		o, ok := reprint(a, b)
		if ok {
			words := fmt.Sprintf("%.0f%% of the shorter text (%d runs of five words in %d passages) also stands in",
				o.containment*100, o.shared, max(1, o.stretches))
			f.join(p[0], p[1], link{part: 1 + o.containment, kind: parley.OriginReprint, words: words})
			continue
		}
		if name := creditApplies(a, b); name != "" && sameWording(o) {
			words := fmt.Sprintf("%d runs of five words also stand in", o.shared)
			f.join(p[0], p[1], link{part: o.containment, kind: parley.OriginCredit, name: name, words: words})
		}
	}
}

// joinShort joins texts too short for shingles that are the same, word for word.
func (f *finder) joinShort() {
	first := map[uint64]int{}
	for i, e := range f.entries {
		if len(e.text.set) >= minShingles || e.length == 0 {
			continue
		}
		j, known := first[e.whole]
		if !known {
			first[e.whole] = i
			continue
		}
		if _, ok := reprint(e, f.entries[j]); ok {
			f.join(j, i, link{part: 2, kind: parley.OriginReprint, words: "the same words as"})
		}
	}
}

// joinCredits joins documents that credit one agency and have one subject.
// Only those with a common word in the title are looked at.
func (f *finder) joinCredits() {
	groups := map[string][]int{}
	for i, e := range f.entries {
		if !e.dated {
			continue
		}
		for name := range e.credits {
			for h := range e.title {
				key := fmt.Sprint(name, "/", h)
				groups[key] = append(groups[key], i)
			}
		}
	}
	for _, key := range sortedKeys(groups) {
		group := groups[key]
		slices.SortStableFunc(group, func(i, j int) int { return f.entries[i].day.Compare(f.entries[j].day) })
		for n, i := range group {
			for _, j := range group[n+1 : min(len(group), n+1+window)] {
				f.joinSubject(i, j)
			}
		}
	}
}

func (f *finder) joinSubject(i, j int) {
	a, b := f.entries[i], f.entries[j]
	if f.sets.find(i) == f.sets.find(j) || !sameSubject(a, b) {
		return
	}
	if name := creditApplies(a, b); name != "" {
		f.join(i, j, link{part: .01, kind: parley.OriginCredit, name: name, words: "same subject and date as"})
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// clusters reads the clusters off the sets.
func (f *finder) clusters() []Cluster {
	members := map[int][]int{}
	for i := range f.entries {
		root := f.sets.find(i)
		members[root] = append(members[root], i)
	}
	out := make([]Cluster, 0, len(members))
	for _, list := range members {
		out = append(out, f.cluster(list))
	}
	slices.SortFunc(out, func(a, b Cluster) int {
		return cmp.Or(len(b.Documents)-len(a.Documents), cmp.Compare(a.Documents[0], b.Documents[0]))
	})
	return out
}

func (f *finder) cluster(list []int) Cluster {
	c := Cluster{Origin: f.originOf(list)}
	ids := make([]string, len(list))
	for k, i := range list {
		ids[k] = f.entries[i].ID
	}
	slices.Sort(ids)
	sum := sha256.Sum256([]byte(strings.Join(ids, "\x00")))
	c.ID = "c-" + hex.EncodeToString(sum[:8])
	slices.SortFunc(list, func(i, j int) int { return f.before(i, j, c.Origin) })
	for k, i := range list {
		c.Documents = append(c.Documents, f.entries[i].ID)
		if l := f.best[i]; k > 0 && l.kind == parley.OriginReprint {
			c.Why = append(c.Why, Why{f.entries[i].ID, l.kind, "", l.words + " " + f.entries[l.to].ID})
		}
		for _, w := range f.entries[i].why {
			if l := f.best[i]; l.kind == parley.OriginCredit && w.Kind == l.kind && w.Name == l.name {
				w.Evidence += " (" + l.words + " " + f.entries[l.to].ID + ")"
			}
			c.Why = append(c.Why, w)
		}
	}
	return c
}

// before orders the documents of a cluster: the agency's own text, then the
// earliest, those without a date last, then the longest, then by ID.
func (f *finder) before(i, j int, origin string) int {
	a, b := f.entries[i], f.entries[j]
	own := func(e *entry) bool { return origin != "" && e.source != nil && e.source.names[0] == origin }
	return cmp.Or(yesFirst(own(a), own(b)), yesFirst(a.dated, b.dated), a.day.Compare(b.day),
		b.length-a.length, cmp.Compare(a.ID, b.ID))
}

func yesFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// originOf names the agency that most documents of a cluster credit or come
// from; of several, the first by name.
func (f *finder) originOf(list []int) string {
	votes := map[string]int{}
	for _, i := range list {
		for name := range f.entries[i].credits {
			votes[name]++
		}
	}
	best := ""
	for _, name := range sortedKeys(votes) {
		if best == "" || votes[name] > votes[best] {
			best = name
		}
	}
	return best
}
