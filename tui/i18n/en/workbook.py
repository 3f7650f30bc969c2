"""English: the review workbook, the directory of units, the schemas."""

MESSAGES: dict[str, str] = {
    "error.read_what": "name one file to read; for an empty review workbook say --blank FILE.xlsx and no other file.",
    "help.option.to": "write what is understood as a workbook (.xlsx) that can be corrected and read or imported again",
    "help.option.blank": "write an empty workbook to fill in by hand for a plan that no program can read",
    "read.written": "The review workbook is at {path}. Correct it, save it, and read, import or issue it.",
    "read.blank": "An empty review workbook is at {path}. Fill it in, save it, and read, import or issue it.",
    "problem.review_choice": "sheet “{sheet}”, row {row}, “{column}”: “{text}” is none of the words to choose from and was left out. Write one of: {choices}",
    "problem.review_day": "sheet “{sheet}”, row {row}, “{column}”: “{text}” is no day and was left out. Write it as 2026-03-01",
    "problem.review_empty": "sheet “{sheet}”, row {row}, “{column}” is empty. Fill it in, or delete the whole row",
    "problem.review_month_day": "sheet “{sheet}”, row {row}, “{column}”: “{text}” is no month and day; the return rule was left out. Write it as 11-20",
    "problem.review_number": "sheet “{sheet}”, row {row}, “{column}”: “{text}” is not a number that fits and was left out. Write figures only",
    "problem.review_plan_unknown": "sheet “{sheet}”, row {row}, “{column}”: the sheet “文件” has no “{text}”; taken as the document of the row above. Write one of: {choices}",
    "problem.review_sheet_missing": "the sheet “{sheet}” is missing, or its header was changed; title, number and years were not read. Restore the sheet",
    "problem.review_units": "sheet “{sheet}”, row {row}, “{column}”: no unit was found in “{text}”. Write it as 牵头：甲局；配合：乙局",
    "problem.review_window": "sheet “{sheet}”, row {row}, “{column}”: some lines of “{text}” were not understood and left out. One a line, as 汛期：06-01—09-15",
    "problem.said_before": "{text}",
    "doubt.said_before": "{text}",
    "error.file_exists": "{path} exists already and may have been corrected; it was not overwritten. Choose another name or move it away.",
}
