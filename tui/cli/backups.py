"""``backup`` and ``restore``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import PATH, command
from tui.cli.session import Json, Session
from tui.config import FILE
from tui.domain.errors import HomeUnusable, QingdanError, WrongUse

if TYPE_CHECKING:
    from tui.domain.backups import Content, Finalised

_MINUTE = "%Y-%m-%d %H:%M"


def content_shape(content: Content) -> dict[str, Json]:
    """What a backup holds, as JSON."""
    return {
        "unit": content.unit,
        "version": content.version,
        "tasks": content.tasks,
        "changes": content.changes,
        "last_change": content.last_at.isoformat() if content.last_at else None,
    }


@command("backup", json=True)
@click.argument("file", required=False, type=PATH)
@click.option("--list", "listing", is_flag=True)
def backup_command(session: Session, *, file: Path | None, listing: bool) -> None:
    """Make a backup, in the home or under a name; or say which there are."""
    from tui.domain.backups import Reason
    from tui.services import backups, leftovers

    if listing:
        if file is not None:
            raise WrongUse("list_or_file", path=file)
        _list(session)
        return
    with session.desk() as desk:
        leftovers.clear(desk)
        asked = file is not None
        made = backups.save_as(desk, file) if file else backups.make(desk.store.path, desk.clock(), Reason.ASKED)
    if session.as_json:
        session.json({"schema": "qingdan.backup/1", "file": str(made.path), **content_shape(made.content)})
    else:
        session.line(str(made.path))
        session.tell("backup.made", tasks=made.content.tasks, last=_last(made.content))
        if asked:
            session.tell("backup.without_files")


def _list(session: Session) -> None:
    from tui.services import backups

    database = _database(session)
    found = backups.listed(database)
    forgotten = backups.forgotten_by(database, found)
    if session.as_json:
        shapes: list[Json] = [
            {
                "name": one.name,
                "made_at": one.made_at.isoformat(),
                "reason": one.reason.value,
                "forgotten": _forgotten_shape(forgotten.get(one.name, ())),
            }
            for one in found
        ]
        session.json({"schema": "qingdan.backups/1", "backups": shapes})
        return
    for one in found:
        reason = session.say(f"backup.reason.{one.reason}")
        line = session.say("backup.line", name=one.name, at=one.made_at.strftime(_MINUTE), reason=reason)
        session.line(line + _forgets(session, forgotten.get(one.name, ())))
    if not found:
        session.tell("backup.none")


def _forgets(session: Session, forgotten: Sequence[Finalised]) -> str:
    from tui.domain.returns import printed_code

    if not forgotten:
        return ""
    each = (
        session.say("backup.one_forgotten", year=one.year, revision=one.revision, code=printed_code(one.check_code))
        for one in forgotten
    )
    return "  " + session.say("backup.forgets", returns=session.say("list.comma").join(each))


def _forgotten_shape(forgotten: Sequence[Finalised]) -> list[Json]:
    return [
        {"title": one.plan, "year": one.year, "revision": one.revision, "check_code": one.check_code}
        for one in forgotten
    ]


@command("restore", json=True)
@click.argument("file", type=PATH)
def restore_command(session: Session, *, file: Path) -> None:
    """Bring a backup back; what was there is kept as a backup too."""
    from tui.domain.returns import printed_code
    from tui.services import backups
    from tui.services.desk import open_desk

    home, database = session.find_home(), _database(session)
    unit = session.settings().unit
    if unit is None:
        raise HomeUnusable("unit_not_set", path=home / FILE)
    restored = backups.restore(database, backups.named(database, file), session.now(), unit.name)
    open_desk(home, session.now).close()
    aside = str(restored.aside) if restored.aside else None
    if session.as_json:
        shape = {**content_shape(restored.content), "forgotten": _forgotten_shape(restored.forgotten)}
        session.json({"schema": "qingdan.restore/1", "aside": aside, **shape})
        return
    session.tell("restore.done", tasks=restored.content.tasks, last=_last(restored.content))
    if aside is not None:
        session.tell("restore.aside", path=aside)
    for one in restored.forgotten:
        code = printed_code(one.check_code)
        session.tell("restore.forgotten", plan=one.plan, year=one.year, revision=one.revision, code=code)
    if restored.forgotten:
        session.tell("restore.numbers_go_on")


def tell_way_back(session: Session, damaged: Path) -> None:
    """Which backup can take the place of the home's database, and what would be lost; nothing of any other file."""
    from tui.services import backups

    try:
        database = _database(session)
    except QingdanError:
        return
    if damaged.resolve() != database.resolve():
        return
    found = backups.way_back(database)
    if found is None:
        session.tell("way_back.none")
    else:
        session.tell(found.code, **found.params)


def _last(content: Content) -> str:
    return content.last_at.strftime(_MINUTE) if content.last_at else "—"


def _database(session: Session) -> Path:
    from tui.services.desk import DATABASE

    return session.find_home() / session.settings().data / DATABASE
