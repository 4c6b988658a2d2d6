package store

import (
	"context"
	"database/sql"
	"errors"
)

// Size returns how many entries the dossier's ledger has now, whatever the
// view's clocks: as long as it stays, every read of the view stays the same.
func (v *View) Size(ctx context.Context) (int64, error) {
	var n int64
	err := v.q.QueryRowContext(ctx, `SELECT size FROM dossier WHERE id = $1`, v.dossier).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, v.db.failed(err)
}
