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
