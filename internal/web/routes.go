package web

import "github.com/parley-record/parley/internal/app"

// route is one pattern of the mux and what answers it. A pattern with
// {dossier} gets a request whose dossier exists; a method other than GET is
// refused while the record is shown as of another time.
type route struct {
	pattern string
	do      func(s *server, rq *request) error
	body    int64 // the largest request body; 0 is formBytes
}

// formBytes is the largest form: a megabyte of typed text.
const formBytes = 1 << 20

// fileBytes is the largest form with a file: the file and what is typed beside it.
const fileBytes = app.MaxFile + formBytes

// routes lists every page and form.
func routes() []route {
	return []route{
		{pattern: "GET /{$}", do: (*server).dossiers},
		{pattern: "POST /{$}", do: (*server).createDossier},
		{pattern: "GET /d/{dossier}", do: (*server).toOverview},

		{pattern: "GET /d/{dossier}/{$}", do: (*server).overview},
		{pattern: "GET /d/{dossier}/add", do: (*server).add},
		{pattern: "POST /d/{dossier}/add", do: (*server).addDocument, body: fileBytes},
		{pattern: "GET /d/{dossier}/search", do: (*server).search},

		{pattern: "GET /d/{dossier}/matrix", do: (*server).matrix},
		{pattern: "GET /d/{dossier}/issues", do: (*server).issues},
		{pattern: "POST /d/{dossier}/issues", do: (*server).createIssue},
		{pattern: "GET /d/{dossier}/issues/{id}", do: (*server).issue},
		{pattern: "POST /d/{dossier}/issues/{id}", do: (*server).editIssue},

		{pattern: "GET /d/{dossier}/drafts", do: (*server).drafts},
		{pattern: "GET /d/{dossier}/drafts/{id}", do: (*server).draft},
		{pattern: "POST /d/{dossier}/drafts/{id}/notes", do: (*server).addDraftNote},
		{pattern: "GET /d/{dossier}/drafts/{id}/edit", do: (*server).editDraft},
		{pattern: "POST /d/{dossier}/drafts/{id}/edit", do: (*server).putDraft},
		{pattern: "GET /d/{dossier}/new/draft", do: (*server).newDraft},
		{pattern: "POST /d/{dossier}/new/draft", do: (*server).putDraft},
		{pattern: "GET /d/{dossier}/renditions/{id}/edit", do: (*server).editRendition},
		{pattern: "POST /d/{dossier}/renditions/{id}/edit", do: (*server).putRendition},
		{pattern: "GET /d/{dossier}/renditions/{id}/akn", do: (*server).renditionAKN},
		{pattern: "GET /d/{dossier}/history", do: (*server).lineages},
		{pattern: "GET /d/{dossier}/compare", do: (*server).compare},
		{pattern: "GET /d/{dossier}/compare/file/{format}", do: (*server).compareFile},
		{pattern: "POST /d/{dossier}/compare", do: (*server).pair},
		{pattern: "POST /d/{dossier}/compare/confirm", do: (*server).confirmSame},
		{pattern: "POST /d/{dossier}/compare/decide", do: (*server).decideOne},
		{pattern: "GET /d/{dossier}/compare/by-hand", do: (*server).pairing},
		{pattern: "POST /d/{dossier}/compare/by-hand", do: (*server).pairByHand},
		{pattern: "GET /d/{dossier}/compare/{id}", do: (*server).pairOne},
		{pattern: "POST /d/{dossier}/compare/{id}/notes", do: (*server).addPairNote},
		{pattern: "POST /d/{dossier}/notes/{id}", do: (*server).changeNote},
		{pattern: "POST /d/{dossier}/compare/{id}", do: (*server).decidePair},
		{pattern: "GET /d/{dossier}/provisions/{id}", do: (*server).provision},
		{pattern: "POST /d/{dossier}/provisions/{id}/notes", do: (*server).addProvisionNote},
		{pattern: "POST /d/{dossier}/provisions/{id}/issues", do: (*server).assignIssues},
		{pattern: "POST /d/{dossier}/provisions/{id}/transfers", do: (*server).putTransfers},

		{pattern: "GET /d/{dossier}/claims", do: (*server).claims},
		{pattern: "GET /d/{dossier}/claims/{id}", do: (*server).claim},
		{pattern: "GET /d/{dossier}/claims/{id}/edit", do: (*server).editClaim},
		{pattern: "POST /d/{dossier}/claims/{id}/edit", do: (*server).putClaim},
		{pattern: "POST /d/{dossier}/claims/{id}/evidence", do: (*server).addEvidence},
		{pattern: "POST /d/{dossier}/claims/{id}/assessments", do: (*server).addAssessment},
		{pattern: "GET /d/{dossier}/new/claim", do: (*server).newClaim},
		{pattern: "POST /d/{dossier}/new/claim", do: (*server).putClaim},

		{pattern: "GET /d/{dossier}/commitments", do: (*server).commitments},
		{pattern: "GET /d/{dossier}/commitments/{id}", do: (*server).commitment},
		{pattern: "GET /d/{dossier}/commitments/{id}/edit", do: (*server).editCommitment},
		{pattern: "POST /d/{dossier}/commitments/{id}/edit", do: (*server).putCommitment},
		{pattern: "GET /d/{dossier}/new/commitment", do: (*server).newCommitment},
		{pattern: "POST /d/{dossier}/new/commitment", do: (*server).putCommitment},

		{pattern: "GET /d/{dossier}/timeline", do: (*server).timeline},
		{pattern: "GET /d/{dossier}/new/event", do: (*server).newEvent},
		{pattern: "POST /d/{dossier}/new/event", do: (*server).putEvent},
		{pattern: "GET /d/{dossier}/events/{id}/edit", do: (*server).editEvent},
		{pattern: "POST /d/{dossier}/events/{id}/edit", do: (*server).putEvent},
		{pattern: "GET /d/{dossier}/actors", do: (*server).actors},
		{pattern: "POST /d/{dossier}/actors", do: (*server).createActor},
		{pattern: "GET /d/{dossier}/actors/{id}", do: (*server).actorOne},
		{pattern: "POST /d/{dossier}/actors/{id}", do: (*server).editActor},

		{pattern: "GET /d/{dossier}/ledger", do: (*server).ledger},
		{pattern: "POST /d/{dossier}/ledger/checkpoint", do: (*server).checkpoint},
		{pattern: "GET /d/{dossier}/ledger/{seq}", do: (*server).entry},
		{pattern: "GET /d/{dossier}/ledger/{seq}/proof", do: (*server).proof},

		{pattern: "GET /d/{dossier}/documents", do: (*server).documents},
		{pattern: "GET /d/{dossier}/documents/{document}", do: (*server).document},
		{pattern: "GET /d/{dossier}/documents/{document}/raw", do: (*server).raw},
		{pattern: "POST /d/{dossier}/documents/{document}/notes", do: (*server).addDocumentNote},
		{pattern: "POST /d/{dossier}/documents/{document}/read", do: (*server).readAgain},
		{pattern: "POST /d/{dossier}/documents/{document}/accept", do: (*server).acceptMany},
		{pattern: "POST /d/{dossier}/documents/{document}/attributions", do: (*server).attribute},

		{pattern: "GET /d/{dossier}/attributions/{attribution}", do: (*server).attribution},
		{pattern: "POST /d/{dossier}/attributions/{attribution}/accept", do: (*server).accept},
		{pattern: "POST /d/{dossier}/attributions/{attribution}/reject", do: (*server).reject},
		{pattern: "POST /d/{dossier}/attributions/{attribution}/mend", do: (*server).mend},
		{pattern: "POST /d/{dossier}/attributions/{attribution}/withdraw", do: (*server).withdrawAttribution},
		{pattern: "POST /d/{dossier}/attributions/{attribution}/codings", do: (*server).code},
		{pattern: "POST /d/{dossier}/attributions/{attribution}/codings/{coding}/withdraw", do: (*server).withdrawCoding},

		{pattern: "GET /d/{dossier}/review", do: (*server).review},
		{pattern: "GET /d/{dossier}/review/pairs", do: (*server).reviewPairs},
		{pattern: "GET /d/{dossier}/review/origins", do: (*server).reviewOrigins},
		{pattern: "POST /d/{dossier}/review/pairs/{pair}", do: (*server).reviewPair},
		{pattern: "POST /d/{dossier}/origins/{origin}", do: (*server).decideOrigin},
	}
}
