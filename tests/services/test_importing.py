"""A plan comes in: own tasks are kept, doubtful ones wait, of foreign ones not a byte is left."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from tests.services.sample import (
    DREDGE,
    FOREIGN,
    GREENWAY,
    PATROL,
    TEXT,
    TITLE,
    UNIT,
    YARDS,
    finish_work,
    reading,
)
from tui.domain.backups import Reason
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.progress import Holding
from tui.domain.roll import parts
from tui.domain.units import Kind, Unit
from tui.packs import pack
from tui.services import backups, history, importing, occurring, packs_in, slips
from tui.services.boards import board
from tui.services.desk import Desk
from tui.services.importing import accept, propose, units_named
from tui.services.issuing import make_pack
from tui.services.placing import Answer, Choice
from tui.services.proposal import fingerprint
from tui.services.reporting import Edit, report
from tui.services.returns import export
from tui.services.rolls import Terms, roll_of
from tui.store.store import Writing


def test_own_tasks_are_kept_with_their_reason_and_doubtful_ones_wait(desk: Desk) -> None:
    seen = board(desk)

    assert [(card.task.no, card.task.role, card.task.match) for card in seen.cards] == [
        ("1", "lead", "exact"),
        ("2", "lead", "exact"),
        ("4", "support", "exact"),
    ]
    assert [(card.task.no, card.task.matched) for card in seen.tray] == [("5", "有关单位")]
    assert [card.task.id for card in (*seen.cards, *seen.tray)] == [DREDGE, PATROL, GREENWAY, YARDS]
    assert all(card.task.matched in card.task.why for card in (*seen.cards, *seen.tray))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and every member of the zips among them."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for name, data in tuple(found.items()):
        if is_zipfile(BytesIO(data)):
            with ZipFile(BytesIO(data)) as archive:
                found |= {f"{name}/{member}": archive.read(member) for member in archive.namelist()}
    return found


def foreign(folder: Path) -> list[tuple[str, str]]:
    """The words of foreign tasks that stand in files, with the file."""
    found = contents(folder)
    assert any("清理城区河段淤泥".encode() in data for data in found.values())
    forms = {words: (words.encode(), words.encode("utf-16-le"), words.encode("unicode_escape")) for words in FOREIGN}
    return [
        (words, name)
        for words, said in forms.items()
        for name, data in found.items()
        if any(form in data for form in said)
    ]


def test_of_foreign_tasks_not_a_byte_is_on_the_disk(desk: Desk, tmp_path: Path) -> None:
    history.undo(desk)
    history.redo(desk)
    finish_work(desk)
    export(desk, board(desk).plans[0].id, 2026, not_secret=True)

    names = {name.rsplit("/", 1)[-1] for name in contents(tmp_path)}
    assert {"qingdan.db", "qingdan.db-journal", "反馈表.xlsx", "return.json"} <= names
    assert foreign(tmp_path) == []


def test_nor_after_an_amendment_a_restore_and_a_slip(desk: Desk, tmp_path: Path) -> None:
    kept = backups.make(desk.store.path, desk.clock(), Reason.ASKED)
    changed = reading(TEXT.replace("清淤18公里", "清淤20公里"))
    assert accept(desk, propose(changed, desk.unit), Answer(choice=Choice.WHOLE)) is not None
    assert foreign(tmp_path) == []

    backups.restore(desk.store.path, kept.path, desk.clock(), UNIT)
    report(desk, DREDGE, 2026, Edit(progress="已测量。"))
    slips.make(desk, board(desk), [DREDGE], tmp_path / "配合情况.zip")
    assert foreign(tmp_path) == []


def test_nor_out_of_a_pack(empty: Desk) -> None:
    roll = roll_of(reading(), Terms(today=empty.today, recipient="市河湖专班", due=(11, 10)))
    unit = roll.unit(UNIT)
    assert unit is not None
    data = pack.to_bytes(make_pack(roll, unit, parts(roll)[unit.name], 1))
    accept(empty, packs_in.propose(packs_in.received(data, "任务包.zip"), empty.unit))
    assert foreign(empty.home) == []


def test_nor_when_an_import_is_killed(empty: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = tmp_path / "left"

    def killed(writing: Writing, *_: object) -> None:
        for said in ("cache_spill = 1", "cache_size = 1", "quick_check"):  # what is written so far goes to the disk
            writing.connection.execute(f"PRAGMA {said}").fetchall()
        shutil.copytree(empty.home, left)
        raise KeyboardInterrupt

    monkeypatch.setattr(occurring, "fix_plan", killed)
    with pytest.raises(KeyboardInterrupt):
        accept(empty, propose(reading(), empty.unit))
    assert foreign(left) == []


def test_sections_without_own_tasks_are_not_kept(desk: Desk) -> None:
    assert [section.title for section in board(desk).sections.values()] == ["清理河道", "岸线利用"]


def test_the_same_plan_again_changes_nothing(desk: Desk) -> None:
    events = history.log(desk)

    assert accept(desk, propose(reading(name="另存的方案.txt"), desk.unit)) is None
    assert history.log(desk) == events


def test_the_plan_of_the_next_year_is_a_plan_of_its_own(desk: Desk) -> None:
    accept(desk, propose(reading(TEXT.replace("2026", "2027")), desk.unit))

    assert [plan.years for plan in board(desk).plans] == [(2026, 2026), (2027, 2027)]


def test_an_import_is_undone_and_made_again_as_one(desk: Desk) -> None:
    before = board(desk)
    history.undo(desk)

    assert (board(desk).plans, board(desk).cards, board(desk).tray) == ((), (), ())
    history.redo(desk)
    assert (board(desk).plans, board(desk).cards, board(desk).tray) == (before.plans, before.cards, before.tray)


def test_a_plan_that_names_the_unit_nowhere_is_refused(empty: Desk) -> None:
    text = "\n".join(line for line in TEXT.splitlines() if not line.startswith(("1", "2\t", "4", "5")))

    with pytest.raises(WrongUse, match="nothing_ours"):
        accept(empty, propose(reading(text), empty.unit))
    assert board(empty).plans == ()
    assert history.log(empty) == ()


@pytest.mark.parametrize(
    ("text", "error", "code"),
    [
        ("关于开会的通知\n\n请参加。", InputUnusable, "no_tasks"),
        (TEXT.replace("2026年", ""), WrongUse, "year_unknown"),
    ],
)
def test_a_document_that_cannot_be_imported(text: str, error: type[Exception], code: str) -> None:
    with pytest.raises(error, match=code):
        propose(reading(text), Unit(name=UNIT, kind=Kind.DEPARTMENT))


def test_a_year_that_is_given_replaces_the_one_that_is_read() -> None:
    proposal = propose(reading(TEXT.replace("2026年", "")), Unit(name=UNIT, kind=Kind.DEPARTMENT), (2028, 2028))

    assert [found.plan.years for found in proposal.plans] == [(2028, 2028)]


def test_a_proposal_counts_what_it_leaves(tmp_path: Path) -> None:
    (found,) = propose(reading(), Unit(name=UNIT, kind=Kind.DEPARTMENT)).plans

    assert (len(found.held(Holding.OWN)), len(found.held(Holding.TRAY)), found.left_out) == (3, 1, 2)
    assert list(tmp_path.iterdir()) == []


def test_the_units_of_a_document_by_their_tasks() -> None:
    counts = dict(units_named(reading()))

    assert counts[UNIT] == 3
    assert counts["市农业农村局"] == 1
    assert "有关单位" not in counts
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_the_fingerprint_is_of_what_the_plan_says_to_the_unit() -> None:
    def printed(text: str) -> str:
        return fingerprint(propose(reading(text), Unit(name=UNIT, kind=Kind.DEPARTMENT)).plans[0])

    assert printed(TEXT.replace("蓝色船牌", "绿色船牌")) == printed(TEXT)
    assert printed(TEXT.replace("绿道6公里", "绿道7公里")) != printed(TEXT)


def test_the_rule_of_the_text_is_the_rule_of_the_plan(desk: Desk) -> None:
    (plan,) = board(desk).plans

    assert (plan.title, plan.returns, plan.recipient, plan.due) == (TITLE, True, "市河长制办公室", (11, 20))


def test_a_file_of_the_officers_words_is_read_in_any_encoding() -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert importing.text_of("已清淤九公里，年底完工。".encode(encoding), "a.txt") == "已清淤九公里，年底完工。"
