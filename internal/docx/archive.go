package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/parley-record/parley"
)

// Limits on what an archive may unpack to, in bytes, on how many files it may
// hold and a part elements. Files of 1,000 pages stay below a tenth of them.
const (
	maxPart  = 64 << 20
	maxAll   = 96 << 20
	maxFiles = 20_000
	// of a part that is read whole into memory, such as that with the styles
	maxElements = 400_000
)

// archive is the zip file that a Word file is.
type archive struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// open reads the archive's list of files. Two files of one name are refused: which
// one counts differs from reader to reader.
func open(raw []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, parley.Invalidf("the archive is damaged (%v); open the file in Word and save it again", err)
	}
	if len(z.File) > maxFiles {
		return nil, parley.Errorf(parley.ErrTooLarge, "the archive holds %d files, over %d; save its text as a new file", len(z.File), maxFiles)
	}
	a := &archive{files: make(map[string]*zip.File, len(z.File)), left: maxAll}
	for _, f := range z.File {
		name := partName(f.Name)
		if _, twice := a.files[name]; twice {
			return nil, parley.Invalidf("the archive holds two files of the name %q; open it in Word and save it again", f.Name)
		}
		a.files[name] = f
	}
	return a, nil
}

// partName is a part's name as it is compared: names of parts ignore case.
func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(s, "\\", "/"), "/"))
}

// read returns a part's bytes, or nothing if it is not there.
func (a *archive) read(name string) ([]byte, error) {
	f := a.files[partName(name)]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, parley.Invalidf("the archive is protected by a password; open it with the password and save it without one")
	}
	r, err := f.Open()
	if err != nil {
		return nil, parley.Invalidf("its part %s cannot be read (%v); open the file in Word and save it again", name, err)
	}
	defer r.Close() //nolint:errcheck // nothing was written
	limit := min(maxPart, a.left)
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	a.left -= int64(len(b))
	switch {
	case int64(len(b)) > limit:
		return nil, parley.Errorf(parley.ErrTooLarge, "its part %s unpacks to more than %d MiB; save its text as a new file", name, limit>>20)
	case err != nil:
		return nil, parley.Invalidf("its part %s is damaged (%v); open the file in Word and save it again", name, err)
	}
	return b, nil
}

// decode reads a small part into a struct. A part that is not there leaves it as it is.
func (a *archive) decode(name string, into any) error {
	b, err := a.read(name)
	if err != nil || b == nil {
		return err
	}
	if err := modest(b); err != nil {
		return damaged(name, err)
	}
	if err := xml.Unmarshal(b, into); err != nil && !errors.Is(err, io.EOF) {
		return damaged(name, err)
	}
	return nil
}

// modest checks how many elements a part has and how deep they nest before it is
// decoded by recursion into memory.
func modest(b []byte) error {
	d := xml.NewDecoder(bytes.NewReader(b))
	for depth, n := 0, 0; ; {
		t, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errDeep
			}
			if n++; n > maxElements {
				return errMany
			}
		case xml.EndElement:
			depth--
		}
	}
}

// damaged is the error of a part that cannot be read.
func damaged(part string, err error) error {
	if errors.Is(err, errMany) {
		return parley.Errorf(parley.ErrTooLarge, "its part %s has more in it than is read; save its text as a new file", part)
	}
	return parley.Invalidf("its part %s cannot be read (%v); open the file in Word and save it again", part, err)
}

// related are the parts that a part names in its relationships, by the last word
// of the relationship's type.
func (a *archive) related(part string) (map[string]string, error) {
	var rels struct {
		Relationship []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		}
	}
	dir, base := path.Split(part)
	if err := a.decode(dir+"_rels/"+base+".rels", &rels); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, r := range rels.Relationship {
		kind := path.Base(r.Type)
		if r.Mode == "External" || out[kind] != "" {
			continue
		}
		if strings.HasPrefix(r.Target, "/") {
			out[kind] = strings.TrimPrefix(path.Clean(r.Target), "/")
		} else {
			out[kind] = strings.TrimPrefix(path.Clean("/"+dir+r.Target), "/")
		}
	}
	return out, nil
}

// mainPart finds the part with the text, or returns "".
func (a *archive) mainPart() string {
	rels, err := a.related("")
	if name := rels["officeDocument"]; err == nil && a.files[partName(name)] != nil {
		return name
	}
	if a.files["word/document.xml"] != nil {
		return "word/document.xml"
	}
	return ""
}
