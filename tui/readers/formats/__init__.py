"""Formats: what kind of file it is (`kinds`), and one module for each format that gives pieces (`pieces`).

Files with a complex parser behind them (.docx .xlsx .pdf .html) are parsed in a process of their own: `apart` starts
it, `child` is what runs there. Nothing here knows what a plan is; `blocks_of` turns pieces into the blocks that readers
understand.
"""

PARSE = "--parse-document"
"""First argument of the child of a frozen program: one executable, without a Python that could run a module."""
