package cli

import (
	"io"
	"os"
)

// output is standard output. It remembers the first error, so that no command
// ends well whose data did not arrive.
type output struct {
	w   io.Writer
	err error
}

// Write implements [io.Writer].
func (o *output) Write(b []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.w.Write(b)
	o.err = err
	return n, err
}

// file returns the file behind a stream, or nil.
func file(stream io.Writer) *os.File {
	if o, ok := stream.(*output); ok {
		stream = o.w
	}
	f, _ := stream.(*os.File)
	return f
}
