"""Evidence, with real keys: attached by path, dragged in, looked for in folders, taken away; altered copies."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.homes import NARROW, clock, first, frame, once, opened, pasted, rested, said, until
from tui.services import evidence, history
from tui.services.desk import open_desk
from tui.ui.dialogs.evidence import EvidenceDialog
from tui.ui.dialogs.picker import PickerDialog
from tui.ui.dialogs.reading import ReadingDialog
from tui.ui.screens.tasks import TasksScreen


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A file whose name has a blank."""
    path = tmp_path / "材料" / "现场 照片.jpg"
    path.parent.mkdir()
    path.write_bytes(b"photo" * 1000)
    return path


async def test_a_file_is_attached_by_its_path_and_taken_away(home: Path, photo: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("a")
        await pasted(app, pilot, f"'{photo}'")
        await pilot.press("enter")
        await once(pilot, lambda: first(home).evidence)
        await until(app, pilot, EvidenceDialog)
        assert "现场 照片.jpg" in frame(app)
        assert "完好" in frame(app)
        await pilot.press("shift+tab", "D")
        await once(pilot, lambda: not first(home).evidence)
        await until(app, pilot, EvidenceDialog)
        await pilot.press("escape", "u")
        await rested(app, pilot)
    assert [one.name for one in first(home).evidence] == ["现场 照片.jpg"]


async def test_files_dragged_into_the_window_are_attached_together(home: Path, photo: Path) -> None:
    other = photo.with_name("总结.txt")
    other.write_text("总结", encoding="utf-8")
    async with opened(home, NARROW) as (app, pilot):
        await pasted(app, pilot, f"'{photo}' {other}")
        await until(app, pilot, EvidenceDialog)
        await pilot.press("enter")
        await once(pilot, lambda: len(first(home).evidence) >= 2)
        await until(app, pilot, EvidenceDialog)
        assert app.screen.query_one("#path", Input).value == ""
        await pilot.press("escape")
        await rested(app, pilot)
        assert not app.workspace.drafts
    desk = open_desk(home, clock)
    assert [event.change.label for event in history.log(desk)].count("attach") == 1
    desk.close()


async def test_words_pasted_on_the_list_attach_nothing(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pasted(app, pilot, "完成了摸底。")
        await rested(app, pilot)
        assert isinstance(app.screen, TasksScreen)


async def test_a_file_that_is_not_there_is_said_and_the_path_stays(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("a")
        await pasted(app, pilot, "/没有/这个.jpg")
        await pilot.press("enter")
        await until(app, pilot, EvidenceDialog)
        await once(pilot, lambda: app.screen.query_one("#path", Input).value == "/没有/这个.jpg")
        assert [note.severity for note in app._notifications] == ["error"]
    assert not first(home).evidence


async def test_files_are_looked_for_in_folders(home: Path, photo: Path) -> None:
    photo.with_name("说明.docx").write_bytes(b"x")
    async with opened(home, NARROW) as (app, pilot):
        app.workspace.keep_views({"folder:evidence": str(photo.parent.parent)})
        await pilot.press("a", "ctrl+o")
        await until(app, pilot, PickerDialog)
        await said(app, pilot, "材料/")
        await pasted(app, pilot, "材料")
        await pilot.press("enter")
        await said(app, pilot, "照片")
        assert "4.9 KB" in frame(app)
        await pilot.press("down", "ctrl+t", "ctrl+t", "ctrl+s")
        await once(pilot, lambda: len(first(home).evidence) >= 2)
        assert app.workspace.views["folder:evidence"] == str(photo.parent)
    assert {one.name for one in first(home).evidence} == {"现场 照片.jpg", "说明.docx"}


async def test_a_pasted_path_that_is_too_long_leads_nowhere(home: Path, photo: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        app.workspace.keep_views({"folder:evidence": str(photo.parent)})
        await pilot.press("a", "ctrl+o")
        await until(app, pilot, PickerDialog)
        await pasted(app, pilot, f"/{'长' * 400}.jpg")
        await pilot.press("enter")
        await once(pilot, lambda: app.told)
        assert app.told[-1].text.startswith("没有 /长")
        assert isinstance(app.screen, PickerDialog)


async def test_a_long_copying_shows_how_far_it_is_and_can_be_stopped(
    home: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = threading.Event()

    def slowly(_files: object, _paths: object, watch: Callable[[float], None]) -> tuple[()]:
        while True:
            watch(0.5)
            pause.wait(0.01)

    monkeypatch.setattr(evidence, "keep", slowly)
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("a")
        await pasted(app, pilot, str(photo))
        await pilot.press("enter")
        await until(app, pilot, ReadingDialog)
        assert "现场 照片.jpg" in frame(app)
        assert "50%" in frame(app)
        await pilot.press("escape")
        await until(app, pilot, EvidenceDialog)
        assert app.screen.query_one("#path", Input).value == str(photo)
    assert not first(home).evidence


async def test_names_of_files_are_text(home: Path, photo: Path) -> None:
    photo.with_name("\x1b]0;x\x07坏[red]名.txt").write_bytes(b"x")
    async with opened(home, NARROW) as (app, pilot):
        app.workspace.keep_views({"folder:evidence": str(photo.parent)})
        await pilot.press("a", "ctrl+o")
        await said(app, pilot, "照片")
        assert "]0;x坏[red]名.txt" in frame(app)
        await pasted(app, pilot, "huai")
        await pilot.press("enter")
        await once(pilot, lambda: first(home).evidence)
    assert "坏" in first(home).evidence[0].name


async def test_an_altered_copy_is_marked(home: Path, photo: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("a")
        await pasted(app, pilot, str(photo))
        await pilot.press("enter")
        await once(pilot, lambda: first(home).evidence)
    kept = home / "data" / "evidence" / first(home).evidence[0].sha256
    kept.chmod(0o600)
    kept.write_bytes(b"other")
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        assert "! 已被改动" in frame(app)
