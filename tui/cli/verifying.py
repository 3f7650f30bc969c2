"""``verify``: what a file between offices is, and whether it is intact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import PATH, command
from tui.cli.session import Json, Session
from tui.domain.returns import printed_code
from tui.i18n import Say

if TYPE_CHECKING:
    from tui.services.verifying import Contents, Verdict


@command("verify", json=True)
@click.argument("file", type=PATH)
@click.option("--code", "stamped")
def verify_command(session: Session, *, file: Path, stamped: str | None) -> int:
    """Is a pack, return, receipt or slip intact, whose is it, for what, which revision, which check code."""
    from tui.services.verifying import verify

    verdict = verify(file, stamped)
    if session.as_json:
        session.json(_shape(session, file, verdict))
    else:
        for line in _lines(verdict, session.say, compared=stamped is not None):
            session.line(line)
    return 0 if verdict.intact else 3


def _shape(session: Session, file: Path, verdict: Verdict) -> dict[str, Json]:
    return {
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
        "contents": _contents(verdict.contents),
        "problems": [
            {"code": problem.code, "message": session.say(f"problem.{problem.code}", **problem.params)}
            for problem in verdict.problems
        ],
    }


def _contents(found: Contents | None) -> Json:
    if found is None:
        return None
    return {
        "tasks": found.tasks,
        "files": found.files,
        "supersedes": found.supersedes,
        "office": found.office,
        "answer": found.answer,
        "reasons": found.reasons,
        "recipient": found.recipient,
        "due": found.due.isoformat() if found.due else None,
    }


def _lines(verdict: Verdict, say: Say, *, compared: bool) -> Iterator[str]:
    from tui.services.own_books import is_own_book

    if is_own_book(verdict):
        yield from (say(f"problem.{problem.code}", **problem.params) for problem in verdict.problems)
        return
    message = "verify.broken" if verdict.kind else "verify.foreign"
    if verdict.intact and verdict.kind:
        message = f"verify.intact_{verdict.kind.value}"
    yield say(
        message,
        unit=verdict.unit or "—",
        plan=verdict.plan or "—",
        year=verdict.year or "—",
        revision=verdict.revision or "—",
        made_on=verdict.made_on or "—",
        code=_printed(verdict.check_code),
    )
    if verdict.contents is not None and verdict.kind is not None:
        yield "  " + _content_words(verdict.contents, verdict.kind.value, say)
    for problem in verdict.problems:
        yield "  " + say(f"problem.{problem.code}", **problem.params)
    if verdict.intact and verdict.kind is not None and verdict.kind.value == "return":
        yield "  " + say("verify.stamped" if compared else "verify.compare", code=_printed(verdict.check_code))


def _content_words(found: Contents, kind: str, say: Say) -> str:
    return say(
        f"verify.contents_{kind}",
        tasks=found.tasks,
        files=found.files,
        supersedes=_printed(found.supersedes),
        office=found.office or "—",
        answer=say(f"return_state.{found.answer}") if found.answer else "—",
        reasons=found.reasons,
        recipient=found.recipient or "—",
        due=found.due or "—",
    )


def _printed(code: str | None) -> str:
    return printed_code(code) if code else "—"
