"""Readings and evidence on slips: carried, verified, taken with whose they are."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.exchanging import take_slip
from tests.services.sample import DREDGE, GREENWAY, NOW, TEXT, UNIT, YEAR, empty_home, opened, reading
from tui.config import FILE
from tui.domain.errors import InputUnusable, WrongUse
from tui.packs import archive
from tui.packs.disk import PART
from tui.packs.manifest import FILE_NAME as MANIFEST
from tui.packs.slip import FILE_NAME, read_slip
from tui.packs.verify import verify
from tui.services import contributing, history, slips
from tui.services.boards import board
from tui.services.cards import Card
from tui.services.desk import Desk, open_desk
from tui.services.evidence import attach
from tui.services.exchanged import Exchanged, exchanged
from tui.services.homes import make_home
from tui.services.importing import accept, propose
from tui.services.indicators import record_reading
from tui.services.reporting import Edit, report
from tui.services.returns import draft

MEASURED = TEXT.replace("清淤18公里。", "清淤长度达到18公里以上。")
PHOTO = b"\xff\xd8 riverbed"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    """The home of an office of the unit, with a reading and a photograph of the dredging."""
    folder = tmp_path / "office"
    make_home(folder, UNIT)
    config = folder / FILE
    config.write_text(config.read_text(encoding="utf-8").replace('office = ""', 'office = "河道科"'), encoding="utf-8")
    desk = open_desk(folder, lambda: NOW)
    accept(desk, propose(reading(MEASURED), desk.unit))
    photo = tmp_path / "现场照片.jpg"
    photo.write_bytes(PHOTO)
    attach(desk, DREDGE, YEAR, [photo])
    record_reading(desk, DREDGE, YEAR, "1", "6", date(YEAR, 9, 1))
    report(desk, DREDGE, YEAR, Edit(progress="城东河段清淤6公里。"))
    yield desk
    desk.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The department's home."""
    made = empty_home(tmp_path / "department")
    accept(made, propose(reading(MEASURED), made.unit))
    yield made
    made.close()


def slip_of(office: Desk, folder: Path) -> Exchanged:
    """The office's slip about the dredging."""
    path, _ = slips.make(office, board(office), [DREDGE], folder / "配合情况.zip")
    found = exchanged(path)
    assert found is not None
    return found


def dredging(desk: Desk) -> Card:
    """The task as it stands."""
    card = board(desk).card(DREDGE)
    assert card is not None
    return card


def test_readings_and_evidence_come_along_and_are_taken_with_whose_they_are(
    desk: Desk, office: Desk, tmp_path: Path
) -> None:
    found = slip_of(office, tmp_path)
    verdict = verify(found.path)
    assert (verdict.intact, verdict.contents and verdict.contents.files) == (True, 1)
    assert take_slip(desk, found)
    found.path.unlink()

    waiting = dredging(desk)
    assert (waiting.evidence, waiting.indicators[0].reading) == ((), None)
    contributing.take(desk, [DREDGE], YEAR)
    taken = dredging(desk)
    (file,) = taken.evidence
    assert file.name == "现场照片（河道科）.jpg"
    assert desk.files.path(file.sha256).read_bytes() == PHOTO
    assert taken.indicators[0].reading is not None
    assert (taken.indicators[0].reading.value, taken.indicators[0].reading.on) == (6.0, date(YEAR, 9, 1))
    name = taken.indicators[0].indicator.name
    assert taken.entry.progress == f"河道科：城东河段清淤6公里。\n指标完成值：{name}6公里（2026-09-01）。"
    history.undo(desk)
    back = dredging(desk)
    assert (back.evidence, back.indicators[0].reading, back.entry.progress) == ((), None, "")


def test_a_later_slip_corrects_what_the_earlier_one_said(desk: Desk, office: Desk, tmp_path: Path) -> None:
    take_slip(desk, slip_of(office, tmp_path))
    contributing.take(desk, [DREDGE], YEAR)
    record_reading(office, DREDGE, YEAR, "1", "7.5", date(YEAR, 9, 1))
    assert take_slip(desk, slip_of(office, tmp_path))
    contributing.take(desk, [DREDGE], YEAR)
    card = dredging(desk)
    assert [one.value for one in card.indicators[0].readings] == [7.5]
    assert len(card.evidence) == 1
    assert card.entry.progress.count("指标完成值") == 1


@pytest.mark.parametrize("on", [date(YEAR, 9, 1), date(YEAR, 9, 10)])
def test_the_homes_own_reading_that_is_as_new_stays(desk: Desk, office: Desk, tmp_path: Path, on: date) -> None:
    record_reading(desk, DREDGE, YEAR, "1", "18", on)
    take_slip(desk, slip_of(office, tmp_path))
    contributing.take(desk, [DREDGE], YEAR)
    card = dredging(desk)
    assert [one.value for one in card.indicators[0].readings] == [18.0]
    assert "6公里（2026-09-01）" in card.entry.progress


def test_only_the_evidence_of_own_tasks_reaches_the_disk(office: Desk, tmp_path: Path) -> None:
    foreign = tmp_path / "绿道.pdf"
    foreign.write_bytes(b"%PDF greenway")
    attach(office, GREENWAY, YEAR, [foreign])
    path, _ = slips.make(office, board(office), [DREDGE, GREENWAY], tmp_path / "配合情况.zip")
    other = empty_home(tmp_path / "other")
    without = MEASURED.replace("市水务局、市财政局", "市财政局")
    accept(other, propose(reading(without), other.unit))
    found = exchanged(path)
    assert found is not None
    proposal = slips.propose(other, found.content(), found.path)
    assert [one.no for one in proposal.foreign] == ["4"]
    slips.accept(other, proposal)
    assert [file.read_bytes() for file in other.files.folder.iterdir()] == [PHOTO]
    other.close()


def test_evidence_that_was_changed_or_is_gone_is_named_and_nothing_is_taken(
    desk: Desk, office: Desk, tmp_path: Path
) -> None:
    found = slip_of(office, tmp_path)
    with zipfile.ZipFile(found.path) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    (photo,) = (name for name in members if name.startswith("evidence/"))

    altered = tmp_path / "改.zip"
    altered.write_bytes(archive.pack({**members, photo: PHOTO[::-1]}))
    gone = tmp_path / "缺.zip"
    gone.write_bytes(archive.pack({name: data for name, data in members.items() if name != photo}))
    listed = json.loads(members[MANIFEST])
    listed["members"] = [one for one in listed["members"] if one["name"] != photo]
    unlisted = tmp_path / "漏.zip"
    members = {name: data for name, data in members.items() if name != photo}
    unlisted.write_bytes(archive.pack({**members, MANIFEST: json.dumps(listed).encode()}))
    codes = [{problem.code for problem in verify(path).problems} for path in (altered, gone, unlisted)]
    assert codes == [{"member_altered"}, {"member_missing"}, {"evidence_differs"}]

    proposal = slips.propose(desk, found.content(), found.path)
    altered.replace(found.path)
    with pytest.raises(InputUnusable, match="not_intact"):
        slips.accept(desk, proposal)
    assert dredging(desk).contributions == ()
    assert not desk.files.folder.exists() or not list(desk.files.folder.iterdir())


def test_a_slip_from_before_there_were_readings_is_still_read(office: Desk, tmp_path: Path) -> None:
    payload = json.loads(slip_of(office, tmp_path).content())
    for one in payload["tasks"]:
        del one["said"]["readings"], one["said"]["evidence"]
    said = read_slip(json.dumps(payload).encode()).tasks[0].said
    assert (said.progress, said.readings, said.evidence) == ("城东河段清淤6公里。", (), ())


@pytest.mark.parametrize(
    "change",
    [
        {"member": "../x.jpg"},
        {"member": "slip.json"},
        {"sha256": "../../etc"},
        {"size": -1},
        {"size": "big"},
    ],
)
def test_a_slip_that_names_files_it_must_not_is_refused(
    office: Desk, tmp_path: Path, change: dict[str, object]
) -> None:
    with zipfile.ZipFile(slip_of(office, tmp_path).path) as whole:
        payload = json.loads(whole.read(FILE_NAME))
    payload["tasks"][0]["said"]["evidence"][0].update(change)
    with pytest.raises(InputUnusable, match="slip_invalid"):
        read_slip(json.dumps(payload).encode())


def test_offices_are_told_apart_in_the_departments_draft(desk: Desk, office: Desk, tmp_path: Path) -> None:
    take_slip(desk, slip_of(office, tmp_path))
    office.close()
    config = office.home / FILE
    config.write_text(config.read_text(encoding="utf-8").replace("河道科", "水保科"), encoding="utf-8")
    second = opened(office.home, NOW)
    report(second, DREDGE, YEAR, Edit(progress="岸坡植草2公里。"))
    take_slip(desk, slip_of(second, tmp_path / "second"))
    second.close()
    assert [one.office for one in dredging(desk).contributions] == ["河道科", "水保科"]
    contributing.take(desk, [DREDGE], YEAR)
    card = dredging(desk)
    assert [line.split("：")[0] for line in card.entry.progress.splitlines() if "科：" in line] == ["河道科", "水保科"]
    assert len(card.evidence) == 1
    assert draft(desk, card.task.plan_id, YEAR)


def test_a_slip_from_before_an_amendment_finds_its_task_by_number_and_heading(office: Desk, tmp_path: Path) -> None:
    plan = "2026年河道整治工作任务分工方案\n\n1. 清理河段淤泥。{text}（责任单位：{units}）\n"
    accept(office, propose(reading(plan.format(text="测量断面，分三批清运底泥。", units=UNIT)), office.unit))
    (written,) = [card.task for card in board(office).cards if card.task.heading == "清理河段淤泥"]
    report(office, written.id, YEAR, Edit(progress="清运底泥两批。"))
    path, _ = slips.make(office, board(office), [written.id], tmp_path / "配合情况.zip")
    made = empty_home(tmp_path / "amended")
    amended = plan.format(text="改造八处排口，年内验收。", units=f"市财政局、{UNIT}")
    accept(made, propose(reading(amended), made.unit))
    found = exchanged(path)

    assert found is not None
    ((task, said),) = slips.propose(made, found.content(), found.path).found

    assert (task.content, said.said.progress) == ("改造八处排口，年内验收。", "清运底泥两批。")
    made.close()


def test_only_an_earlier_slip_of_this_home_is_written_anew(desk: Desk, office: Desk, tmp_path: Path) -> None:
    path = tmp_path / "配合情况.zip"
    path.touch()
    slips.make(office, board(office), [DREDGE], path)
    report(office, DREDGE, YEAR, Edit(progress="城东河段清淤9公里。"))
    slips.make(office, board(office), [DREDGE], path)
    (said,) = read_slip(zipfile.ZipFile(path).read(FILE_NAME)).tasks
    assert said.said.progress == "城东河段清淤9公里。"

    report(desk, DREDGE, YEAR, Edit(progress="全市清淤20公里。"))
    other = tmp_path / "会议纪要.docx"
    other.write_bytes(b"minutes")
    for taken in (path, other):
        before = taken.read_bytes()
        with pytest.raises(WrongUse, match="slip_exists"):
            slips.make(desk, board(desk), [DREDGE], taken)
        assert taken.read_bytes() == before
    assert not list(tmp_path.glob(f"{PART}*"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_neither_read_nor_replaced_by_a_slip(office: Desk, tmp_path: Path) -> None:
    path = tmp_path / "配合情况.zip"
    os.mkfifo(path)
    with pytest.raises(WrongUse, match="slip_exists"):
        slips.make(office, board(office), [DREDGE], path)
    assert path.is_fifo()
