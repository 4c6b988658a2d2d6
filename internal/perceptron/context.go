package perceptron

// findContext fills in what words show only together.
func findContext(words []word) {
	starting := true
	from := 0
	for i := range words {
		w := &words[i]
		if starting {
			w.looks |= starts
		}
		starting = w.looks&(ends|divides) != 0
		if w.looks&ends != 0 || i == len(words)-1 {
			findHeading(words[from : i+1])
			from = i + 1
		}
	}
	findRuns(words)
}

// findHeading marks the words of a sentence where most of those that have four
// letters or more begin with a capital, as headings are printed.
func findHeading(words []word) {
	upper, lower := 0, 0
	for i := range words {
		switch w := &words[i]; {
		case w.suffix < 1<<24: // fewer than four letters
		case w.looks&firstUpper != 0:
			upper++
		case w.looks&hasLower != 0:
			lower++
		}
	}
	if upper <= 3*lower || upper < 2 {
		return
	}
	for i := range words {
		words[i].looks |= heading
	}
}

// findRuns tells each word of a run of capitalised ones what it is part of,
// because the last word and those around say what a name names.
func findRuns(words []word) {
	for i := 0; i < len(words); i++ {
		from := i
		for i < len(words) && words[i].looks&(firstUpper|starts) == firstUpper {
			i++
		}
		for k := from; k < i; k++ {
			w := &words[k]
			w.runBefore, w.runAfter = at(words, from-1).lower, at(words, i).lower
			w.runLast = words[i-1].lower
			w.place = uint8(4*min(k-from, 3) + min(i-1-k, 3) + 1)
		}
	}
}
