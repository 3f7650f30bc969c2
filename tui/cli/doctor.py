"""``doctor``: versions, the home and its database, space, clock, and what the terminal can do."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from tui.cli.options import command
from tui.cli.session import Json, Session
from tui.domain.errors import QingdanError
from tui.i18n.codes import problem_words

if TYPE_CHECKING:
    from tui.services.doctor import Health
    from tui.ui.terminals.self_test import TerminalFacts


@command("doctor", json=True)
def doctor_command(session: Session) -> int:
    """Examine the home and the terminal; 4 where the home cannot be used."""
    from tui.services.doctor import examine
    from tui.ui.terminals.self_test import look

    with suppress(QingdanError):  # it is one of the problems
        session.settings()
    health, terminal = examine(session.find_home().absolute(), session.now()), look(os.environ)
    if session.as_json:
        session.json(_document(session, health, terminal))
    else:
        _print(session, health, terminal)
    return 0 if health.usable else 4


def _document(session: Session, health: Health, terminal: TerminalFacts) -> dict[str, Json]:
    return {
        "schema": "qingdan.doctor/1",
        "ok": health.usable,
        "versions": {part.name: part.version for part in health.software},
        "system": health.system,
        "home": {
            "path": str(health.home),
            "unit": health.settings.unit.name if health.settings and health.settings.unit else None,
            "set_up": health.settings is not None,
            "writable": health.writable,
            "free_bytes": health.free,
        },
        "database": _database(health),
        "backups": {
            "count": len(health.backups),
            "newest": health.backups[0].made_at.isoformat() if health.backups else None,
        },
        "clock": {"now": health.now.isoformat(timespec="seconds"), "timezone": _zone(health.now)},
        "terminal": {
            "attached": terminal.attached,
            "term": terminal.name,
            "columns": terminal.columns,
            "lines": terminal.lines,
            "colours": terminal.colours,
            "encoding": terminal.encoding,
            "locale": terminal.locale,
            "ambiguous_width": _width(health, terminal),
            "measured_width": terminal.measured,
            "light_background": terminal.light,
            "inside": list(terminal.inside),
        },
        "problems": [
            {"severity": problem.severity.value, "code": problem.code, "message": problem_words(session.say, problem)}
            for problem in health.problems
        ],
    }


def _database(health: Health) -> Json:
    found = health.database
    if found is None:
        return None
    return {
        "path": str(found.path),
        "bytes": found.size,
        "ours": found.ours,
        "application_id": found.application_id,
        "version": found.version,
        "known_version": found.known,
        "write_ahead": found.write_ahead,
        "journal_bytes": found.waiting,
        "whole": found.content is not None,
        "unit": found.content.unit if found.content else None,
        "tasks": found.content.tasks if found.content else None,
        "changes": found.content.changes if found.content else None,
        "last_change": found.content.last_at.isoformat() if found.content and found.content.last_at else None,
    }


def _width(health: Health, terminal: TerminalFacts) -> int:
    """The width of ambiguous characters in force: what the settings say, what was measured, what is usual."""
    asked = health.settings.ambiguous_width if health.settings else None
    return asked or terminal.measured or terminal.usual


def _zone(now: datetime) -> str:
    """The difference from UTC, ``+0800``; empty where a clock is so wrong that the system knows none."""
    try:
        return f"{now.astimezone():%z}"
    except (ValueError, OverflowError, OSError):
        return ""


def _print(session: Session, health: Health, terminal: TerminalFacts) -> None:
    from tui.ui.terminals.self_test import samples

    say, line = session.say, session.line
    known = [f"{part.name} {part.version or say('doctor.missing')}" for part in health.software]
    line(say("doctor.versions", versions=" · ".join(known)))
    line(say("doctor.system", system=health.system))
    unit = health.settings.unit.name if health.settings and health.settings.unit else say("doctor.not_set_up")
    line(say("doctor.home", path=health.home, unit=unit))
    line(_database_line(session, health))
    newest = f"{health.backups[0].made_at:%Y-%m-%d %H:%M}" if health.backups else "—"
    line(say("doctor.backups", count=len(health.backups), newest=newest))
    if health.free is not None:
        line(say("doctor.space", free=health.free // 1_000_000))
    line(say("doctor.clock", now=f"{health.now:%Y-%m-%d %H:%M}", zone=_zone(health.now)))
    line()
    if not terminal.attached:
        line(say("doctor.no_terminal"))
    else:
        size = f"{terminal.columns}×{terminal.lines}"
        line(say("doctor.terminal", term=terminal.name, size=size, colours=terminal.colours or "—"))
        line(say("doctor.encoding", encoding=terminal.encoding, locale=terminal.locale or "—"))
        if terminal.inside:
            line("  " + " · ".join(terminal.inside))
        measured = say("doctor.unmeasured") if terminal.measured is None else terminal.measured
        line(say("doctor.width", measured=measured, width=_width(health, terminal)))
        line(say("doctor.ground", ground=_ground(session, terminal.light)))
        line()
        line(say("doctor.look"))
        for sample in samples(_width(health, terminal)):
            line(f"  {sample}")
        line(say("doctor.keys"))
    line()
    for problem in health.problems:
        line(say("doctor.problem", severity=say(f"severity.{problem.severity}"), text=problem_words(say, problem)))
    if not health.problems:
        line(say("doctor.well"))


def _database_line(session: Session, health: Health) -> str:
    found, say = health.database, session.say
    if found is None:
        return say("doctor.no_database")
    if found.content is None and found.fault is None:
        return say("doctor.waiting_database", path=found.path, bytes=found.size)
    if found.content is None:
        return say("doctor.bad_database", path=found.path, bytes=found.size)
    last = f"{found.content.last_at:%Y-%m-%d %H:%M}" if found.content.last_at else "—"
    return say(
        "doctor.database",
        version=found.version,
        known=found.known,
        tasks=found.content.tasks,
        changes=found.content.changes,
        last=last,
        bytes=f"{found.size:,}",
    )


def _ground(session: Session, light: bool | None) -> str:
    return session.say("doctor.unmeasured" if light is None else "doctor.light" if light else "doctor.dark")
