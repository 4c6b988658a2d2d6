package web

import (
	"fmt"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/view"
)

// tombstone is how a thing left the record.
type tombstone struct {
	view.Revision
	kind parley.Kind
}

// words says when, by whom and why.
func (t tombstone) words() string {
	done, after := "withdrawn", "It stands in earlier states of the record."
	if t.Redacted {
		done, after = "redacted", "Its content was removed for good; its hashes stay in the ledger."
	}
	reason := "No reason is recorded."
	if t.Entry.Reason != "" {
		reason = "Reason: " + strings.TrimRight(t.Entry.Reason, ". ") + "."
	}
	return fmt.Sprintf("This %s was %s on %s by %s. %s %s", t.kind, done, stampWords(t.Entry.At), t.Entry.Who, reason, after)
}

// tombstone returns how the thing that the URL names left the record. ok is
// false if it never stood there, or stands. A redaction holds at every record
// time: what was removed cannot be shown as of an earlier one.
func (rq *request) tombstone() (t tombstone, ok bool) {
	if rq.dossier == nil {
		return t, false
	}
	parts := strings.Split(strings.TrimPrefix(rq.URL.Path, "/d/"+rq.dossier.ID+"/"), "/")
	if len(parts) < 2 {
		return t, false
	}
	if t.kind = kindOf(parts[0]); t.kind == "" {
		return t, false
	}
	for _, v := range []*store.View{rq.view, rq.s.db.At(rq.dossier.ID, parley.AsOf{})} {
		list, err := view.Revisions(rq.Context(), v, t.kind, parts[1])
		if err != nil || len(list) == 0 {
			return t, false
		}
		t.Revision = list[len(list)-1]
		if t.Withdrawn {
			return t, true
		}
		if !t.Redacted {
			return t, false
		}
	}
	return t, false
}

// kindOf returns the kind of thing whose pages lie under a path of the
// dossier; "" for other pages.
func kindOf(section string) parley.Kind {
	for _, k := range []parley.Kind{parley.KindDocument, parley.KindActor, parley.KindIssue, parley.KindClaim, parley.KindDraft, parley.KindRendition,
		parley.KindProvision, parley.KindCommitment, parley.KindEvent, parley.KindAttribution} {
		if section == string(k)+"s" {
			return k
		}
	}
	return ""
}
