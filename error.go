package parley

import (
	"errors"
	"fmt"
	"strings"
)

// The kinds of error a caller may want to tell apart. Faces map them once to
// an HTTP status or an exit code; everything else is an internal error.
var (
	// ErrInvalid: the input breaks a rule; the message says which and where.
	ErrInvalid = errors.New("invalid")
	// ErrNotFound: no such thing at the asked-for (on, known).
	ErrNotFound = errors.New("not found")
	// ErrConflict: somebody changed the thing since it was read, or the id is taken.
	ErrConflict = errors.New("conflict")
	// ErrForbidden: the person may not do this.
	ErrForbidden = errors.New("forbidden")
	// ErrBusy: another process holds the record.
	ErrBusy = errors.New("in use")
	// ErrNewer: the database was written by a newer version of the program.
	ErrNewer = errors.New("written by a newer version")
	// ErrDisk: the disk is full or failing; nothing was changed.
	ErrDisk = errors.New("disk full or failing")
	// ErrOrphaned: a citation no longer matches the text it points into.
	ErrOrphaned = errors.New("orphaned")
	// ErrTooLarge: the input is over a documented limit.
	ErrTooLarge = errors.New("too large")
)

// Invalidf returns an error of kind [ErrInvalid] with a message for a person.
func Invalidf(format string, args ...any) error { return kindf(ErrInvalid, format, args...) }

// NotFoundf returns an error of kind [ErrNotFound] with a message for a person.
func NotFoundf(format string, args ...any) error { return kindf(ErrNotFound, format, args...) }

// Conflictf returns an error of kind [ErrConflict] with a message for a person.
func Conflictf(format string, args ...any) error { return kindf(ErrConflict, format, args...) }

// kindError carries a message and a kind without printing the kind's own text,
// so that the message reads as one sentence.
type kindError struct {
	kind error
	msg  string
}

func (e *kindError) Error() string { return e.msg }
func (e *kindError) Unwrap() error { return e.kind }

func kindf(kind error, format string, args ...any) error {
	return &kindError{kind: kind, msg: fmt.Sprintf(format, args...)}
}

// Errorf returns an error of the given kind, which is one of the Err variables
// of this package, with a message for a person.
func Errorf(kind error, format string, args ...any) error { return kindf(kind, format, args...) }

// problems collects what is wrong with one value, field by field.
type problems struct {
	what string
	list []error
}

func (p *problems) addf(field, format string, args ...any) {
	p.list = append(p.list, Invalidf("%s: %s: %s", p.what, field, fmt.Sprintf(format, args...)))
}

// need records a problem if the value of a required field is empty.
func (p *problems) need(field, value string) {
	if strings.TrimSpace(value) == "" {
		p.addf(field, "is required")
	}
}

func (p *problems) check(field string, err error) {
	if err != nil {
		p.addf(field, "%v", err)
	}
}

func (p *problems) err() error { return errors.Join(p.list...) }
