package perceptron

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func file(tb testing.TB, m *Model) []byte {
	tb.Helper()
	var b bytes.Buffer
	n, err := m.WriteTo(&b)
	if err != nil {
		tb.Fatal(err)
	}
	if n != int64(b.Len()) {
		tb.Errorf("WriteTo says %d bytes and wrote %d", n, b.Len())
	}
	return b.Bytes()
}

func TestReadWhatWasWritten(t *testing.T) {
	for kind, sentences := range map[Kind][]Tagged{PartsOfSpeech: parts, Names: places} {
		m := train(t, kind, sentences)
		data := file(t, m)
		back, err := Read(data)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(file(t, back), data) {
			t.Errorf("kind %d: what was read is written differently", kind)
		}
		for _, s := range slices.Concat(parts, places) {
			if got, want := back.TagIDs(s.Words, nil), m.TagIDs(s.Words, nil); !bytes.Equal(got, want) {
				t.Errorf("kind %d: %q: tags %v, before writing %v", kind, s.Words, got, want)
			}
		}
	}
}

func TestReadRefuses(t *testing.T) {
	data := file(t, train(t, Names, places))
	for n := range data {
		if _, err := Read(data[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes are taken for a model", n, len(data))
		}
	}
	for _, tt := range []struct {
		name string
		data string
		want string
	}{
		{"more than a model", string(data) + "x", "left over"},
		{"another file", "PK\x03\x04 and so on", "does not begin"},
		{"a kind to come", magic + "\x03\x01\x01O\x00\x00\x00\x00", "kind"},
		{"no tags", magic + "\x01\x00\x00\x00\x00\x00", "no tags"},
		{"a form without a set", magic + "\x01\x01\x01O\x00\x01\x05\x00\x00\x00", "too large"},
		{"a set with a tag too many", magic + "\x01\x01\x01O\x01\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00", "no tag"},
		{"equal hashes", magic + "\x01\x01\x01O\x00\x00\x02\x02\x07\x01\x00\x05\x00\x01\x00\x05", "order"},
		{"a tag too high", magic + "\x01\x01\x01O\x00\x00\x01\x01\x07\x01\x01\x05", "order"},
		{"tags out of order", magic + "\x01\x02\x01O\x01P\x00\x00\x02\x01\x07\x02\x01\x05\x00\x05", "order"},
		{"weights missing", magic + "\x01\x01\x01O\x00\x00\x02\x01\x07\x01\x00\x05", "missing"},
		{"a length without end", magic + "\x01\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", "too large"},
	} {
		if _, err := Read([]byte(tt.data)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want an error with %q", tt.name, err, tt.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(file(f, train(f, PartsOfSpeech, parts[:2])))
	f.Add(file(f, train(f, Names, places[:2])))
	f.Add([]byte(magic + "\x01\x01\x01O\x00\x00\x01\x01\x07\x01\x00\x05"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(data)
		if err != nil {
			return
		}
		for _, id := range m.TagIDs(places[0].Words, nil) {
			if int(id) >= len(m.Tags()) {
				t.Fatalf("tag %d of %d", id, len(m.Tags()))
			}
		}
		again, err := Read(file(t, m))
		if err != nil {
			t.Fatal("what was read and written cannot be read: ", err)
		}
		if !bytes.Equal(file(t, again), file(t, m)) {
			t.Fatal("writing twice differs")
		}
	})
}
