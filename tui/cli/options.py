"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from tui.cli.session import Session
from tui.domain.errors import WrongUse
from tui.domain.ids import Letter, PlanId, TaskId, number
from tui.domain.occurrences import StepRef, step_ref
from tui.domain.period import FIRST_YEAR, LAST_YEAR
from tui.i18n import LANGUAGES

PATH = click.Path(path_type=Path, readable=False)
"""A file or a folder; what may not be read is told by who reads it, with its own words and exit code."""
YEAR = click.IntRange(FIRST_YEAR, LAST_YEAR)
P = ParamSpec("P")
Command = Callable[Concatenate[Session, P], int | None]


def command(name: str, *, json: bool = False) -> Callable[[Command[P]], click.Command]:
    """A command that gets the session first; ``--home``, ``--lang`` and, where it prints data, ``--json`` are added."""

    def make(function: Command[P]) -> click.Command:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> None:
            context = click.get_current_context()
            session = _placed(context, kwargs)
            session.as_json = bool(kwargs.pop("as_json", False))
            context.exit(function(session, *args, **kwargs) or 0)

        made = click.command(name)(run)
        made.params += _placing()
        if json:
            made.params.append(click.Option(["--json", "as_json"], is_flag=True))
        return made

    return make


def group(name: str, commands: Sequence[click.Command]) -> click.Group:
    """Commands behind a common word, which takes ``--home`` and ``--lang`` too."""

    @click.group(name, commands=commands)
    @click.pass_context
    def made(context: click.Context, /, **kwargs: object) -> None:
        _placed(context, kwargs)

    made.params += _placing()
    return made


def _placing() -> list[click.Parameter]:
    return [
        click.Option(["--home"], type=PATH),
        click.Option(["--lang", "language"], type=click.Choice(LANGUAGES)),
    ]


def _placed(context: click.Context, options: dict[str, object]) -> Session:
    """The session with what `_placing` said, which is taken out of the options."""
    session = context.ensure_object(Session)
    home, language = options.pop("home", None), options.pop("language", None)
    session.home = home if isinstance(home, Path) else session.home
    session.language = language if isinstance(language, str) else session.language
    return session


class Id(click.ParamType[int]):
    """An id with its letter; only the number of the right kind passes."""

    def __init__(self, letter: Letter) -> None:
        self.letter: Letter = letter
        self.name = {"t": "task", "s": "step", "p": "plan"}[letter]

    def convert(self, value: str | int, _param: click.Parameter | None, _ctx: click.Context | None) -> int:
        """The number behind the letter."""
        if isinstance(value, int):
            return value
        found = number(self.letter, value)
        if found is None:
            raise WrongUse(f"bad_{self.name}_id", text=value[:40])
        return found


class Ticked(click.ParamType[StepRef]):
    """A step, or an occurrence of one: ``s40``, ``s40.3``."""

    name = "step"

    def convert(self, value: str | StepRef, _param: click.Parameter | None, _ctx: click.Context | None) -> StepRef:
        """What is meant."""
        found = value if isinstance(value, StepRef) else step_ref(value)
        if found is None:
            raise WrongUse("bad_step_id", text=str(value)[:40])
        return found


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: str | date, _param: click.Parameter | None, _ctx: click.Context | None) -> date:
        """The day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise WrongUse("bad_day", text=value[:40]) from error


def tasks(values: tuple[int, ...]) -> tuple[TaskId, ...]:
    """Numbers that `Id` has checked, as task ids."""
    return tuple(TaskId(value) for value in values)


def plan(value: int | None) -> PlanId | None:
    """A number that `Id` has checked, as a plan id."""
    return None if value is None else PlanId(value)


def pairs(values: tuple[str, ...]) -> dict[str, str]:
    """``CODE=TEXT`` options as a mapping. Raises WrongUse ``bad_explanation``."""
    found = {}
    for value in values:
        code, equals, text = value.partition("=")
        if not equals or not text.strip():
            raise WrongUse("bad_explanation", text=value[:60])
        found[code.strip()] = text
    return found
