//go:build !unix

package roles

import "time"

// processorTime is not known here.
func processorTime() time.Duration { return 0 }

// mostMemory is not known here.
func mostMemory() float64 { return 0 }
