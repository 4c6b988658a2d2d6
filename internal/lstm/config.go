package lstm

import "fmt"

// Input is one categorical input of a token: a word, a suffix, a tag, the
// state of a quotation.
type Input struct {
	Name string
	Size int // ids are 0..Size-1; 0 stands for what is unknown
	Dim  int // width of the embedding

	// What follows is for training alone and is not part of a Model.

	Init  []float32 // Size x Dim vectors to begin with; nil: random ones
	Fixed bool      // the vectors stay as they are
	Rate  float32   // factor on the learning rate of the vectors; 0 counts as 1
	Drop  float32   // chance that an id is read as 0; 0: Options.WordDropout, below 0: never
}

// Config is the shape of a net.
type Config struct {
	Inputs []Input
	Hidden int // units of each direction of each layer, a multiple of 16
	Layers int
	Labels int // 2 to 64
}

// most are the largest sizes that a net may have; they keep every product of
// two of them within an int32.
const (
	mostInputs = 256
	mostSize   = 1 << 22
	mostDim    = 1024
	mostHidden = 2048
	mostLayers = 8
	mostLabels = 64
)

// check returns what is wrong with a shape.
func (c Config) check() error {
	switch {
	case len(c.Inputs) == 0 || len(c.Inputs) > mostInputs:
		return fmt.Errorf("lstm: %d inputs, not 1 to %d", len(c.Inputs), mostInputs)
	case c.Hidden < 16 || c.Hidden%16 != 0 || c.Hidden > mostHidden:
		return fmt.Errorf("lstm: %d hidden units, not a multiple of 16 up to %d", c.Hidden, mostHidden)
	case c.Layers < 1 || c.Layers > mostLayers:
		return fmt.Errorf("lstm: %d layers, not 1 to %d", c.Layers, mostLayers)
	case c.Labels < 2 || c.Labels > mostLabels:
		return fmt.Errorf("lstm: %d labels, not 2 to %d", c.Labels, mostLabels)
	}
	for _, in := range c.Inputs {
		switch {
		case in.Size < 1 || in.Size > mostSize:
			return fmt.Errorf("lstm: input %q has %d ids, not 1 to %d", in.Name, in.Size, mostSize)
		case in.Dim < 1 || in.Dim > mostDim:
			return fmt.Errorf("lstm: input %q has %d dimensions, not 1 to %d", in.Name, in.Dim, mostDim)
		case in.Init != nil && len(in.Init) != in.Size*in.Dim:
			return fmt.Errorf("lstm: input %q has %d numbers to begin with, not %d x %d", in.Name, len(in.Init), in.Size, in.Dim)
		case len(in.Name) > 255:
			return fmt.Errorf("lstm: an input has a name of %d bytes, over 255", len(in.Name))
		}
	}
	return nil
}

// width is the length of a token's embeddings side by side.
func (c Config) width() int {
	n := 0
	for _, in := range c.Inputs {
		n += in.Dim
	}
	return n
}

// layerWidth is the length of what layer i reads.
func (c Config) layerWidth(i int) int {
	if i == 0 {
		return c.width()
	}
	return 2 * c.Hidden
}

// id returns the id of input k of a token, 0 where it is missing or unknown.
func (c Config) id(ids []uint32, k int) uint32 {
	if k < len(ids) && uint64(ids[k]) < uint64(c.Inputs[k].Size) {
		return ids[k]
	}
	return 0
}
