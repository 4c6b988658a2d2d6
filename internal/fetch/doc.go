// Package fetch gets pages from the network for a program that may run inside
// a private one. The address is checked at the moment of connecting, after
// names are resolved and on every redirect, so that neither a redirect nor a
// name server can lead the program to its own machine or its neighbours. No
// proxy is used, redirects, size and time are bounded, and no cookies are kept.
package fetch
