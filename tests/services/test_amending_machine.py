"""Work on a plan that is edited at random and issued again and again: nothing is lost, nothing is doubled."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.services.plan_edits import EDITS, made_task, read_as, renumbered
from tests.services.sample import empty_home
from tests.store.sample import Dump, dump
from tui.domain.errors import WrongUse
from tui.domain.ids import TaskId
from tui.domain.plan import DraftTask
from tui.domain.progress import Status
from tui.services import confirming, history, steps, tray
from tui.services.boards import board
from tui.services.importing import accept, propose
from tui.services.placing import Answer, Choice, Decision
from tui.services.reporting import Edit, explain, note, report
from tui.store import indicators
from tui.store.store import Writing

YEAR = 2026
SEEDS = st.integers(0, 10_000)
WORK = ("note", "step", "entry", "explanation", "evidence", "reading", "own_plan", "occurrence")


def work(found: Dump, columns: Mapping[str, list[str]]) -> Mapping[str, Counter[tuple[object, ...]]]:
    """Everything that the unit made, whatever task it is on: what must neither go nor come by an amendment."""

    def rows(table: str) -> list[dict[str, object]]:
        return [dict(zip(columns[table], row, strict=True)) for row in found[table]]

    return {
        "ticks": Counter((row["id"], row["done_on"], row["done_note"]) for row in rows("step") if row["done_on"]),
        "own steps": Counter((row["id"], row["text"]) for row in rows("step") if row["origin"] == "own"),
        "notes": Counter((row["id"], row["noted_on"], row["text"]) for row in rows("note")),
        "evidence": Counter((row["id"], row["sha256"]) for row in rows("evidence")),
        "readings": Counter((row["id"], row["value"], row["indicator_id"]) for row in rows("reading")),
        "entries": Counter((row["id"],) for row in rows("entry")),
        "explanations": Counter((row["id"],) for row in rows("explanation")),
        "own plans": Counter((row["id"],) for row in rows("own_plan")),
    }


class Amended(RuleBasedStateMachine):
    """A home whose plan is worked on and issued again in any order."""

    silent: tuple[str, bool] | None = None

    @initialize(seed=SEEDS, count=st.integers(2, 7))
    def begin(self, seed: int, count: int) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.pick = random.Random(seed)
        self.desk = empty_home(Path(self.folder.name))
        self.tasks: list[DraftTask] = [made_task(number, self.pick) for number in range(1, count + 1)]
        self.said: set[str] = set()
        accept(self.desk, propose(read_as(self.tasks), self.desk.unit))
        self.columns = {
            table: [row["name"] for row in self.desk.store.connection.execute(f"PRAGMA table_info({table})")]
            for table in WORK
        }

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()
            self.folder.cleanup()

    def made(self) -> Mapping[str, Counter[tuple[object, ...]]]:
        """The work that is there."""
        return work(dump(self.desk.store), self.columns)

    def word(self, kind: str) -> str:
        """A text that is written once."""
        text = f"{kind}第{len(self.said) + 1}条记录，情况属实"
        self.said.add(text)
        return text

    @rule(seed=SEEDS)
    def work_on_a_task(self, seed: int) -> None:
        pick = random.Random(seed)
        seen = board(self.desk)
        if not seen.cards:
            return
        card = pick.choice(seen.cards)
        task = card.task.id
        waiting = [step.id for step in card.task.steps if step.done_on is None]
        if waiting:
            steps.tick(self.desk, waiting[:1], date(2026, 9, 1), self.word("打勾"))
        steps.add(self.desk, task, self.word("自拟"))
        note(self.desk, task, date(2026, 9, 2), self.word("记事"))
        said = f"{card.entry.progress}\n{self.word('进展')}"
        report(self.desk, task, YEAR, Edit(status=pick.choice(list(Status)), progress=said))
        why = f"{card.explanations.get('late_task', '')}\n{self.word('说明')}"
        explain(self.desk, card.task.plan_id, YEAR, task=task, code="late_task", text=why)
        with self.desk.change("report") as writing:
            self.attach(writing, task)

    def attach(self, writing: Writing, task: TaskId) -> None:
        """Evidence, readings and a task book, for which the store has the tables."""
        place = {"task_id": task, "year": YEAR}
        proof: dict[str, str | int] = {
            "name": "照片.jpg",
            "sha256": self.word("佐证"),
            "size": 1,
            "attached_on": "2026-09-03",
        }
        writing.insert("evidence", {**place, **proof})
        for held in indicators.indicators(writing.connection, [task]):
            writing.insert("reading", {**place, "indicator_id": held.id, "value": 3.0, "read_on": "2026-09-03"})
        if not writing.connection.execute("SELECT 1 FROM own_plan WHERE task_id = ?", (task,)).fetchone():
            writing.insert("own_plan", {**place, "goal": self.word("目标")})

    @rule(seed=SEEDS, count=st.integers(1, 4), notice=st.booleans(), decided=st.booleans())
    def issue_again(self, seed: int, count: int, notice: bool, decided: bool) -> None:
        pick = random.Random(seed)
        edited = self.tasks
        for edit in pick.choices(EDITS, k=count):
            edited = edit(edited, pick)
        listed = pick.sample(edited, max(1, len(edited) // 2)) if notice else edited
        proposal = propose(read_as(listed), self.desk.unit)
        decisions = dict.fromkeys(range(1, 30), pick.choice(list(Decision))) if decided else {}
        answer = Answer(choice=Choice.NOTICE if notice else Choice.WHOLE, older=True, decisions=decisions)
        before, made = dump(self.desk.store), self.made()

        try:
            change = accept(self.desk, proposal, answer)
        except WrongUse as error:
            self.silent = (error.code, notice)
            return
        after = dump(self.desk.store)

        assert self.made() == made
        assert accept(self.desk, proposal, answer) is None
        if change is None:
            return
        history.undo(self.desk)
        assert dump(self.desk.store) == before
        history.redo(self.desk)
        assert dump(self.desk.store) == after
        if not notice:
            self.tasks = renumbered(edited)
            seen = board(self.desk)
            assert len(seen.cards) + len(seen.tray) + len(seen.declined) == len(proposal.plans[0].tasks)

    @precondition(lambda self: any(card.task.to_confirm for card in board(self.desk).cards))
    @rule(seed=SEEDS, new=st.booleans())
    def settle(self, seed: int, new: bool) -> None:
        waiting = [card.task.id for card in board(self.desk).cards if card.task.to_confirm]
        chosen = random.Random(seed).sample(waiting, random.Random(seed).randint(1, len(waiting)))
        before, made, live = dump(self.desk.store), self.made(), len(board(self.desk).cards)

        (confirming.confirm_as_new if new else confirming.confirm)(self.desk, chosen)

        after = dump(self.desk.store)
        assert self.made() == made
        assert len(board(self.desk).cards) == live
        assert not any(card.task.to_confirm for card in board(self.desk).cards if card.task.id in chosen)
        history.undo(self.desk)
        assert dump(self.desk.store) == before
        history.redo(self.desk)
        assert dump(self.desk.store) == after

    @rule()
    def claim_and_decline(self) -> None:
        for card in board(self.desk).tray[:1]:
            tray.decline(self.desk, [card.task.id])
        for card in board(self.desk).declined[1:2]:
            tray.claim(self.desk, [card.task.id])

    @invariant()
    def only_a_notice_may_say_nothing(self) -> None:
        assert self.silent in (None, ("edition_silent", True))

    @invariant()
    def every_word_is_somewhere(self) -> None:
        if not hasattr(self, "desk"):
            return
        every = "\n".join(str(cell) for rows in dump(self.desk.store).values() for row in rows for cell in row)
        assert [word for word in self.said if word not in every] == []


Amended.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestAmended = Amended.TestCase
