package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/app"
)

// fillRows gives the rows that are shown their words, and those that a person
// has decided who did it and when.
func (rq *request) fillRows(rows []compareRow) error {
	var decided []string
	for i := range rows {
		if rows[i].Run == nil && rows[i].Elsewhere.URL == "" {
			rq.fillWords(&rows[i])
		}
		if rows[i].ID != "" && !rows[i].Waits {
			decided = append(decided, rows[i].ID)
		}
	}
	written, err := rq.view.Authorship(rq.Context(), parley.KindAlignment, decided)
	if err != nil {
		return err
	}
	var seqs []int64
	for _, list := range written {
		seqs = append(seqs, list[len(list)-1].Seq)
	}
	slices.Sort(seqs)
	entries, err := rq.view.Headings(rq.Context(), slices.Compact(seqs))
	if err != nil {
		return err
	}
	for i := range rows {
		if list := written[rows[i].ID]; len(list) > 0 {
			e := entries[list[len(list)-1].Seq]
			rows[i].By, rows[i].At = e.Who, e.At
		}
	}
	return nil
}

// certainPairs names pairs that read the same and wait, each with the version
// that the person sees, as the form that confirms them sends it.
type certainPairs struct {
	N     int
	Value string
}

func certainOf(rows []compareRow) certainPairs {
	var list []string
	for _, r := range rows {
		if r.Waits && r.Fold && r.Change == string(parley.RelSame) { // same in other words is looked at one by one
			list = append(list, r.ID+"."+strconv.Itoa(r.Before))
		}
	}
	return certainPairs{N: len(list), Value: strings.Join(list, " ")}
}

// confirmedPairs is an entry of the ledger that confirmed pairs together, with
// the form that takes it back.
type confirmedPairs struct {
	Seq int64
	N   int
}

// confirmedPairs reads the entry that the address names. It is nothing where
// that is none, or where a person cannot write.
func (rq *request) confirmedPairs() (confirmedPairs, error) {
	seq, err := strconv.ParseInt(rq.URL.Query().Get("confirmed"), 10, 64)
	if err != nil || seq < 0 || rq.clocks.Past() {
		return confirmedPairs{}, nil //nolint:nilerr // an address that names no entry shows none
	}
	head, err := rq.view.Head(rq.Context())
	if err != nil || seq >= head.Size {
		return confirmedPairs{}, err
	}
	entry, err := rq.view.Entry(rq.Context(), seq)
	if err != nil || entry.Verb != app.AcceptedPairs {
		return confirmedPairs{}, err
	}
	return confirmedPairs{Seq: seq, N: len(entry.Changes)}, nil
}

// confirmSame accepts every pair of a list that reads the same, or takes what
// was so accepted back.
func (s *server) confirmSame(rq *request) error {
	f, err := rq.form()
	if err != nil {
		return err
	}
	old, new := f.text("old"), f.text("new")
	to := rq.cameFrom(old, new)
	if to == "" {
		to = rq.url("compare", "?old="+old+"&new="+new)
	}
	if undo := f.text("undo"); undo != "" {
		seq, err := strconv.ParseInt(undo, 10, 64)
		if err != nil {
			return parley.Invalidf("%q is no entry of the ledger", cut(undo))
		}
		n, err := s.app.UndoAcceptPairs(rq.Context(), rq.dossier.ID, rq.who, seq)
		if err != nil {
			return err
		}
		return rq.redirect(withParam(to, "confirmed", ""), count(n, "pair waits", "pairs wait")+" again.")
	}
	var pairs []app.SeenPair
	for _, entry := range strings.Fields(f.text("pairs")) {
		id, before, ok := pairVersion(entry)
		if !ok {
			return parley.Invalidf("%q names no version of a pair", cut(entry))
		}
		pairs = append(pairs, app.SeenPair{ID: id, Before: before})
	}
	seq, err := s.app.AcceptPairs(rq.Context(), rq.dossier.ID, rq.who, pairs)
	if err != nil {
		return err
	}
	return rq.redirect(withParam(to, "confirmed", strconv.FormatInt(seq, 10)), count(len(pairs), "pair")+" confirmed.")
}
