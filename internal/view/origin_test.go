package view_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-record/parley"
	"github.com/parley-record/parley/internal/storetest"
	"github.com/parley-record/parley/internal/view"
)

func link(id, from, to, actor string, review parley.Review) *parley.OriginLink {
	kind := parley.OriginReprint
	if actor != "" {
		kind = parley.OriginCredit
	}
	return &parley.OriginLink{ID: id, From: from, To: to, Actor: actor, Kind: kind, Review: review}
}

func TestOriginsCount(t *testing.T) {
	storetest.Each(t, func(t *testing.T, fresh func() string) {
		r := isles(t, fresh())
		for id, publisher := range map[string]string{
			"d-wire": "wire", "d-reprint": "courier", "d-credit": "courier", "d-second": "wire", "d-own": "courier",
			"d-radio": "north-radio", "d-nobody": "", "d-two": "", "d-loop-a": "courier", "d-loop-b": "wire", "d-later": "wire",
		} {
			on := parley.Date("2031-03-04")
			if id == "d-later" {
				on = "2031-05-01"
			}
			r.document(id, publisher, on, "The text of "+id)
		}
		r.put(
			link("o-1", "d-reprint", "d-wire", "", parley.Accepted),
			link("o-2", "d-credit", "", "wire", parley.Accepted),
			link("o-3", "d-own", "d-wire", "", parley.Suggested),
			link("o-4", "d-two", "", "wire", parley.Accepted),
			link("o-5", "d-two", "d-radio", "", parley.Accepted),
			link("o-6", "d-loop-a", "d-loop-b", "", parley.Accepted),
			link("o-7", "d-loop-b", "d-loop-a", "", parley.Accepted),
		)
		o := must[*view.Origins](t)(view.LoadOrigins(t.Context(), r.view("2031-04-01")))
		for _, tc := range []struct {
			name      string
			documents []string
			want      string
			roots     []string
		}{
			{"nothing", nil, "0 reports, 0 origins", nil},
			{"not in the record", []string{"d-gone"}, "0 reports, 0 origins", nil},
			{"one", []string{"d-wire", "d-wire"}, "1 report, 1 origin", []string{"Coast Wire"}},
			{"copies", []string{"d-wire", "d-reprint", "d-credit"}, "3 reports, 1 origin", []string{"Coast Wire"}},
			{"two stories of one outlet", []string{"d-wire", "d-second"}, "2 reports, 1 origin", []string{"Coast Wire"}},
			{"a suggested link is no link", []string{"d-wire", "d-own"}, "2 reports, 2 origins", []string{"The Courier", "Coast Wire"}},
			{"a party's own outlet", []string{"d-radio"}, "1 report, 1 origin, itself a party", []string{"North Radio"}},
			{"apart from others", []string{"d-radio", "d-wire", "d-reprint"}, "3 reports, 2 origins, 1 of them a party", []string{"Coast Wire", "North Radio"}},
			{"nobody known", []string{"d-nobody"}, "1 report, 1 origin", []string{"Report d-nobody"}},
			{"two origins of one report are not two independent ones", []string{"d-two"}, "1 report, 1 origin, itself a party", []string{"North Radio"}},
			{"one of its origins is there already", []string{"d-two", "d-wire"}, "2 reports, 1 origin", []string{"Coast Wire"}},
			{"a circle", []string{"d-loop-a", "d-loop-b"}, "2 reports, 1 origin", []string{"The Courier"}},
			{"published after the view's day", []string{"d-later"}, "1 report, 1 origin", []string{"Coast Wire"}},
		} {
			t.Run(tc.name, func(t *testing.T) {
				c := o.Count(tc.documents)
				if c.String() != tc.want {
					t.Errorf("got %q, want %q", c, tc.want)
				}
				var roots []string
				held := 0
				for _, x := range c.Roots {
					roots = append(roots, x.Name())
					held += len(x.Documents)
				}
				if d := cmp.Diff(tc.roots, roots); d != "" {
					t.Errorf("roots (-want +got):\n%s", d)
				}
				if held != c.Reports {
					t.Errorf("%d reports lie under the roots, want %d", held, c.Reports)
				}
			})
		}
	})
}
