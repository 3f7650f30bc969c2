"""English: problems and doubts of a rotated table (one character a line)."""

MESSAGES: dict[str, str] = {
    "problem.rotated_numbers": "the rotated table does not say which number a row belongs to: {count} {count|row is placed|rows are placed} by their words, please confirm each",
    "problem.rotated_page": "this page of the rotated table has no header, or is too long for a page; it was not read",
    "problem.rotated_rivals": "the rows of this page of the rotated table can be read in more than one way; a row may also end after: {text}",
    "problem.rotated_rows": "the number of rows of this page of the rotated table can be read in more than one way: {text}",
    "problem.rotated_unfit": "the lines of this page of the rotated table do not fit its columns; its rows are only a proposal",
    "problem.rotated_unread": "this looks like a rotated table (one character a line) without a header; no tasks were read from it",
    "doubt.rotated_cells": "this column of the rotated table has another number of cells and was given to no row: {text}",
    "doubt.rotated_cut": "a page of the rotated table ends inside a sentence; the row may go on on the other page",
    "doubt.rotated_heading": "the rotated table does not show where the heading ends; proposed from its verbs and lines",
    "doubt.rotated_name": "“{text}” is “{other}” elsewhere in the table; a character may be lost",
    "doubt.rotated_number": "the rotated table does not say which number the row belongs to; it may also be {text}",
    "doubt.rotated_rivals": "the rows of the rotated table can be read in more than one way; the text may also be cut after: {text}",
    "doubt.rotated_rows": "the number of rows of this page of the rotated table can be read in more than one way: {text}",
    "doubt.rotated_unfit": "the lines of the rotated table do not fit its columns; the rows are only a proposal",
}
