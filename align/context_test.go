package align

import (
	"testing"

	"github.com/parley-record/parley"
)

// TestIndependentWordings tells the same from what changed between two
// wordings by different hands.
func TestIndependentWordings(t *testing.T) {
	same := [][2]string{
		{"The border along the Mur is confirmed by both parties.", "Both sides reaffirm today's border along the river Mur."},
		{"All hostages shall be released within ten days.", "Within 10 days every hostage will be set free."},
		{"Television and radio broadcasts of either side may be received.", "The TV and radio broadcasts of both sides can be received."},
		{"The Union of Lakes supervises the count.", "The UL supervises the count."},
		{"The three towns Arl, Bor and Dun have a mayor of their own.", "Arl, Bor and Dun each have their own mayor."},
		{"There are two official languages, Fennish and Murish.", "The official languages are Fennish and Murish."},
		{"The parties agree to open the bridge at Lunt to trade.", "The bridge at Lunt is opened to trade."},
		{"A fund of 3 million crowns is set up for the widows.", "For the widows, a fund worth 3,000,000 crowns is established."},
		{"Sailors may land at Orm without papers.", "At Orm sailors are free to land without papers."},
		{"Every member of the council has one vote.", "Each council member casts a single vote."},
		{"The mines shall be cleared within two years of signature.", "Within two years of signing, the mines are to be removed."},
		{"The court has no power over the fleet.", "The fleet lies outside the powers of the court."},
		{"Teachers receive full and equal pay.", "Teachers are paid equally."},
		{"A force of 1,200 policemen keeps order in the harbour.", "Order in the harbour is kept by a force of 1,200."},
		{"The Council will take all necessary measures to ensure the supply of water.", "The Council shall ensure the supply of water."},
		{"In the event of an attack on Murland, the guarantee becomes void.", "If Murland is attacked, the guarantee lapses."},
		{"The railway from Arl to Bor is opened again on 1 May 2031.", "From May 1, 2031 trains run again on the railway from Arl to Bor."},
		{"Half of the toll goes to the city.", "The city gets fifty per cent of the toll."},
		{"Refugees have the right to return to their homes.", "Refugees shall have the right of return to their homes."},
		{"The Kingdom of Murland withdraws its troops from the island.", "Murland pulls its soldiers out of the island."},
		{"Both governments undertake to open embassies in each other's capitals by the end of 2032.", "By the close of 2032 the two governments will have opened embassies in one another's capital."},
		{"The ceasefire shall take effect at 6 a.m. on 3 June 2031.", "On June 3, 2031, at 6 a.m., the ceasefire enters into effect."},
		{"A joint commission of six members supervises the exchange of prisoners.", "The exchange of prisoners is supervised by a joint commission with six members."},
		{"Foreign troops leave the territory of Murland within 90 days.", "Within ninety days, foreign soldiers are to quit Murland's territory."},
		{"The National Bank of Murland repays the loan in ten instalments.", "The loan will be paid back by the NBM in ten instalments."},
		{"Minority languages may be used in schools and in courts.", "The use of minority languages in courts and schools is permitted."},
		{"No party shall be the first to use mines.", "Neither party will use mines first."},
		{"The sanctions are lifted step by step.", "Sanctions will be lifted in stages."},
		{"Elections shall be held in Murland not later than 100 days after signature.", "Murland holds elections within 100 days of the signing."},
		{"The parties will cooperate fully in the search for missing persons.", "In the search for missing persons the sides cooperate."},
		{"Two thirds of the frozen assets go to the reconstruction of Dun.", "66.7% of the frozen assets are used to rebuild Dun."},
		{"The agreement is legally binding.", "This agreement will be binding in law."},
		{"A humanitarian committee shall be established to resolve outstanding issues.", "A humanitarian committee will be set up to settle open questions."},
		{"The nuclear plant at Orm is restarted under supervision of the League, and its power is shared equally between Murland and Bor.", "The Orm nuclear plant will be started up under League supervision and the electricity it produces divided 50:50 between Murland and Bor."},
		{"Murland renounces all claims to the Orm valley.", "All claims to the valley of Orm are given up by Murland."},
		{"The two presidents meet twice a year.", "Both presidents hold two meetings a year."},
		{"Murland will receive reliable security guarantees from the League.", "The League provides Murland with robust guarantees of its security."},
		{"The agreement shall be monitored by a Peace Council headed by the President of the League.", "A Peace Council, chaired by the League's President, monitors the agreement."},
		{"All civilian detainees, children included, will be returned.", "Every civilian held, including children, shall be sent back."},
		{"A family reunification programme will be put in place.", "There will be a programme to reunite families."},
		{"Each side commits itself not to attack the other.", "The parties undertake that they will not attack each other."},
		{"The size of the fleet is limited to 40 ships.", "The fleet shall have no more than forty ships."},
		{"Murland shall remain a non-nuclear state.", "Murland stays a state without nuclear weapons."},
		{"Both countries will introduce school programmes that promote tolerance.", "School programmes promoting tolerance are to be introduced in both countries."},
		{"Upon acceptance by all parties, the ceasefire takes effect immediately.", "The ceasefire comes into effect at once when all parties have accepted it."},
		{"$100 billion of frozen Murish assets will be invested in the rebuilding of Dun.", "100bn dollars in frozen assets of Murland are to be invested in rebuilding Dun."},
	}
	changed := [][2]string{
		{"Ruritania delivers coal to the power station at Lunt every month.", "Ruritania delivers oil to the power station at Lunt every month."},
		{"The harbour master of Orm is appointed by the mayor for a term of five years.", "The harbour master of Orm is appointed by the king for a term of five years."},
		{"Duties on wool are abolished.", "Duties on wool and linen are done away with."},
		{"Neither tanks nor guns are kept on the isle.", "No tanks are kept on the island."},
		{"Prisoners of war go home at once.", "Prisoners of war and civilian hostages go home immediately."},
		{"The army has at most 40,000 men.", "Troops shall not be more than 60,000."},
		{"Pilgrims may cross the border without papers.", "Pilgrims cross the border without papers, provided the guards were told the day before."},
		{"Ships may enter the port of Orm.", "Ships may not enter the port of Orm."},
		{"The press shall refrain from insulting the king.", "Newspapers should refrain from insults to the king."},
		{"The mayor shall hear the council.", "The mayor may hear the council."},
		{"Bor pays for the dam.", "Dun pays for the dam."},
		{"The treaty ends on 1 May 2031.", "The treaty comes to an end on 1 June 2031."},
		{"Only citizens vote.", "Citizens vote."},
		{"The bridge is open by day.", "The bridge is open by day to carts that carry neither powder nor spirits for the garrison."},
		{"Fishermen of both sides fish in the lake from April to October.", "From April to October fishermen of both sides fish in the lake and hunt on its islands and shores."},
		{"Both governments will open embassies by the end of 2032.", "Both governments will open consulates by the end of 2032."},
		{"The river commission fixes the tolls for barges and timber rafts every spring.", "The river commission fixes the tolls for barges and steamers every spring."},
		{"Foreign troops leave Murland within 90 days.", "Foreign troops and advisers are to leave Murland within 90 days."},
		{"The loan is repaid in ten instalments.", "The loan is paid back in twelve instalments."},
		{"Sanctions will be lifted.", "Sanctions are going to be lifted once Murland has paid for the damage it did."},
		{"Minority languages may be used in schools.", "Minority languages must be used in schools."},
		{"The League recognises the border of 1990.", "The League does not recognise the border of 1990."},
		{"Prisoners shall be exchanged all for all.", "Prisoners should be exchanged all for all."},
		{"The commission has six members, three from either side, and sits in Lunt.", "Sitting in Orm, the commission has six members, three from either side."},
		{"Gas is delivered through the pipeline at the price of the market at Lunt.", "Gas is delivered through the pipeline at half the price of the market at Lunt."},
		{"Murland compensates the owners of the farms that were burnt.", "The owners of farms that were burnt are compensated by the League."},
		{"Journalists may enter the zone.", "Only accredited journalists may enter the zone."},
		{"$100 billion of frozen assets will be invested in Dun.", "The frozen assets will be used in full to pay damages to Dun."},
		{"The League stations fighter jets in Bor.", "Murish fighter jets will be stationed in Bor."},
		{"Elections are held in 100 days.", "Elections are held as soon as possible."},
		{"Both sides receive full amnesty for their actions during the war.", "The grievances of those who suffered in the war will be addressed."},
		{"The Orm plant works under the supervision of the League; power is shared equally.", "The Orm plant works under the supervision of the League; two thirds of its power goes to Murland."},
	}
	for _, tt := range same {
		if r, why := independently(tt[0], tt[1]); r != parley.RelSame {
			t.Errorf("%q and %q: %s, want same: %s", tt[0], tt[1], r, why)
		}
		if r, why := independently(tt[1], tt[0]); r != parley.RelSame {
			t.Errorf("%q and %q: %s, want same: %s", tt[1], tt[0], r, why)
		}
	}
	for _, tt := range changed {
		if r, why := independently(tt[0], tt[1]); r != parley.RelModified {
			t.Errorf("%q and %q: %s, want modified: %s", tt[0], tt[1], r, why)
		}
		if r, why := independently(tt[1], tt[0]); r != parley.RelModified {
			t.Errorf("%q and %q: %s, want modified: %s", tt[1], tt[0], r, why)
		}
	}
}

// independently compares two clauses of drafts known to be worded by two hands.
func independently(old, new string) (parley.Relation, string) {
	m := newMatcher([]Clause{{"1", old}, {"2", "The Mur, Arl, Bor, Dun, Orm and Lunt stay."}}, []Clause{{"1", new}, {"2", "The Mur, Arl, Bor, Dun, Orm and Lunt stay."}}, Options{})
	m.nominate()
	m.free = true
	f := m.facts([]int{0}, []int{0})
	p := Pair{Old: []int{0}, New: []int{0}, Relation: m.relation(link{0, 0}, f)}
	p.Differences = m.differences(f, p.Relation)
	return p.Relation, m.why(group{old: p.Old, new: p.New, main: link{0, 0}}, p, f)
}
