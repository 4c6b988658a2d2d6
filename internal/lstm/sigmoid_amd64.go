//go:build amd64 && !purego

package lstm

import "golang.org/x/sys/cpu"

// vectors reports whether sigmoids8 runs on this machine.
var vectors = cpu.X86.HasAVX2 && cpu.X86.HasFMA

// sigmoids8 is sigmoidsPortable for 8·runs elements, by the same series.
//
//go:noescape
func sigmoids8(x *float32, runs int)
