"""A form that came back: what was entered in each row, whichever order the rows are in, and whose it is.

Cells come from outside: they are texts, checked and matched here; nothing in them is believed but what was entered.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from tui.domain.collected import Entered
from tui.domain.errors import InputUnusable
from tui.domain.fingerprint import text_digest
from tui.domain.progress import Status
from tui.domain.text import clean
from tui.packs import words
from tui.packs.coordinator import form as forms

Grid = Sequence[Sequence[str]]
"""A sheet: rows of cells."""

_DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_KEY = re.compile(r"(\d{1,3})\|(\d{1,4})\|([0-9a-f]{16})\|([^|]{0,60})\|(.{0,60})")
_ENTRIES = (forms.PROGRESS, forms.PROBLEMS, forms.NEXT)
_MEASURE = re.compile(r"(\d{1,3})\|(.+)")
_STATUSES = {word: status for status, word in words.STATUS.items()} | {status.value: status for status in Status}
_OTHER_WORDS = {
    "完成": Status.DONE,
    "已办结": Status.DONE,
    "进行中": Status.IN_PROGRESS,
    "正在推进": Status.IN_PROGRESS,
    "未开始": Status.NOT_STARTED,
    "长期": Status.STANDING,
}
"""What people write who do not take a word of the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormReading:
    """What was entered for an indicator: the value as written, and a remark."""

    value: str
    remark: str

    @property
    def said(self) -> str:
        """Both as one text."""
        return "；".join(filter(None, (self.value, self.remark)))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One task of a form. plan, part, section, no: its place as issued; issued: digest of what the row said then.

    shown    digest of what the row says now; readings: place of the indicator (from 1) → what was entered
    """

    plan: int
    section: str | None
    no: str
    part: int
    issued: str
    shown: str
    number: str
    text: str
    status: Status | None
    progress: str
    problems: str
    next: str
    readings: Mapping[int, FormReading] = field(default_factory=dict)

    @property
    def filled(self) -> bool:
        """Somebody entered something."""
        return bool(
            self.status
            or self.progress
            or self.problems
            or self.next
            or any(one.said for one in self.readings.values())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """A form: whose, for which year and edition, who filled it in and when, its rows; added: rows of nobody's task."""

    unit: str
    year: int
    edition: int
    filled_by: str
    phone: str
    filled_on: date | None
    rows: tuple[FormRow, ...]
    added: tuple[str, ...] = ()


def read_form(sheets: Mapping[str, Grid]) -> FilledForm:
    """A form from the cells of its sheets, which are known by the titles of their columns whatever they are called.

    InputUnusable: ``not_a_form``; ``form_invalid`` (what the program wrote into it is gone or wrong), ``form_empty``.
    """
    tasks, about = (
        sheet_of(sheets, forms.KEY, forms.TASK, forms.STATUS),
        sheet_of(sheets, forms.KEY, forms.ISSUED, forms.FILLED),
    )
    if tasks is None or about is None:
        raise InputUnusable("not_a_form")
    told = {row[forms.KEY]: row for row in records(about)}
    said = {key: (row[forms.ISSUED] or row[forms.FILLED]).strip() for key, row in told.items()}
    if said.get("schema") != forms.SCHEMA:
        raise InputUnusable("form_invalid", reason="schema")
    readings = _readings(sheet_of(sheets, forms.KEY, forms.READING, forms.REMARK) or ())
    found = _Rows()
    for record in records(tasks):
        found.take(record)
    if not found.by_key:
        raise InputUnusable("form_invalid", reason=forms.KEY)
    rows = tuple(_row(key, record, readings) for key, record in found.by_key.items())
    if not any(row.filled for row in rows):
        raise InputUnusable("form_empty")
    return FilledForm(
        unit=said.get("unit", ""),
        year=_number(said.get("year", "")),
        edition=_number(said.get("edition", "")),
        filled_by=said.get("filled_by", "")[:60],
        phone=said.get("phone", "")[:60],
        filled_on=_day(said.get("filled_on", "")),
        rows=rows,
        added=tuple(found.added),
    )


def sheet_of(sheets: Mapping[str, Grid], *titles: str) -> Grid | None:
    """The first sheet that has these titles in one row."""
    wanted = set(titles)
    return next(
        (grid for grid in sheets.values() if any(wanted <= {cell.strip() for cell in row} for row in grid)), None
    )


def form_code(unit: str, plan: int, filled_on: date | None, entries: Sequence[Entered]) -> str:
    """20 hex digits of SHA-256 over what a form says: what a check code is for a return."""
    return hashlib.sha256(msgspec.json.encode([unit, plan, filled_on, [one._asdict() for one in entries]])).hexdigest()[
        :20
    ]


def records(grid: Grid) -> Iterator[Mapping[str, str]]:
    """The rows below the header by its titles; the header is the row that has a cell 编码. A missing cell is empty."""
    titles: list[str] | None = None
    for cells in grid:
        texts = [clean(cell).strip() for cell in cells]
        if titles is None:
            if forms.KEY in texts:
                titles = texts
            continue
        known = {title: texts[at] if at < len(texts) else "" for at, title in enumerate(titles) if title}
        yield _Record(known)


class _Record(dict[str, str]):
    """A row by the titles of its columns; a column that is gone is empty."""

    def __missing__(self, title: str) -> str:
        return ""


@dataclass(slots=True, kw_only=True)
class _Rows:
    """The rows of the tasks' sheet by their keys, as they are taken one after the other; added: what has no key."""

    by_key: dict[str, dict[str, str]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    _last: dict[str, str] | None = None

    def take(self, record: Mapping[str, str]) -> None:
        """Take a row. One that goes on from the row above, or has its key once more, adds its texts to it."""
        key = record[forms.KEY]
        if _KEY.fullmatch(key):
            if key not in self.by_key:
                self._last = self.by_key[key] = dict(record)
                return
            self._last = self.by_key[key]
            self._join(record, _ENTRIES)
        elif words.CONTINUED in record.values():
            self._join(record, (forms.TASK, *_ENTRIES))
        elif not (record[forms.NUMBER] or record[forms.TASK]):
            self._join(record, _ENTRIES)
        elif text := " ".join(filter(None, record.values())):
            self.added.append(text)

    def _join(self, record: Mapping[str, str], titles: Sequence[str]) -> None:
        for title in titles:
            before = self._last.get(title, "") if self._last else ""
            if self._last is not None and record[title] and record[title] not in before.split("\n"):
                self._last[title] = f"{before}\n{record[title]}".strip()


def _row(key: str, record: dict[str, str], readings: Mapping[str, Mapping[int, FormReading]]) -> FormRow:
    found = _KEY.fullmatch(key)
    assert found is not None
    texts = _Record(record)
    number, text, target, limit = (texts[title] for title in forms.NUMBER_AND_TEXT)
    word = re.sub(r"[○◇√△\s]", "", texts[forms.STATUS])
    return FormRow(
        plan=int(found[1]),
        part=int(found[2]),
        issued=found[3],
        section=found[4] or None,
        no=found[5],
        shown=text_digest("", text, target, limit),
        number=number,
        text=text,
        status=_STATUSES.get(word) or _OTHER_WORDS.get(word),
        progress=texts[forms.PROGRESS],
        problems=texts[forms.PROBLEMS],
        next=texts[forms.NEXT],
        readings=readings.get(key, {}),
    )


def _readings(grid: Grid) -> Mapping[str, Mapping[int, FormReading]]:
    """What was entered for each indicator, by the key of its task."""
    found: dict[str, dict[int, FormReading]] = {}
    for record in records(grid):
        if measure := _MEASURE.fullmatch(record[forms.KEY]):
            reading = FormReading(value=record[forms.READING], remark=record[forms.REMARK])
            found.setdefault(measure[2], {})[int(measure[1])] = reading
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _day(text: str) -> date | None:
    """A day as people write it: 2026-11-18, 2026年11月18日, 2026.11.18."""
    found = _DAY.search(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
