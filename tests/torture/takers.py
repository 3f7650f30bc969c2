"""Everything that takes text, bytes or JSON from outside, called as the program calls it.

A taker gets something made from a seed; it returns or raises an error of ours. Whatever else it raises is a loss.
"""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.torture import gibberish, handed
from tests.torture.handed import FILES
from tests.torture.spoiling import spoiled
from tui.domain.errors import InputUnusable, QingdanError
from tui.domain.text import clean, one_line

Take = Callable[[random.Random], object]
YEAR, YEARS = 2026, (2026, 2028)
SHEETS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """One way in. share: how many of a thousand inputs go there; seconds: of processor time that one may take."""

    take: Take
    share: int
    seconds: float = 3.0


def takers(made: Path) -> Mapping[str, Taker]:
    """All of them. made: the folder of `handed.make`."""
    return {
        "text documents": Taker(take=_document, share=36, seconds=20.0),
        "long runs": Taker(take=_long, share=2, seconds=30.0),
        "Office files, web pages": Taker(take=_parsed(made), share=20, seconds=30.0),
        "documents in a child": Taker(take=_in_child(made), share=2, seconds=30.0),
        "cells of a review workbook": Taker(take=_cells, share=30, seconds=10.0),
        "filled forms and reviews": Taker(take=_forms(made), share=30),
        "zips between offices": Taker(take=_zips(made), share=60),
        "JSON": Taker(take=_json(made), share=200, seconds=5.0),
        "phrases": Taker(take=_phrase, share=400),
        "settings": Taker(take=_settings(made), share=70),
        "searches": Taker(take=_search, share=60),
        "keys and pastes": Taker(take=_keys, share=80),
        "command lines": Taker(take=_command(made), share=10, seconds=10.0),
    }


def _document(chance: random.Random) -> None:
    from tui.readers import read_text

    text = gibberish.document(chance)
    codec = chance.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16"))
    data = text.encode(codec, "replace")
    if chance.random() < 0.1:
        data = spoiled(data, chance, [b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"]).data
    with suppress(InputUnusable):
        read_text(data, chance.choice(("a.txt", "a.md", "a.csv", "a.tsv", "a", "方案.doc")))


def _long(chance: random.Random) -> None:
    """A document with a run of one thing in a line, a cell or for a title."""
    from tui.readers import read_text

    lines = chance.choice(gibberish.documents()).split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(("{line}{run}", "{run}{line}", "{run}", "1.\t{run}\t{line}")).format(
        line=lines[at], run=gibberish.run_of(chance, long=True)
    )
    with suppress(InputUnusable):
        read_text("\n".join(lines).encode("utf-8", "replace"), chance.choice(("a.txt", "a.csv", "a.md")))


def _office(made: Path) -> list[tuple[str, bytes]]:
    plans = [path for path in gibberish.PLANS.glob("*") if path.suffix in (".docx", ".xlsx", ".html")]
    paths = [*plans, made / FILES["document"], made / FILES["review workbook"]]
    return [(path.suffix[1:], path.read_bytes()) for path in paths]


def _spoiled_office(found: list[tuple[str, bytes]], chance: random.Random) -> tuple[str, bytes]:
    """A document with a member, or a part of one, spoiled."""
    kind, data = chance.choice(found)
    return kind, spoiled(data, chance, [other for _, other in found]).data


def _parsed(made: Path) -> Take:
    """What runs in the child, run here: it says that a file is damaged, and stays within its limits."""
    found = _office(made)

    def take(chance: random.Random) -> None:
        from tui.readers.formats import child
        from tui.readers.formats.blocks_of import blocks_of
        from tui.readers.formats.pieces import MAX_CELL, MAX_COLUMNS, MAX_ROWS

        kind, data = _spoiled_office(found, chance)
        try:
            with warnings.catch_warnings(action="ignore"):
                said = list(child.messages(child.reader_of(kind)(data)))
        except Exception:  # the child says of any: damaged
            return
        pieces = [piece for message in said for piece in message.pieces]
        assert len(pieces) <= MAX_ROWS
        assert all(len(piece.text) <= MAX_CELL and len(piece.cells or ()) <= MAX_COLUMNS for piece in pieces)
        blocks_of(pieces, [note for message in said for note in message.notes])

    return take


def _in_child(made: Path) -> Take:
    found = [*_office(made), *(("pdf", path.read_bytes()) for path in gibberish.PLANS.glob("*.pdf"))]

    def take(chance: random.Random) -> None:
        from tui.readers import read_text

        kind, data = _spoiled_office(found, chance)
        with suppress(InputUnusable):
            read_text(data, f"a.{kind}")

    return take


def _cells(chance: random.Random) -> None:
    """The rows of a review workbook as its reader gets them, spoiled."""
    from tui.domain.plan import SourceFile, Spot
    from tui.readers.formats.pieces import Piece
    from tui.readers.review import sheets, workbook

    titles = {"任务": sheets.TASK_TITLES, "方案": sheets.PLAN_TITLES, "待核对": sheets.PROBLEM_TITLES}
    pieces = []
    for name, row in titles.items():
        head = [title for title in row if chance.random() < 0.95]
        rows = [head, *([_cell(chance) for _ in head] for _ in range(chance.randrange(5)))]
        pieces += [Piece(cells=tuple(cells), spot=Spot(sheet=name, row=at)) for at, cells in enumerate(rows, 1)]
    workbook.read_review(SourceFile(name="a.xlsx", sha256="0" * 64, format="xlsx"), pieces, ())


def _cell(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return ""
    return chance.choice(("1", "√", "是", "方案1", "1-2", "待认领", gibberish.said(chance), gibberish.said(chance)))


def _forms(made: Path) -> Take:
    """The cells of a form that was filled in and of a merged workbook, some of them written over."""
    from tui.packs.coordinator.filled_form import read_form
    from tui.packs.coordinator.review import read_review
    from tui.readers.grid import read_grid

    good = [read_grid((made / FILES[name]).read_bytes(), "a.xlsx") for name in ("form", "merged workbook")]
    known = ("编码", "任务", "完成状态", "进展情况", "序号", "单位", "退回原因", "0|1|" + "a" * 16 + "|一|1", "")

    def take(chance: random.Random) -> None:
        sheets = {name: [list(row) for row in grid] for name, grid in chance.choice(good).items()}
        for _ in range(chance.choice((1, 1, 3, 30))):
            row = chance.choice(chance.choice([grid for grid in sheets.values() if grid]))
            if row:
                row[chance.randrange(len(row))] = chance.choice(
                    (*known, gibberish.said(chance), gibberish.said(chance))
                )
        for read in (read_form, read_review):
            with suppress(InputUnusable):
                read(sheets)

    return take


def _zips(made: Path) -> Take:
    good = [(made / FILES[name]).read_bytes() for name in ("pack", "return", "receipt", "slip")]

    def take(chance: random.Random) -> None:
        from tui.packs.archive import open_archive

        with suppress(InputUnusable), open_archive(spoiled(chance.choice(good), chance, good).data) as archive:
            for name in archive.names:
                archive.read(name)

    return take


def json_readers(made: Path) -> list[tuple[bytes, Callable[[bytes], object]]]:
    """A good JSON document of each schema, and what reads it."""
    from tui.packs import manifest, pack, receipt, return_json, slip
    from tui.packs.coordinator import collect_json, roll_json

    return [
        (_member(made / FILES["pack"], "manifest.json"), manifest.read_manifest),
        (_member(made / FILES["pack"], pack.FILE_NAME), pack.read_pack),
        (_member(made / FILES["return"], return_json.FILE_NAME), return_json.read_return),
        (_member(made / FILES["receipt"], receipt.FILE_NAME), receipt.read_receipt),
        (_member(made / FILES["slip"], slip.FILE_NAME), slip.read_slip),
        ((made / FILES["roll"]).read_bytes(), roll_json.read_roll),
        ((made / FILES["collect.json"]).read_bytes(), collect_json.read_written),
    ]


def _json(made: Path) -> Take:
    readers = json_readers(made)

    def take(chance: random.Random) -> None:
        good, read = chance.choice(readers)
        with suppress(InputUnusable):
            read(gibberish.json_bytes(good, chance))

    return take


def _member(path: Path, name: str) -> bytes:
    from tui.packs.archive import open_archive

    with open_archive(path) as archive:
        return archive.read(next(one for one in archive.names if one.rpartition("/")[2] == name))


def _phrase(chance: random.Random) -> None:
    """One of the parsers of deadlines, units, numbers, indicators, titles and ids."""
    text = clean(gibberish.run_of(chance) if chance.random() < 0.001 else gibberish.said(chance))
    with suppress(QingdanError):
        result = chance.choice(parsers())(text)
        if isinstance(result, Iterator):
            for _ in result:
                pass


def parsers() -> tuple[Callable[[str], object], ...]:
    """What makes something of a phrase."""
    from tui.domain import (
        collective,
        directory,
        english_moments,
        ids,
        limits,
        moments,
        names,
        occurrences,
        period,
        phrases,
        quantities,
        resolution,
        short_limits,
        sought,
        titles,
        units,
        written_values,
    )
    from tui.domain.roles import Role
    from tui.readers import (
        brackets,
        column_words,
        columns,
        dates,
        duties,
        heading_limits,
        outline,
        persons,
        responsibility,
        schedules,
        steps,
        tasks,
        unit_names,
        windows,
    )
    from tui.readers.measures import chinese, english
    from tui.readers.review import fields, sheets

    unit = units.Unit(name="市水务局", kind=units.Kind.DEPARTMENT)
    return (
        lambda text: limits.parse_deadline(text, YEAR),
        lambda text: limits.parse_limit(text, None),
        lambda text: short_limits.short_limit(text, YEAR),
        lambda text: moments.moments(text, YEAR),
        lambda text: english_moments.english_moments(text, YEAR),
        phrases.deadline_phrases,
        lambda text: phrases.marker_in(text, YEAR),
        quantities.quantities,
        lambda text: written_values.parse_value(text, text[-4:] or None),
        lambda text: resolution.resolve(text, unit, [text[:9], "市教育局"]),
        directory.find,
        names.read_prefix,
        collective.parts,
        collective.members,
        titles.title_key,
        sought.words_of,
        lambda text: ids.number("t", text),
        occurrences.step_ref,
        period.month_day,
        unit_names.names,
        lambda text: unit_names.names(text, cell=True),
        responsibility.parse_clause,
        lambda text: responsibility.parse_cell(text, Role.LEAD, partners=True, persons=True),
        brackets.clauses,
        brackets.bracketed,
        duties.duties,
        lambda text: steps.split_steps(text, YEAR),
        persons.people,
        lambda text: chinese.measured(text, YEARS),
        english.measured_in_english,
        outline.numbered,
        dates.date_of,
        column_words.field_of,
        column_words.period,
        lambda text: columns.header(text.split("\n")),
        heading_limits.limit_in,
        lambda text: schedules.is_schedule(text, YEAR),
        lambda text: windows.standing_windows(text, regulation=True),
        tasks.run_in_title,
        fields.assignments_of,
        lambda text: fields.deadline_of(text, YEAR),
        sheets.place_of,
        sheets.held_task,
        sheets.held_problem,
    )


def _settings(made: Path) -> Take:
    good = (made / FILES["settings"]).read_text(encoding="utf-8")

    def take(chance: random.Random) -> None:
        from tui import config, config_lines

        lines = good.split("\n")
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(lines))
            cut = chance.randrange(len(lines[at]) + 1)
            put = chance.choice(
                ("[", "]", '"', "=", "\\", "'''", "#", "[[unit]]", "name = 3", "due = [", gibberish.said(chance))
            )
            lines[at] = lines[at][:cut] + put + lines[at][cut:]
        text = "\n".join(lines)
        with suppress(QingdanError):
            config.settings_of(text, Path("config.toml"))
            config_lines.with_value(text, "unit", "full_name", one_line(gibberish.said(chance)))

    return take


def _search(chance: random.Random) -> None:
    from tui.domain import sought
    from tui.services import filters

    wanted, text = one_line(gibberish.said(chance)), clean(gibberish.said(chance))
    assert not sought.words_of(wanted) or not sought.says(text, wanted) or sought.spans(text, wanted)
    filters.from_line(chance.choice(("text=", "due_within=", "due_before=", "plan=", "mark=", "")) + wanted)


def _keys(chance: random.Random) -> None:
    from tui.ui.terminals.intake import CLOSED, OPENED, Intake, Pasted

    stream = "".join(
        chance.choice((OPENED, CLOSED, "\x1b", "\x1b[", "\x1b]11;", "q", gibberish.said(chance))) for _ in range(9)
    )
    intake = Intake(cursors=1)
    while stream:
        cut = chance.randrange(1, len(stream) + 1)
        for token in (*intake.feed(stream[:cut], 0.0), *(intake.tick(9.0) if chance.random() < 0.2 else ())):
            assert not isinstance(token, Pasted) or token.text == clean(token.text)
        stream = stream[cut:]


def _command(made: Path) -> Take:
    from tests.torture.running import ran
    from tui.cli.main import COMMANDS

    said = "--json --lang en --plan p1 --year 2026 --due --on --find --status --owner --limit --within --code -- -"
    options = [*said.split(), "t1", "s1", "i1", "r1", "--progress", "--draft", "--list", "--help", "--home"]
    harmless = [name for name in COMMANDS if name not in ("demo", "init")]

    def take(chance: random.Random) -> None:
        words = [chance.choice(harmless), "--home", str(made / handed.HOME)]
        for _ in range(chance.randrange(5)):
            word = chance.choice(options) if chance.random() < 0.6 else gibberish.said(chance)
            words.append(word.replace("\x00", ""))
        ended = ran(words)
        assert ended.code in range(6), f"{words}: {ended.code}\n{ended.err[-1500:]}"
        assert "Traceback" not in ended.err, f"{words}\n{ended.err[-1500:]}"

    return take
