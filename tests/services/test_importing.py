"""A plan comes in: own tasks are kept, doubtful ones wait, of foreign ones not a byte is left."""

from __future__ import annotations

from pathlib import Path

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
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.progress import Holding
from tui.domain.units import Kind, Unit
from tui.services import history, importing
from tui.services.boards import board
from tui.services.desk import Desk
from tui.services.importing import accept, propose, units_named
from tui.services.proposal import fingerprint
from tui.services.returns import export


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


def test_of_foreign_tasks_not_a_byte_is_on_the_disk(desk: Desk, tmp_path: Path) -> None:
    history.undo(desk)
    history.redo(desk)
    finish_work(desk)
    export(desk, board(desk).plans[0].id, 2026, not_secret=True)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    raw = {path: path.read_bytes() for path in files}

    assert {"qingdan.db", "qingdan.db-journal", "反馈表.xlsx", "return.json"} <= {path.name for path in files}
    assert any("清理城区河段淤泥".encode() in data for data in raw.values())
    for words in FOREIGN:
        encodings = (words.encode(), words.encode("utf-16-le"), words.encode("unicode_escape"))
        assert [path.name for path, data in raw.items() if any(form in data for form in encodings)] == []


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
