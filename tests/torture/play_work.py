"""What an officer does with tasks, as rules: ticks, entries, notes, own steps, tasks given ad hoc, many at once."""

from __future__ import annotations

import random

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.services.sample import GREENWAY, PATROL
from tests.torture.model import Key
from tests.torture.play import SEEDS, Play, refused
from tui.domain.ids import StepId, TaskId
from tui.domain.occurrences import StepRef
from tui.domain.progress import Status
from tui.services import ad_hoc, assigning, bulk, evidence, indicators, reporting, steps, years
from tui.services.ad_hoc import Given, Regiven, limit_of
from tui.services.assigning import Assigned
from tui.services.boards import board
from tui.services.reporting import Edit

MONTHLY = StepId(4)
RECURRING = "每季度"
STATUSES = st.sampled_from(list(Status))


class Work(Play):
    """Rules about tasks."""

    def some(self, seed: int, *, ad_hoc: bool | None = None) -> list[TaskId]:
        """One or more live tasks."""
        return _some(seed, self.live(ad_hoc=ad_hoc))

    def some_of_the_year(self, seed: int) -> list[TaskId]:
        """One or more live tasks that are worked on this year."""
        return _some(seed, [task for task in self.live() if task not in self.closed()])

    def closed(self) -> list[TaskId]:
        """The live tasks of plans that do not cover this year: given ad hoc in an earlier one."""
        query = "SELECT task.id FROM task JOIN plan ON plan.id = plan_id WHERE ? NOT BETWEEN first_year AND last_year"
        found = {TaskId(row[0]) for row in self.desk.store.connection.execute(query, (self.year,))}
        return [task for task in self.live() if task in found]

    @rule(seed=SEEDS)
    def tick(self, seed: int) -> None:
        live = self.live()
        plain = [key for key, (recurrence,) in self.of("step").items() if key[1] in live and recurrence is None]
        _, task, number = random.Random(seed).choice(sorted(plain, key=str))
        step = StepId(int(str(number)))
        key: Key = ("tick", task, number)
        there = key in self.state
        if seed % 3:
            change = steps.tick(self.desk, [step], self.today)
            assert (change is None) is there
            self.did(change, self.state if there else {**self.state, key: (self.today.isoformat(),)})
        else:
            change = steps.untick(self.desk, [step])
            assert (change is None) is not there
            self.did(change, {old: value for old, value in self.state.items() if old != key})

    @rule(year=st.sampled_from([2026, 2027]), seed=SEEDS, done=st.booleans())
    def tick_occurrence(self, year: int, seed: int, done: bool) -> None:
        card = board(self.desk, year).card(PATROL)
        if card is None or (step := card.step(MONTHLY)) is None or not step.occurrences:
            return
        at = random.Random(seed).randrange(len(step.occurrences))
        key: Key = ("occ", PATROL, MONTHLY, step.occurrences[at].due.isoformat())
        ref = StepRef(step=MONTHLY, place=at + 1)
        if done:
            there = key in self.state
            change = steps.tick(self.desk, [ref], self.today, year=year)
            assert (change is None) is there
            self.did(change, self.state if there else {**self.state, key: (self.today.isoformat(),)})
        else:
            change = steps.untick(self.desk, [ref], year=year)
            assert (change is None) is (key not in self.state)
            self.did(change, {old: value for old, value in self.state.items() if old != key})

    @rule(seed=SEEDS, status=STATUSES)
    def report(self, seed: int, status: Status) -> None:
        (task, *_) = self.some_of_the_year(seed)
        key: Key = ("entry", task, self.year)
        _, progress, problems, coming = self.entry(key)
        new = self.word("进展") if seed % 5 else progress
        why = self.word("说明")
        change = reporting.report(
            self.desk, task, self.year, Edit(status=status, progress=new), {"late_task": why} if seed % 2 else None
        )
        state = {**self.state, key: (status.value, new, problems, coming)}
        if seed % 2:
            state["why", task, self.year, "late_task"] = (why,)
        self.did(change, state)

    def entry(self, key: Key) -> tuple[object, str, str, str]:
        """An entry as it is stored."""
        status, progress, problems, coming = self.state.get(key, (None, "", "", ""))
        return status, str(progress), str(problems), str(coming)

    @rule(seed=SEEDS, status=STATUSES)
    def status_of_many(self, seed: int, status: Status) -> None:
        tasks = self.some_of_the_year(seed)
        change = reporting.set_status(self.desk, tuple(tasks), self.year, status)
        keys: list[Key] = [("entry", task, self.year) for task in tasks]
        self.did(change, {**self.state, **{key: (status.value, *self.entry(key)[1:]) for key in keys}})

    @precondition(lambda self: self.closed())
    @rule(status=STATUSES)
    def report_in_a_year_that_is_not_open(self, status: Status) -> None:
        with refused("year_not_covered"):
            reporting.report(self.desk, self.closed()[0], self.year, Edit(status=status))

    @rule(seed=SEEDS)
    def note(self, seed: int) -> None:
        tasks, text = self.some(seed), self.word("记事")
        if seed % 2:
            tasks = tasks[:1]
            change = reporting.note(self.desk, tasks[0], self.today, text)
        else:
            change = bulk.note_many(self.desk, tasks, self.today, text)
        self.did(change, {**self.state, **{("note", task, self.today.isoformat(), text): (1,) for task in tasks}})

    @rule(seed=SEEDS)
    def people(self, seed: int) -> None:
        tasks, goal = self.some_of_the_year(seed), self.word("目标")
        said = Assigned(goal=goal, measures="", leader="江一帆", owner="韩竹")
        many = seed % 2
        change = (
            bulk.assign_many(self.desk, tasks, self.year, said)
            if many
            else assigning.assign(self.desk, tasks[0], self.year, said)
        )
        keys: list[Key] = [("people", task, self.year) for task in (tasks if many else tasks[:1])]
        self.did(change, {**self.state, **dict.fromkeys(keys, (goal, "江一帆", "韩竹"))})

    @rule(seed=SEEDS, phrase=st.sampled_from([None, "10月底前", RECURRING]))
    def add_step(self, seed: int, phrase: str | None) -> None:
        (task, *_), text = self.some(seed), self.word("自拟")
        deadline = None if phrase is None else limit_of(self.desk, phrase).deadline
        change = steps.add(self.desk, task, text, deadline, "韩竹")
        self.grew(change, lambda key: key[:2] in (("own", task), ("step", task)))
        ((_, value),) = [item for item in self.of("own", task).items() if item[1] == (text, phrase, "韩竹")][-1:]
        assert value == (text, phrase, "韩竹")

    @precondition(lambda self: any(key[1] in self.live() for key in self.of("own")))
    @rule(seed=SEEDS)
    def work_on_own_step(self, seed: int) -> None:
        keys = sorted((key for key in self.of("own") if key[1] in self.live()), key=str)
        key = random.Random(seed).choice(keys)
        _, task, number = key
        assert isinstance(number, int)
        step, text = StepId(number), self.word("改写")
        gone = {("own", task, number), ("step", task, number), ("tick", task, number)}
        if seed % 3 == 0:
            left = {old: value for old, value in self.state.items() if old not in gone}
            left = {old: value for old, value in left.items() if old[:3] != ("occ", task, number)}
            self.did(steps.remove(self.desk, step), left)
        elif seed % 3 == 1:
            change = steps.edit(self.desk, step, text, None, "江一帆")
            self.grew(change, lambda odd: odd in gone or odd[:3] == ("occ", task, number))
            assert self.state[key] == (text, None, "江一帆")
        else:
            change = bulk.date_steps(self.desk, [step], limit_of(self.desk, "11月底前").deadline)
            self.grew(change, lambda odd: odd in gone or odd[:3] == ("occ", task, number))

    @rule(text=st.sampled_from(["接待调研", "起草讲话", "配合审计"]))
    def give_a_task(self, text: str) -> None:
        before = set(self.live(ad_hoc=True))
        change = ad_hoc.add(self.desk, Given(text=text, by="局办公室"))
        self.grew(change, lambda key: key[0] in ("hold", "text", "rule"))
        (new,) = set(self.live(ad_hoc=True)) - before
        assert text in str(self.state["text", new])

    @precondition(lambda self: self.live(ad_hoc=True))
    @rule(seed=SEEDS)
    def work_on_a_given_task(self, seed: int) -> None:
        (task, *_), text = self.some(seed, ad_hoc=True), self.word("改派")
        if seed % 2:
            change = ad_hoc.edit(self.desk, task, Regiven(text=text))
            self.grew(change, lambda key: key == ("text", task))
            assert text in str(self.state["text", task])
        else:
            change = ad_hoc.remove(self.desk, task)
            self.did(change, {key: value for key, value in self.state.items() if key[1] != task or key[0] in _NO_TASK})

    @rule(seed=SEEDS)
    def attach(self, seed: int) -> None:
        (task, *_) = self.some_of_the_year(seed)
        photo = self.place / "照片.jpg"
        change = evidence.attach(self.desk, task, self.year, [photo])
        there = [key for key in self.of("file", task) if key[2] == self.year]
        if there:
            before = self.state
            self.grew(change, lambda key: key[:3] == ("file", task, self.year))
            if change is None and seed % 2:
                gone = [key for key in before if key[:3] == ("file", task, self.year)]
                names = [str(before[key][0]) for key in gone]
                change = evidence.detach(self.desk, task, self.year, names)
                self.did(change, {key: value for key, value in before.items() if key not in gone})
        else:
            self.grew(change, lambda key: key[:3] == ("file", task, self.year))
            assert change is not None

    @rule(value=st.integers(min_value=0, max_value=9))
    def measure(self, value: int) -> None:
        if GREENWAY not in self.live():
            return
        change = indicators.record_reading(self.desk, GREENWAY, self.year, "1", str(value), self.today)
        self.grew(change, lambda key: key[:2] == ("read", GREENWAY))
        assert (float(value),) in self.of("read", GREENWAY).values()

    @rule()
    def open_year(self) -> None:
        change = years.open_year(self.desk, self.year).change
        self.grew(change, lambda key: key[0] in ("people", "rule"))
        assert years.open_year(self.desk, self.year).change is None


def _some(seed: int, tasks: list[TaskId]) -> list[TaskId]:
    chance = random.Random(seed)
    return chance.sample(tasks, chance.randint(1, min(3, len(tasks))))


_NO_TASK = ("rule", "return", "event")
"""Kinds of facts that are about no task."""
