package web

import (
	"context"
	"slices"
	"sync"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// memo keeps answers to questions that take the whole dossier to answer. An
// answer is good as long as the ledger has no new entry; the first to ask after
// that gets a new one, and the old one goes. What the memo holds is shared
// between requests and must not be changed.
type memo struct {
	mu      sync.Mutex
	answers map[question]*reply
	order   []question // oldest first
}

// question names what was asked, of which dossier, as of when, and how long
// its ledger was.
type question struct {
	what, dossier, on, known string
	size                     int64
}

type reply struct {
	once  sync.Once
	value any
	err   error
}

// memoRoom is how many answers are kept.
const memoRoom = 24

// once answers a question about a view from the memo, or asks it. Requests
// that come while it is being answered wait for the same answer.
func once[T any](ctx context.Context, m *memo, v *store.View, what string, ask func(context.Context) (T, error)) (T, error) {
	var zero T
	size, err := v.Size(ctx)
	if err != nil {
		return zero, err
	}
	q := question{what: what, dossier: v.Dossier(), size: size}
	if at := v.AsOf(); !at.IsNow() {
		q.on, q.known = stampOf(at)
	}
	r := m.reply(q)
	r.once.Do(func() {
		// whoever waits for the answer still wants it when the first to ask has gone
		value, err := ask(context.WithoutCancel(ctx))
		r.value, r.err = value, err
	})
	if r.err != nil {
		m.forget(q, r)
		return zero, r.err
	}
	return r.value.(T), nil
}

// stampOf returns the clocks as text, "" for an open one.
func stampOf(at parley.AsOf) (on, known string) {
	if !at.On.IsZero() {
		on = at.OnStamp()
	}
	if !at.Known.IsZero() {
		known = at.KnownStamp()
	}
	return on, known
}

func (m *memo) reply(q question) *reply {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r := m.answers[q]; r != nil {
		return r
	}
	if m.answers == nil {
		m.answers = map[question]*reply{}
	}
	m.order = slices.DeleteFunc(m.order, func(old question) bool {
		stale := old
		stale.size = q.size
		if stale != q {
			return false
		}
		delete(m.answers, old)
		return true
	})
	if len(m.order) >= memoRoom {
		delete(m.answers, m.order[0])
		m.order = m.order[1:]
	}
	r := &reply{}
	m.answers[q] = r
	m.order = append(m.order, q)
	return r
}

// forget removes a failure, so that the next request asks again.
func (m *memo) forget(q question, r *reply) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.answers[q] != r {
		return
	}
	delete(m.answers, q)
	m.order = slices.DeleteFunc(m.order, func(o question) bool { return o == q })
}
