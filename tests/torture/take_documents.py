"""Plan documents, review workbooks and filled forms, taken as the program takes them."""

from __future__ import annotations

import random
import warnings
from contextlib import suppress
from pathlib import Path

from tests.torture import gibberish
from tests.torture.handed import FILES
from tests.torture.spoiling import spoiled
from tests.torture.taker import Take
from tui.domain.errors import InputUnusable


def document(chance: random.Random) -> None:
    from tui.readers import read_text

    text = gibberish.document(chance)
    codec = chance.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16"))
    data = text.encode(codec, "replace")
    if chance.random() < 0.1:
        data = spoiled(data, chance, [b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"]).data
    with suppress(InputUnusable):
        read_text(data, chance.choice(("a.txt", "a.md", "a.csv", "a.tsv", "a", "方案.doc")))


def long_run(chance: random.Random) -> None:
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


def parsed(made: Path) -> Take:
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


def in_child(made: Path) -> Take:
    found = [*_office(made), *(("pdf", path.read_bytes()) for path in gibberish.PLANS.glob("*.pdf"))]

    def take(chance: random.Random) -> None:
        from tui.readers import read_text

        kind, data = _spoiled_office(found, chance)
        with suppress(InputUnusable):
            read_text(data, f"a.{kind}")

    return take


def cells(chance: random.Random) -> None:
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


def forms(made: Path) -> Take:
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
