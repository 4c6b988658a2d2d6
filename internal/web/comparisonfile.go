package web

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/comparison"
	"github.com/parley-record/parley/internal/export"
	"github.com/parley-record/parley/internal/view"
)

// comparisonFiles lists the forms in which the comparison that the request
// shows can be taken away, as it is shown.
func (rq *request) comparisonFiles() []Link {
	names := map[export.ComparisonFormat]string{
		export.ComparisonHTML: "one page (HTML)", export.ComparisonDOCX: "tracked changes (Word)",
		export.ComparisonXLSX: "table (Excel)", export.ComparisonCSV: "table (CSV)",
	}
	var out []Link
	for _, f := range export.ComparisonFormats() {
		q := rq.URL.Query()
		for _, name := range []string{"layout", "order", "rows", "page", "at", "confirmed"} {
			q.Del(name)
		}
		out = append(out, Link{names[f], rq.url("compare", "file", string(f), "?"+q.Encode())})
	}
	return append(out, Link{"the later text (Akoma Ntoso)", rq.url("renditions", rq.URL.Query().Get("new"), "akn")})
}

// compareFile answers with a comparison as a file, with the pairs that the
// filter of the address leaves.
func (s *server) compareFile(rq *request) error {
	format := export.ComparisonFormat(rq.PathValue("format"))
	if !slices.Contains(export.ComparisonFormats(), format) {
		return parley.NotFoundf("A comparison cannot be had as %q.", cut(string(format)))
	}
	d, err := view.LoadDrafts(rq.Context(), rq.view)
	if err != nil {
		return err
	}
	q := rq.URL.Query()
	c, err := d.Compare(rq.Context(), q.Get("old"), q.Get("new"))
	if err != nil {
		return err
	}
	look := readLook(q)
	whole, err := rq.comparisonOf(d, c)
	if err != nil {
		return err
	}
	whole.Remarks = rq.remarks(look)
	if look.Filtered() {
		if err := rq.keepShown(&whole, d, c, look); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if err := export.WriteComparison(&b, whole, format); err != nil {
		return err
	}
	return rq.answerFile(&b, format.MediaType(), comparisonFileName(c, look, rq.clocks)+"."+string(format))
}

// answerFile answers with a file to keep. Its name needs no quoting.
func (rq *request) answerFile(b *bytes.Buffer, mediaType, name string) error {
	h := rq.w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Cache-Control", "no-store")
	if _, err := b.WriteTo(rq.w); err != nil {
		rq.s.log.DebugContext(rq.Context(), "answer", "error", err)
	}
	return nil
}

// remarks states what a file shows: which pairs, as of when, and where it was
// taken from.
func (rq *request) remarks(look pairLook) []string {
	var out []string
	if words := look.Words(); words != "" {
		out = append(out, "Only some pairs are shown: "+words+".")
	}
	if rq.clocks.Past() {
		out = append(out, "The record is not shown as it is now but as "+rq.clocks.Words()+".")
	}
	on, known := rq.clocks.On, rq.clocks.Known
	if on == "" {
		on = rq.clocks.Today
	}
	if known == "" {
		known = rq.clocks.instant
	}
	return append(out, "Taken from "+rq.dossier.Title+" as it was known on "+known+", of what was said up to "+on+".")
}

// renditionAKN answers with a text of the record in Akoma Ntoso, with what
// changed since the draft before by pairs that a person has accepted.
func (s *server) renditionAKN(rq *request) error {
	id := rq.PathValue("id")
	files, err := export.AKN(rq.Context(), rq.view, false)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(files, func(f export.AKNFile) bool { return f.Name == id+".xml" })
	if i < 0 {
		return parley.NotFoundf("There is no rendition %q here.", cut(id))
	}
	var b bytes.Buffer
	if err := files[i].Write(&b); err != nil {
		return err
	}
	return rq.answerFile(&b, "application/akn+xml; charset=utf-8", files[i].Name)
}

// comparisonFileName says which texts, which pairs and as of when: ids and
// words of vocabularies, which need no quoting.
func comparisonFileName(c *view.Comparison, look pairLook, at Clocks) string {
	parts := []string{c.Old.Rendition.ID, c.New.Rendition.ID}
	for _, word := range []string{look.Kind, look.Type, look.State} {
		parts = append(parts, parley.Slug(word))
	}
	if at.On != "" {
		parts = append(parts, "on", parley.Slug(at.On))
	}
	if at.Known != "" {
		parts = append(parts, "known", parley.Slug(at.Known))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "-")
}

// comparisonOf makes of two texts of the record, with what people decided, what
// exports write.
func (rq *request) comparisonOf(d *view.Drafts, c *view.Comparison) (comparison.Comparison, error) {
	old, new := rq.fileSide(d, c.Old), rq.fileSide(d, c.New)
	if c.SameDraft() {
		old.Name, new.Name = copyName(c, c.Old), copyName(c, c.New)
	}
	at := map[string]int{}
	for _, r := range []view.RenditionRow{c.Old, c.New} {
		for i, p := range d.Text(r.Rendition.ID) {
			at[p.ID] = i
		}
	}
	indices := func(list []*parley.Provision) []int {
		var out []int
		for _, p := range list {
			out = append(out, at[p.ID])
		}
		slices.Sort(out)
		return out
	}
	threads, err := d.Threads(rq.Context(), c)
	if err != nil {
		return comparison.Comparison{}, err
	}
	var pairs []comparison.Pair
	for _, p := range c.Pairs {
		if p.Alignment == nil {
			continue
		}
		al := p.Alignment
		pair := comparison.Pair{Old: indices(p.Old), New: indices(p.New), Relation: parley.Relation(p.Change), Score: al.Score,
			Substance: p.Substance, Differences: p.Differences, Why: al.Why, Review: string(al.Review)}
		if al.Reason != "" {
			pair.Why = strings.TrimPrefix(pair.Why+"; "+al.Reason, "; ")
		}
		if al.Engine == "" && p.Accepted() {
			pair.Review = "by hand"
		}
		pair.Notes = noteLines(rq.noteItems(threads[al.ID]))
		pairs = append(pairs, pair)
	}
	return comparison.From(old, new, c.SameDraft(), pairs)
}

// noteLines puts notes into lines: who, when, what, and whether it is settled.
func noteLines(list []noteItem) []string {
	var out []string
	for _, n := range list {
		line := fmt.Sprintf("%s, %s: %s", n.By, stampWords(n.At), n.Text)
		if n.Resolved {
			line += " (resolved)"
		}
		out = append(append(out, line), noteLines(n.Answers)...)
	}
	return out
}

// fileSide is one text as exports write it.
func (rq *request) fileSide(d *view.Drafts, r view.RenditionRow) comparison.Side {
	side := comparison.Side{Name: r.Draft.Title, By: r.Name(), Language: r.Rendition.Language, Cut: r.MayBeCut, CutWhy: r.CutWhy, Brackets: bracketsOf(d, r.Rendition.ID)}
	if !r.Rendition.On.IsZero() {
		side.On = r.Rendition.On.String()
	}
	for _, p := range d.Text(r.Rendition.ID) {
		side.Clauses = append(side.Clauses, comparison.Clause{Label: p.Label, Heading: p.Heading, Text: p.Text})
	}
	return side
}

// keepShown leaves only the pairs that the filter shows.
func (rq *request) keepShown(whole *comparison.Comparison, d *view.Drafts, c *view.Comparison, look pairLook) error {
	rows, err := rq.compareRows(c, look)
	if err != nil {
		return err
	}
	shown := map[string]bool{}
	for i, p := range c.Pairs {
		if look.shows(rows[i]) {
			shown[pairKey(ids(p.Old), ids(p.New))] = true
		}
	}
	old, new := ids(d.Text(c.Old.Rendition.ID)), ids(d.Text(c.New.Rendition.ID))
	pick := func(all []string, at []int) (out []string) {
		for _, i := range at {
			out = append(out, all[i])
		}
		return out
	}
	whole.Pairs = slices.DeleteFunc(whole.Pairs, func(p comparison.Pair) bool { return !shown[pairKey(pick(old, p.Old), pick(new, p.New))] })
	return nil
}

// ids lists the ids of provisions.
func ids(list []*parley.Provision) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.ID)
	}
	return out
}

// pairKey tells a pair from others by its provisions.
func pairKey(old, new []string) string {
	return strings.Join(old, " ") + "\n" + strings.Join(new, " ")
}
