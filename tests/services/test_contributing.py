"""An office or a supporting unit hands its part on: its slip waits, is taken into the entry with its name, or left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.exchanging import pack, take_pack, take_slip
from tests.services.sample import DREDGE, FOREIGN, GREENWAY, NOW, PLAN, UNIT, YEAR, empty_home, finish_work
from tui.domain.contributions import ContributionState
from tui.domain.errors import InputUnusable, WrongUse
from tui.packs import slip
from tui.packs.verify import verify
from tui.services import contributing, history, slips
from tui.services.boards import board
from tui.services.desk import Desk, open_desk
from tui.services.exchanged import Exchanged, exchanged
from tui.services.homes import make_home
from tui.services.reporting import Edit, report
from tui.services.returns import draft, export
from tui.services.steps import tick


def office(folder: Path) -> Desk:
    """An office's home of the unit, with the unit's pack."""
    make_home(folder, UNIT)
    config = folder / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace('office = ""', 'office = "河道科"'), encoding="utf-8")
    desk = open_desk(folder, lambda: NOW)
    take_pack(desk, pack())
    return desk


def slip_of(desk: Desk, folder: Path, *tasks: int) -> Exchanged:
    """The slip of a home's own tasks."""
    cards = [card.task.id for card in board(desk).cards if card.task.id in tasks]
    path, _ = slips.make(desk, board(desk), cards, folder / "配合情况.zip")
    found = exchanged(path)
    assert found is not None
    assert (found.kind, verify(path).intact) == ("slip", True)
    return found


def test_an_office_hands_its_part_to_the_department(desk: Desk, tmp_path: Path) -> None:
    inner = office(tmp_path / "office")
    report(inner, DREDGE, YEAR, Edit(progress="城东河段清淤6公里。", problems="缺少运泥车。"))
    card = board(inner).card(DREDGE)
    assert card is not None
    tick(inner, [card.task.steps[0].id], date(YEAR, 3, 20))
    data = slip_of(inner, tmp_path, DREDGE)
    report(desk, DREDGE, YEAR, Edit(progress="总体进展顺利，已测量。"))

    assert take_slip(desk, data)
    assert not take_slip(desk, data)
    waiting = board(desk).card(DREDGE)
    assert waiting is not None
    assert [(one.office, one.state) for one in waiting.contributions] == [("河道科", ContributionState.WAITING)]
    assert waiting.entry.progress == "总体进展顺利，已测量。"

    contributing.take(desk, [DREDGE], YEAR)
    taken = board(desk).card(DREDGE)
    assert taken is not None
    assert taken.entry.progress == "总体进展顺利，已测量。\n河道科：城东河段清淤6公里。"
    assert taken.entry.problems == "河道科：缺少运泥车。"
    assert taken.task.steps[0].done_on == date(YEAR, 3, 20)
    with pytest.raises(WrongUse, match="nothing_waits"):
        contributing.take(desk, [DREDGE], YEAR)

    report(inner, DREDGE, YEAR, Edit(progress="城东河段清淤9公里。"))
    assert take_slip(desk, slip_of(inner, tmp_path, DREDGE))
    contributing.take(desk, [DREDGE], YEAR, "河道")
    again = board(desk).card(DREDGE)
    assert again is not None
    assert again.entry.progress == "总体进展顺利，已测量。\n河道科：城东河段清淤9公里。"
    history.undo(desk)
    undone = board(desk).card(DREDGE)
    assert undone is not None
    assert undone.entry.progress == taken.entry.progress
    inner.close()


def test_a_newer_slip_replaces_the_waiting_one_and_can_be_left(desk: Desk, tmp_path: Path) -> None:
    inner = office(tmp_path / "office")
    for words in ("第一稿：清淤3公里。", "第二稿：清淤5公里。"):
        report(inner, DREDGE, YEAR, Edit(progress=words))
        take_slip(desk, slip_of(inner, tmp_path, DREDGE))
    card = board(desk).card(DREDGE)
    assert card is not None
    assert [one.said.progress for one in card.contributions] == ["第二稿：清淤5公里。"]

    contributing.leave(desk, [DREDGE], YEAR)
    left = board(desk).card(DREDGE)
    assert left is not None
    assert ([one.state for one in left.contributions], left.entry.progress) == ([ContributionState.LEFT], "")
    inner.close()


def test_a_supporting_unit_hands_its_part_to_the_lead_and_only_shared_tasks_are_kept(
    desk: Desk, tmp_path: Path
) -> None:
    home = tmp_path / "finance"
    make_home(home, "市财政局")
    finance = open_desk(home, lambda: NOW)
    take_pack(finance, pack(unit="市财政局"))
    for card in board(finance).cards:
        report(finance, card.task.id, YEAR, Edit(progress=f"{card.task.title}：资金已拨付。"))
    data = slip_of(finance, tmp_path, *(card.task.id for card in board(finance).cards))
    take_slip(desk, data)

    proposal = slips.propose(desk, data.content(), data.path)
    assert ([task.no for task, _ in proposal.found], [one.no for one in proposal.foreign]) == (["1", "4"], ["3"])
    stored = desk.store.path.read_bytes()
    assert [word for word in FOREIGN if word.encode() in stored] == []
    contributing.take(desk, [DREDGE, GREENWAY], YEAR)
    assert [card.entry.progress[:5] for card in board(desk).cards] == ["市财政局：", "", "市财政局："]
    finance.close()


def test_a_slip_that_says_nothing_to_this_home_is_refused(desk: Desk, tmp_path: Path) -> None:
    finish_work(desk)
    data = slip_of(desk, tmp_path, DREDGE)
    with pytest.raises(InputUnusable, match="slip_own"):
        take_slip(desk, data)
    other = empty_home(tmp_path / "other")
    make_home(tmp_path / "school", "市教育局")
    school = open_desk(tmp_path / "school", lambda: NOW)
    with pytest.raises(InputUnusable, match="slip_foreign"):
        take_slip(school, data)
    school.close()
    other.close()


def test_an_office_exports_no_return(tmp_path: Path) -> None:
    inner = office(tmp_path / "office")
    finish_work(inner)
    with pytest.raises(WrongUse, match="office_no_return"):
        export(inner, PLAN, YEAR, not_secret=True)
    with pytest.raises(WrongUse, match="office_no_return"):
        draft(inner, PLAN, YEAR)
    assert not inner.exports.exists() or list(inner.exports.iterdir()) == []
    inner.close()


def test_a_slip_of_the_same_state_has_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    finish_work(desk)
    first, _ = slips.make(desk, board(desk), [DREDGE], tmp_path)
    before = first.read_bytes()
    slips.make(desk, board(desk), [DREDGE], tmp_path)
    assert (first.name, first.read_bytes()) == (slip.slip_name(UNIT, YEAR), before)
