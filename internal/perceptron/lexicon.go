package perceptron

// lexicon says which tags a form may have.
type lexicon struct {
	forms table    // hash of a form to its place in sets
	sets  []uint64 // sets of tags, one bit each, none empty
	all   uint64   // the tags of a form that it lacks
}

// lookup returns the set of a form.
func (l *lexicon) lookup(form uint32) (set uint64, ok bool) {
	n, ok := l.forms.get(form)
	if !ok {
		return 0, false
	}
	return l.sets[n], true
}

// apply fills in what the lexicon knows of a word.
func (l *lexicon) apply(w *word) {
	if set, ok := l.lookup(w.form); ok {
		w.allowed, w.class = set, classOf(set)|1
		return
	}
	w.form, w.allowed, w.class = 0, l.all, 0
	if w.looks&firstUpper == 0 {
		return
	}
	// A capital may only begin a sentence: the word in lower case is a hint,
	// but not the last word.
	if set, ok := l.lookup(w.lower); ok {
		w.class = classOf(set) &^ 1
	}
}

// classOf returns a hash of a set of tags.
func classOf(set uint64) uint32 { return uint32(set * golden >> 32) }
