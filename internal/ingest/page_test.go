package ingest

import (
	"strings"
	"testing"
)

func TestPageOfDraft(t *testing.T) {
	const source = `<html><head><title>Agreement</title></head><body><h1>AGREEMENT ON THE SALT ROAD</h1>
<p>The parties, recalling the Accord of 3 May 2020,</p><h2>Article 1</h2>
<ol><li>The road<sup><a href="#n">1</a></sup> carries 10<sup>3</sup> carts on the 4<sup>th</sup> day of a month, and no cart pays for the way back.</li>
<li>Ruritania shall keep it open by day and by night, <ins>in winter too</ins>, without a toll.</li></ol>
<table><tr> <td>Cart</td> <td>4</td></tr><tr><td>Wagon</td><td>12</td></tr></table><p id="n"><sup>1</sup> As surveyed.</p></body></html>`
	ex, err := Extract("road.html", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(ex.Text, "AGREEMENT ON THE SALT ROAD\n\nThe parties,") || strings.Count(ex.Text, "SALT ROAD") != 1 {
		t.Errorf("the title is not the first line:\n%s", ex.Text)
	}
	for _, want := range []string{"The road¹ carries 10³ carts on the 4th day", "\n\nCart\t4\nWagon\t12\n\n¹ As surveyed."} {
		if !strings.Contains(ex.Text, want) {
			t.Errorf("no %q in:\n%s", want, ex.Text)
		}
	}
	if len(ex.Changes) != 1 || string([]rune(ex.Text)[ex.Changes[0].Start:ex.Changes[0].End]) != "in winter too" {
		t.Errorf("changes %+v of\n%s", ex.Changes, ex.Text)
	}
}

func TestNoWordOrPDFFile(t *testing.T) {
	garbage := []byte("\x8f\x00\x01 not what it says\xff")
	for name, want := range map[string]string{
		"a.docx": "a.docx is no Word file, though its name ends in .docx", "https://courier.example/A.PDF?x=1": "is no PDF file, though its name ends in .pdf",
		"a.txt": "NUL byte",
	} {
		if _, err := Extract(name, garbage); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that says %q", name, err, want)
		}
	}
	if ex, err := Extract("words.docx", []byte("1. Words under a wrong ending.\n")); err != nil || !strings.Contains(ex.Text, "wrong ending") {
		t.Errorf("text with the ending .docx: %q, %v", ex.Text, err)
	}
}
