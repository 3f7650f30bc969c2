"""The review workbook, out and in."""
