package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/parley-record/parley"
	"github.com/parley-record/parley/origin"
)

type originsCmd struct {
	Format string   `enum:"text,json" default:"text" help:"text or json."`
	What   []string `arg:"" name:"file-or-folder" help:"Files, folders, or JSON lines (.jsonl, or - for standard input)."`
}

// Help shows an example.
func (originsCmd) Help() string {
	return `Forty reprints of one wire story are one origin. Every document is in exactly one cluster. JSON lines have the form {"id","title","source","date","text"}; hidden files are left out.

Example:

  $ parley origins ./clippings
  2 documents from Example Agency
    clippings/a.txt
    clippings/b.txt  reprint: 96% of the shorter text (212 runs of five words in 3 passages) also stands in clippings/a.txt

  1 document
    clippings/c.txt`
}

// originCluster is a cluster as printed.
type originCluster struct {
	ID        string      `json:"id"`
	Origin    *string     `json:"origin"`
	Documents []string    `json:"documents"`
	Why       []originWhy `json:"why"`
}

// originWhy is one reason to think that a document came from elsewhere.
type originWhy struct {
	Document string            `json:"document"`
	Kind     parley.OriginKind `json:"kind"`
	Evidence string            `json:"evidence"`
}

// Run implements the command.
func (o *originsCmd) Run(ctx context.Context, c *console) error {
	g := &gathering{c: c, seen: map[string]string{}}
	for _, name := range o.What {
		if err := g.gather(ctx, name); err != nil {
			return err
		}
	}
	if len(g.documents) == 0 {
		if g.bad > 0 {
			return errPrinted
		}
		return parley.Invalidf("there is no document in %s", strings.Join(o.What, ", "))
	}
	clusters, err := await(ctx, func() []originCluster { return clustersOf(origin.Find(g.documents)) })
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.out)
	if o.Format == "json" {
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(map[string]any{"clusters": clusters}); err != nil {
			return err
		}
	} else {
		printClusters(out, c.painter(c.out), clusters)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if g.bad > 0 {
		return errPrinted
	}
	return nil
}

func clustersOf(found []origin.Cluster) []originCluster {
	out := make([]originCluster, len(found))
	for i, f := range found {
		out[i] = originCluster{ID: f.ID, Documents: f.Documents, Why: []originWhy{}}
		if f.Origin != "" {
			out[i].Origin = &f.Origin
		}
		for _, w := range f.Why {
			out[i].Why = append(out[i].Why, originWhy{Document: w.Document, Kind: w.Kind, Evidence: w.Evidence})
		}
	}
	return out
}

// printClusters prints each origin with its documents and why they belong to it.
func printClusters(w io.Writer, p paint, clusters []originCluster) {
	documents := 0
	for _, cl := range clusters {
		from := ""
		if cl.Origin != nil {
			from = " from " + *cl.Origin
		}
		fmt.Fprintf(w, "%s\n", p.bold(count(len(cl.Documents), "document", "documents")+from))
		for _, d := range cl.Documents {
			fmt.Fprintf(w, "  %s", d)
			sep := "  "
			for _, why := range cl.Why {
				if why.Document == d {
					fmt.Fprint(w, sep, p.faint(string(why.Kind)+": "+strings.Join(strings.Fields(why.Evidence), " ")))
					sep = "\n      "
				}
			}
			fmt.Fprintln(w)
		}
		fmt.Fprintln(w)
		documents += len(cl.Documents)
	}
	fmt.Fprintf(w, "%s, %s\n", count(documents, "document", "documents"), count(len(clusters), "origin", "origins"))
}
