// Package ingest turns a file or page, as it was retrieved, into text and what
// the file says about itself: title, byline, publisher, date, language, credit,
// tracked changes. It reads plain text, Markdown, HTML, Word files (docx), PDF and
// Akoma Ntoso. It does no I/O, but for the compiled engine that package pdf keeps
// in the user's cache.
//
// # Method
//
// What the bytes are is told from the bytes first and the name second. What is
// not text (old Word and OpenDocument files, images, archives) is refused with a
// word on what to do. Text is decoded as UTF-8 without its byte order mark, as
// UTF-16 if a mark says so, and otherwise as the page declares or as Windows-1252
// or Windows-1251, whichever fits.
//
// Plain text and Markdown are kept whole, line ends included, as citations
// point into them; headers at the top ("Title:", "Date:", "By ...", YAML front
// matter) are read but not removed.
//
// Of an HTML page the article is kept: go-readability finds its node, and what
// stands in it is written out with a blank line between blocks, without
// scripts, styles and forms. The numbers, letters and bullets that a browser
// gives to the items of lists are written before them. If that leaves little, the
// article, main or body element is taken. What the page says about itself is read
// from JSON-LD, meta elements and the html element, in that order.
//
// Word files and PDF files are read by packages docx and pdf. Of a Word file or a
// page with ins and del elements the text is the one that is proposed; the
// changes are kept beside it, and [ExtractBefore] gives the text without them. An
// Akoma Ntoso document says itself what its provisions are: see [Extracted].Draft.
//
// The same bytes always give the same text; a change to the method changes
// [Extracted].Extractor.
package ingest
