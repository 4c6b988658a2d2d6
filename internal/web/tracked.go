package web

import "github.com/parley-record/parley"

// trackedItem is a change that a document has kept track of, or a remark on its
// margin.
type trackedItem struct {
	Kind string // "inserted", "deleted" ...; "" of a remark
	Text string
	By   string
	On   parley.Date
	URL  string // of its place in the document
}

// trackedIn lists the changes and remarks that a document carries.
func (rq *request) trackedIn(x *parley.Document) (changes, remarks []trackedItem) {
	if x == nil {
		return nil, nil
	}
	for _, c := range x.TrackedChanges {
		changes = append(changes, trackedItem{string(c.Kind), c.Text, c.By, c.On, rq.placeIn(x, c.Start, c.End)})
	}
	for _, n := range x.MarginNotes {
		remarks = append(remarks, trackedItem{"", n.Text, n.By, n.On, rq.placeIn(x, n.Start, n.End)})
	}
	return changes, remarks
}

// placeIn is the address of some words of a document; of a place without words
// that of the document.
func (rq *request) placeIn(x *parley.Document, start, end int) string {
	if end <= start {
		return rq.url("documents", x.ID)
	}
	return rq.links().cite(x.ID, &parley.Selector{Start: start, End: end})
}
