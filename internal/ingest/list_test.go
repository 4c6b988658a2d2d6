package ingest

import "testing"

func TestOrderedListsKeepTheirNumbers(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"plain":  {`<ol><li>Ferries sail.</li><li><p>Fares fall.</p></li></ol>`, "1. Ferries sail.\n\n2. Fares fall."},
		"start":  {`<ol start="7"><li>Seven.</li><li value="9">Nine.</li><li>Ten.</li></ol>`, "7. Seven.\n9. Nine.\n10. Ten."},
		"nested": {`<ol><li>One:<ol type="a"><li>first</li><li>second</li></ol></li><li>Two.</li></ol>`, "1. One:\n\na. first\nb. second\n\n2. Two."},
		"roman":  {`<ol type="I" start="4"><li>Four.</li><li hidden>gone</li><li>Five.</li></ol>`, "IV. Four.\nV. Five."},
		"bullet": {`<ul><li>One.</li><li>Two.</li></ul>`, "• One.\n• Two."},
		"bare":   {`<ul style="list-style: none inside"><li>One.</li></ul><ol><li style="list-style-type:none">Two.</li><li>Three.</li></ol>`, "One.\n\nTwo.\n2. Three."},
		"css":    {`<ol style="list-style-type: lower-alpha"><li>One.</li><li type="i">Two.</li></ol>`, "a. One.\nii. Two."},
		"down":   {`<ol reversed><li>Two.</li><li>One.</li></ol>`, "2. Two.\n1. One."},
		"many":   {`<ol type="a" start="26"><li>z</li><li>aa</li></ol><ol type="I" start="1994"><li>Late.</li></ol>`, "z. z\naa. aa\n\nMCMXCIV. Late."},
		"inner":  {`<ol><li><ol type="a"><li>First.</li><li>Second.</li></ol></li><li></li><li>Three.</li></ol>`, "1.\na. First.\nb. Second.\n\n3. Three."},
		"mixed":  {`<ul><li><ul><li>Deep.</li></ul></li></ul><dl><dt>Port</dt><dd>A place.</dd></dl>`, "• Deep.\n\nPort\nA place."},
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
