package cli

import "context"

// await runs an engine, which knows nothing of contexts, and stops waiting for
// it once ctx ends: the program is about to end then too.
func await[T any](ctx context.Context, engine func() T) (T, error) {
	var none T
	if err := ctx.Err(); err != nil {
		return none, err
	}
	result := make(chan T, 1)
	go func() { result <- engine() }()
	select {
	case r := <-result:
		return r, nil
	case <-ctx.Done():
		return none, ctx.Err()
	}
}
