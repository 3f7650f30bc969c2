"""What becomes of a return: handed in, received, late, sent back; said by a person or by a receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.services.sample import DREDGE, LATER, PLAN, TITLE, UNIT, YEAR, opened, size_of_history
from tui.domain.change import ChangeKind
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.return_events import ReturnState
from tui.packs import receipt
from tui.packs.receipt import Receipt, ReceiptPlan, ReceiptReason, ReceiptState
from tui.services import history, receipts, submissions
from tui.services.boards import board
from tui.services.checking import findings
from tui.services.desk import Desk
from tui.services.reporting import Edit, report
from tui.services.returns import export
from tui.services.submissions import find_return


@pytest.fixture
def handed(ready: Desk) -> Iterator[Desk]:
    """A home whose return is finalised."""
    export(ready, PLAN, YEAR, not_secret=True)
    later = opened(ready.home, LATER)
    yield later
    later.close()


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
