package cli

import (
	"time"

	"github.com/parley-record/parley/internal/evaluate"
)

// evaluation is what was measured, as printed.
type evaluation struct {
	Sets []evaluationSet `json:"sets"`
}

type evaluationSet struct {
	Name    string            `json:"name"`
	Files   []evaluationScore `json:"files"`
	Totals  []evaluationScore `json:"totals"`
	LeftOut []string          `json:"left_out,omitempty"`
}

// evaluationScore is one line of figures, with the counts that they are of.
type evaluationScore struct {
	Name          string                        `json:"name"`
	Precision     float64                       `json:"precision"`
	Recall        float64                       `json:"recall"`
	F1            float64                       `json:"f1"`
	MacroF1       float64                       `json:"macro_f1"`
	Found         int                           `json:"pairs_found"`
	Wanted        int                           `json:"pairs_wanted"`
	Right         int                           `json:"pairs_right"`
	Relations     map[string]evaluationRelation `json:"relations"`
	Groups        int                           `json:"split_merged"`
	GroupsFound   int                           `json:"split_merged_found"`
	Reworded      int                           `json:"reworded"`
	FalseChange   int                           `json:"false_change"`
	Absent        int                           `json:"absent"`
	FalseDeletion int                           `json:"false_deletion"`
	Seconds       float64                       `json:"seconds"`
	Mistakes      []evaluationMistake           `json:"mistakes,omitempty"`
}

type evaluationRelation struct {
	F1     float64 `json:"f1"`
	Wanted int     `json:"wanted"`
	Got    int     `json:"got"`
	Right  int     `json:"right"`
}

type evaluationMistake struct {
	Kind string `json:"kind"`
	Old  string `json:"old"`
	New  string `json:"new"`
	Want string `json:"want,omitempty"`
	Got  string `json:"got,omitempty"`
	Why  string `json:"why,omitempty"`
}

func newEvaluation(sets []evaluate.Set, pairs bool) evaluation {
	e := evaluation{Sets: []evaluationSet{}}
	for _, s := range sets {
		set := evaluationSet{Name: s.Name, Files: []evaluationScore{}, Totals: []evaluationScore{}, LeftOut: s.Skipped}
		for _, f := range s.Files {
			set.Files = append(set.Files, newEvaluationScore(f, pairs))
		}
		for _, t := range s.Totals {
			set.Totals = append(set.Totals, newEvaluationScore(t, false)) // they stand at the files
		}
		e.Sets = append(e.Sets, set)
	}
	return e
}

func newEvaluationScore(s *evaluate.Score, pairs bool) evaluationScore {
	out := evaluationScore{
		Name: s.Name, Precision: s.Precision(), Recall: s.Recall(), F1: s.F1(), MacroF1: s.MacroF1(),
		Found: s.Found, Wanted: s.Wanted, Right: s.Right, Relations: map[string]evaluationRelation{},
		Groups: s.Groups, GroupsFound: s.GroupsFound, Reworded: s.Reworded, FalseChange: s.FalseChange,
		Absent: s.Absent, FalseDeletion: s.FalseDeletion, Seconds: s.Elapsed.Round(time.Microsecond).Seconds(),
	}
	for name, r := range s.Relations {
		out.Relations[name] = evaluationRelation{F1: r.F1(), Wanted: r.Wanted, Got: r.Got, Right: r.Right}
	}
	if pairs {
		for _, m := range s.Mistakes {
			out.Mistakes = append(out.Mistakes, evaluationMistake{Kind: m.Kind, Old: m.Old, New: m.New, Want: m.Want, Got: m.Got, Why: m.Why})
		}
	}
	return out
}
