package web

import (
	"context"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// matrixNow returns the matrix of the dossier as of the request's clocks.
func (rq *request) matrixNow() (*view.Matrix, error) {
	return once(rq.Context(), &rq.s.memo, rq.view, "matrix", func(ctx context.Context) (*view.Matrix, error) { return view.LoadMatrix(ctx, rq.view) })
}

// momentsNow returns everything dated.
func (rq *request) momentsNow() ([]view.Moment, error) {
	return once(rq.Context(), &rq.s.memo, rq.view, "timeline", func(ctx context.Context) ([]view.Moment, error) { return view.Timeline(ctx, rq.view) })
}

// claimsNow returns every claim with what was said about it.
func (rq *request) claimsNow() ([]*view.ClaimView, error) {
	return once(rq.Context(), &rq.s.memo, rq.view, "claims", func(ctx context.Context) ([]*view.ClaimView, error) {
		o, err := rq.originsNow()
		if err != nil {
			return nil, err
		}
		return view.Claims(ctx, rq.view, o)
	})
}

// originsNow returns what is known of the origins of all documents.
func (rq *request) originsNow() (*view.Origins, error) {
	return once(rq.Context(), &rq.s.memo, rq.view, "origins", func(ctx context.Context) (*view.Origins, error) { return view.LoadOrigins(ctx, rq.view) })
}

// positionsNow counts the positions on every issue.
func (rq *request) positionsNow() (map[string]store.Tally, error) {
	return once(rq.Context(), &rq.s.memo, rq.view, "positions", func(ctx context.Context) (map[string]store.Tally, error) {
		return store.Tallies(ctx, rq.view, parley.KindCoding, "issue")
	})
}

// waitingNow counts what waits for review.
func (rq *request) waitingNow() (waits, error) {
	return once(rq.Context(), &rq.s.memo, rq.view, "waiting", func(ctx context.Context) (waits, error) { return waiting(ctx, rq.view) })
}

// talliesNow counts the attributions of every speaker.
func (rq *request) talliesNow() (map[string]store.Tally, error) {
	return once(rq.Context(), &rq.s.memo, rq.view, "tallies", func(ctx context.Context) (map[string]store.Tally, error) {
		return store.Tallies(ctx, rq.view, parley.KindAttribution, "speaker")
	})
}

// What a line of an answer takes in memory, about. The records that it points
// to belong to the store and are not counted.
const (
	answerBytes = 4 << 10
	saidBytes   = 400 // an utterance, position or moment
	entryBytes  = 120 // an entry of a map of small things
)

// bulk estimates what an answer takes in memory.
func bulk(answer any) int {
	n := answerBytes
	switch a := answer.(type) {
	case *view.Matrix:
		for _, of := range a.Standings {
			for _, s := range of {
				n += saidBytes * (2 + len(s.Also) + len(s.Earlier))
				n += entryBytes * s.Counts.Reports
			}
		}
	case []view.Moment:
		n += 2 * saidBytes * len(a) // each with its utterance
	case []*view.ClaimView:
		for _, c := range a {
			n += saidBytes
			for _, s := range []view.Side{c.Asserting, c.Denying, c.Doubting, c.Retracting} {
				n += saidBytes*len(s.Said) + entryBytes*s.Origins.Reports
			}
		}
	case *view.Origins:
		n += entryBytes * a.Len()
	case map[string]store.Tally:
		n += 2 * entryBytes * len(a)
	case []toldActivity:
		n += saidBytes * len(a)
	}
	return n
}
