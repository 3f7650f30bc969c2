"""``taskbook``: task book, timetable and road map as a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.options import PATH, YEAR, Id, command, plan
from tui.cli.session import Json, Session
from tui.domain.ids import label


@command("taskbook", json=True)
@click.option("--out", "books_folder", type=PATH)
@click.option("--plan", "chosen", type=Id("p"))
@click.option("--year", type=YEAR)
def taskbook_command(session: Session, *, books_folder: Path | None, chosen: int | None, year: int | None) -> None:
    """Write the task book of the year."""
    from tui.services.task_books import write

    with session.desk() as desk:
        books = write(desk, year, plan(chosen), books_folder)
    if session.as_json:
        shown: list[Json] = [
            {"plan": label("p", book.plan), "year": book.year, "tasks": book.tasks, "file": str(book.path)}
            for book in books
        ]
        session.json({"schema": "qingdan.taskbook/1", "books": shown})
        return
    for book in books:
        session.line(str(book.path))
    session.tell("taskbook.done", count=len(books))
