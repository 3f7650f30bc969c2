"""What click says about a command line, in the language in force."""

from __future__ import annotations

import re

import click

from tui.cli.helping import in_words
from tui.i18n import Say

_MISSING_COMMAND = "Missing command."
_NO_COMMAND = re.compile(r"No such command '([^']*)'")
_TOO_MUCH = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


def usage_words(error: click.ClickException, say: Say) -> str:
    """The error in words: what, where, and how to see the right form."""
    words = _words(error, say)
    context = getattr(error, "ctx", None)
    path = context.command_path if isinstance(context, click.Context) else "qingdan"
    return say("usage.help", text=words, command=f"{path} --help")


def _words(error: click.ClickException, say: Say) -> str:
    match error:
        case click.NoSuchOption():
            return say("usage.no_such_option", option=error.option_name)
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param is not None and error.ctx is not None else ""
            return say("usage.missing", name=in_words(name, say))
        case click.BadOptionUsage():
            return say("usage.without_value", option=error.option_name)
        case click.BadParameter() if error.param is not None:
            return _bad_value(error.param, error.message, say)
        case click.UsageError():
            return _wrong(error.message, say)
    return error.format_message()


def _wrong(reason: str, say: Say) -> str:
    """What click has no error of its own for."""
    if unknown := _NO_COMMAND.match(reason):
        return say("usage.no_such_command", name=unknown[1])
    if reason == _MISSING_COMMAND:
        return say("usage.missing", name=in_words("COMMAND", say))
    if too_much := _TOO_MUCH.match(reason):
        return say("usage.too_much", text=too_much[1])
    return say("usage.wrong", reason=reason)


def _bad_value(parameter: click.Parameter, reason: str, say: Say) -> str:
    name = parameter.opts[-1]
    match parameter.type:
        case click.Choice():
            return say("usage.not_a_choice", name=name, known=" ".join(map(str, parameter.type.choices)))
        case click.IntRange():
            return say("usage.not_in_range", name=name, low=parameter.type.min, high=parameter.type.max)
    return say("usage.bad_value", name=name, reason=reason)
