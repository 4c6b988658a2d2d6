//go:build unix

package roles

import (
	"runtime"
	"syscall"
	"time"
)

func usage() (u syscall.Rusage) {
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return u
}

// processorTime returns how long the process has computed, so that a busy
// machine can be measured too.
func processorTime() time.Duration {
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// mostMemory returns the most bytes that the process had resident so far.
func mostMemory() float64 {
	u := usage()
	unit := 1024.0
	if runtime.GOOS == "darwin" {
		unit = 1
	}
	return unit * float64(u.Maxrss)
}
