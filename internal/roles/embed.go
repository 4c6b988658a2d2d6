package roles

import (
	_ "embed"
	"sync"
)

// modelFile is the model that is part of the program; MODEL.md says what it
// was trained on and what it reaches.
//
//go:embed model.bin
var modelFile []byte

var embedded = sync.OnceValue(loadEmbedded)

// loadEmbedded reads all of the model but its nets, which are read when they
// are first needed.
func loadEmbedded() *Model {
	parts := must(split(modelFile))
	m := must(readModel(parts))
	m.ensemble = sync.OnceValue(func() *ensemble { return must(readEnsemble(m.tagger, parts)) })
	return m
}

// must panics on an error: the program was built with a damaged file.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Default returns the model that is part of the program. It is read at the
// first call.
func Default() *Model { return embedded() }
