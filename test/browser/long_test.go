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

// TestLongLabels compares drafts with labels and words that no line can hold.
func TestLongLabels(t *testing.T) {
	label, word := "Annex IV, Chapter XII, Article 115 bis (a)(ii)(bb), Option 2", strings.Repeat("rivercommission", 9)
	folder := t.TempDir()
	var files []string
	for name, words := range map[string]string{"first.tsv": "shall meet at the lock of " + word + " on 3 May.", "second.tsv": "should meet at the lock of " + word + "s on 4 May."} {
		text := "1\tThe parties keep the peace along the whole of the river.\n" + label + "\tThe " + word + " " + words + "\n" + word + "\tA third provision has a label that is a word.\n"
		files = append(files, filepath.Join(folder, name))
		if err := os.WriteFile(files[len(files)-1], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b := newTab(t, open(t, files...))
	b.visit("/")
	home := eval[string](b, `document.querySelector("a.dossier").getAttribute("href")`)
	b.visit(home + "drafts")
	b.sees("#compare", "All drafts beside each other")
	old, new := eval[string](b, `document.querySelector("#old option:not([value=''])").value`), eval[string](b, `[...document.querySelectorAll("#old option")].at(-1).value`)
	b.visit(home + "compare?old=" + old + "&new=" + new)
	if eval[bool](b, `!!document.querySelector(".compare-rows + *, .empty form")`) {
		pointer{b}.press(".empty button ~ Pair the provisions")
	}
	b.sees(".compared[data-substance]", word)
	one := eval[string](b, `document.querySelector(".compared[data-substance] .acts a").getAttribute("href")`)
	compare := b.path()
	for _, path := range []string{compare, compare + "&layout=inline", one, home + "compare/by-hand?old=" + old + "&new=" + new, home + "history", home + "drafts"} {
		b.visit(path)
		b.unfold()
		for _, width := range widths {
			b.size(width, height)
			if wide := b.wider(); wide != "" {
				t.Errorf("%s at %d pixels is wider than the window: %s", path, width, wide)
			}
		}
	}
}
