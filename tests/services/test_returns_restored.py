"""Returns that a restore makes the database forget: named, told by their files, their numbers not given again."""

from __future__ import annotations

import shutil

import pytest

from tests.folders import tree
from tests.services.handed_in import out, recorded
from tests.services.sample import DREDGE, LATER, PLAN, TEXT, TITLE, YEAR, opened, reading
from tui.domain.backups import Reason
from tui.domain.returns import News
from tui.services import backups, reporting
from tui.services.desk import Desk
from tui.services.importing import accept, propose
from tui.services.placing import Answer, Choice
from tui.services.reporting import Edit
from tui.services.returns import Exported, prepare


def handed_in_and_restored(desk: Desk) -> tuple[backups.Restored, Exported]:
    """A return that went out after a backup, which is then brought back."""
    made = backups.make(desk.store.path, desk.clock(), Reason.ASKED)
    done = out(desk)
    restored = backups.restore(desk.store.path, made.path, desk.clock(), desk.unit.name)
    assert recorded(desk) == []
    return restored, done


def test_a_restore_names_the_returns_that_it_forgets(ready: Desk) -> None:
    restored, done = handed_in_and_restored(ready)
    (named,) = restored.forgotten
    assert (named.plan, named.year, named.revision) == (TITLE, YEAR, 1)
    assert named.check_code == done.written.check_code

    assert restored.aside is not None
    back = backups.restore(ready.store.path, restored.aside, ready.clock(), ready.unit.name)
    assert back.forgotten == ()
    assert len(recorded(ready)) == 1


@pytest.mark.parametrize("lost", ["nothing", "folder", "return.json", "zip"])
def test_after_a_restore_the_number_of_a_return_is_not_given_again(ready: Desk, lost: str) -> None:
    _, first = handed_in_and_restored(ready)
    if lost == "folder":
        shutil.rmtree(first.written.folder)
    elif lost == "zip":
        first.written.zip.unlink()
    elif lost == "return.json":
        (first.written.folder / "return.json").write_bytes(b"{")
    reporting.report(ready, DREDGE, YEAR, Edit(progress="清理淤泥十八公里，全部验收合格。"))
    prepared = prepare(ready, PLAN, YEAR, not_secret=True)
    second = out(ready)

    assert (second.revision, prepared.document.supersedes) == (2, first.written.check_code)
    assert [(item.no, item.what) for item in prepared.document.since] == [("1", News.PROGRESS)]
    assert recorded(ready) == [(2, second.written.check_code)]
    assert out(ready).written.check_code == second.written.check_code


def test_after_a_restore_the_same_content_is_the_same_return(ready: Desk) -> None:
    _, first = handed_in_and_restored(ready)
    before = tree(ready.exports)
    later = opened(ready.home, LATER)
    again = out(later)

    assert (again.revision, again.written.check_code) == (1, first.written.check_code)
    assert tree(ready.exports) == before
    assert recorded(later) == [(1, first.written.check_code)]
    later.close()


def test_an_amended_title_neither_hides_a_return_nor_frees_its_number(ready: Desk) -> None:
    first = out(ready)
    kept = backups.make(ready.store.path, ready.clock(), Reason.ASKED)
    amended = reading(TEXT.replace("任务分工方案", "任务分工方案（修订）"), "修订.txt")
    assert accept(ready, propose(amended, ready.unit), Answer(choice=Choice.WHOLE, amends=PLAN)) is not None
    reporting.report(ready, DREDGE, YEAR, Edit(progress="清理淤泥十八公里，全部验收合格。"))
    second = out(ready)
    assert second.written.folder.parent != first.written.folder.parent

    restored = backups.restore(ready.store.path, kept.path, ready.clock(), ready.unit.name)
    assert [named.revision for named in restored.forgotten] == [2]
    reporting.report(ready, DREDGE, YEAR, Edit(progress="清理淤泥十九公里，全部验收合格。"))
    assert prepare(ready, PLAN, YEAR, not_secret=True).document.supersedes == second.written.check_code
    assert out(ready).revision == 3
