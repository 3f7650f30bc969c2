"""Making and opening homes, and the demo."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.services.sample import DREDGE, NOW, TODAY, UNIT, home, reading
from tests.store.sample import dump
from tui.config import load, template_text
from tui.domain.errors import HomeUnusable, WrongUse
from tui.domain.progress import Mark
from tui.domain.units import Kind
from tui.services import ad_hoc, history
from tui.services.ad_hoc import Given
from tui.services.boards import board
from tui.services.checking import findings
from tui.services.demo import make_demo
from tui.services.desk import Desk, open_desk
from tui.services.homes import make_home, unit_named
from tui.services.importing import accept, propose
from tui.services.steps import tick


def tree(folder: Path) -> dict[str, bytes]:
    """Everything below a folder."""
    return {path.name: path.read_bytes() if path.is_file() else b"" for path in sorted(folder.rglob("*"))}


@pytest.mark.parametrize(
    ("unit", "kind", "expected"),
    [
        ("市水务局", None, Kind.DEPARTMENT),
        ("医政处", None, Kind.OFFICE),
        ("尖山区政府", None, Kind.COUNTY),
        ("医政处", Kind.DEPARTMENT, Kind.DEPARTMENT),
        (" 市\n水务局 ", None, Kind.DEPARTMENT),
    ],
)
def test_a_home_is_made_for_a_unit(tmp_path: Path, unit: str, kind: Kind | None, expected: Kind) -> None:
    made = make_home(tmp_path / "a" / "b", unit, kind, full_name="青岚市", language="en")
    settings = load(made / "config.toml")

    assert settings.unit is not None
    assert (settings.unit.name, settings.unit.kind) == (" ".join(unit.split()), expected)
    assert (settings.unit.full_name, settings.language) == ("青岚市", "en")
    assert sorted(tree(made)) == ["config.toml", "data", "exports"]
    if os.name != "nt":
        assert stat.S_IMODE((made / "config.toml").stat().st_mode) == 0o600


def test_a_home_that_has_a_unit_is_left_alone(tmp_path: Path) -> None:
    make_home(tmp_path, UNIT)
    before = tree(tmp_path)

    with pytest.raises(WrongUse, match="home_exists"):
        make_home(tmp_path, "市教育局")
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "text",
    [
        '[return]\nrecipient = "市府办"\n[ui]\nlanguage = "en"\n# 自己的话\n',
        '[unit]\n# 待填\naliases = ["水务"]\n[return]\nrecipient = "市府办"\n[ui]\nlanguage = "en"\n# 自己的话\n',
        '[ui]\nlanguage = "en"\n[return]\nrecipient = "市府办"\n  [ unit ]\nkind = "企业"\nname   = ""\n# 自己的话\n',
        '# 自己的话\n[return]\nrecipient = "市府办"\n[ui]\nlanguage = "en"\n[unit]',
        template_text().replace('recipient = ""', 'recipient = "市府办"').replace('"zh_CN"', '"en"') + "# 自己的话\n",
    ],
)
def test_settings_written_before_the_unit_was_known_are_kept(tmp_path: Path, text: str) -> None:
    config = tmp_path / "config.toml"
    config.write_text(text, encoding="utf-8")
    make_home(tmp_path, '水"务\\局', full_name="青岚市水务局")
    settings = load(config)

    assert settings.unit is not None
    assert (settings.unit.name, settings.unit.full_name) == ('水"务\\局', "青岚市水务局")
    assert (settings.unit.kind, settings.recipient, settings.language) == (Kind.DEPARTMENT, "市府办", "en")
    assert "# 自己的话\n" in config.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["", " ", "\n\t"])
def test_a_unit_needs_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUse, match="empty_unit"):
        unit_named(name)
    with pytest.raises(WrongUse, match="empty_unit"):
        make_home(tmp_path / "x", name)
    assert not (tmp_path / "x").exists()


def test_broken_settings_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[unit\n", encoding="utf-8")

    with pytest.raises(HomeUnusable, match="config_"):
        make_home(tmp_path, UNIT)
    assert tree(tmp_path) == {"config.toml": b"[unit\n"}


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(HomeUnusable, match="home_unwritable"):
        make_home(tmp_path / "file" / "home", UNIT)


def test_a_home_opens_where_it_was_carried_to(desk: Desk, tmp_path: Path) -> None:
    desk.close()
    moved = tmp_path / "U盘" / "台账"
    moved.parent.mkdir()
    desk.home.rename(moved)
    again = open_desk(moved, lambda: NOW)

    assert len(board(again).cards) == 3
    tick(again, [board(again).cards[0].task.steps[0].id], TODAY)
    again.close()


def test_a_home_whose_names_cannot_be_brought_to_the_disk_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_home(tmp_path, UNIT)
    with monkeypatch.context() as patch:

        def refuse(_: int) -> None:
            raise OSError(errno.EIO, "no")

        patch.setattr(os, "fsync", refuse)
        with pytest.raises(HomeUnusable, match="write_failed"):
            open_desk(tmp_path, lambda: NOW)
    assert [path.stat().st_size for path in (tmp_path / "data").iterdir()] == [0, 0]
    open_desk(tmp_path, lambda: NOW).close()


def test_another_unit_in_the_settings_of_a_home_with_tasks_is_refused(desk: Desk) -> None:
    config = desk.home / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace(UNIT, "市教育局"), encoding="utf-8")
    before = (desk.home / "data" / "qingdan.db").read_bytes()

    with pytest.raises(HomeUnusable, match="unit_changed") as refused:
        open_desk(desk.home, lambda: NOW)
    assert (refused.value.params["stored"], refused.value.params["wanted"]) == (UNIT, "市教育局")
    assert (desk.home / "data" / "qingdan.db").read_bytes() == before


def renamed(home: Path) -> None:
    """Another unit, written into the settings by hand."""
    config = home / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").replace(f'"{UNIT}"', '"市教育局"'), encoding="utf-8")


def test_another_unit_does_not_get_what_was_undone(desk: Desk) -> None:
    history.undo(desk)
    renamed(desk.home)
    before = dump(desk.store)

    with pytest.raises(HomeUnusable, match="unit_changed"):
        open_desk(desk.home, lambda: NOW)
    assert dump(desk.store) == before


@pytest.mark.parametrize(
    "brings",
    [
        lambda desk: accept(desk, propose(reading(), desk.unit)),
        lambda desk: ad_hoc.add(desk, Given(text="清点物资")),
    ],
    ids=["a plan", "a task of one's own"],
)
def test_a_window_from_before_the_unit_changed_brings_nothing_in(empty: Desk, brings: Callable[[Desk], object]) -> None:
    renamed(empty.home)
    other = open_desk(empty.home, lambda: NOW)
    ad_hoc.add(other, Given(text="整理台账"))
    before = dump(other.store)

    with pytest.raises(HomeUnusable, match="unit_changed"):
        brings(empty)
    assert dump(other.store) == before
    other.close()


def test_a_home_without_a_unit_is_not_opened(tmp_path: Path) -> None:
    make_home(tmp_path, None)

    before = tree(tmp_path)
    with pytest.raises(HomeUnusable, match="unit_not_set"):
        open_desk(tmp_path, lambda: NOW)
    assert tree(tmp_path) == before


def test_a_folder_that_is_no_home_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(HomeUnusable, match="config_missing"):
        open_desk(tmp_path, lambda: NOW)
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("month", [1, 6, 10, 12])
def test_the_demo_shows_some_of_everything(tmp_path: Path, month: int) -> None:
    clock = lambda: datetime(2026, month, 28, 9, 0)  # noqa: E731
    make_demo(tmp_path / "demo", clock)
    desk = open_desk(tmp_path / "demo", clock)
    seen = board(desk)
    (found,) = findings(seen)
    desk.close()

    assert len(seen.cards) > 10
    assert seen.due is not None
    assert len(seen.sections) >= 4
    assert not found.ready
    if month == 10:
        assert {card.mark(seen.today) for card in seen.cards} >= {Mark.DONE, Mark.OVERDUE, Mark.STANDING}
        assert any(card.notes for card in seen.cards)
        assert any(card.entry.reported for card in seen.cards)


def test_the_demo_of_a_unit_that_the_sample_does_not_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="demo_unit") as refused:
        make_demo(tmp_path / "demo", lambda: NOW, "月球办")
    assert "市民政局" in refused.value.params["known"]
    assert not (tmp_path / "demo").exists()


def test_the_demo_for_another_unit(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo", lambda: NOW, "市教育局", "en")
    desk = open_desk(tmp_path / "demo", lambda: NOW)

    assert desk.settings.language == "en"
    assert {card.task.matched for card in board(desk).cards} >= {"市教育局"}
    desk.close()


def test_a_home_is_the_same_through_another_opening(tmp_path: Path) -> None:
    first = home(tmp_path / "home")
    second = open_desk(tmp_path / "home", lambda: NOW)
    tick(first, [board(first).cards[0].task.steps[0].id], TODAY)

    card = board(second).card(DREDGE)
    assert card is not None
    assert card.task.steps_done == 1
    first.close()
    second.close()
