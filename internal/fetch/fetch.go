package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"github.com/parley-record/parley"
)

// Bounds that hold where [Options] does not say.
const (
	DefaultTimeout  = 30 * time.Second
	DefaultMaxBytes = 32 << 20
	maxRedirects    = 5
)

// Options say how a client fetches. Zero values mean the defaults.
type Options struct {
	UserAgent    string
	Timeout      time.Duration // for one Get, redirects and body included
	MaxBytes     int64         // the largest body, after decompression
	AllowPrivate bool          // also connect to addresses of private networks
}

// Client fetches pages. It may be used by several goroutines at once.
type Client struct {
	options Options
	http    *http.Client
}

// Response is what was fetched. URL is where it was found in the end.
type Response struct {
	URL    string
	Header http.Header
	Body   []byte
}

// New returns a client.
func New(o Options) *Client {
	if o.UserAgent == "" {
		o.UserAgent = "parley (+https://github.com/parley-record/parley)"
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !o.AllowPrivate {
		dialer.Control = refusePrivate
	}
	return &Client{options: o, http: &http.Client{
		Timeout:       o.Timeout,
		CheckRedirect: checkRedirect,
		Transport: &http.Transport{
			Proxy:                  nil,
			DialContext:            dialer.DialContext,
			ForceAttemptHTTP2:      true,
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  o.Timeout,
			MaxResponseHeaderBytes: 1 << 20,
			MaxIdleConns:           4,
			IdleConnTimeout:        10 * time.Second,
		},
	}}
}

// Get fetches a page. Anything but the answer 200 is an error.
func (c *Client) Get(ctx context.Context, address string) (Response, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Response{}, parley.Invalidf("this is not a web address: %v", cause(err)) // which may hold a password
	}
	if err := checkURL(u); err != nil {
		return Response{}, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Response{}, parley.Invalidf("%q cannot be asked for: %v", address, err)
	}
	req.Header.Set("User-Agent", c.options.UserAgent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.1")
	res, err := c.http.Do(req)
	if err != nil {
		return Response{}, failed(address, c.options.Timeout, err)
	}
	defer res.Body.Close()
	found := res.Request.URL.Redacted()
	if res.StatusCode != http.StatusOK {
		return Response{}, refused(found, res)
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, c.options.MaxBytes+1))
	if err != nil {
		return Response{}, failed(found, c.options.Timeout, err)
	}
	if int64(len(body)) > c.options.MaxBytes {
		return Response{}, parley.Errorf(parley.ErrTooLarge, "%s is larger than the limit of %d bytes; save the part that matters and add the file", found, c.options.MaxBytes)
	}
	return Response{URL: found, Header: res.Header, Body: body}, nil
}

// checkURL refuses what is not a plain web address.
func checkURL(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return parley.Invalidf("%q: only http and https addresses are fetched", u.Redacted())
	case u.Hostname() == "":
		return parley.Invalidf("%q names no host", u.Redacted())
	case u.User != nil:
		return parley.Invalidf("%q holds a user name or password; take it out, as addresses are kept in the record", u.Redacted())
	}
	return nil
}

func checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return parley.Invalidf("more than %d redirects", maxRedirects)
	}
	return checkURL(req.URL)
}

// cause strips the address off an error of package url.
func cause(err error) error {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		return wrapped.Err
	}
	return err
}

// failed words an error of the network for a person.
func failed(address string, timeout time.Duration, err error) error {
	err = cause(err)
	var slow net.Error
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, parley.ErrForbidden), errors.Is(err, parley.ErrInvalid):
		return fmt.Errorf("%s was not fetched: %w", address, err)
	case errors.As(err, &slow) && slow.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s did not answer within %v; try again, or save the page and add the file: %w", address, timeout, err)
	}
	return fmt.Errorf("%s could not be fetched; check the address and the network, or save the page and add the file: %w", address, err)
}

// refused words an answer that is not 200.
func refused(address string, res *http.Response) error {
	advice := "save the page from a browser and add the file"
	switch res.StatusCode {
	case http.StatusNotFound, http.StatusGone:
		return parley.NotFoundf("%s: the server has no such page (%s); check the address or look for an archived copy", address, res.Status)
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusPaymentRequired:
		advice = "the page is not open to programs; " + advice
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		advice = "try again later, or " + advice
	}
	return parley.Invalidf("%s: the server answered %s; %s", address, res.Status, advice)
}

// refusePrivate is called with the address, already resolved, that is about to
// be connected to.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return parley.Errorf(parley.ErrForbidden, "%s is not an address that can be checked", address)
	}
	if !public(at.Addr()) {
		return parley.Errorf(parley.ErrForbidden, "%s is an address of this machine or of a private network", at.Addr())
	}
	return nil
}

// special are the networks that are not the public Internet and that netip
// does not know by a method.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // carrier-grade NAT
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"), // reserved, and broadcast
	netip.MustParsePrefix("::/96"),       // IPv4-compatible, deprecated
	netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"), // Teredo and other special purposes
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"), // 6to4, which holds IPv4 addresses
	netip.MustParsePrefix("fec0::/10"), // site-local, deprecated
}

// public reports whether an address belongs to the public Internet.
func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsValid() || a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() || a.IsMulticast() || a.IsUnspecified() {
		return false
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return true
}
