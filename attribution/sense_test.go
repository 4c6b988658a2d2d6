package attribution

import (
	"strings"
	"testing"

	"github.com/parley-record/parley"
)

// TestSenses reads the cue between the bars of a sentence.
func TestSenses(t *testing.T) {
	const (
		says, claims, denies, confirms = parley.CueSays, parley.CueClaims, parley.CueDenies, parley.CueConfirms
		demands, proposes, agrees      = parley.CueDemands, parley.CueProposes, parley.CueAgrees
		rejects, signals, silent       = parley.CueRejects, parley.CueSignals, parley.CueNoComment
		expects, warns, promises, asks = parley.CueExpects, parley.CueWarns, parley.CuePromises, parley.CueAsks
		doubts, thinks, by, other      = parley.CueDoubts, parley.CueThinks, parley.CueAccordingTo, parley.CueUnclassified
	)
	tests := []struct {
		sentence string
		class    parley.CueClass
		negated  bool
	}{
		{"Orlov |said| the talks had failed.", says, false},
		{"Orlov |said in an e-mailed statement| that they had.", says, false},
		{"Orlov |did not say| when.", says, true},
		{"Orlov |has yet to say| when.", says, true},
		{"Orlov |would not say| when.", silent, false},
		{"Orlov |declined to say| when.", silent, false},
		{"Orlov |declined| to comment.", silent, false},
		{"Orlov |did not respond to| a question.", silent, false},
		{"Orlov |did not immediately reply|.", silent, false},
		{"Orlov |refused to confirm or deny| the report.", silent, false},
		{"Orlov |failed to confirm| it.", confirms, true},
		{"Orlov |could not confirm| it.", confirms, true},
		{"Orlov |denied| that it was so.", denies, false},
		{"Orlov |did not deny| that it was so.", denies, true},
		{"Orlov |would not support| the clause.", agrees, true},
		{"Orlov |will never accept| the clause.", agrees, true},
		{"Orlov |stopped short of endorsing| it.", agrees, true},
		{"Orlov |refused to support| it.", rejects, false},
		{"Orlov |refused to rule out| force.", rejects, true},
		{"Orlov |did not rule out| force.", rejects, true},
		{"Orlov |ruled out| force.", rejects, false},
		{"Orlov |refused| to rule out force.", rejects, true},
		{"Orlov |refused| to leave.", rejects, false},
		{"Orlov |no longer believes| it.", thinks, true},
		{"Orlov |is convinced| that it holds.", thinks, false},
		{"Orlov |is not convinced| that it holds.", thinks, true},
		{"Orlov |was adamant| that it holds.", claims, false},
		{"Orlov |is opposed to| it.", rejects, false},
		{"Orlov |is in favour of| it.", agrees, false},
		{"Orlov |is worried about| the ice.", warns, false},
		{"Orlov |is sceptical of| the text.", doubts, false},
		{"Orlov |played down| the text.", doubts, false},
		{"Orlov |called for| a truce.", demands, false},
		{"Orlov |called| it a farce.", says, false},
		{"Orlov |asked for| more time.", demands, false},
		{"Orlov |asked| whether it was so.", asks, false},
		{"Orlov |threatened| to leave.", warns, false},
		{"Orlov |hinted at| a delay.", signals, false},
		{"Orlov |put forward| a map.", proposes, false},
		{"Orlov |issued a warning| that it was late.", warns, false},
		{"There were |repeated demands from| Orlov that they leave.", demands, false},
		{"Orlov's |refusal| to leave.", rejects, false},
		{"Orlov's |promise| to leave.", promises, false},
		{"Orlov's |denials| were many.", denies, false},
		{"Orlov |went on to say| that it was late.", says, false},
		{"The vote |is expected| to change much.", expects, false},
		{"The vote |is not expected| to change much.", expects, true},
		{"Berg |is said to have joked|.", says, false},
		{"|According to| Orlov, it was late.", by, false},
		{"|In the view of| Orlov, it was late.", thinks, false},
		{"Orlov |voted against| the text.", rejects, false},
		{"Orlov |vlorped| that it was late.", other, false},
	}
	for _, tt := range tests {
		before, rest, _ := strings.Cut(tt.sentence, "|")
		cue, after, _ := strings.Cut(rest, "|")
		d := parse(before + cue + after)
		got := d.readCue(tokenRange{d.tokenAt(len(before)), d.tokenAt(len(before) + len(cue))})
		if got.class != tt.class || got.negated != tt.negated {
			t.Errorf("%s: %s, negated %v; want %s, %v", tt.sentence, got.class, got.negated, tt.class, tt.negated)
		}
	}
}

// TestRefine: what a cue means can depend on who speaks and on what is said.
func TestRefine(t *testing.T) {
	tests := []struct {
		source, cue, content string
		want                 parley.CueClass
	}{
		{"A poll", "suggests", "that most want a vote", parley.CueSignals},
		{"Orlov", "suggested", "that the talks be moved", parley.CueProposes},
		{"Orlov", "suggested", "that Lind had lied", parley.CueClaims},
		{"Orlov", "expressed", "doubt about the map", parley.CueDoubts},
		{"Orlov", "asked", "to be excused", parley.CueDemands},
		{"Orlov", "asked", "where they were", parley.CueAsks},
	}
	for _, tt := range tests {
		s := tt.source + " " + tt.cue + " " + tt.content + "."
		d := parse(s)
		a, b := len(tt.source), len(tt.source)+1+len(tt.cue)
		found := d.found(d.assemble([]role{
			{roleSource, tokenRange{0, d.tokenAt(a)}, .9}, {roleCue, tokenRange{d.tokenAt(a), d.tokenAt(b)}, .9},
			{roleContent, tokenRange{d.tokenAt(b), len(d.tokens) - 1}, .9},
		}))
		if len(found) == 0 || found[0].Class != tt.want {
			t.Errorf("%q: %v, want %s", s, found, tt.want)
		}
	}
}
