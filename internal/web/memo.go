package web

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
)

// memo keeps answers to questions that take the whole dossier to answer. An
// answer is good as long as the ledger has no new entry; the first to ask after
// that gets a new one, and the old one goes. What the memo holds is shared
// between requests and must not be changed. It is bounded by the number of
// answers and by what they take in memory; those asked for last stay.
type memo struct {
	mu      sync.Mutex
	answers map[question]*reply
	order   []question // asked for longest ago first
	held    int        // bytes, as bulk estimates them
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
	bytes int
}

// The bounds of what is kept.
const (
	memoRoom  = 24        // answers
	memoBytes = 128 << 20 // as bulk estimates them
)

// errUnanswered is the answer of a question whose asker did not come back.
var errUnanswered = errors.New("the question was not answered")

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
		r.err = errUnanswered
		defer func() {
			if r.err != nil {
				m.forget(q, r) // also where ask panicked
			}
		}()
		value, err := ask(context.WithoutCancel(ctx))
		r.value, r.err = value, err
		if err == nil {
			m.hold(q, r, bulk(value))
		}
	})
	if r.err != nil {
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

// reply returns the place of an answer, which may be empty yet. Answers to the
// same question of a shorter ledger go.
func (m *memo) reply(q question) *reply {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r := m.answers[q]; r != nil {
		m.order = append(slices.DeleteFunc(m.order, func(o question) bool { return o == q }), q)
		return r
	}
	if m.answers == nil {
		m.answers = map[question]*reply{}
	}
	for _, old := range slices.Clone(m.order) {
		stale := old
		stale.size = q.size
		if stale == q && old.size < q.size {
			m.drop(old)
		}
	}
	if len(m.order) >= memoRoom {
		m.drop(m.order[0])
	}
	r := &reply{}
	m.answers[q] = r
	m.order = append(m.order, q)
	return r
}

// hold notes what an answer takes in memory and makes room for it. One that is
// larger than all the room is given and not kept.
func (m *memo) hold(q question, r *reply, bytes int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.answers[q] != r {
		return // it went while it was being answered
	}
	r.bytes = bytes
	m.held += bytes
	if bytes > memoBytes {
		m.drop(q)
	}
	for m.held > memoBytes {
		oldest := m.order[0]
		if oldest == q {
			oldest = m.order[1]
		}
		m.drop(oldest)
	}
}

// drop takes an answer out. The caller holds the lock.
func (m *memo) drop(q question) {
	m.held -= m.answers[q].bytes
	delete(m.answers, q)
	m.order = slices.DeleteFunc(m.order, func(o question) bool { return o == q })
}

// forget removes a failure, so that the next request asks again.
func (m *memo) forget(q question, r *reply) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.answers[q] == r {
		m.drop(q)
	}
}
