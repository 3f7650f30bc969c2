"""Years, occurrences and tasks given ad hoc in any order: against a plain model of what is ticked in which year."""

from __future__ import annotations

import random
import shutil
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.services.sample import empty_home, opened, reading
from tests.store.sample import dump
from tui.domain.ids import StepId, TaskId
from tui.domain.occurrences import StepRef
from tui.domain.progress import Status
from tui.services import ad_hoc, history, steps
from tui.services.ad_hoc import Given, Regiven, limit_of
from tui.services.boards import board
from tui.services.importing import accept, propose
from tui.services.reporting import set_status
from tui.services.years import open_year

YEARS = (2026, 2027)
FIRST, LAST = datetime(2026, 3, 2, 9, 0), datetime(2027, 12, 20, 9, 0)
PLAIN = [StepId(1), StepId(2), StepId(5)]
MONTHLY = StepId(4)
SEEDS = st.integers(min_value=0, max_value=2**32)
LIMITS = st.sampled_from(["10月底前", "每季度", "每月5日前", None])
Ticks = dict[tuple[StepId, int, date | None], date]
"""(step, year, the occurrence's day) → the day it was ticked."""


class Years(RuleBasedStateMachine):
    """An officer over two years; every change is one undo, whatever happens in between."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.now = FIRST
        self.ticks: Ticks = {}
        self.past: list[Ticks] = []
        self.future: list[Ticks] = []
        self.changes = 0

    @initialize()
    def begin(self) -> None:
        self.desk = empty_home(self.folder / "home", FIRST)
        accept(self.desk, propose(reading(), self.desk.unit, YEARS))

    def teardown(self) -> None:
        self.desk.close()
        shutil.rmtree(self.folder)

    def did(self, ticks: Ticks | None = None) -> None:
        """A change was made."""
        self.past.append(dict(self.ticks))
        self.future.clear()
        self.ticks = self.ticks if ticks is None else ticks

    @rule(days=st.integers(min_value=1, max_value=120))
    def time_passes(self, days: int) -> None:
        self.now = min(self.now + timedelta(days=days), LAST)
        self.desk.close()
        self.desk = opened(self.folder / "home", self.now)

    @rule(which=st.sampled_from(PLAIN))
    def tick_plain(self, which: StepId) -> None:
        done = any(step == which for step, _, _ in self.ticks)
        change = steps.tick(self.desk, [which], self.now.date())
        assert (change is None) is done
        if change is not None:
            self.did(self.ticks | {(which, self.now.year, None): self.now.date()})

    @rule(which=st.sampled_from(PLAIN))
    def untick_plain(self, which: StepId) -> None:
        left = {key: on for key, on in self.ticks.items() if key[0] != which}
        change = steps.untick(self.desk, [which])
        assert (change is None) is (left == self.ticks)
        if change is not None:
            self.did(left)

    def monthly(self, year: int) -> list[date]:
        """The days of the monthly step in a year."""
        (step,) = [s for card in board(self.desk, year).cards for s in card.task.steps if s.id == MONTHLY]
        return [one.due for one in step.occurrences]

    @rule(year=st.sampled_from(YEARS), seed=SEEDS)
    def tick_occurrence(self, year: int, seed: int) -> None:
        days = self.monthly(year)
        place = random.Random(seed).randint(1, len(days))
        key = (MONTHLY, year, days[place - 1])
        change = steps.tick(self.desk, [StepRef(step=MONTHLY, place=place)], self.now.date(), year=year)
        assert (change is None) is (key in self.ticks)
        if change is not None:
            self.did(self.ticks | {key: self.now.date()})

    @rule()
    def tick_the_earliest(self) -> None:
        year = self.now.year
        waiting = [day for day in self.monthly(year) if (MONTHLY, year, day) not in self.ticks]
        change = steps.tick(self.desk, [MONTHLY], self.now.date())
        assert (change is None) is (not waiting)
        if waiting:
            self.did(self.ticks | {(MONTHLY, year, waiting[0]): self.now.date()})

    @rule()
    def untick_the_last(self) -> None:
        year = self.now.year
        done = [day for day in self.monthly(year) if (MONTHLY, year, day) in self.ticks]
        change = steps.untick(self.desk, [MONTHLY])
        assert (change is None) is (not done)
        if done:
            self.did({key: on for key, on in self.ticks.items() if key != (MONTHLY, year, done[-1])})

    @rule(year=st.sampled_from(YEARS))
    def open_a_year(self, year: int) -> None:
        if open_year(self.desk, year).change is not None:
            self.did()
        assert open_year(self.desk, year).change is None

    @rule(text=st.sampled_from(["接待调研", "起草讲话", "配合审计"]), limit=LIMITS)
    def give_a_task(self, text: str, limit: str | None) -> None:
        given = Given(text=text, limit=None if limit is None else limit_of(self.desk, limit), by="局办公室")
        assert ad_hoc.add(self.desk, given) is not None
        self.did()

    def given(self) -> list[TaskId]:
        """The tasks given ad hoc that are work now."""
        return [card.task.id for card in board(self.desk, self.now.year).cards if card.task.ad_hoc]

    def covered(self) -> int:
        """The year of the plan of tasks given ad hoc that is nearest to now."""
        plan = next(plan for plan in board(self.desk).plans if plan.own)
        return min(self.now.year, plan.years[1])

    @precondition(lambda self: self.given())
    @rule(seed=SEEDS, what=st.sampled_from(["edit", "remove", "done"]))
    def work_on_a_given_task(self, seed: int, what: str) -> None:
        task = random.Random(seed).choice(self.given())
        if what == "edit":
            change = ad_hoc.edit(self.desk, task, Regiven(text=f"改{seed % 7}"))
        elif what == "remove":
            change = ad_hoc.remove(self.desk, task)
        else:
            change = set_status(self.desk, (task,), self.covered(), Status.DONE)
        if change is not None:
            self.did()

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        before = dump(self.desk.store)
        history.undo(self.desk)
        self.future.append(self.ticks)
        self.ticks = self.past.pop()
        after = dump(self.desk.store)
        history.redo(self.desk)
        assert dump(self.desk.store) == before
        history.undo(self.desk)
        assert dump(self.desk.store) == after

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        history.redo(self.desk)
        self.past.append(self.ticks)
        self.ticks = self.future.pop()

    @invariant()
    def every_tick_is_in_its_year_and_nowhere_else(self) -> None:
        if not hasattr(self, "desk"):
            return
        for year in YEARS:
            seen = board(self.desk, year)
            found: Ticks = {}
            for step in (step for card in seen.cards if not card.task.ad_hoc for step in card.task.steps):
                if step.occurrences:
                    found |= {(step.id, year, one.due): one.done_on for one in step.occurrences if one.done_on}
                elif step.done_on is not None:
                    found[step.id, year, None] = step.done_on
            assert found == {key: on for key, on in self.ticks.items() if key[1] == year}
            earlier = {step.id for card in seen.cards for step in card.task.earlier_steps}
            assert earlier == {key[0] for key in self.ticks if key[2] is None and key[1] < year}


Years.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=16,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestYears = Years.TestCase
