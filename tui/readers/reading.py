"""A file → what is understood of it: its plans with their problems.

bytes → text (`source`) → blocks (`blocks`) → documents (`documents`) → a `DraftPlan` for each (`understanding`).
Every format becomes blocks. Reading never fails on content; it raises `InputUnusable` only for a file that cannot be
read at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.domain.plan import DraftPlan, Reading
from tui.domain.problem import Place, Problem, Severity
from tui.readers.blocks import Block, text_blocks
from tui.readers.documents import documents
from tui.readers.source import DAMAGED, Source, load, text_source
from tui.readers.understanding import read_document


def read_file(path: Path) -> Reading:
    """What is understood of the file at `path`."""
    return read_text(load(path), path.name)


def read_text(data: bytes, name: str) -> Reading:
    """What is understood of a text file's bytes; `name` is its name without folder."""
    source = text_source(data, name)
    plans, problems = read_blocks(text_blocks(source.text), name)
    return Reading(file=source.file, plans=plans, problems=(*_cut(source), *_damaged(source.text), *problems))


def read_blocks(blocks: Sequence[Block], name: str) -> tuple[tuple[DraftPlan, ...], tuple[Problem, ...]]:
    """The plans that a file's blocks hold, one for each document, and what could not be made sure."""
    read = [read_document(document, name) for document in documents(blocks)]
    return tuple(plan for plan, _ in read), tuple(problem for _, problems in read for problem in problems)


def _cut(source: Source) -> list[Problem]:
    """A text that was not read to its end."""
    if source.cut is None:
        return []
    return [Problem(severity=Severity.ERROR, code="document_cut", where=Place(line=source.cut))]


def _damaged(text: str) -> list[Problem]:
    """One problem for each line with characters that could not be decoded."""
    lines = (number for number, line in enumerate(text.split("\n"), start=1) if DAMAGED in line)
    return [Problem(severity=Severity.WARNING, code="damaged_text", where=Place(line=number)) for number in lines]
