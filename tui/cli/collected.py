"""What ``collect`` says: the roll on stdout, the rest on stderr."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.cli.session import Json, Session, aside
from tui.domain.collected import Contradiction, Refusal, State
from tui.domain.problem import Problem
from tui.domain.returns import printed_code
from tui.domain.text import one_line, shortened
from tui.i18n import Say
from tui.i18n.codes import problem_words

if TYPE_CHECKING:
    from tui.services.collecting import Collected, Progress, SayAbout

_EVERY = 50
"""Files between two lines of progress."""


def say_in(say: Say) -> SayAbout:
    """Words for problems, refusals and contradictions in a language."""

    def said(about: Problem | Refusal | Contradiction, /) -> str:
        if isinstance(about, Contradiction):
            return say(f"contradiction.{about.code}", lead=about.lead, support=about.support)
        return problem_words(say, about)

    return said


def progress_of(session: Session) -> Progress:
    """Says on stderr how far the reading is: a line that is written over in a terminal, else one now and then."""
    live = sys.stderr.isatty()

    def told(done: int, total: int) -> None:
        text = session.say("collect.progress", done=done, total=total)
        if live:
            aside(f"\r{text}\n" if done == total else f"\r{text}")
        elif done % _EVERY == 0 or done == total:
            aside(f"{text}\n")

    return told


def shape(session: Session, done: Collected) -> Mapping[str, Json]:
    """The document of ``collect --json``."""
    from tui.services.collecting import outcome

    return outcome(done, say_in(session.say))


def show(session: Session, done: Collected) -> None:
    """The roll, a line for each return."""
    for line in done.lines:
        head = line.head
        code = printed_code(head.check_code) if head and head.check_code else "—"
        session.line(
            session.say(
                "collect.line",
                unit=line.unit,
                state=session.say(f"state.{line.state.value}"),
                revision=head.revision if head and head.revision else "—",
                day=head.made_on if head and head.made_on else "—",
                code=code,
                tasks=head.tasks if head else 0,
                expected=line.expected,
            )
        )


def tell(session: Session, done: Collected) -> None:
    """Remarks, refusals, contradictions and counts."""
    said = say_in(session.say)
    for line in done.lines:
        for problem in line.problems:
            session.tell("collect.remark", unit=line.unit, text=said(problem))
    for found in done.contradictions:
        session.tell("collect.contradiction", no=found.number, title=shortened(found.title, 40), text=said(found))
    for one in done.refused:
        session.tell("collect.refused", file=one_line(one.source), text=one_line(said(one)), code=one.code)
    for note in done.notes:
        session.tell("collect.note", text=said(note))
    for path in done.set_aside:
        session.tell("export.set_aside", path=path)
    for path in done.beside:
        session.tell("collect.beside", path=path)
    counts = Counter(line.state for line in done.lines)
    expected = sum(count for state, count in counts.items() if state is not State.SUPERSEDED)
    parts = (f"{session.say(f'state.{state.value}')} {counts[state]}" for state in State if counts[state])
    session.tell("collect.done", year=done.year, expected=expected, parts="，".join(parts))
    session.tell("collect.files" if done.changed else "collect.unchanged", path=done.files[0].parent)
