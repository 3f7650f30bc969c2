"""Files from other offices are told by their content; a pack gives its unit the tasks and the terms of the return."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.exchanging import pack, take_pack
from tests.services.sample import DREDGE, FOREIGN, TEXT, TITLE, YEAR, size_of_history
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.progress import Status
from tui.packs import archive, receipt
from tui.packs.manifest import FILE_NAME as MANIFEST
from tui.services import history
from tui.services.boards import board
from tui.services.desk import Desk
from tui.services.exchanged import exchanged
from tui.services.reporting import Edit, report


def test_a_pack_gives_its_unit_the_tasks_and_the_terms_of_the_return(empty: Desk) -> None:
    assert take_pack(empty, pack())
    seen = board(empty)

    assert [card.task.no for card in seen.cards] == ["1", "2", "4"]
    (plan,) = seen.plans
    assert (plan.title, plan.returns, plan.recipient, plan.due) == (TITLE, True, "市河湖专班", (11, 10))
    stored = empty.store.path.read_bytes()
    assert [word for word in FOREIGN if word.encode() in stored] == []
    before = size_of_history(empty)
    assert not take_pack(empty, pack())
    assert size_of_history(empty) == before


def test_a_pack_of_another_unit_is_refused(empty: Desk) -> None:
    with pytest.raises(InputUnusable, match="pack_other_unit"):
        take_pack(empty, pack(unit="市教育局"))
    assert board(empty).plans == ()


def test_a_pack_over_the_same_document_keeps_the_work_and_what_waits(ready: Desk) -> None:
    take_pack(ready, pack())
    seen = board(ready)

    assert [(card.task.no, card.entry.status) for card in seen.cards] == [
        ("1", Status.DONE),
        ("2", Status.STANDING),
        ("4", Status.DONE),
    ]
    assert [card.task.no for card in seen.tray] == ["5"]
    assert seen.plans[0].recipient == "市河湖专班"
    assert not take_pack(ready, pack())


def test_a_newer_pack_is_merged_and_an_older_one_refused(empty: Desk) -> None:
    take_pack(empty, pack())
    report(empty, DREDGE, YEAR, Edit(progress="已清淤6公里。"))
    newer = TEXT.replace("清淤18公里。", "清淤20公里。").replace("4	整理滨河绿道", "4	整理滨河绿道和步道")
    assert take_pack(empty, pack(newer, edition=2))
    seen = board(empty)

    dredge = seen.card(DREDGE)
    assert dredge is not None
    assert (dredge.task.target, dredge.entry.progress, dredge.task.to_confirm) == (
        "清淤20公里。",
        "已清淤6公里。",
        True,
    )
    with pytest.raises(WrongUse, match="pack_older"):
        take_pack(empty, pack(TEXT.replace("清淤18公里。", "清淤16公里。")))
    assert history.undo(empty) is not None
    assert board(empty).cards[0].task.target == "清淤18公里。"


def test_files_between_offices_are_told_by_their_content(tmp_path: Path) -> None:
    document = tmp_path / "方案.txt"
    document.write_text(TEXT, encoding="utf-8")
    assert exchanged(document) is None
    odd = tmp_path / "别名.dat"
    with_receipt = archive.pack({MANIFEST: b"{}", receipt.FILE_NAME: b"{}"})
    odd.write_bytes(with_receipt)
    found = exchanged(odd)
    assert found is not None
    assert found.problems
    with pytest.raises(InputUnusable, match="not_intact"):
        found.content()
    torn = tmp_path / "任务包.zip"
    torn.write_bytes(with_receipt[:40])
    broken = exchanged(torn)
    assert broken is not None
    assert broken.problems
