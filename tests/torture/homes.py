"""Homes to be tortured, made once a run; and what of a home is compared: every row, the settings, every file."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.coordinator import city
from tests.services.sample import DREDGE, NOW, PLAN, TEXT, UNIT, YEAR, empty_home, finish_work, home, opened, reading
from tui.config import FILE
from tui.domain.backups import Reason
from tui.domain.errors import QingdanError
from tui.packs.disk import PART
from tui.services import ad_hoc, backups, history, leftovers, returns, slips, tray
from tui.services.ad_hoc import Given
from tui.services.boards import board
from tui.services.desk import open_desk
from tui.services.evidence import attach
from tui.services.homes import make_home
from tui.services.importing import accept, propose
from tui.services.reporting import Edit, note, report
from tui.services.steps import tick

DAY = "2026-11-18"
AMENDED = TEXT.replace("清淤18公里", "清淤20公里").replace("每月巡查不少于4次", "每月巡查不少于5次")
SECOND = TEXT.replace("河湖管护", "水源保护").replace("清淤", "护岸")
SCHEMAS = Path(__file__).parents[1] / "samples" / "homes"
NOTES = 40
"""Changes of a worked home besides the others, so that its file has more than a few pages."""

Rows = Mapping[str, tuple[tuple[object, ...], ...]]
_MOMENTS = frozenset({"at", "applied_at"})
"""Columns that hold the time of day, which differs from run to run."""
_BACKUP = re.compile(r"data/backups/[^/]+\.db")
_WORKING = re.compile(r"data/qingdan\.db(-journal)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a home holds: rows of every table by name, the settings, the schema."""

    rows: Rows
    settings: bytes
    version: int


def made(folder: Path, name: str) -> Path:
    """The place below a folder with the home of this name and the papers that commands are given; made once."""
    place = folder / name
    if place.exists():
        return place
    place.mkdir(parents=True)
    (place / "方案.txt").write_text(TEXT, encoding="utf-8")
    (place / "修订.txt").write_text(AMENDED, encoding="utf-8")
    (place / "第二个.txt").write_text(SECOND, encoding="utf-8")
    (place / "照片.jpg").write_bytes(b"\xff\xd8 riverbed" * 40_000)
    _workbook(place / "方案.xlsx")
    schema = SCHEMAS / f"{name}.sql"
    if schema.exists():
        _of_schema(place / "home", schema)
    else:
        {"empty": _empty, "worked": _worked, "ready": _ready, "office": _office}[name](place)
    return place


def _workbook(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet("方案", 0)
    for line in TEXT.splitlines():
        if line:
            sheet.append(line.split("\t"))
    book.save(path)
    book.close()


def _empty(place: Path) -> None:
    empty_home(place / "home").close()


def _worked(place: Path) -> None:
    """Ticked, reported, taken back; with a backup to go back to, and a slip of another office to take in."""
    desk = home(place / "home")
    tick(desk, [step.id for step in board(desk).cards[0].task.steps[:1]], NOW.date())
    for number in range(NOTES):
        note(desk, DREDGE, NOW.date(), f"第{number}次到现场：" + "河道两岸已清理干净。" * 20)
    report(desk, DREDGE, YEAR, Edit(progress="已清淤6公里。"))
    tray.claim(desk, [board(desk).tray[0].task.id])
    backups.make(desk.store.path, NOW, Reason.ASKED).path.rename(place / "早先.db")
    report(desk, DREDGE, YEAR, Edit(progress="已清淤9公里。", problems="雨多"))
    ad_hoc.add(desk, Given(text="接待调研", by="局办公室"))
    note(desk, DREDGE, NOW.date(), "这一条收回")
    history.undo(desk)
    desk.close()
    office = place / "office"
    make_home(office, UNIT)
    config = office / FILE
    config.write_text(config.read_text(encoding="utf-8").replace('office = ""', 'office = "河道科"'), encoding="utf-8")
    other = open_desk(office, lambda: NOW)
    accept(other, propose(reading(), other.unit))
    report(other, DREDGE, YEAR, Edit(progress="城东河段清淤6公里。"))
    attach(other, DREDGE, YEAR, [place / "照片.jpg"])
    slips.make(other, board(other), [DREDGE], place / "配合.zip")
    other.close()
    shutil.rmtree(office)


def _ready(place: Path) -> None:
    desk = home(place / "home")
    attach(desk, DREDGE, YEAR, [place / "照片.jpg"])
    finish_work(desk)
    desk.close()


def _of_schema(folder: Path, schema: Path) -> None:
    (folder / "data").mkdir(parents=True)
    with closing(sqlite3.connect(folder / "data" / "qingdan.db")) as old:
        old.executescript(schema.read_text(encoding="utf-8"))
        unit = old.execute("SELECT unit FROM home").fetchone()[0]
    make_home(folder, unit)


def _office(place: Path) -> None:
    """Of the coordinating office: a plan for five units, and two returns that came in."""
    city.plan_file(place, name="城市.txt")
    for unit in city.UNITS[:2]:
        make_home(place / "units" / unit, unit)
        desk = opened(place / "units" / unit, NOW)
        accept(desk, propose(city.reading(), desk.unit))
        finish_work(desk)
        returns.export(desk, PLAN, YEAR, not_secret=True, out=place / "in" / unit)
        desk.close()
    shutil.rmtree(place / "units")


def state(folder: Path) -> State | None:
    """What the home in a folder holds; SQLite itself takes back what a kill left half. None where nothing was done yet.

    Raises ValueError when the file is not whole.
    """
    database = folder / "home" / "data" / "qingdan.db"
    if not database.exists():
        return None
    with closing(sqlite3.connect(database)) as connection:
        if (found := connection.execute("PRAGMA quick_check").fetchall()) != [("ok",)]:
            raise ValueError(f"quick_check: {found}")
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise ValueError(f"foreign_key_check: {broken}")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: _rows(connection, name) for name in sorted(names)}
    if not rows.get("change"):
        return None
    return State(rows=rows, settings=(folder / "home" / FILE).read_bytes(), version=version)


def _rows(connection: sqlite3.Connection, table: str) -> tuple[tuple[object, ...], ...]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    kept = [at for at, column in enumerate(cursor.description) if column[0] not in _MOMENTS]
    return tuple(sorted((tuple(row[at] for at in kept) for row in cursor), key=repr))


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, but the database and its backups."""
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    kept = {name: path for name, path in found.items() if not _of_the_store(name.removeprefix("home/"))}
    return {name: _content(path) for name, path in kept.items()}


def _content(path: Path) -> bytes:
    """A file's bytes; of a collection's database, whose pages may lie otherwise, what it holds."""
    if path.suffix == ".sqlite" and not path.name.startswith(PART):
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return "\n".join(connection.iterdump()).encode()
    if path.name == "collect.json":
        found = json.loads(path.read_bytes())
        found["sha256"] = {name: sum256 for name, sum256 in found["sha256"].items() if not name.endswith(".sqlite")}
        return json.dumps(found).encode()
    return path.read_bytes()


def _of_the_store(name: str) -> bool:
    working = _WORKING.fullmatch(name) is not None
    return working or (_BACKUP.fullmatch(name) is not None and PART not in name)


def backups_broken(folder: Path) -> Iterator[str]:
    """The backups of the home in a folder that cannot be brought back."""
    for path in sorted((folder / "home" / "data" / "backups").glob("*.db")):
        if PART in path.name:
            continue
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            try:
                found = connection.execute("PRAGMA quick_check").fetchall()
            except sqlite3.Error as error:
                found = [(str(error),)]
        if found != [("ok",)]:
            yield f"{path.name}: {found}"


def begin(folder: Path) -> int:
    """What the app does at its start besides showing: returns and other files that a kill cut off, the day's backup."""
    from tui.cli.session import Session

    desk = open_desk(folder / "home", Session().now)
    with suppress(QingdanError):  # the app says so and goes on: files of old samples are not here
        returns.finish(returns.unfinished(desk), desk.exports)
    leftovers.clear(desk)
    backups.daily(desk)
    desk.close()
    return 0
