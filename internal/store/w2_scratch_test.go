package store_test

import (
	"database/sql"
	"fmt"
	"os"
	"testing"
	"time"
)

func TestScratch(t *testing.T) {
	dir := os.Getenv("W2DB")
	if dir == "" {
		t.Skip()
	}
	raw, err := sql.Open("sqlite", "file:"+dir+"/parley.db?_pragma=temp_store(2)&_pragma=mmap_size(268435456)")
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{
		`SELECT l.to_id, v.review, COUNT(*) FROM version v CROSS JOIN link l
		WHERE v.dossier = 'made' AND v.kind = 'attribution' AND v.known_from <= '9999-12-31T23:59:59.999998Z' AND v.known_to > '9999-12-31T23:59:59.999998Z' AND v.on_lo <= '9999-12-31T23:59:59.999998Z' AND v.withdrawn=0 AND v.redacted=0 AND v.review='suggested' AND l.dossier = v.dossier AND l.kind = v.kind AND l.id = v.id AND l.ver = v.ver AND l.field='document' AND l.to_kind='document' GROUP BY l.to_id, v.review`,
		`SELECT l.field, l.to_id, COUNT(*) FROM version v CROSS JOIN link l
		WHERE v.dossier = 'made' AND v.kind = 'attribution' AND v.known_from <= '9999-12-31T23:59:59.999998Z' AND v.known_to > '9999-12-31T23:59:59.999998Z' AND v.on_lo <= '9999-12-31T23:59:59.999998Z' AND v.withdrawn=0 AND v.redacted=0 AND v.review='suggested' AND l.dossier = v.dossier AND l.kind = v.kind AND l.id = v.id AND l.ver = v.ver AND l.field in ('document','speaker') GROUP BY l.field, l.to_id`,
		`SELECT COUNT(*) FROM version v WHERE v.dossier = 'made' AND v.kind = 'attribution' AND v.known_from <= '9999-12-31T23:59:59.999998Z' AND v.known_to > '9999-12-31T23:59:59.999998Z' AND v.on_lo <= '9999-12-31T23:59:59.999998Z' AND v.withdrawn=0 AND v.redacted=0 AND v.review='suggested'`,
		`SELECT COUNT(*) FROM version v WHERE v.dossier = 'made' AND v.kind = 'attribution' AND v.known_from <= '9999-12-31T23:59:59.999998Z' AND v.known_to > '9999-12-31T23:59:59.999998Z' AND v.review='suggested'`,
	} {
		rows, err := raw.Query("EXPLAIN QUERY PLAN " + q)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var a, b, c int
			var d string
			rows.Scan(&a, &b, &c, &d)
			fmt.Println("  ", d)
		}
		for range 3 {
			began := time.Now()
			rows, err = raw.Query(q)
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for rows.Next() {
				n++
			}
			fmt.Println(n, time.Since(began))
		}
	}
}
