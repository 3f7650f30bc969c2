"""Tasks as blocks of label lines, one block a task: `任务1：…`, `工作内容：…`, `责任处室：…`, `完成时限：…`.

A block begins with a label that names the task, the same in every block; the labels are the headings of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.readers.blocks import Row, plain
from tui.readers.column_words import UNIT_FIELDS, Field, field_of
from tui.readers.columns import header
from tui.readers.loose.rows import Found, is_section, section_row

_LABEL = re.compile(
    r"\s*(?P<label>[^：:\s\d|]{2,12}?)[ \u3000]*(?:(?P<no>\d{1,3})[ \u3000]*)?[：:][ \u3000]*(?P<text>.*)"
)
_FEWEST_BLOCKS = 2
_NUMBER = "序号"


@dataclass(slots=True)
class _Record:
    """A block: its texts by label, in order, and its line; the heading of a section stands alone under no label."""

    line: int
    texts: dict[str, str] = field(default_factory=dict)
    section: str = ""

    def names_units(self) -> bool:
        return any(field_of(label) in UNIT_FIELDS for label in self.texts)


def records(lines: Sequence[str], at: int) -> Found | None:
    """The blocks that begin in a line; None when it does not begin one."""
    first = _label(lines[at])
    if first is None or field_of(first[0]) not in (Field.TASK, Field.PROBLEM):
        return None
    found, end = _gathered(lines, at, first[0])
    blocks = [record for record in found if not record.section]
    titles = list(dict.fromkeys(label for record in blocks for label in record.texts))
    if len(blocks) < _FEWEST_BLOCKS or not all(map(_Record.names_units, blocks)) or header(titles) is None:
        return Found((), end)
    rows = [_row(record, titles) for record in found]
    return Found((Row(cells=tuple(titles), line=at + 1), *rows), end)


def _label(line: str) -> tuple[str, str, str] | None:
    """The label of a line that is known as a heading of columns, its number, and the text behind it."""
    found = _LABEL.fullmatch(line)
    if found is None or field_of(found["label"]) is None:
        return None
    return found["label"], found["no"] or "", found["text"]


def _gathered(lines: Sequence[str], at: int, first: str) -> tuple[list[_Record], int]:
    """The blocks from a line on, and the index of the first line behind them."""
    found: list[_Record] = []
    last, end = "", at
    known: set[str] = set()
    for index in range(at, len(lines)):
        line = lines[index]
        if not line.strip():
            last = ""
            continue
        told = _label(line)
        if told is not None and told[0] == first:
            known.update(found[-1].texts if found else ())
            found.append(_Record(index + 1, {_NUMBER: told[1]} if told[1] else {}))
        if told is not None and not last and known and told[0] not in (*known, first):
            break  # set apart and in no block above: a contact, a note
        if told is not None and found and told[0] not in found[-1].texts and not found[-1].section:
            last = told[0]
            found[-1].texts[last] = told[2]
        elif told is None and last and not is_section(line):
            found[-1].texts[last] += line.strip()
        elif told is None and is_section(line):
            known.update(found[-1].texts)
            found.append(_Record(index + 1, section=line.strip()))
            last = ""
        else:
            break
        end = index + 1
    while found and found[-1].section:
        end = found.pop().line - 1
    return found, end


def _row(record: _Record, titles: Sequence[str]) -> Row:
    if record.section:
        return section_row(record.section, record.line)
    return Row(cells=tuple(plain(record.texts.get(title, "")) for title in titles), line=record.line)
