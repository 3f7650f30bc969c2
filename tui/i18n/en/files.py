"""English: files that cannot be read, what of a file was left out, places in a file."""

MESSAGES: dict[str, str] = {
    "error.file_damaged": "{name} cannot be opened: it is damaged, or no real {format} file. Open it in WPS or Office, save a copy and try that.",
    "error.file_encrypted": "{name} is locked with a password. Open it, take the password off, save a copy and try that.",
    "error.file_too_demanding": "{name} cannot be read safely: it takes too long or too much memory, or is faulty. Open it in WPS or Office, keep only the plan, save a copy and try that.",
    "error.file_unpacks_too_large": "{name} unpacks to more than {limit} MB, which no plan does; it was not read. Keep only the plan, save a copy and try that.",
    "error.format_image": "{name} is a picture; words in pictures are not recognised. Ask the issuing office for the electronic file, or turn it into .docx, .xlsx or .txt with a text recognition program.",
    "error.format_save_as": "{format} cannot be read: {name}. Open it in WPS or Office, choose Save As, take .docx for text or .xlsx for tables, and import that.",
    "error.format_unknown": "Unknown format ({format}): {name}. Readable are .docx, .xlsx, .csv, .html, .pdf, .md and .txt; save it as one of these in its own program.",
    "error.not_text": "{name} is not a text file. Save it as .docx, .xlsx or plain text (.txt, UTF-8) in its own program.",
    "error.pdf_without_text": "{name} is a scan: it holds pictures and no text. Ask the issuing office for the electronic file, or turn it into .docx with a text recognition program.",
    "problem.cells_cut": "a cell has more than {limit} characters, or a table more than {columns} columns; the rest was not read",
    "problem.formula_without_value": "sheet “{sheet}” has formulas without a result, read as empty: {cells}. Open it in WPS or Excel, save it and import it again",
    "problem.page_without_text": "page {page} is a picture without text; it was not read",
    "problem.rows_hidden": "sheet “{sheet}” has {count} hidden {count|row|rows}, read too (rows {rows} …)",
    "problem.sheet_hidden": "sheet “{sheet}” is hidden; it was not read",
    "problem.place": "line {line}: ",
    "place.sheet": "sheet “{sheet}”, row {row}: ",
    "place.table": "table {table}, row {row}: ",
    "place.page": "page {page}: ",
    "place.paragraph": "paragraph {paragraph}: ",
    "read.watch": "Reading {name}: {share}%",
}
