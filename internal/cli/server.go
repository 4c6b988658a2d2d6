package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"

	"github.com/parley-record/parley/internal/app"
	"github.com/parley-record/parley/internal/fetch"
	"github.com/parley-record/parley/internal/store"
	"github.com/parley-record/parley/internal/web"
)

// listening is where pages are served.
type listening struct {
	Addr        string `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to serve; port 0 takes a free one (${default})."`
	AllowRemote bool   `help:"Serve beyond this machine. There is no login yet: whoever reaches the address can write to the record."`
}

// drain is how long requests in progress have to finish once the server stops.
const drain = 10 * time.Second

// check refuses an address that other machines can reach, unless that was
// asked for.
func (l listening) check() error {
	host, _, err := net.SplitHostPort(l.Addr)
	if err != nil {
		return usagef("--addr %q is not HOST:PORT, such as 127.0.0.1:8080", l.Addr)
	}
	ip := net.ParseIP(host)
	if host == "localhost" || ip != nil && ip.IsLoopback() || l.AllowRemote {
		return nil
	}
	return usagef("--addr %s can be reached from other machines, and there is no login: whoever reaches it can write to the record. Serve 127.0.0.1 behind a proxy that asks who comes, or say --allow-remote", l.Addr)
}

// verbs returns the verbs over a database, with the network for URLs.
func verbs(db *store.DB, log *slog.Logger) *app.App {
	return app.New(db, app.Options{Log: log, Fetch: network()})
}

// network gets pages of the public Internet.
func network() *fetch.Client { return fetch.New(fetch.Options{}) }

// serve serves a database's pages until ctx ends, and then lets requests in
// progress finish. It prints the address once the pages answer.
func (l listening) serve(ctx context.Context, c *console, db *store.DB, who app.Person, log *slog.Logger) error {
	pages, err := web.New(web.Options{App: verbs(db, log), DB: db, Log: log, Who: who.Name, Version: versionText()})
	if err != nil {
		return err
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", l.Addr)
	if err != nil {
		return listenError(l.Addr, err)
	}
	server := &http.Server{
		Handler:           pages,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute, // a large file may be sent
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 20,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()

	host, _, _ := net.SplitHostPort(l.Addr)
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	fmt.Fprintf(c.out, "parley: serving http://%s/\n", net.JoinHostPort(host, port))
	log.InfoContext(ctx, "serving", "addr", listener.Addr().String())
	select {
	case err := <-ended:
		return fmt.Errorf("the server stopped: %w", err)
	case <-ctx.Done():
	}
	log.InfoContext(ctx, "stopping", "drain", drain)
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if err := server.Shutdown(rest); err != nil {
		log.WarnContext(ctx, "requests were cut off", "err", err)
		server.Close()
	}
	log.InfoContext(ctx, "stopped")
	return nil
}

// listenError says what to do about an address that cannot be served.
func listenError(addr string, err error) error {
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("%s is in use by another program; choose another address with --addr, such as 127.0.0.1:0", addr)
	case errors.Is(err, syscall.EACCES):
		return fmt.Errorf("%s may not be served by this user; ports below 1024 need more rights, choose another with --addr", addr)
	}
	var op *net.OpError
	if errors.As(err, &op) {
		err = op.Err
	}
	return fmt.Errorf("%s cannot be served: %w", addr, err)
}

// quiet logs only what a person at a terminal must know.
func (c *console) quiet() *slog.Logger {
	return slog.New(slog.NewTextHandler(c.errs, &slog.HandlerOptions{Level: slog.LevelWarn}))
}
