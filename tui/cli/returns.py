"""The return: ``check``, ``export``, ``verify``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import Id, command, pairs, plan
from tui.cli.session import Json, Session
from tui.domain.errors import CheckFailed
from tui.domain.ids import label

if TYPE_CHECKING:
    from tui.domain.checks import Finding
    from tui.domain.ids import PlanId
    from tui.services.boards import Board
    from tui.services.desk import Desk
    from tui.services.returns import PlanFindings


@command("check", json=True)
@click.option("--plan", "chosen", type=Id("p"))
@click.option("--year", type=click.IntRange(1990, 2100))
def check_command(session: Session, chosen: int | None, year: int | None) -> int:
    """Problems of the return; exit 5 if any blocks."""
    from tui.services.boards import board
    from tui.services.returns import findings, returning_plans

    with session.desk() as desk:
        seen = board(desk, year)
    returning_plans(seen, plan(chosen))
    found = findings(seen, plan(chosen))
    if session.as_json:
        session.json({"schema": "qingdan.check/1", "returns": [_shape(session, seen, one) for one in found]})
    else:
        for one in found:
            _show(session, seen, one)
    return 0 if all(one.ready for one in found) else 5


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
            }
            for finding in found.findings
        ],
    }


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
    blocking = sum(finding.blocks for finding in found.findings)
    session.tell("check.ready" if found.ready else "check.blocked", count=blocking)


@command("export", json=True)
@click.option("--out", type=click.Path(path_type=Path))
@click.option("--draft", "as_draft", is_flag=True)
@click.option("--not-secret", is_flag=True)
@click.option("--explain", multiple=True)
@click.option("--plan", "chosen", type=Id("p"))
@click.option("--year", type=click.IntRange(1990, 2100))
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
    from tui.services.boards import board
    from tui.services.reporting import explain as write_explanation
    from tui.services.returns import export, finish, returning_plans, unfinished
    from tui.services.verifying import printed_code

    with session.desk() as desk:
        seen = board(desk, year)
        wanted = returning_plans(seen, plan(chosen))
        for code, text in pairs(explain).items():
            for found in wanted:
                write_explanation(desk, found.id, seen.year, task=None, code=code, text=text)
        if as_draft:
            _write_drafts(session, desk, seen.year, [found.id for found in wanted])
            return 0
        confirmed = not_secret or _confirmed(session)
        finish(unfinished(desk), desk.exports)
        done, failed = [], 0
        for found in wanted:
            try:
                done.append(export(desk, found.id, seen.year, not_secret=confirmed, out=out))
            except CheckFailed as error:
                failed += 1
                session.error(error)
                _show_blocking(session, seen, found.id)
    if session.as_json:
        session.json({"schema": "qingdan.export/1", "returns": [shapes.exported(one) for one in done]})
    for one in done:
        code = printed_code(one.written.check_code)
        session.tell("export.done", code=code, revision=one.revision, path=one.written.zip)
        for path in one.written.set_aside:
            session.tell("export.set_aside", path=path)
    return 5 if failed and not done else 1 if failed else 0


def _write_drafts(session: Session, desk: Desk, year: int, plans: list[PlanId]) -> None:
    from tui.services.returns import draft

    for chosen in plans:
        for path in draft(desk, chosen, year):
            session.line(str(path))
    session.tell("export.drafted")


def _confirmed(session: Session) -> bool:
    """Ask whether the material is 不涉密, where there is a terminal to ask."""
    import sys

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return click.confirm(session.say("export.not_secret"), err=True)


def _show_blocking(session: Session, seen: Board, chosen: int) -> None:
    from tui.domain.ids import PlanId
    from tui.services.returns import findings

    for found in findings(seen, PlanId(chosen)):
        for finding in found.findings:
            if finding.blocks:
                task = "" if finding.task is None else label("t", finding.task)
                session.tell("export.blocking", task=task, code=finding.code, text=_words(session, finding))


@command("verify", json=True)
@click.argument("file", type=click.Path(path_type=Path))
def verify_command(session: Session, file: Path) -> int:
    """Is a return intact, whose is it, for what, which revision, which check code."""
    from tui.services.verifying import printed_code, verify

    verdict = verify(file)
    if session.as_json:
        session.json(
            {
                "schema": "qingdan.verify/1",
                "file": file.name,
                "intact": verdict.intact,
                "kind": verdict.kind.value if verdict.kind else None,
                "unit": verdict.unit,
                "plan": verdict.plan,
                "year": verdict.year,
                "revision": verdict.revision,
                "made_on": verdict.made_on.isoformat() if verdict.made_on else None,
                "check_code": verdict.check_code,
                "problems": [
                    {"code": problem.code, "message": session.say(f"problem.{problem.code}", **problem.params)}
                    for problem in verdict.problems
                ],
            }
        )
        return 0 if verdict.intact else 3
    session.line(
        session.say(
            "verify.intact" if verdict.intact else "verify.broken",
            unit=verdict.unit or "—",
            plan=verdict.plan or "—",
            year=verdict.year or "—",
            revision=verdict.revision or "—",
            made_on=verdict.made_on or "—",
            code=printed_code(verdict.check_code) if verdict.check_code else "—",
        )
    )
    for problem in verdict.problems:
        session.line("  " + session.say(f"problem.{problem.code}", **problem.params))
    return 0 if verdict.intact else 3
