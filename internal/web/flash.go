package web

import (
	"encoding/base64"
	"net/http"
)

// flashCookie carries one sentence from a form to the page it leads to.
const flashCookie = "parley-done"

// maxFlash keeps the cookie far below the 4 KiB that browsers allow.
const maxFlash = 600

func setFlash(w http.ResponseWriter, message string) {
	if len(message) > maxFlash {
		message = message[:maxFlash]
	}
	http.SetCookie(w, &http.Cookie{
		Name: flashCookie, Value: base64.RawURLEncoding.EncodeToString([]byte(message)),
		Path: "/", MaxAge: 60, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
}

// takeFlash returns the sentence and removes it.
func takeFlash(w http.ResponseWriter, r *http.Request) string {
	c, err := r.Cookie(flashCookie)
	if err != nil {
		return ""
	}
	http.SetCookie(w, &http.Cookie{Name: flashCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	message, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || len(message) > maxFlash {
		return ""
	}
	return string(message)
}
