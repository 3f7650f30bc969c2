"""What goes out and comes back, as rules: drafts, returns, what became of them; backups and restores."""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.services.sample import PATROL, PLAN, TITLE, UNIT, due_by
from tests.store.sample import dump
from tests.torture.model import State, observed
from tests.torture.play import SEEDS, Kept, Play
from tui.domain.backups import Reason
from tui.domain.change import Change
from tui.domain.errors import CheckFailed
from tui.domain.ids import label
from tui.domain.progress import Status
from tui.packs import receipt, return_json
from tui.packs.receipt import Receipt, ReceiptPlan, ReceiptState
from tui.packs.verify import verify
from tui.services import backups, confirming, indicators, receipts, reporting, returns, steps, submissions, tray
from tui.services.boards import board
from tui.services.reporting import Edit

BACKUPS = 2
"""How many backups a program asks for at most."""


class Returns(Play):
    """Rules about returns and backups."""

    drafted: ClassVar[dict[str, str]] = {}
    """The digest of a return document by the digest of what it is made of, over all programs."""

    @rule()
    def look_at_the_draft(self) -> None:
        made_of = repr((self.place.name, self.today, self.year, dump(self.desk.store)))
        document = return_json.to_bytes(returns.prepare_draft(self.desk, PLAN, self.year))
        key, found = (hashlib.sha256(data).hexdigest() for data in (made_of.encode(), document))
        assert self.drafted.setdefault(key, found) == found, "the same state gave another return document"

    def follow(self, change: Change | None) -> None:
        """Take a change for what it was; other rules look at its like more closely."""
        if change is not None:
            self.did(change, observed(self.desk.store.connection))

    def finish(self) -> None:
        """Do what the return wants of every task."""
        seen = board(self.desk, self.year)
        if waiting := [card.task.id for card in seen.cards if card.task.to_confirm]:
            self.follow(confirming.confirm(self.desk, waiting))
        if waiting := [card.task.id for card in seen.tray]:
            self.follow(tray.decline(self.desk, waiting))
        for card in board(self.desk, self.year).cards:
            plain = [step.id for step in card.task.steps if not step.occurrences]
            due = [ref for step in card.task.steps for ref in due_by(step, self.today)]
            self.follow(steps.tick(self.desk, [*plain, *due], self.today, year=self.year))
            status = Status.STANDING if card.task.id == PATROL else Status.DONE
            said = Edit(status=status, progress=f"{card.task.title}：年度目标已完成，台账齐全。")
            self.follow(reporting.report(self.desk, card.task.id, self.year, said))
            for one in card.indicators:
                value = str(one.indicator.value or 0.0)
                which = label("i", one.id)
                task = card.task.id
                self.follow(indicators.record_reading(self.desk, task, self.year, which, value, self.today))

    @rule(seed=SEEDS)
    def export(self, seed: int) -> None:
        if seed % 2:
            self.finish()
        before = self.state
        try:
            done = returns.export(self.desk, PLAN, self.year, not_secret=True)
        except CheckFailed as refused:
            if refused.code != "not_ready":
                raise
            return
        code = done.written.check_code
        key = ("return", PLAN, self.year, done.revision)
        newest = max((number for year, number in self.handed if year == self.year), default=0)
        assert self.handed.setdefault((self.year, done.revision), code) == code, "one number, two returns"
        assert newest <= done.revision <= newest + 1
        if before.get(key) is None:
            self.finalised("return", {**before, key: (code,)})
        assert self.state[key] == (code,)
        again = returns.export(self.desk, PLAN, self.year, not_secret=True)
        assert (again.revision, again.written.check_code) == (done.revision, code)
        if seed % 4 == 0:
            verdict = verify(done.written.zip)
            assert (verdict.intact, verdict.check_code) == (True, code)

    @precondition(lambda self: self.of("return"))
    @rule(seed=SEEDS)
    def event(self, seed: int) -> None:
        handed = random.Random(seed).choice(submissions.listed(self.desk)).handed
        day = self.today - timedelta(days=seed % 3)
        if seed % 2:
            kind, done = "sent", submissions.sent(self.desk, handed, day, "专人送达")
        else:
            kind, done = "sent_back", submissions.sent_back(self.desk, handed, day, ["请补充。"])
        if done.change is not None:
            key = ("event", handed.revision.id, kind, day.isoformat())
            (count,) = self.state.get(key, (0,))
            self.finalised(kind, {**self.state, key: (int(str(count)) + 1,)})

    @precondition(lambda self: self.of("return"))
    @rule(seed=SEEDS, said=st.sampled_from(list(ReceiptState)))
    def receipt(self, seed: int, said: ReceiptState) -> None:
        revision = random.Random(seed).choice(submissions.listed(self.desk)).handed.revision
        days = [str(key[3]) for key in self.of("event", revision.id)]
        on = max([self.today.isoformat(), *days])  # an older one than is here is refused
        made = Receipt(
            unit=UNIT,
            plan=ReceiptPlan(title=TITLE, doc_number=None),
            year=revision.year,
            revision=revision.revision,
            check_code=revision.check_code,
            state=said,
            on=date.fromisoformat(on),
            recipient="市河长制办公室",
            reason="请补充。" if said is ReceiptState.SENT_BACK else "",
        )
        data = receipt.to_bytes(made)
        taken = receipts.accept(self.desk, receipts.propose(self.desk, data, "回执.zip"))
        assert receipts.accept(self.desk, receipts.propose(self.desk, data, "回执.zip")).change is None
        key = ("event", revision.id, said.value, on)
        if taken.change is not None:
            (count,) = self.state.get(key, (0,))
            self.finalised("receipt", {**self.state, key: (int(str(count)) + 1,)})
        assert key in self.state

    @precondition(lambda self: self.words % 5 == 0)
    @rule()
    def write_a_draft(self) -> None:
        files = returns.draft(self.desk, PLAN, self.year)
        assert [path for path in files if not path.stat().st_size] == []

    @precondition(lambda self: len(self.kept) < BACKUPS)
    @rule()
    def back_up(self) -> None:
        made = backups.make(self.desk.store.path, self.now, Reason.ASKED)
        self.keep(made.path, self.state)

    def keep(self, path: Path, state: State) -> None:
        """Know what a backup holds."""
        kept = Kept(
            path=path,
            state=state,
            past=tuple(self.past),
            future=tuple(self.future),
            floor=self.floor,
            drafts=dict(self.drafts),
        )
        self.kept.append(kept)

    @precondition(lambda self: self.kept)
    @rule(seed=SEEDS)
    def restore(self, seed: int) -> None:
        kept = random.Random(seed).choice(self.kept)
        done = backups.restore(self.desk.store.path, kept.path, self.now, self.desk.unit.name)
        assert done.aside is not None
        self.keep(done.aside, self.state)
        self.state, self.floor = kept.state, kept.floor
        self.past, self.future, self.drafts = list(kept.past), list(kept.future), dict(kept.drafts)
