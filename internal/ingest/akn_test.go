package ingest

import (
	"errors"
	"strings"
	"testing"

	"github.com/parley-record/parley"
)

const aknFile = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a draft -->
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="bill">
<meta><identification source="#s"><FRBRWork><FRBRthis value="/akn/gf/bill/2031/accord/!main"/><FRBRuri value="/akn/gf/bill/2031/accord"/><FRBRdate date="2031-03-04" name="x"/><FRBRauthor href="#s"/><FRBRcountry value="gf"/></FRBRWork>
<FRBRExpression><FRBRthis value="/akn/gf/bill/2031/accord/eng@2031-03-04/!main"/><FRBRuri value="/akn/gf/bill/2031/accord/eng@2031-03-04"/><FRBRdate date="2031-03-04" name="x"/><FRBRauthor href="#s"/><FRBRlanguage language="eng"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="/akn/gf/bill/2031/accord/eng@2031-03-04/!main.xml"/><FRBRuri value="/akn/gf/bill/2031/accord/eng@2031-03-04.xml"/><FRBRdate date="2031-03-04" name="x"/><FRBRauthor href="#s"/></FRBRManifestation></identification></meta>
<body><article eId="art_1"><num>Article 1</num><heading>Ferries</heading><paragraph eId="art_1__para_1"><num>1.</num><content><p>Ferries sail daily.</p></content></paragraph></article></body></bill></akomaNtoso>`

func TestAkomaNtoso(t *testing.T) {
	ex, err := Extract("accord.xml", []byte(aknFile))
	if err != nil {
		t.Fatal(err)
	}
	if ex.Draft == nil || len(ex.Draft.Provisions) != 2 || !strings.Contains(ex.Text, "1. Ferries sail daily.") || ex.MediaType != "application/akn+xml" || ex.Extractor != "akn/1" {
		t.Fatalf("got %+v", ex)
	}
	for _, p := range ex.Draft.Provisions {
		if !p.Span.In(ex.Text) {
			t.Errorf("provision %q does not stand in the text", p.Label)
		}
	}
	if _, err := Extract("half.xml", []byte(aknFile[:len(aknFile)-40])); !errors.Is(err, parley.ErrInvalid) || !strings.HasPrefix(err.Error(), "half.xml cannot be read as Akoma Ntoso") {
		t.Errorf("got %v", err)
	}
	about, err := Extract("a.txt", []byte("The namespace http://docs.oasis-open.org/legaldocml/ns/akn/3.0 is that of <akomaNtoso>."))
	if err != nil || about.Draft != nil || about.MediaType != "text/plain" {
		t.Errorf("a text about it: %+v, %v", about, err)
	}
}
