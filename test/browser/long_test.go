package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLongNames gives a record names that no line can hold.
func TestLongNames(t *testing.T) {
	long := strings.Repeat("Ostrovelmarianrivercommission", 7)
	file := filepath.Join(t.TempDir(), "long.txt")
	text := long + "\n\nThe speaker of " + long + " said that " + long + " would meet again.\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	b := newTab(t, open(t, file, talks[1], talks[2]))
	by := pointer{b}
	b.visit("/")
	addActor(b, by, long, "state", "principal")
	home := eval[string](b, `document.querySelector("a.dossier").getAttribute("href")`)
	pages := crawl(t, b.site, home)
	for name, path := range pages {
		b.visit(path)
		b.unfold()
		for _, width := range widths {
			b.size(width, height)
			if wide := b.wider(); wide != "" {
				t.Errorf("%s at %d pixels is wider than the window: %s", name, width, wide)
			}
		}
		b.shoot("long "+name, widths[len(widths)-1], "light")
	}
}
