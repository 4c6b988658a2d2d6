package web

import (
	"bytes"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/parley-record/parley"
)

// assets are the files under /static/ by their hashed name. The style sheet
// and the script of all pages are one file each, base first, so that a browser
// fetches them once and keeps them.
type assets struct {
	files map[string]asset
	named map[string]string // plain name to hashed name
}

type asset struct {
	body []byte
	kind string
}

func loadAssets(files fs.FS) (assets, error) {
	a := assets{files: map[string]asset{}, named: map[string]string{}}
	for ext, kind := range map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"} {
		var first, rest bytes.Buffer
		err := fs.WalkDir(files, "page", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ext {
				return err
			}
			body, err := fs.ReadFile(files, name)
			to := &rest
			if strings.HasPrefix(name, "page/base/") {
				to = &first
			}
			to.Write(body)
			to.WriteByte('\n')
			return err
		})
		if err != nil {
			return a, err
		}
		a.add("parley"+ext, kind, append(first.Bytes(), rest.Bytes()...))
	}
	return a, nil
}

func (a assets) add(name, kind string, body []byte) {
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "." + parley.SHA256(body)[:12] + ext
	a.files[hashed] = asset{body: body, kind: kind}
	a.named[name] = hashed
}

// url returns the address of a file, which changes with its content.
func (a assets) url(name string) string { return "/static/" + a.named[name] }

func (a assets) serve(w http.ResponseWriter, r *http.Request) {
	f, ok := a.files[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.body))
}
