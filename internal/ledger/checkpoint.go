package ledger

import (
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Key is a signing key in the two texts of golang.org/x/mod/sumdb/note.
type Key struct {
	Private string // PRIVATE+KEY+name+...
	Public  string // name+hash+..., to be given to whoever checks
}

// NewKey makes an Ed25519 key for the named log.
func NewKey(name string) (Key, error) {
	private, public, err := note.GenerateKey(rand.Reader, name)
	return Key{Private: private, Public: public}, err
}

// Checkpoint is the state of a dossier's ledger: its size and root hash.
type Checkpoint struct {
	Origin string // "parley/" and the dossier's id
	Size   int64
	Root   string // base64
	Time   string // when it was signed, in parley.TimeFormat
}

// Text returns the checkpoint as a signed note carries it: origin, size, root
// and time, a line each (https://c2sp.org/tlog-checkpoint; the time is an
// extension line).
func (c Checkpoint) Text() string {
	return fmt.Sprintf("%s\n%d\n%s\n%s\n", c.Origin, c.Size, c.Root, c.Time)
}

// Sign returns the checkpoint as a signed note.
func (c Checkpoint) Sign(k Key) (string, error) {
	signer, err := note.NewSigner(k.Private)
	if err != nil {
		return "", err
	}
	b, err := note.Sign(&note.Note{Text: c.Text()}, signer)
	return string(b), err
}

// OpenCheckpoint checks a signed note against a public key and reads the
// checkpoint in it.
func OpenCheckpoint(signed, public string) (Checkpoint, error) {
	verifier, err := note.NewVerifier(public)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("public key: %w", err)
	}
	n, err := note.Open([]byte(signed), note.VerifierList(verifier))
	if err != nil {
		return Checkpoint{}, err
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) < 4 {
		return Checkpoint{}, fmt.Errorf("a checkpoint has at least three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 {
		return Checkpoint{}, fmt.Errorf("%q is not a tree size", lines[1])
	}
	if b, err := base64.StdEncoding.DecodeString(lines[2]); err != nil || len(b) != tlog.HashSize {
		return Checkpoint{}, fmt.Errorf("%q is not a root hash", lines[2])
	}
	return Checkpoint{Origin: lines[0], Size: size, Root: lines[2], Time: lines[3]}, nil
}
