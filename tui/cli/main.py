"""``qingdan``: commands are loaded only when called; alone it opens the app. Exit codes: docs/commands.md."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tui.cli.session import Session, tolerate_console
from tui.cli.usage import usage_words
from tui.domain.errors import CheckFailed, HomeUnusable, InputUnusable, QingdanError
from tui.i18n import LANGUAGES, speaker

COMMANDS = {
    "demo": "home",
    "init": "home",
    "read": "documents",
    "import": "documents",
    "tray": "documents",
    "claim": "documents",
    "decline": "documents",
    "plans": "documents",
    "plan": "documents",
    "tasks": "tasks",
    "show": "tasks",
    "tick": "work",
    "untick": "work",
    "step": "work",
    "note": "work",
    "report": "work",
    "check": "returns",
    "export": "returns",
    "verify": "returns",
    "history": "changes",
    "undo": "changes",
    "redo": "changes",
}
"""Every command with its module under ``tui.cli``."""

_EXITS: tuple[tuple[type[QingdanError], int], ...] = ((InputUnusable, 3), (HomeUnusable, 4), (CheckFailed, 5))


class LazyCommands(click.Group):
    """A group whose commands are imported when asked for, with help in the language in force."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """All commands, in the order of the officer's work."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command and put its help into words."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        found = getattr(importlib.import_module(f"tui.cli.{module}"), f"{cmd_name}_command")
        if not isinstance(found, click.Command):
            raise TypeError(f"no command: {cmd_name}")
        translate(found, f"help.{cmd_name}")
        return found


def translate(command: click.Command, message: str) -> None:
    """Replace the message ids of a command's help, and of its options' and sub-commands' help, by words."""
    say = speaker(_asked_language(sys.argv) or "zh_CN")
    command.help = say(message)
    command.short_help = command.help.splitlines()[0]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = say(f"help.option.{parameter.name}")
    if isinstance(command, click.Group) and not isinstance(command, LazyCommands):
        for name, inner in command.commands.items():
            translate(inner, f"{message}.{name}")


def _asked_language(arguments: Sequence[str]) -> str | None:
    for at, word in enumerate(arguments):
        if word == "--lang":
            return arguments[at + 1] if at + 1 < len(arguments) else None
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


@click.group(cls=LazyCommands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path, file_okay=False))
@click.option("--lang", "language", type=click.Choice(LANGUAGES))
@click.option("--version", is_flag=True)
@click.pass_context
def qingdan(context: click.Context, home: Path | None, language: str | None, version: bool) -> None:
    """The group; its help comes from the catalogue."""
    context.obj = Session(home=home, language=language)
    if version:
        from tui.cli.versions import version_line

        click.echo(version_line(context.obj))
        context.exit()
    if context.invoked_subcommand is None:
        from tui.cli.home import open_app

        context.exit(open_app(context.obj))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; the exit code. Everything a user or a file can cause ends in words, never in a traceback."""
    tolerate_console()
    words = list(sys.argv[1:] if arguments is None else arguments)
    session = Session(home=None, language=_asked_language(words))
    translate(qingdan, "help.qingdan")
    try:
        result = qingdan.main(args=words, prog_name="qingdan", standalone_mode=False)
    except QingdanError as error:
        session.language = session.language or _home_language()
        session.error(error)
        return next((code for kind, code in _EXITS if isinstance(error, kind)), 2)
    except click.ClickException as error:
        session.tell("error.line", text=usage_words(error, session.say))
        return 2
    except (click.Abort, KeyboardInterrupt):
        session.tell("error.interrupted")
        return 130
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return 0
    return result if isinstance(result, int) else 0


def _home_language() -> str | None:
    try:
        session = Session(home=None, language=None)
        return session.settings().language
    except QingdanError:
        return None
