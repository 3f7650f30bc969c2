"""The merged database: everything that was handed in, as rows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

from tests.coordinator.city import CULTURE, PARKS
from tests.coordinator.desk import Desk
from tests.coordinator.returned import IN_TIME, TOO_LATE, document, zipped_only
from tui.domain.returns import ReturnOccurrence
from tui.packs.return_json import code_of


def test_the_database_holds_everything_that_was_handed_in(desk: Desk) -> None:
    first = document(CULTURE)
    zipped_only(desk.returns, first)
    zipped_only(desk.returns, document(CULTURE, revision=2, supersedes=code_of(first), made_on=TOO_LATE))
    desk.collect()
    with sqlite3.connect(desk.out / "汇总数据.sqlite") as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        assert all("STRICT" in sql for _, sql in tables)
        counted = dict(
            connection.execute(
                "SELECT h.revision, count(*) FROM entry e JOIN handed_in h ON h.id = e.handed_in_id GROUP BY 1"
            )
        )
        assert counted == {1: 3, 2: 3}
        assert connection.execute("SELECT count(*) FROM step").fetchone()[0] == 2 * 5
        assert connection.execute("SELECT count(*) FROM note").fetchone()[0] == 2 * 3
        joined = "SELECT count(*) FROM duty JOIN task USING (plan_id, position) JOIN unit ON unit.name = duty.unit"
        assert connection.execute(joined).fetchone()[0] == 10
    connection.close()


def test_the_database_holds_every_day_of_a_step_that_recurs(desk: Desk) -> None:
    made, days = document(CULTURE), (date(2026, 6, 30), date(2026, 12, 31))
    (task, *others) = made.tasks
    (plain, *steps) = task.steps
    recurring = replace(
        plain,
        occurrences=(
            ReturnOccurrence(due=days[0], done_on=IN_TIME, note="已查"),
            ReturnOccurrence(due=days[1], done_on=None, note=None),
        ),
    )
    tasks = (replace(task, steps=(*steps, recurring)), *others)
    zipped_only(desk.returns, document(PARKS))
    desk.collect()
    with closing(sqlite3.connect(desk.out / "汇总数据.sqlite")) as connection:
        connection.execute("DROP TABLE occurrence")  # a file of an earlier version has none
        connection.commit()
    zipped_only(desk.returns, replace(made, tasks=tasks))
    desk.collect()
    with closing(sqlite3.connect(desk.out / "汇总数据.sqlite")) as connection:
        found = connection.execute(
            "SELECT s.text, o.due, o.done_on, o.note FROM occurrence o "
            "JOIN step s ON s.entry_id = o.entry_id AND s.place = o.step ORDER BY o.place"
        ).fetchall()
    assert found == [
        (plain.text, "2026-06-30", IN_TIME.isoformat(), "已查"),
        (plain.text, "2026-12-31", None, None),
    ]
