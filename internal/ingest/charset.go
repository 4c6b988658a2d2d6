package ingest

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func utf16Mark(raw []byte) bool {
	return len(raw) >= 2 && (raw[0] == 0xff && raw[1] == 0xfe || raw[0] == 0xfe && raw[1] == 0xff)
}

// decode turns bytes into valid UTF-8 without a byte order mark, and names the
// encoding they were read as. A page's own declaration counts only where the
// bytes are not UTF-8.
func decode(raw []byte, page bool) (text, name string) {
	if utf16Mark(raw) {
		return with(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), raw), "UTF-16"
	}
	s := strings.TrimPrefix(string(raw), "\ufeff")
	if utf8.ValidString(s) {
		return s, "UTF-8"
	}
	if page {
		if e, name, _ := charset.DetermineEncoding(raw, ""); name != "utf-8" && name != "windows-1252" && e != nil {
			return with(e, raw), name
		}
	}
	if mostlyUTF8(s) {
		return strings.ToValidUTF8(s, "\ufffd"), "UTF-8"
	}
	if cyrillic(raw) {
		return with(charmap.Windows1251, raw), "Windows-1251"
	}
	return with(charmap.Windows1252, raw), "Windows-1252"
}

func with(e encoding.Encoding, raw []byte) string {
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\ufffd")
	}
	return strings.TrimPrefix(strings.ToValidUTF8(string(out), "\ufffd"), "\ufeff")
}

// mostlyUTF8 reports whether a text has far more good multi-byte characters
// than bad bytes: UTF-8 that was cut or damaged somewhere.
func mostlyUTF8(s string) bool {
	good, bad := 0, 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else if n > 1 {
			good++
		}
		i += n
	}
	return good > 4*bad
}

// cyrillic reports whether bytes that are not UTF-8 read like Windows-1251:
// letters above 0xC0 stand side by side there, and singly in Windows-1252.
func cyrillic(raw []byte) bool {
	pairs, high := 0, 0
	for i, c := range raw {
		if c < 0xc0 {
			continue
		}
		high++
		if i > 0 && raw[i-1] >= 0xc0 {
			pairs++
		}
	}
	return pairs*2 > high
}
