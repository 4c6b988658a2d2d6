//go:build !amd64 || purego

package lstm

// vectors reports whether sigmoids8 runs on this machine.
const vectors = false

// sigmoids8 is never called.
func sigmoids8(*float32, int) {}
