package web

import (
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"time"
)

// pageTypes names the struct of every page folder. A page that is not here
// fails the test.
var pageTypes = map[string]page{
	"error":     &errorPage{},
	"dossiers":  &dossiersPage{},
	"overview":  &overviewPage{},
	"add":       &addPage{},
	"search":    &searchPage{},
	"matrix":    &matrixPage{},
	"issues":    &issuesPage{},
	"issue":     &issuePage{},
	"timeline":  &timelinePage{},
	"eventform": &eventFormPage{},
	"actors":    &actorsPage{},
	"actor":     &actorPage{},
	"ledger":    &ledgerPage{},
	"entry":     &entryPage{},

	"documents":      &documentsPage{},
	"document":       &documentPage{},
	"attribution":    &attributionPage{},
	"review":         &reviewPage{},
	"review-pairs":   &pairsPage{},
	"review-origins": &originsPage{},

	"drafts":         &draftsPage{},
	"draft":          &draftPage{},
	"draftform":      &draftFormPage{},
	"renditionform":  &renditionFormPage{},
	"compare":        &comparePage{},
	"pair":           &pairPage{},
	"pairing":        &pairingPage{},
	"lineage":        &lineagePage{},
	"provision":      &provisionPage{},
	"claims":         &claimsPage{},
	"claim":          &claimPage{},
	"claimform":      &claimFormPage{},
	"commitments":    &commitmentsPage{},
	"commitment":     &commitmentPage{},
	"commitmentform": &commitmentFormPage{},
}

// TestTemplates executes every template with an empty and with a full struct,
// so that a misspelt field fails here and not in front of a person.
func TestTemplates(t *testing.T) {
	pages, err := loadTemplates(pageFiles)
	if err != nil {
		t.Fatal(err)
	}
	folders, err := fs.ReadDir(pageFiles, "page")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		name := f.Name()
		if name == "base" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			empty := pageTypes[name]
			if empty == nil {
				t.Fatal("the page is not in pageTypes")
			}
			for _, depth := range []int{0, 1, 7} {
				v := reflect.New(reflect.TypeOf(empty).Elem())
				fill(v.Elem(), depth)
				b, err := pages.execute(name, v.Interface())
				if err != nil {
					t.Fatal(err)
				}
				if depth > 1 && strings.Contains(b.String(), "<b>typed") {
					t.Error("a text was not escaped")
				}
			}
		})
	}
}

// fill gives every exported field of a value something to show, to a depth.
func fill(v reflect.Value, depth int) {
	if !v.CanSet() {
		return
	}
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Date(2025, 11, 21, 9, 30, 0, 0, time.UTC)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		if depth > 0 {
			v.SetString("<b>typed")
		}
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(min(depth, 2)))
	case reflect.Float64:
		v.SetFloat(0.5)
	case reflect.Bool:
		v.SetBool(depth > 0)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), depth)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem())) // what a page points to, it has
		if depth > 0 {
			fill(v.Elem(), depth-1)
		}
	case reflect.Slice:
		if depth > 0 {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			for i := range 2 {
				fill(v.Index(i), depth-1)
			}
		}
	case reflect.Map:
		if depth > 0 && v.Type().Key().Kind() == reflect.String {
			v.Set(reflect.MakeMap(v.Type()))
			k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(k, depth-1)
			fill(e, depth-1)
			v.SetMapIndex(k, e)
		}
	}
}
