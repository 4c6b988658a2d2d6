package evaluate

import (
	"maps"
	"slices"
	"time"
)

// Score counts what was found, wanted and right, see the package comment.
type Score struct {
	Name                  string
	Found, Wanted, Right  int                  // pairs
	Relations             map[string]*Relation // by the gold's relation
	Groups, GroupsFound   int                  // pairs of a split or a merger
	Reworded, FalseChange int
	Absent, FalseDeletion int
	Elapsed               time.Duration // of the comparisons alone
	Mistakes              []Mistake
}

// Relation counts one relation over the lines of the gold.
type Relation struct{ Wanted, Got, Right int }

// Mistake is a pair or a relation that is not the gold's.
type Mistake struct {
	File     string // the gold file, without its ending
	Kind     string // "wrong pair", "missed pair" or "relation"
	Old, New string // ids
	Want     string // the gold's relation, where it has one
	Got      string // parley's
	Why      string // what the aligner says, where it paired them
}

// Precision is the share of the pairs found that are right, 0 to 1.
func (s *Score) Precision() float64 { return ratio(s.Right, s.Found) }

// Recall is the share of the pairs wanted that were found, 0 to 1.
func (s *Score) Recall() float64 { return ratio(s.Right, s.Wanted) }

// F1 is the harmonic mean of precision and recall.
func (s *Score) F1() float64 { return ratio(2*s.Right, s.Found+s.Wanted) }

// MacroF1 is the mean of the F1 of the relations that the gold has.
func (s *Score) MacroF1() float64 {
	sum, n := 0.0, 0
	for _, name := range s.RelationNames() {
		sum += s.Relations[name].F1()
		n++
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// F1 is the harmonic mean of the relation's precision and recall.
func (r *Relation) F1() float64 { return ratio(2*r.Right, r.Wanted+r.Got) }

// RelationNames lists the relations that the gold has, sorted.
func (s *Score) RelationNames() []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(s.Relations)) {
		if s.Relations[name].Wanted > 0 {
			out = append(out, name)
		}
	}
	return out
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func (s *Score) relation(name string) *Relation {
	if s.Relations == nil {
		s.Relations = map[string]*Relation{}
	}
	if s.Relations[name] == nil {
		s.Relations[name] = &Relation{}
	}
	return s.Relations[name]
}

// add counts another score in.
func (s *Score) add(o *Score) {
	s.Found += o.Found
	s.Wanted += o.Wanted
	s.Right += o.Right
	for name, r := range o.Relations {
		into := s.relation(name)
		into.Wanted += r.Wanted
		into.Got += r.Got
		into.Right += r.Right
	}
	s.Groups += o.Groups
	s.GroupsFound += o.GroupsFound
	s.Reworded += o.Reworded
	s.FalseChange += o.FalseChange
	s.Absent += o.Absent
	s.FalseDeletion += o.FalseDeletion
	s.Elapsed += o.Elapsed
	s.Mistakes = append(s.Mistakes, o.Mistakes...)
}
