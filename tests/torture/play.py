"""The ground of a program of work: a home in two windows, what it should hold, and every way back.

The model is plain values: what the home holds (`model.State`), what was there before each change that stands, what
there was before each that was taken back. A rule does something to the home and says what the state has to be now.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.services.sample import FOREIGN
from tests.store.sample import Dump, dump
from tests.torture.model import Key, State, differences, observed, replayed, stored
from tui.domain.change import Change
from tui.domain.errors import WrongUse
from tui.domain.ids import ChangeId, TaskId
from tui.domain.problem import Severity
from tui.packs.disk import PART
from tui.services import doctor, drafting, history, looking_back
from tui.services.desk import Desk, open_desk

YEARS = (2026, 2027)
BEGIN = datetime(2026, 3, 2, 9, 0)
FIRST, LAST = datetime(2026, 1, 5, 9, 0), datetime(2027, 12, 20, 9, 0)
SEEDS = st.integers(min_value=0, max_value=2**32)
_HARMLESS = {"clock_is_early", "little_space", "no_backup"}
"""What `doctor` may say of a home that is as it should be: of the clock, the machine, and what there is not yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change that stands or was taken back, and the state on its other side."""

    change: ChangeId
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a backup has to bring back."""

    path: Path
    state: State
    past: tuple[Step, ...]
    future: tuple[Step, ...]
    floor: Dump
    drafts: Mapping[str, str]


@contextmanager
def refused(code: str) -> Iterator[None]:
    """What is inside has to be refused with this code."""
    try:
        yield
    except WrongUse as error:
        if error.code != code:
            raise
    else:
        raise AssertionError(f"not refused: {code}")


class Play(RuleBasedStateMachine):
    """A home and its model. `template` is copied for each program: a home with the plan, and papers beside it."""

    template: ClassVar[Path]
    changes: ClassVar[Counter[str]] = Counter()
    """How many changes of which label were made, over all programs."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.template.parent))
        self.now = BEGIN
        self.past: list[Step] = []
        self.future: list[Step] = []
        self.drafts: dict[str, str] = {}
        self.kept: list[Kept] = []
        self.handed: dict[tuple[int, int], str] = {}
        self.words = 0

    @initialize()
    def begin(self) -> None:
        self.place = Path(shutil.copytree(self.template, self.folder / "place"))
        self.desks = [self.opened(), self.opened()]
        self.state = observed(self.desk.store.connection)
        self.floor = dump(self.desk.store)

    def opened(self) -> Desk:
        """A window on the home."""
        return open_desk(self.place / "home", lambda: self.now)

    @property
    def desk(self) -> Desk:
        """The window that is in front."""
        return self.desks[0]

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def year(self) -> int:
        """The year of today that the plans cover."""
        return min(max(self.now.year, YEARS[0]), YEARS[1])

    def word(self, kind: str) -> str:
        """A text that is written once."""
        self.words += 1
        return f"{kind}第{self.words}条"

    def of(self, kind: str, task: object = None) -> dict[Key, tuple[object, ...]]:
        """The facts of a kind, of a task."""
        return {key: value for key, value in self.state.items() if key[0] == kind and task in (None, key[1])}

    def live(self, *, ad_hoc: bool | None = None) -> list[TaskId]:
        """The own tasks that no amendment has put away."""
        own = [key[1] for key, value in self.of("hold").items() if value == ("own",)]
        texts = {task: self.state["text", task] for task in own}
        found = []
        for task, text in texts.items():
            archived, match = text[3], text[5]
            if archived is None and ad_hoc in (None, match == "own"):
                found.append(TaskId(int(str(task))))
        return sorted(found)

    def did(self, change: Change | None, new: State) -> None:
        """A service made a change of this; the state has to be this one now, and the same where there is no change."""
        if change is None:
            assert new == self.state, f"nothing was changed: {differences(self.state, new)}"
            return
        self.changes[change.label] += 1
        self.past.append(Step(change=change.id, state=self.state))
        self.future.clear()
        self.state = new

    def grew(self, change: Change | None, allowed: Callable[[Key], bool]) -> None:
        """A change whose words the model does not foresee; only these facts may be others."""
        found = observed(self.desk.store.connection)
        odd = [key for key in {**found, **self.state} if found.get(key) != self.state.get(key) and not allowed(key)]
        assert not odd, f"changed without a word: {odd[:3]}"
        self.did(change, found)

    def finalised(self, label: str, new: State) -> None:
        """A final change was made: nothing before it is taken back any more."""
        self.changes[label] += 1
        self.state = new
        self.past.clear()
        self.future.clear()
        self.floor = dump(self.desk.store)

    @rule(days=st.integers(min_value=1, max_value=150))
    def time_passes(self, days: int) -> None:
        self.now = min(self.now + timedelta(days=days), LAST)

    @rule(days=st.integers(min_value=1, max_value=200))
    def clock_jumps_back(self, days: int) -> None:
        self.now = max(self.now - timedelta(days=days), FIRST)

    @rule()
    def other_window(self) -> None:
        self.desks.reverse()

    @rule()
    def restart(self) -> None:
        for desk in self.desks:
            desk.close()
        self.desks = [self.opened(), self.opened()]

    @rule(place=st.sampled_from(["note:1", "entry:1:2026:progress", "ad_hoc:"]), seed=SEEDS)
    def type_and_leave(self, place: str, seed: int) -> None:
        if seed % 3:
            self.drafts[place] = self.word("打到一半")
        else:
            self.drafts.pop(place, None)
        drafting.keep(self.desk, {place: self.drafts.get(place)})

    @rule()
    def undo(self) -> None:
        if not self.past:
            if self.of("return"):
                with refused("final_change"):
                    history.undo(self.desk)
            return
        before = dump(self.desk.store)
        history.undo(self.desk)
        step = self.past.pop()
        self.future.append(Step(change=step.change, state=self.state))
        self.state = step.state
        if self.words % 4 == 0:  # back and forth: the very rows come back
            after = dump(self.desk.store)
            history.redo(self.desk)
            assert dump(self.desk.store) == before
            history.undo(self.desk)
            assert dump(self.desk.store) == after

    @rule()
    def redo(self) -> None:
        if not self.future:
            with refused("nothing_to_redo"):
                history.redo(self.desk)
            return
        history.redo(self.desk)
        step = self.future.pop()
        self.past.append(Step(change=step.change, state=self.state))
        self.state = step.state

    @precondition(lambda self: len(self.past) > 1)
    @rule(seed=SEEDS)
    def undo_to(self, seed: int) -> None:
        at = random.Random(seed).randrange(len(self.past))
        way = looking_back.way_back(self.desk, self.past[at].change)
        assert [change.id for change in way.changes] == [step.change for step in self.past[at:][::-1]]
        looking_back.go_back(self.desk, way)
        while len(self.past) > at:
            step = self.past.pop()
            self.future.append(Step(change=step.change, state=self.state))
            self.state = step.state

    @precondition(lambda self: len(self.future) > 1)
    @rule(seed=SEEDS)
    def redo_to(self, seed: int) -> None:
        at = random.Random(seed).randrange(len(self.future))
        looking_back.go_again(self.desk, looking_back.way_again(self.desk, self.future[at].change))
        while len(self.future) > at:
            step = self.future.pop()
            self.past.append(Step(change=step.change, state=self.state))
            self.state = step.state

    @invariant()
    def the_store_holds_what_the_model_says(self) -> None:
        for desk in getattr(self, "desks", ()):
            found = observed(desk.store.connection)
            assert found == self.state, differences(self.state, found)
            assert drafting.drafts(desk) == self.drafts
            assert desk.store.connection.execute("SELECT 1 FROM change WHERE open = 1").fetchone() is None

    def teardown(self) -> None:
        try:
            if hasattr(self, "desks") and observed(self.desk.store.connection) == self.state:
                self.ends_well()
        finally:
            for desk in getattr(self, "desks", ()):
                desk.close()
            shutil.rmtree(self.folder)

    def ends_well(self) -> None:
        """What is looked at once a program: journal, doctor, foreign words, what lies about, the whole way back."""
        connection = self.desk.store.connection
        assert replayed(connection) == stored(connection)
        health = doctor.examine(self.place / "home", self.now)
        said = [one.code for one in health.problems if one.severity is Severity.ERROR or one.code not in _HARMLESS]
        assert said == []
        for path in (path for path in (self.place / "home").rglob("*") if path.is_file()):
            assert not path.name.startswith(PART), path
            data = path.read_bytes()
            assert [word for word in FOREIGN if word.encode() in data] == [], path
        while self.past:
            history.undo(self.desk)
            self.past.pop()
        assert dump(self.desk.store) == self.floor
