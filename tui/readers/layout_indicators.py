"""Layout I: tables of a plan's own indicators, which are nobody's task: name, base value, target, nature.

    from rows   a header with a name column, a target column and a base or a nature column, and no responsible unit;
                a section row or a column of domains gives the domain, also for the rows it is merged over
    from text   a table that lost its columns: a heading line with the same words, then rows that end with their
                nature (约束性, 预期性), or with their figures where there is no such column; a row may be broken over
                lines, and short lines without figures are the domains of the rows behind them

The （unit） behind a name stays in the name and is the unit too (spec: reading, "Prose plans").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tui.domain.indicators import Op, PlanIndicator
from tui.domain.numerals import FIGURES, narrow, number_value
from tui.domain.problem import Place, Problem, Severity
from tui.domain.quantities import quantities
from tui.domain.text import folded, without_layout_blanks
from tui.readers.blocks import Block, Paragraph, Row
from tui.readers.indicator_columns import Column, Columns, columns_of, columns_of_line

_NATURE = re.compile(r"(?:约束|预期|指导|引导|监测)[性型]|(?:约束|预期)$")
_UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,10})[）)]\s*$")
_VALUE = (
    rf"(?:[—–－-]{{1,4}}|/|[≥≤<>]?\s?(?:{FIGURES})(?:/(?:{FIGURES}))?\s?(?:%|‰|/10万|岁|个|张|人|万人|万元|亿元|元)?"
    r"(?:以上|以下|左右|以内)?)"
)
_NAME_WITH_UNIT = re.compile(rf"(?P<name>.+?[（(][^（）()]{{1,10}}[）)])\s*(?P<rest>{_VALUE}.*)$")
_NAME = re.compile(rf"(?P<name>\d{{0,3}}[^\d—≥≤<>]{{2,}}?)\s*(?P<rest>{_VALUE}.*)$")
_BASE = re.compile(rf"\s*(?P<base>{_VALUE})\s*(?P<target>\S.*)$")
_SERIAL = re.compile(r"\s*\d{1,3}\s*[.．、]?\s*(?=\D)")
_BARE = re.compile(rf"[\[〔【(（]?\s*(?P<value>{FIGURES})\s*[\]〕】)）]?\s*(?P<unit>[^\d\s\]〕】)）]{{0,6}})")
_PROSE = re.compile(
    r"。|^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十]{1,3}[）)]|^第.{1,4}[章节]|^专栏|^[注备][：:]"
)
_LONGEST_LABEL = 4
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorTables:
    """The indicators of a document's tables, the lines of their blocks, and what the reader should know."""

    indicators: tuple[PlanIndicator, ...]
    lines: frozenset[int]
    problems: tuple[Problem, ...] = ()


def read_indicator_tables(blocks: Sequence[Block]) -> IndicatorTables:
    """The indicator tables among the blocks of a document."""
    found: list[PlanIndicator] = []
    lines: set[int] = set()
    problems: list[Problem] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        used = _rows(blocks, index, found) if isinstance(block, Row) else _text(blocks, index, found)
        if used and isinstance(block, Paragraph):
            problems.append(Problem(severity=Severity.INFO, code="indicators_from_text", where=Place(line=block.line)))
        lines.update(item.line for item in blocks[index : index + used])
        index += max(used, 1)
    return IndicatorTables(indicators=tuple(found), lines=frozenset(lines), problems=tuple(problems))


def _rows(blocks: Sequence[Block], begin: int, found: list[PlanIndicator]) -> int:
    """Reads the table whose header is the row at `begin`; how many blocks it takes, 0 for no such table."""
    header, second = blocks[begin], blocks[begin + 1] if begin + 1 < len(blocks) else None
    assert isinstance(header, Row)
    columns = columns_of(header.cells, second.cells if isinstance(second, Row) else None)
    if columns is None:
        return 0
    domain, index = "", begin + columns.rows
    while index < len(blocks):
        row = blocks[index]
        if not isinstance(row, Row):
            break
        index += 1
        if columns_of(row.cells, None) is not None:
            continue
        filled = list(dict.fromkeys(cell.strip() for cell in row.cells if cell.strip()))
        if len(filled) == 1:
            domain = _flat(filled[0])
            continue
        domain = columns.text(row.cells, Column.DOMAIN) or domain
        item = _of_row(row, columns, domain)
        if item is not None:
            found.append(item)
    return index - begin


def _of_row(row: Row, columns: Columns, domain: str) -> PlanIndicator | None:
    name, target = columns.text(row.cells, Column.NAME), columns.text(row.cells, Column.TARGET)
    if not name or not target:
        return None
    return _made(
        domain=domain,
        name=_SERIAL.sub("", name, count=1) if re.match(r"\d{1,2}\s*[.．、]", name) else name,
        unit=columns.text(row.cells, Column.UNIT),
        baseline=columns.text(row.cells, Column.BASE),
        target=target,
        nature=columns.text(row.cells, Column.NATURE),
    )


def _text(blocks: Sequence[Block], begin: int, found: list[PlanIndicator]) -> int:
    """The same of a table that is left only as lines of text."""
    heading = blocks[begin]
    assert isinstance(heading, Paragraph)
    columns = columns_of_line(heading.text)
    if columns is None:
        return 0
    lines: list[str] = []
    for block in blocks[begin + 1 :]:
        if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_LINE or _PROSE.search(block.text):
            break
        lines.append(block.text.strip())
    items = list(_by_nature(lines, columns) if Column.NATURE in columns.fields else _by_line(lines, columns))
    if len(items) < 2:
        return 0
    found.extend(items)
    return 1 + len(lines)


def _by_nature(lines: Sequence[str], columns: Columns) -> Iterator[PlanIndicator]:
    """Rows that end with their nature, wherever lines break."""
    domain: list[str] = []
    label = ""
    parts: list[str] = []
    for line in lines:
        at = 0
        if not parts and _is_label(line):
            domain.append(line)
            continue
        for nature in _NATURE.finditer(line):
            parts.append(line[at : nature.start()])
            label = "".join(domain) or label
            domain = []
            item = _of_text("".join(parts), nature[0], label, columns)
            if item is not None:
                yield item
            parts, at = [], nature.end()
        if line[at:].strip():
            parts.append(line[at:])


def _by_line(lines: Sequence[str], columns: Columns) -> Iterator[PlanIndicator]:
    label = ""
    for line in lines:
        item = _of_text(line, "", label, columns)
        if item is not None:
            yield item
        elif _is_label(line):
            label = line


def _is_label(line: str) -> bool:
    return len(line) <= _LONGEST_LABEL and re.fullmatch(r"[一-鿿]+", line) is not None and not _NATURE.fullmatch(line)


def _of_text(text: str, nature: str, domain: str, columns: Columns) -> PlanIndicator | None:
    """A row of text: name with its unit, base value, target."""
    printed = without_layout_blanks(text)
    row = narrow(printed)
    serial = _SERIAL.match(row) if Column.SERIAL in columns.fields else None
    begin = serial.end() if serial else 0
    named = _NAME_WITH_UNIT.match(row, begin) or _NAME.match(row, begin)
    if named is None:
        return None
    base, target = "", printed[named.start("rest") :]
    if Column.BASE in columns.fields:
        pair = _BASE.match(row, named.start("rest"))
        if pair is None:
            return None
        base, target = printed[slice(*pair.span("base"))], printed[pair.start("target") :]
    name = printed[slice(*named.span("name"))]
    return _made(domain=domain, name=name, unit="", baseline=base, target=target, nature=nature)


def _made(*, domain: str, name: str, unit: str, baseline: str, target: str, nature: str) -> PlanIndicator:
    bracket = _UNIT.search(name)
    kind = folded(nature)
    item = PlanIndicator(
        domain=_flat(domain), name=_flat(name), unit=unit or (bracket["unit"].strip() if bracket else ""),
        baseline=_flat(baseline), target=_flat(target), op=Op.QUALITATIVE, value=None,
        nature=f"{kind[:2]}性" if kind[:2] in ("约束", "预期") else _flat(nature),
    )  # fmt: skip
    return _compared(item)


def _compared(item: PlanIndicator) -> PlanIndicator:
    """The target as a comparison; a bare figure is a value to reach exactly, words without one are qualitative."""
    text = narrow(item.target)
    found = quantities(text)
    if found and (not found[0].counted or found[0].value is not None):
        return replace(item, op=found[0].op, value=found[0].value, unit=item.unit or (found[0].unit or ""))
    bare = _BARE.match(text)
    value = number_value(bare["value"]) if bare else None
    return item if value is None else replace(item, op=Op.EQUAL, value=value)


def _flat(text: str) -> str:
    return without_layout_blanks(" ".join(text.split()))
