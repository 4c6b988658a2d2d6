// Package export writes a record in formats that other programs read, one file
// a format. What is exported as fact is what a person has accepted; what only
// waits for review is left out. Every line carries its citation.
//
//	err := export.CSV(ctx, w, db.At("talks", asOf), export.Positions)
//
// The package only reads, and asks package view the same questions as the
// pages do. Bundles are not written here: see package bundle.
package export
