// Package export writes a record as tables that other programs read: CSV, one
// file a table. What is exported as fact is what a person has accepted; what
// only waits for review is left out. Every line carries its citation.
//
//	err := export.CSV(ctx, w, db.At("talks", asOf), export.Positions)
//
// The package only reads, and asks package view the same questions as the
// pages do. Bundles are not written here: see package bundle.
package export
