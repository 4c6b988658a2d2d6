package align

import "strings"

// stopWords carry little of an English clause's meaning.
var stopWords = set(`a an the and or of to in on at by for from with without as is are be been being was were will
shall would should may might must can could it its this that these those which who whom whose such any all each
their there they them he she his her not no nor if then than also into upon under over between during after before
has have had do does did other same both where when while within thereof herein hereby so but up out about`)

func set(list string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// shortened are words that are written like acronyms and are no names.
var shortened = map[string]string{"tv": "television", "hq": "headquarter"}

// stem strips the commonest English endings from a lower-case word.
func stem(w string) string {
	w = strings.TrimSuffix(w, "'s")
	w = strings.TrimSuffix(w, "'")
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		w = w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "xes")):
		w = w[:n-2]
	case n > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		w = w[:n-1]
	}
	n = len(w)
	switch {
	case n > 6 && strings.HasSuffix(w, "ing"):
		w = undouble(w[:n-3])
	case n > 5 && strings.HasSuffix(w, "ied"):
		w = w[:n-3] + "y"
	case n > 5 && strings.HasSuffix(w, "ed"):
		w = undouble(w[:n-2])
	case n > 6 && strings.HasSuffix(w, "ly"):
		w = w[:n-2]
	}
	if len(w) > 4 {
		w = strings.TrimSuffix(w, "e")
	}
	return w
}

func undouble(w string) string {
	n := len(w)
	if n > 2 && w[n-1] == w[n-2] && strings.IndexByte("bdgmnprt", w[n-1]) >= 0 {
		return w[:n-1]
	}
	return w
}

// akin reports whether two stems are forms of one word: they share a beginning
// of at least four letters that is most of the shorter ("invad", "invas").
func akin(a, b string) bool {
	if a == b {
		return true
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 4 && 4*n >= 3*min(len(a), len(b)) && 2*n >= max(len(a), len(b))
}
