"""The return: ``check``, ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import PATH, YEAR, Id, command, pairs, plan
from tui.cli.session import Json, Session, exit_code
from tui.domain.errors import QingdanError
from tui.domain.ids import label
from tui.domain.returns import printed_code

if TYPE_CHECKING:
    from tui.domain.checks import Finding
    from tui.domain.ids import PlanId
    from tui.services.boards import Board
    from tui.services.checking import PlanFindings
    from tui.services.desk import Desk
    from tui.services.returns import Exported


@command("check", json=True)
@click.option("--plan", "chosen", type=Id("p"))
@click.option("--year", type=YEAR)
def check_command(session: Session, chosen: int | None, year: int | None) -> int:
    """Problems of the return; exit 5 if any blocks."""
    from tui.services.boards import board
    from tui.services.checking import findings, returning_plans
    from tui.services.evidence import examined

    with session.desk() as desk:
        seen = examined(desk, board(desk, year))
    if seen.office:
        _say_office(session, seen)
        return 0
    returning_plans(seen, plan(chosen))
    found = findings(seen, plan(chosen))
    if session.as_json:
        session.json({"schema": "qingdan.check/1", "returns": [_shape(session, seen, one) for one in found]})
    else:
        for one in found:
            _show(session, seen, one)
    return 0 if all(one.ready for one in found) else 5


def _say_office(session: Session, seen: Board) -> None:
    """An office's home owes no return: its part goes to the department as a slip."""
    if session.as_json:
        session.json({"schema": "qingdan.check/1", "returns": []})
    session.tell("check.office", office=seen.office, unit=seen.unit)


def _shape(session: Session, seen: Board, found: PlanFindings) -> Json:
    return {
        "plan": label("p", found.plan.id),
        "year": seen.year,
        "problems": [
            {
                "severity": finding.weight.value,
                "code": finding.code,
                "task": None if finding.task is None else label("t", finding.task),
                "step": None if finding.step is None else label("s", finding.step),
                "message": _words(session, finding),
                "explained": finding.explained,
                "remedy": session.say(f"remedy.{finding.code}", **_place(finding)),
            }
            for finding in found.findings
        ],
    }


def _place(finding: Finding) -> dict[str, str]:
    """What a way out names: the task as a command takes it, and the code."""
    return {"task": "" if finding.task is None else label("t", finding.task), "code": finding.code}


def _words(session: Session, finding: Finding) -> str:
    return session.say(f"check.{finding.code}", **finding.params)


def _show(session: Session, seen: Board, found: PlanFindings) -> None:
    session.line(session.say("check.plan", id=label("p", found.plan.id), title=found.plan.title, year=seen.year))
    for finding in found.findings:
        session.line(
            session.say(
                "check.line",
                weight=session.say(f"weight.{finding.weight.value}"),
                task="" if finding.task is None else label("t", finding.task),
                code=finding.code,
                text=_words(session, finding),
                explained=session.say("check.explained") if finding.explained else "",
            ).rstrip()
        )
    for code in dict.fromkeys(finding.code for finding in found.findings if not finding.explained):
        remedy = session.say(f"remedy.{code}", task=session.say("check.any_task"), code=code)
        session.tell("check.remedy", code=code, text=remedy)
    blocking = sum(finding.blocks for finding in found.findings)
    session.tell("check.ready" if found.ready else "check.blocked", count=blocking)


@command("export", json=True)
@click.option("--out", type=PATH)
@click.option("--draft", "as_draft", is_flag=True)
@click.option("--not-secret", is_flag=True)
@click.option("--explain", multiple=True)
@click.option("--plan", "chosen", type=Id("p"))
@click.option("--year", type=YEAR)
def export_command(
    session: Session,
    *,
    out: Path | None,
    as_draft: bool,
    not_secret: bool,
    explain: tuple[str, ...],
    chosen: int | None,
    year: int | None,
) -> int:
    """Check, write, read back, finalise."""
    from tui.cli import shapes
    from tui.services import leftovers
    from tui.services.boards import board
    from tui.services.checking import returning_plans
    from tui.services.reporting import explain as write_explanation
    from tui.services.reporting import require_soft
    from tui.services.returns import export, finish, require_whole_unit, unfinished

    explanations = pairs(explain)
    for code in explanations:
        require_soft(code)
    with session.desk() as desk:
        require_whole_unit(desk)
        seen = board(desk, year)
        wanted = [found.id for found in returning_plans(seen, plan(chosen))]
        for code, text in explanations.items():
            for one in wanted:
                write_explanation(desk, one, seen.year, task=None, code=code, text=text)
        if as_draft:
            _write_drafts(session, desk, seen.year, wanted, out)
            return 0
        confirmed = not_secret or _confirmed(session)
        finish(unfinished(desk), desk.exports)
        leftovers.clear(desk)
        done, refused = [], []
        for one in wanted:
            try:
                done.append(export(desk, one, seen.year, not_secret=confirmed, out=out))
            except QingdanError as error:
                refused.append(error)
                session.error(error)
                _show_blocking(session, seen, one)
    if session.as_json:
        session.json({"schema": "qingdan.export/1", "returns": [shapes.exported(one) for one in done]})
    for exported in done:
        _show_exported(session, exported)
        last = next(iter(seen.handed_in(exported.plan)[::-1]), None)
        if last is not None and last.sent_back and last.revision.revision == exported.revision:
            session.tell("export.sent_back_same", revision=exported.revision)
    if refused and not done:
        return exit_code(refused[0])
    return 1 if refused else 0


def _show_exported(session: Session, exported: Exported) -> None:
    written = exported.written
    code = printed_code(written.check_code)
    session.tell("export.done", code=code, revision=exported.revision, path=written.zip)
    for path in written.set_aside:
        session.tell("export.set_aside", path=path)
    if exported.copy is not None:
        session.tell("export.copied", path=exported.copy.zip)


def _write_drafts(session: Session, desk: Desk, year: int, plans: list[PlanId], out: Path | None) -> None:
    from tui.cli import shapes
    from tui.services.returns import draft

    written = [(chosen, draft(desk, chosen, year, out)) for chosen in plans]
    if session.as_json:
        shown = [shapes.drafted(chosen, year, paths) for chosen, paths in written]
        session.json({"schema": "qingdan.export/1", "returns": shown})
    else:
        for _, paths in written:
            for path in paths:
                session.line(str(path))
    session.tell("export.drafted")


def _confirmed(session: Session) -> bool:
    """Ask whether the material is 不涉密, where there is a terminal to ask."""
    import sys

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return click.confirm(session.say("export.not_secret"), err=True)


def _show_blocking(session: Session, seen: Board, chosen: PlanId) -> None:
    from tui.services.checking import findings

    for found in findings(seen, chosen):
        for finding in found.findings:
            if finding.blocks:
                task = "" if finding.task is None else label("t", finding.task)
                session.tell("export.blocking", task=task, code=finding.code, text=_words(session, finding))
