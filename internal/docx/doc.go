// Package docx reads the text of a Word file (Office Open XML,
// WordprocessingML: ECMA-376 part 1, transitional and strict) as a reader of
// its pages sees it. It does no I/O.
//
// # What the text is
//
// One block to a paragraph, with a blank line between. Word keeps the numbers
// of its lists out of the text and computes them when it shows a page; they are
// computed here in the same way and written at the start of the paragraph: "1. ",
// "(a) ", "Article 5 ". The rows of a table are lines, their cells separated by a
// tab. A note stands after the paragraph (or table) that refers to it, with the
// superscript number that both carry. Text boxes stand after the paragraph that
// they are anchored in.
//
// Headers, footers, hidden text, field codes, tables of contents, pictures,
// charts and embedded files are left out. Macros are not looked at. Formats of
// numbers for scripts other than Latin and Cyrillic come out as digits.
//
// # Tracked changes
//
// A file in which changes are tracked holds two texts: the one that is proposed
// (insertions in, deletions out) and the one that was there before. [Document.Text]
// gives either. Of the proposed text it also gives every change, with who made it
// and when, and the comments in the margin. Changes of formatting are not changes
// of text; where they alter a paragraph's number, each reading has its own.
//
// # Safety
//
// Parts are read up to a limit each and together, whatever the archive says of
// their size; elements nest to a limit; no part outside the archive is read, and
// XML entities are not expanded.
package docx
