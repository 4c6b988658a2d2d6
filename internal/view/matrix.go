package view

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// Matrix shows where every party stands on every issue.
type Matrix struct {
	Parties []*parley.Actor // columns: the parties, then whoever else holds a position
	Groups  []MatrixGroup   // rows, under the headings of the issues
	Filled  int             // cells that are not empty

	// Standings are all there are, by issue and holder.
	Standings map[string]map[string]*Standing
}

// MatrixGroup is the issues under one heading.
type MatrixGroup struct {
	Name string // "" is no heading
	Rows []MatrixRow
}

// MatrixRow is one issue; Cells go with the parties, nil where nothing is recorded.
type MatrixRow struct {
	Issue *parley.Issue
	Cells []*Standing
}

// Issues returns the issues by group, order and title. A group stands where
// its first issue does.
func Issues(ctx context.Context, r store.Reader) ([]*parley.Issue, error) {
	list, err := store.List[*parley.Issue](ctx, r, store.Query{})
	first := map[string]int{}
	for _, i := range list {
		if at, ok := first[i.Group]; !ok || i.Order < at {
			first[i.Group] = i.Order
		}
	}
	slices.SortFunc(list, func(a, b *parley.Issue) int {
		return cmp.Or(first[a.Group]-first[b.Group], strings.Compare(a.Group, b.Group), a.Order-b.Order,
			strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)), strings.Compare(a.ID, b.ID))
	})
	return list, err
}

// LoadMatrix reads the matrix of a dossier.
func LoadMatrix(ctx context.Context, v *store.View) (*Matrix, error) {
	issues, err := Issues(ctx, v)
	if err != nil {
		return nil, err
	}
	o, err := LoadOrigins(ctx, v)
	if err != nil {
		return nil, err
	}
	positions, err := Positions(ctx, v, o)
	if err != nil {
		return nil, err
	}
	m := &Matrix{Parties: Parties(o.actors), Standings: Standings(o, positions)}
	m.Parties = append(m.Parties, withoutPart(m.Standings)...)
	column := map[string]int{}
	for i, p := range m.Parties {
		column[p.ID] = i
	}
	for _, i := range issues {
		row := MatrixRow{Issue: i, Cells: make([]*Standing, len(m.Parties))}
		for holder, s := range m.Standings[i.ID] {
			row.Cells[column[holder]] = s
			m.Filled++
		}
		if n := len(m.Groups); n == 0 || m.Groups[n-1].Name != i.Group {
			m.Groups = append(m.Groups, MatrixGroup{Name: i.Group})
		}
		g := &m.Groups[len(m.Groups)-1]
		g.Rows = append(g.Rows, row)
	}
	return m, nil
}

// withoutPart lists, by name, the holders of positions that have no part in
// the negotiation.
func withoutPart(standings map[string]map[string]*Standing) []*parley.Actor {
	found := map[string]*parley.Actor{}
	for _, of := range standings {
		for id, s := range of {
			if s.Holder.Part == "" {
				found[id] = s.Holder
			}
		}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b *parley.Actor) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
}
