package ingest

import "testing"

func TestOrderedListsKeepTheirNumbers(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"plain":  {`<ol><li>Ferries sail.</li><li><p>Fares fall.</p></li></ol>`, "1. Ferries sail.\n\n2. Fares fall."},
		"start":  {`<ol start="7"><li>Seven.</li><li value="9">Nine.</li><li>Ten.</li></ol>`, "7. Seven.\n9. Nine.\n10. Ten."},
		"nested": {`<ol><li>One:<ol type="a"><li>first</li><li>second</li></ol></li><li>Two.</li></ol>`, "1. One:\n\na. first\nb. second\n\n2. Two."},
		"roman":  {`<ol type="I" start="4"><li>Four.</li><li hidden>gone</li><li>Five.</li></ol>`, "IV. Four.\nV. Five."},
		"bullet": {`<ul><li>One.</li><li>Two.</li></ul>`, "One.\nTwo."},
		"odd":    {`<ol type="a" start="-1"><li>Below.</li></ol>`, "-1. Below."},
	} {
		ex, err := Extract(name+".html", []byte("<!doctype html><html><body><main>"+c.page+"</main></body></html>"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if ex.Text != c.want {
			t.Errorf("%s gives %q, want %q", name, ex.Text, c.want)
		}
	}
}
