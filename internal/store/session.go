package store

import (
	"context"
	"database/sql"
)

// session is a transaction that prepares the statements which it runs often:
// an import runs the same few thousands of times.
type session struct {
	tx    *sql.Tx
	uses  map[string]int
	stmts map[string]*sql.Stmt
	fresh []string // blobs that this transaction has put into the folder
}

// prepareAfter is how often a statement is run before it is prepared.
const prepareAfter = 3

func newSession(tx *sql.Tx) *session {
	return &session{tx: tx, uses: map[string]int{}, stmts: map[string]*sql.Stmt{}}
}

// close releases the statements. The transaction is ended by its owner.
func (s *session) close() {
	for _, stmt := range s.stmts {
		stmt.Close() // nothing rests on it
	}
}

// dropFresh takes back the blobs of a transaction that failed. One that cannot
// be removed is in nobody's way: nothing names it.
func (s *session) dropFresh(ctx context.Context, db *DB) {
	for _, sum := range s.fresh {
		if err := db.blobs.Delete(context.WithoutCancel(ctx), sum); err != nil {
			db.log.WarnContext(ctx, "unused blob not removed", "sha256", sum, "err", err)
		}
	}
}

// stmt returns the prepared statement, nil as long as it pays not to have one.
func (s *session) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt := s.stmts[query]; stmt != nil {
		return stmt, nil
	}
	if s.uses[query]++; s.uses[query] < prepareAfter {
		return nil, nil
	}
	stmt, err := s.tx.PrepareContext(ctx, query)
	if err == nil {
		s.stmts[query] = stmt
	}
	return stmt, err
}

// ExecContext runs a statement.
func (s *session) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	stmt, err := s.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	if stmt != nil {
		return stmt.ExecContext(ctx, args...)
	}
	return s.tx.ExecContext(ctx, query, args...)
}

// QueryContext implements querier.
func (s *session) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := s.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	if stmt != nil {
		return stmt.QueryContext(ctx, args...)
	}
	return s.tx.QueryContext(ctx, query, args...)
}

// QueryRowContext implements querier.
func (s *session) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if stmt, err := s.stmt(ctx, query); err == nil && stmt != nil {
		return stmt.QueryRowContext(ctx, args...)
	}
	return s.tx.QueryRowContext(ctx, query, args...) // it reports the same error
}
