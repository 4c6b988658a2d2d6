// Package pdf reads the text of a PDF file.
//
// # How
//
// PDFium, the engine of Chromium's viewer, finds the characters of a page and
// where they stand. It runs inside the process as WebAssembly: the file cannot
// make it read other files, reach the network or write outside its own memory,
// which is bounded, as is its time. It is started when the first file is read and
// then kept; each file gets a fresh instance.
//
// A page has lines, not paragraphs. Lines are joined here where the page shows
// that they belong together: the next line follows at the distance that lines
// have, in the same size and at the same left edge, and the line before is full:
// the next line's first word would not have fitted. A line that begins with the
// label of a point begins a paragraph, unless the sentence before plainly goes on
// into it. A word that was parted at the end of a line is put together again; its
// hyphen stays if the text has the word with one elsewhere. Lines that stand at
// the edge of page after page, the same or counting with the pages, are running
// heads, feet and page numbers and are left out. Notes at the foot of a page come
// after the paragraph that goes on over it; small raised figures are written as
// superscripts.
//
// # Limits
//
// Columns are read in the order in which the file writes them. Tables come out as
// lines. A file without text, such as a scan, is refused: nothing is recognised
// from pictures.
package pdf
