"""What becomes of a return, and files from other offices: packs, receipts, slips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.services.sample import (
    DREDGE,
    FOREIGN,
    GREENWAY,
    LATER,
    NOW,
    PLAN,
    TEXT,
    TITLE,
    UNIT,
    YEAR,
    empty_home,
    finish_work,
    opened,
    reading,
)
from tui.domain.change import ChangeKind
from tui.domain.contributions import ContributionState
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.progress import Status
from tui.domain.return_events import ReturnState
from tui.domain.roll import parts
from tui.packs import archive, receipt, slip
from tui.packs.manifest import FILE_NAME as MANIFEST
from tui.packs.pack import Pack, to_bytes
from tui.packs.receipt import Receipt, ReceiptPlan, ReceiptReason, ReceiptState
from tui.packs.verify import verify
from tui.services import contributing, history, packs_in, receipts, slips, submissions
from tui.services.boards import board
from tui.services.checking import findings
from tui.services.desk import Desk, open_desk
from tui.services.exchanged import Exchanged, exchanged
from tui.services.homes import make_home
from tui.services.importing import accept
from tui.services.issuing import make_pack
from tui.services.placing import Answer
from tui.services.reporting import Edit, report
from tui.services.returns import draft, export
from tui.services.rolls import Terms, roll_of
from tui.services.steps import tick
from tui.services.submissions import find_return

NAME = "任务包.zip"


@pytest.fixture
def handed(ready: Desk) -> Iterator[Desk]:
    """A home whose return is finalised."""
    export(ready, PLAN, YEAR, not_secret=True)
    later = opened(ready.home, LATER)
    yield later
    later.close()


def pack(text: str = TEXT, unit: str = UNIT, edition: int = 1, recipient: str | None = "市河湖专班") -> bytes:
    """The pack.json that the plan's coordinator issues to a unit."""
    roll = roll_of(reading(text), Terms(today=NOW.date(), recipient=recipient, due=(11, 10)))
    held = roll.unit(unit)
    assert held is not None
    made: Pack = make_pack(roll, held, parts(roll)[held.name], edition)
    return to_bytes(made)


def take_pack(desk: Desk, data: bytes, answer: Answer | None = None) -> bool:
    """Import a pack; whether anything changed."""
    proposal = packs_in.propose(packs_in.received(data, NAME), desk.unit)
    return accept(desk, proposal, packs_in.answered(desk, proposal, answer or Answer())) is not None


def answer(desk: Desk, state: ReceiptState, **changes: object) -> bytes:
    """The receipt.json for the home's return."""
    found = find_return(desk, "r1").revision
    back = state is ReceiptState.SENT_BACK
    dredge = board(desk).card(DREDGE)
    assert dredge is not None
    one = ReceiptReason(
        section_no="一",
        no="1",
        part=1,
        number=dredge.task.number,
        title=dredge.task.title,
        text="请补充清淤长度。",
    )
    made = Receipt(
        unit=UNIT,
        plan=ReceiptPlan(title=TITLE, doc_number=None),
        year=YEAR,
        revision=1,
        check_code=found.check_code,
        state=state,
        on=LATER.date(),
        recipient="市河长制办公室",
        reasons=(one,) if back else (),
    )
    return receipt.to_bytes(replace(made, **changes))  # type: ignore[arg-type]


def take_receipt(desk: Desk, data: bytes) -> receipts.ReceiptTaken:
    """Import a receipt."""
    return receipts.accept(desk, receipts.propose(desk, data, "回执.zip"))


def state(desk: Desk) -> ReturnState:
    """Where the last return is."""
    return board(desk).handed_in(PLAN)[-1].state


def size_of_history(desk: Desk) -> int:
    return len(history.log(desk, limit=1000))


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


def test_what_is_recorded_of_a_return_is_final_and_stands_in_the_history(handed: Desk) -> None:
    assert state(handed) is ReturnState.MADE
    code = find_return(handed, "r1").revision.check_code
    submissions.sent(handed, find_return(handed, f"{code[:5]}-{code[5:]}".lower()), date(YEAR, 11, 17), "机要交换")
    assert state(handed) is ReturnState.SENT
    submissions.received(handed, find_return(handed, f"p1/{YEAR}/1"), date(YEAR, 11, 18))
    assert state(handed) is ReturnState.RECEIVED

    with pytest.raises(WrongUse, match="final_change"):
        history.undo(handed)
    said = [(event.change.label, event.change.kind) for event in history.log(handed, limit=2)]
    assert said == [("received", ChangeKind.FINAL), ("sent", ChangeKind.FINAL)]
    with pytest.raises(WrongUse, match="unknown_return"):
        find_return(handed, "r9")


@pytest.mark.parametrize(
    ("sent_on", "received_on", "expected"),
    [
        (None, date(YEAR, 11, 20), ReturnState.RECEIVED),
        (None, date(YEAR, 11, 21), ReturnState.LATE),
        (date(YEAR, 11, 19), date(YEAR, 11, 24), ReturnState.RECEIVED),
    ],
)
def test_late_is_what_was_handed_in_behind_the_due_day(
    handed: Desk, sent_on: date | None, received_on: date, expected: ReturnState
) -> None:
    if sent_on is not None:
        submissions.sent(handed, find_return(handed, "r1"), sent_on, "")
    submissions.received(handed, find_return(handed, "r1"), received_on)
    assert state(handed) is expected


def test_days_that_make_no_sense_are_warned_of_and_kept(handed: Desk) -> None:
    before = submissions.sent(handed, find_return(handed, "r1"), date(YEAR, 9, 1), "")
    ahead = submissions.received(handed, find_return(handed, "r1"), date(YEAR, 12, 1))
    back = submissions.sent_back(handed, find_return(handed, "r1"), date(YEAR, 11, 1), ["缺少附件"])

    warned = [[problem.code for problem in one.warnings] for one in (before, ahead, back)]
    assert warned == [["event_before_made"], ["event_in_future"], ["event_out_of_order"]]
    assert state(handed) is ReturnState.SENT_BACK


def test_a_stamped_page_lies_beside_the_return_whose_bytes_stay(handed: Desk, tmp_path: Path) -> None:
    def files() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in handed.exports.rglob("*") if path.is_file()}

    before = files()
    page = tmp_path / "盖章页.pdf"
    page.write_bytes(b"%PDF stamped")
    submissions.attach_scan(handed, find_return(handed, "r1"), page)
    assert submissions.attach_scan(handed, find_return(handed, "r1"), page).change is None
    page.write_bytes(b"%PDF stamped again")
    submissions.attach_scan(handed, find_return(handed, "r1"), page)

    after = files()
    assert {path: after[path] for path in before} == before
    assert sorted(Path(path).name for path in after if path not in before) == ["盖章页-2.pdf", "盖章页.pdf"]
    assert [event.text for event in find_return(handed, "r1").events] == ["盖章页.pdf", "盖章页-2.pdf"]
    assert export(handed, PLAN, YEAR, not_secret=True).revision == 1


def test_a_receipt_that_sends_back_says_why_and_opens_the_next_revision(handed: Desk) -> None:
    data = answer(handed, ReceiptState.SENT_BACK)
    taken = take_receipt(handed, data)
    assert taken.change is not None
    assert taken.change.kind is ChangeKind.FINAL
    (found,) = findings(board(handed))
    assert (found.findings[0].code, found.findings[0].task) == ("sent_back", DREDGE)
    assert found.findings[0].params["text"] == "请补充清淤长度。"
    assert found.ready

    before = size_of_history(handed)
    assert take_receipt(handed, data).change is None
    assert size_of_history(handed) == before

    report(handed, DREDGE, YEAR, Edit(progress="清淤18公里已全部完成并通过验收。"))
    assert export(handed, PLAN, YEAR, not_secret=True).revision == 2
    assert state(handed) is ReturnState.MADE
    assert "sent_back" not in {finding.code for finding in findings(board(handed))[0].findings}


@pytest.mark.parametrize("said", [ReceiptState.RECEIVED, ReceiptState.LATE])
def test_a_receipt_says_that_a_return_was_received(handed: Desk, said: ReceiptState) -> None:
    take_receipt(handed, answer(handed, said))
    assert state(handed).value == said.value


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"unit": "市教育局"}, "receipt_other_unit"),
        ({"check_code": "A" * 10}, "receipt_other_code"),
        ({"check_code": "A" * 10, "revision": 2}, "receipt_other_revision"),
        ({"check_code": "A" * 10, "year": 2025}, "receipt_other_year"),
        ({"check_code": "A" * 10, "plan": ReceiptPlan(title="别的方案", doc_number=None)}, "receipt_other_plan"),
        ({"revision": 2}, "receipt_other_code"),
    ],
)
def test_a_foreign_receipt_is_named_and_changes_nothing(handed: Desk, changes: dict[str, object], code: str) -> None:
    before = size_of_history(handed)
    with pytest.raises(InputUnusable, match=code):
        take_receipt(handed, answer(handed, ReceiptState.RECEIVED, **changes))
    assert (size_of_history(handed), state(handed)) == (before, ReturnState.MADE)


def test_an_older_receipt_does_not_overrule_a_later_one(handed: Desk) -> None:
    take_receipt(handed, answer(handed, ReceiptState.SENT_BACK))
    with pytest.raises(InputUnusable, match="receipt_older"):
        take_receipt(handed, answer(handed, ReceiptState.RECEIVED, on=date(YEAR, 11, 16)))
    assert state(handed) is ReturnState.SENT_BACK


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


def take_slip(desk: Desk, found: Exchanged) -> bool:
    """Import a slip; whether anything changed."""
    return slips.accept(desk, slips.propose(desk, found.content(), found.path)) is not None


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


def test_a_slip_of_the_same_state_has_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    finish_work(desk)
    first, _ = slips.make(desk, board(desk), [DREDGE], tmp_path)
    before = first.read_bytes()
    slips.make(desk, board(desk), [DREDGE], tmp_path)
    assert (first.name, first.read_bytes()) == (slip.slip_name(UNIT, YEAR), before)
