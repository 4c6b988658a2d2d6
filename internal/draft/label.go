package draft

import "strings"

// labels returns the labels of all items: the own with those of the points
// that it stands in, "10(a)"; in an annex that comes first, "Annex I, 3"; and
// where one label stands in several parts, the part does: "Chapter II, 3".
func (t *tree) labels() []string {
	items := t.r.items
	scopes := make([]int, len(items)) // the part or heading around an item
	annexes := make([]int, len(items))
	repeated := t.repeated(scopes, annexes)
	full := make([]string, len(items))
	for i, it := range items {
		if !it.marked || it.label == "" {
			continue
		}
		if up := it.up; up >= 0 && !t.part[up] {
			switch {
			case it.style == "option" || it.style == sectionStyle, it.deep && it.style != "Da":
				full[i] = full[up] + ", " + it.label
			default:
				full[i] = full[up] + "(" + it.label + ")"
			}
			continue
		}
		full[i] = it.label
		scope := annexes[i]
		if repeated[key{annexes[i], it.style}] && scopes[i] >= 0 {
			scope = scopes[i]
		}
		if scope >= 0 {
			if name := t.scopeName(full, scope); name != "" && !strings.Contains(strings.ToLower(it.label), strings.ToLower(name)) {
				full[i] = name + ", " + it.label
			}
		}
	}
	return full
}

// key is a kind of label within an annex, or outside of all (-1).
type key struct {
	annex int
	style string
}

// repeated notes for each item which part and which annex it stands in, and
// returns the kinds of labels of which one stands in more than one part: all of
// the kind then get their part in front.
func (t *tree) repeated(scopes, annexes []int) map[key]bool {
	first := make(map[key]map[string]int)
	out := make(map[key]bool)
	for i, it := range t.r.items {
		scopes[i], annexes[i] = -1, -1
		if p := it.parent; p >= 0 {
			up := t.r.items[p]
			scopes[i], annexes[i] = scopes[p], annexes[p]
			if up.marked && up.rank < rankArticle || t.part[p] || !up.marked && up.heading {
				scopes[i] = p
			}
			if up.marked && up.rank <= rankAppendix {
				annexes[i] = p
			}
		}
		if !it.marked || it.label == "" || it.up >= 0 && !t.part[it.up] {
			continue
		}
		k := key{annexes[i], it.style}
		if first[k] == nil {
			first[k] = make(map[string]int)
		}
		if scope, ok := first[k][it.label]; ok && scope != scopes[i] {
			out[k] = true
		} else {
			first[k][it.label] = scopes[i]
		}
	}
	return out
}

// scopeName returns what a part is called in front of a label: its label, or
// the words of a heading without one.
func (t *tree) scopeName(full []string, scope int) string {
	if full[scope] != "" {
		return full[scope]
	}
	it := t.r.items[scope]
	return clip(t.r.wordsOf(it.parts[:paragraphEnd(it.parts)]))
}
