"""Any programme of changes, undo, redo and reopening: after every step the tables are those of the model."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.sample import FIRST_STEP, LAMPS, PLAN, SECOND_STEP, TODAY, Dump, Write, do, dump, filled, redo, undo
from tui.domain.ids import StepId
from tui.domain.progress import Entry, Status
from tui.domain.text import clean
from tui.store import entries, history, tasks
from tui.store.store import Store

TEXT = st.text(max_size=12).map(clean)
SAID = TEXT.filter(bool)
STEP = st.sampled_from([FIRST_STEP, SECOND_STEP])
STATUS = st.sampled_from([None, *Status])


def tick(step: StepId, note: str | None) -> Write:
    return lambda w: tasks.set_done(w, step, None if note is None else TODAY, note)


def entry(progress: str, problems: str, status: Status | None) -> Write:
    return lambda w: entries.set_entry(w, LAMPS, 2026, Entry(progress=progress, problems=problems, status=status))


def explain(code: str, text: str) -> Write:
    return lambda w: entries.set_explanation(w, PLAN, 2026, task=LAMPS, code=code, text=text)


def add(text: str, owner: str | None) -> Write:
    return lambda w: tasks.add_step(w, LAMPS, text, None, owner)


def both(first: Write, second: Write) -> Write:
    return lambda w: (first(w), second(w))


SINGLE = st.one_of(
    st.builds(tick, STEP, st.none() | TEXT),
    st.builds(entry, TEXT, TEXT, STATUS),
    st.builds(explain, st.sampled_from(["late_task", "late_step"]), TEXT),
    st.builds(add, SAID, st.none() | TEXT),
)
CHANGE = SINGLE | st.builds(both, SINGLE, SINGLE)
ACTION = st.one_of(CHANGE, CHANGE, st.sampled_from(["undo", "redo", "reopen"]))


@settings(max_examples=25, deadline=None)
@given(st.lists(ACTION, max_size=12))
def test_the_tables_follow_the_model(programme: Sequence[Write | str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = filled(Path(folder) / "qingdan.db")
        try:
            run(store, programme)
        finally:
            store.close()


def run(store: Store, programme: Sequence[Write | str]) -> None:
    """Do the programme beside a list of states with a place in it: the plainest undo there is."""
    states: list[Dump] = [dump(store)]
    at = 0
    for action in programme:
        if action == "undo":
            if at > 0:
                undo(store)
                at -= 1
        elif action == "redo":
            possible = history.next_redo(store.connection) is not None
            assert possible == (at < len(states) - 1)
            if possible:
                redo(store)
                at += 1
        elif isinstance(action, str):
            store.close()
            store.__init__(store.path)  # type: ignore[misc]
        elif do(store, action) is not None:
            states = [*states[: at + 1], dump(store)]
            at += 1
        assert dump(store) == states[at]
