// Package generate makes dossiers of any size for benchmarks and load tests.
// The same size gives the same dossier. Names and sentences are made up; only
// the shape is meant to be like a real record: a dozen parties with
// spokespeople, a report with twenty attributions, most of them accepted, a
// third of those coded.
package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/bundle"
)

// Size says how large a dossier is to be.
type Size struct {
	Attributions int
	PerDocument  int // attributions in one document; 20 where zero
	Parties      int // 12 where zero
	Issues       int // 60 where zero
	Claims       int // 40 where zero
	Drafts       int // 4 where zero, of 40 provisions each
}

// start is the day on which the first document of a generated dossier appears.
var start = time.Date(2024, 1, 1, 8, 0, 0, 0, time.UTC)

// provisions is how many a generated draft has.
const provisions = 40

type generator struct {
	size Size
	rng  *rand.Rand
	b    *bundle.Bundle
}

// Dossier returns a dossier with the given id, as one undated step.
func Dossier(id string, s Size) *bundle.Bundle {
	for field, value := range map[*int]int{&s.PerDocument: 20, &s.Parties: 12, &s.Issues: 60, &s.Claims: 40, &s.Drafts: 4} {
		if *field == 0 {
			*field = value
		}
	}
	g := &generator{size: s, rng: rand.New(rand.NewPCG(1, 2)), b: &bundle.Bundle{Contents: map[string]bundle.Content{}}}
	g.add(&parley.Dossier{ID: id, Title: "A generated negotiation"})
	g.actors()
	g.subjects()
	g.drafts()
	for n := 0; n < s.Attributions; n += s.PerDocument {
		g.report(n/s.PerDocument, min(s.PerDocument, s.Attributions-n))
	}
	step := bundle.Step{Verb: "import"}
	for _, t := range g.b.Things {
		step.Changes = append(step.Changes, bundle.Change{Record: t.Record})
	}
	g.b.Steps = []bundle.Step{step}
	return g.b
}

func (g *generator) add(r parley.Record) { g.b.Things = append(g.b.Things, bundle.Thing{Record: r}) }

// pick returns a value of a vocabulary.
func pick[T any](g *generator, list []T) T { return list[g.rng.IntN(len(list))] }

func party(n int) string   { return fmt.Sprintf("party-%d", n) }
func speaker(n int) string { return fmt.Sprintf("speaker-%d", n) }
func issue(n int) string   { return fmt.Sprintf("issue-%d", n) }
func claim(n int) string   { return fmt.Sprintf("claim-%d", n) }

// speakersPerParty is how many people speak for each party.
const speakersPerParty = 12

func (g *generator) actors() {
	for n := range g.size.Parties {
		g.add(&parley.Actor{ID: party(n), Name: fmt.Sprintf("Party %d", n), Type: parley.ActorState, Part: parley.Parts()[n*5/max(g.size.Parties, 1)]})
	}
	for n := range g.size.Parties * speakersPerParty {
		g.add(&parley.Actor{ID: speaker(n), Name: fmt.Sprintf("Speaker %d", n), Type: parley.ActorPerson, SpeaksFor: party(n / speakersPerParty)})
	}
	for n := range 8 {
		g.add(&parley.Actor{ID: fmt.Sprintf("outlet-%d", n), Name: fmt.Sprintf("Outlet %d", n), Type: parley.ActorOutlet})
	}
}

func (g *generator) subjects() {
	for n := range g.size.Issues {
		g.add(&parley.Issue{ID: issue(n), Title: fmt.Sprintf("Subject %d of the talks", n), Group: fmt.Sprintf("Group %d", n/10), Order: n + 1})
	}
	for n := range g.size.Claims {
		g.add(&parley.Claim{ID: claim(n), Statement: fmt.Sprintf("Place %d is held by party %d", n, n%g.size.Parties)})
	}
}

func (g *generator) drafts() {
	before := ""
	for n := range g.size.Drafts {
		id := fmt.Sprintf("draft-%d", n)
		d := g.document(fmt.Sprintf("Text of draft %d", n), parley.GenreDraftText, n*90, g.points(n))
		g.add(&parley.Draft{ID: id, Title: fmt.Sprintf("Draft %d", n), DerivedFrom: before, On: d.Published, ProposedBy: []string{party(n % g.size.Parties)},
			Statuses: []parley.StatusChange{{Status: parley.StatusLeaked, On: d.Published, Document: d.ID}}})
		g.add(&parley.Rendition{ID: id, Draft: id, Title: d.Title, Document: d.ID, On: d.Published})
		for i, line := range strings.Split(strings.TrimSpace(g.b.Contents[d.ID].Text), "\n") {
			label, text, _ := strings.Cut(line, ". ")
			g.add(&parley.Provision{ID: parley.ProvisionID(id, i+1), Rendition: id, Order: i + 1, Label: label, Text: text, Issues: []string{issue(i % g.size.Issues)}})
		}
		before = id
	}
}

func (g *generator) points(n int) string {
	var b strings.Builder
	for i := range provisions {
		fmt.Fprintf(&b, "%d. Party %d shall limit item %d to %d units within %d days.\n", i+1, i%g.size.Parties, i, 100*(i+1)+n*(i%3), 30+n)
	}
	return b.String()
}

// document adds a document that appeared some days after the start.
func (g *generator) document(title string, genre parley.Genre, day int, text string) *parley.Document {
	raw := []byte(text)
	sum := parley.SHA256(raw)
	d := &parley.Document{ID: parley.DocumentID(raw), Title: title, Genre: genre, Publisher: fmt.Sprintf("outlet-%d", g.rng.IntN(8)),
		Published: parley.DateOf(start.AddDate(0, 0, day)), MediaType: "text/plain", RawSHA256: sum, TextSHA256: sum, RawBytes: int64(len(raw)), Extractor: bundle.Extractor}
	g.add(d)
	g.b.Contents[d.ID] = bundle.Content{Raw: raw, Text: text}
	return d
}

// cues pairs a cue with its class.
var cues = []struct {
	word  string
	class parley.CueClass
}{{"said", parley.CueSays}, {"denied", parley.CueDenies}, {"demanded", parley.CueDemands}, {"confirmed", parley.CueConfirms}, {"warned", parley.CueWarns}}

// report adds a document of some sentences, each an attribution.
func (g *generator) report(n, sentences int) {
	var b strings.Builder
	fmt.Fprintf(&b, "Report %d\n\n", n)
	var list []*parley.Attribution
	var roles [][3]parley.Span
	for i := range sentences {
		who, cue := g.rng.IntN(g.size.Parties*speakersPerParty), pick(g, cues)
		at := [3]parley.Span{}
		for j, part := range []string{fmt.Sprintf("Speaker %d", who), cue.word, fmt.Sprintf("that subject %d is a matter of %d days", g.rng.IntN(g.size.Issues), i)} {
			at[j].Start = b.Len()
			b.WriteString(part)
			at[j].End = b.Len()
			b.WriteString([]string{" ", " ", ".\n"}[j])
		}
		roles = append(roles, at)
		list = append(list, &parley.Attribution{Speaker: speaker(who), Mode: parley.ModeIndirect, Class: cue.class, Review: parley.Accepted})
	}
	text := b.String()
	d := g.document(fmt.Sprintf("Report %d", n), parley.GenreArticle, n%700, text)
	for i, a := range list {
		g.attribution(a, d, text, roles[i])
	}
}

// attribution adds one attribution: every tenth waits, a third of the others is coded.
func (g *generator) attribution(a *parley.Attribution, d *parley.Document, text string, at [3]parley.Span) {
	var cited [3]parley.Selector
	for j, s := range at {
		cited[j], _ = parley.NewSelector(text, s) // the spans were measured while writing the text
	}
	a.Document, a.On = d.ID, d.Published
	a.Roles = parley.Roles{Source: &cited[0], Cue: &cited[1], Content: cited[2:]}
	a.ID = parley.AttributionID(d.ID, a.Roles)
	if g.rng.IntN(10) == 0 {
		a.Review, a.Engine, a.Confidence = parley.Suggested, "generated/1", .5+g.rng.Float64()/2
	}
	g.add(a)
	if a.Review != parley.Accepted || g.rng.IntN(3) > 0 {
		return
	}
	c := &parley.Coding{Attribution: a.ID, Coder: "generator", On: a.On}
	if g.rng.IntN(4) == 0 {
		c.Claim, c.Polarity = claim(g.rng.IntN(g.size.Claims)), pick(g, parley.Polarities())
	} else {
		c.Issue, c.Stance = issue(g.rng.IntN(g.size.Issues)), pick(g, parley.Stances())
		if c.Stance == parley.StanceConditional {
			c.Condition = "if the others do"
		}
	}
	c.ID = c.DerivedID()
	g.add(c)
}
