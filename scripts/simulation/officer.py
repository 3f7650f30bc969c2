"""The officer of one unit: a home of its own that takes packs and receipts, is worked in, and exports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from tui.config import FILE
from tui.domain.checks import Weight
from tui.domain.errors import WrongUse
from tui.domain.ids import label
from tui.domain.progress import Status
from tui.domain.readings import YearIndicator, measurable
from tui.domain.return_events import HandedRevision
from tui.services import packs_in, receipts
from tui.services.boards import Board, board
from tui.services.cards import Card
from tui.services.checking import findings, returning_plans
from tui.services.confirming import confirm
from tui.services.desk import Desk, open_desk
from tui.services.exchanged import exchanged
from tui.services.homes import make_home
from tui.services.importing import accept
from tui.services.indicators import record_reading
from tui.services.placing import Answer
from tui.services.receipts import ReceiptTaken
from tui.services.reporting import Edit, explain, report
from tui.services.returns import Exported, export
from tui.services.steps import tick

_SIGNED = {
    'filled_by = ""': 'filled_by = "程远"',
    'reviewed_by = ""': 'reviewed_by = "林述"',
    'phone = ""': 'phone = "0000-1234567"',
}


class Officer:
    """One unit's home. Every act is on a day of the script."""

    def __init__(self, home: Path, year: int, chance: Random) -> None:
        self.home, self.year, self.chance = home, year, chance

    def take_pack(self, file: Path, day: date) -> int:
        """Import a pack, confirm what it amends; how many tasks were confirmed."""
        came = packs_in.received(_data(file), file.name)
        if not self.home.exists():
            self._settle(came)
        with self._at(day) as desk:
            proposal = packs_in.propose(came, desk.unit)
            accept(desk, proposal, packs_in.answered(desk, proposal, Answer()))
            waiting = [card.task.id for card in board(desk, self.year).cards if card.task.to_confirm]
            if waiting:
                confirm(desk, waiting)
        return len(waiting)

    def _settle(self, came: packs_in.ReceivedPack) -> None:
        """Make the home, with the names that stand under its returns."""
        config = make_home(self.home, came.owner.name, came.owner.kind) / FILE
        text = config.read_text(encoding="utf-8")
        for empty, said in _SIGNED.items():
            text = text.replace(empty, said, 1)
        config.write_text(text, encoding="utf-8")

    def work(self, day: date) -> None:
        """Tick most of what fell due."""
        with self._at(day) as desk:
            for card in board(desk, self.year).cards:
                past = [step for step in card.task.steps if step.due and step.due < day and not step.recurrence]
                if past and self.chance.random() < 0.8:
                    tick(desk, [step.id for step in past], day - timedelta(days=3))

    def report(self, day: date) -> None:
        """Write every task's entry, enter indicators, explain what the checks find."""
        with self._at(day) as desk:
            for card in self._asked(desk):
                _report(desk, card, self.year, self.chance)
            for found in findings(board(desk, self.year)):
                open_codes = {(one.task, one.code) for one in found.findings if one.weight is Weight.SOFT}
                for task, code in sorted(open_codes, key=str):
                    explain(desk, found.plan.id, self.year, task=task, code=code, text="受汛期影响，已调整工期。")

    def correct(self, day: date) -> None:
        """Say something else of one task of each plan, as after a return that was sent back."""
        with self._at(day) as desk:
            for plan in returning_plans(board(desk, self.year), None):
                card = board(desk, self.year).of_plan(plan.id)[0]
                said = f"{card.entry.progress}另补报{self.chance.randint(61, 99)}件办理结果，附清单。"
                report(desk, card.task.id, self.year, Edit(progress=said))
        self._explain_anew(day)

    def _explain_anew(self, day: date) -> None:
        with self._at(day) as desk:
            for found in findings(board(desk, self.year)):
                for one in found.findings:
                    if one.blocks and one.weight is Weight.SOFT:
                        explain(desk, found.plan.id, self.year, task=one.task, code=one.code, text="已核实，数据无误。")

    def export(self, day: date, out: Path) -> tuple[Exported, ...]:
        """The returns of all plans that ask for one, also in `out`."""
        with self._at(day) as desk:
            plans = returning_plans(board(desk, self.year), None)
            return tuple(export(desk, plan.id, self.year, not_secret=True, out=out) for plan in plans)

    def hands_in_nothing(self, day: date) -> bool:
        """No plan of this home asks for a return, and the export says so."""
        with self._at(day) as desk:
            try:
                returning_plans(board(desk, self.year), None)
            except WrongUse as refused:
                return refused.code == "no_return"
        return False

    def take_receipt(self, file: Path, day: date) -> ReceiptTaken:
        """Import a receipt. Raises InputUnusable for one that is not for this home."""
        with self._at(day) as desk:
            return receipts.accept(desk, receipts.propose(desk, _data(file), file.name))

    def handed_in(self, day: date) -> Sequence[HandedRevision]:
        """All returns of this home with what became of them."""
        with self._at(day) as desk:
            seen = board(desk, self.year)
            return [one for plan in seen.plans for one in seen.handed_in(plan.id)]

    def told_reasons(self, day: date) -> list[str]:
        """The reasons with which the check begins, while a return is sent back."""
        with self._at(day) as desk:
            every = [one for found in findings(board(desk, self.year)) for one in found.findings]
            return [one.params["text"] for one in every if one.code == "sent_back"]

    def _asked(self, desk: Desk) -> Iterator[Card]:
        seen: Board = board(desk, self.year)
        for plan in returning_plans(seen, None):
            yield from seen.of_plan(plan.id)

    @contextmanager
    def _at(self, day: date) -> Iterator[Desk]:
        """The home, open on a day."""
        now = datetime.combine(day, time(9, 30))
        desk = open_desk(self.home, lambda: now)
        try:
            yield desk
        finally:
            desk.close()


def _data(file: Path) -> bytes:
    found = exchanged(file)
    assert found is not None
    return found.content()


def _report(desk: Desk, card: Card, year: int, chance: Random) -> None:
    done = chance.random() < 0.6
    said = f"已办结{chance.randint(3, 60)}件，走访点位{chance.randint(2, 40)}处，完成情况按月入账，资料齐全。"
    edit = Edit(
        status=Status.DONE if done else Status.IN_PROGRESS,
        progress=said * chance.choice((1, 1, 1, 4)),
        problems="" if done else "部分点位前期手续办理较慢。",
        next="" if done else "倒排工期，逐项销号。",
    )
    for one in card.indicators:
        if measurable(one.indicator):
            record_reading(desk, card.task.id, year, label("i", one.id), _reached(one, chance), desk.today)
    report(desk, card.task.id, year, edit)


def _reached(one: YearIndicator, chance: Random) -> str:
    """A value at the target, or under it now and then."""
    target = one.indicator.value if one.indicator.value is not None else one.indicator.low or 0.0
    return f"{target * chance.choice((1, 1, 1, 0.9)):.2f}"
