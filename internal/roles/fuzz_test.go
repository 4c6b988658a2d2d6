package roles

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"testing"
)

// FuzzFind reads any bytes with the model of the program.
func FuzzFind(f *testing.F) {
	f.Add(sample)
	for _, s := range []string{"", "“", "\xff", "“a”, b said.\n“c\n", "A: b", "((((", "-- -- '' ``", "\u00ad", "a\u2028b"} {
		f.Add(s)
	}
	m := Default()
	f.Fuzz(func(t *testing.T, s string) {
		d := Parse(s)
		for _, e := range []Engine{Full, Fast} {
			last := 0
			for _, r := range m.Find(d, e) {
				if r.From < last || r.To <= r.From || r.To > len(d.Tokens) {
					t.Errorf("a span %+v after token %d of %d", r, last, len(d.Tokens))
				}
				if d.tokens[r.From].paragraph != d.tokens[r.To-1].paragraph {
					t.Errorf("a span %+v crosses a paragraph", r)
				}
				last = r.To
			}
		}
	})
}

// FuzzRead reads any bytes as a model, with a checksum that is right, so that
// what stands before it is read. What is taken for a model must be fit for use.
func FuzzRead(f *testing.F) {
	o := toyOptions(f)
	o.Epochs, o.Refit = 1, false
	m, _, err := Train(toyCorpus(f, 24), o)
	if err != nil {
		f.Fatal(err)
	}
	var b bytes.Buffer
	m.WriteTo(&b)
	f.Add(b.Bytes()[:b.Len()-4])
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(binary.LittleEndian.AppendUint32(bytes.Clone(data), crc32.ChecksumIEEE(data)))
		if err != nil {
			return
		}
		m.Find(Parse(sample), Full)
		m.Find(Parse(sample), Fast)
	})
}
