"""``qingdan``: commands are loaded only when called; alone it opens the app. Exit codes: docs/commands.md."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tui.cli.ending import ended, learn_language
from tui.cli.helping import SaidContext
from tui.cli.options import PATH
from tui.cli.session import Session, tolerate_console
from tui.cli.usage import usage_words
from tui.i18n import LANGUAGES, Say, speaker

COMMANDS = {
    "demo": "home",
    "init": "home",
    "read": "documents",
    "import": "importing",
    "confirm": "importing",
    "tray": "documents",
    "claim": "documents",
    "decline": "documents",
    "units": "units",
    "plans": "documents",
    "plan": "documents",
    "tasks": "tasks",
    "show": "tasks",
    "task": "ad_hoc",
    "tick": "work",
    "untick": "work",
    "step": "work",
    "note": "work",
    "report": "work",
    "assign": "evidence",
    "reading": "evidence",
    "attach": "evidence",
    "due": "years",
    "year": "years",
    "check": "returns",
    "export": "returns",
    "taskbook": "taskbook",
    "handover": "handover",
    "returns": "returned",
    "sent": "submissions",
    "received": "submissions",
    "sent-back": "submissions",
    "attach-scan": "submissions",
    "verify": "verifying",
    "slip": "slips",
    "take": "slips",
    "issue": "coordinator",
    "collect": "coordinator",
    "history": "changes",
    "undo": "changes",
    "redo": "changes",
    "backup": "backups",
    "restore": "backups",
    "doctor": "doctor",
    "schema": "schemas",
}
"""Every command with its module under ``tui.cli``."""


HELP_OPTIONS = ("-h", "--help")


class LazyCommands(click.Group):
    """A group whose commands are imported when asked for, with help in the language in force."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """All commands, in the order of the officer's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command and put its help into words."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        found = getattr(importlib.import_module(f"tui.cli.{module}"), f"{cmd_name.replace('-', '_')}_command")
        gc.freeze()
        gc.enable()
        if not isinstance(found, click.Command):
            raise TypeError(f"no command: {cmd_name}")
        session = ctx.find_object(Session)
        translate(found, f"help.{cmd_name}", session.say if session is not None else speaker("zh_CN"))
        return found


def translate(command: click.Command, message: str, say: Say) -> None:
    """Put a command's help, and that of its options and sub-commands, into words."""
    command.context_class = SaidContext
    command.help = say(message)
    command.short_help = command.help.splitlines()[0]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = say(f"help.option.{parameter.name}")
    if isinstance(command, click.Group) and not isinstance(command, LazyCommands):
        for name, inner in command.commands.items():
            translate(inner, f"{message}.{name}", say)


def _asked(arguments: Sequence[str], option: str) -> str | None:
    """What a command line says for an option, wherever it stands, also where the rest of the line is wrong."""
    for at, word in enumerate(arguments):
        if word == option:
            return arguments[at + 1] if at + 1 < len(arguments) else None
        if word.startswith(f"{option}="):
            return word.removeprefix(f"{option}=")
    return None


@click.group(cls=LazyCommands, invoke_without_command=True, context_settings={"help_option_names": [*HELP_OPTIONS]})
@click.option("--home", type=PATH)
@click.option("--lang", "language", type=click.Choice(LANGUAGES))
@click.option("--version", is_flag=True)
@click.pass_context
def qingdan(context: click.Context, home: Path | None, language: str | None, version: bool) -> None:
    """The group; its help comes from the catalogue."""
    session = context.ensure_object(Session)
    session.home, session.language = home or session.home, language or session.language
    if version:
        from tui.cli.versions import version_line

        learn_language(session)
        click.echo(version_line(session))
        context.exit()
    if context.invoked_subcommand is None:
        from tui.cli.alone import open_app

        context.exit(open_app(session))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; the exit code. Everything a user or a file can cause ends in words, never in a traceback."""
    tolerate_console()
    words = list(sys.argv[1:] if arguments is None else arguments)
    home = _asked(words, "--home")
    session = Session(home=Path(home) if home else None, language=_asked(words, "--lang"))
    if not session.language and any(word in words for word in HELP_OPTIONS):
        learn_language(session)
    translate(qingdan, "help.qingdan", session.say)
    return ended(session, lambda: _run(session, words))


def _run(session: Session, words: Sequence[str]) -> int:
    """What click makes of a command line; what is wrong with it is said."""
    try:
        result = qingdan.main(args=list(words), prog_name="qingdan", standalone_mode=False, obj=session)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        learn_language(session)
        session.tell("error.line", text=usage_words(error, session.say))
        return 2
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return result if isinstance(result, int) else 0
