"""A workbook of this program handed to ``verify`` by itself: its verdict says which it is, and what to do with it."""

from __future__ import annotations

from dataclasses import replace

from tui.domain.errors import InputUnusable
from tui.domain.problem import Problem, Severity
from tui.packs.verdict import Verdict

_BOOKS = (".xlsx", ".xlsm")
_KNOWN = (
    Problem(severity=Severity.ERROR, code="own_form"),
    Problem(severity=Severity.ERROR, code="own_merged_book"),
    Problem(severity=Severity.ERROR, code="own_return_book"),
)
_CODES = frozenset(known.code for known in _KNOWN)


def is_own_book(verdict: Verdict) -> bool:
    """A verdict says of a workbook that it is one of this program."""
    return any(problem.code in _CODES for problem in verdict.problems)


def own_book_named(verdict: Verdict) -> Verdict:
    """The verdict on a workbook of this program, with the one problem that it is that; any other as it is."""
    path = verdict.path
    if verdict.kind is not None or path.suffix.lower() not in _BOOKS or not path.is_file():
        return verdict
    from tui.readers.source import load, source_of

    try:
        source_of(load(path), path.name)
    except InputUnusable as error:
        problem = next((known for known in _KNOWN if known.code == error.code), None)
        if problem is not None:
            return replace(verdict, problems=(replace(problem, params=error.params),))
    return verdict
