"""What click says about a command line, in the language in force."""

from __future__ import annotations

import click

from tui.i18n import Say


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
            return say("usage.missing", name=name)
        case click.BadParameter():
            name = error.param.opts[-1] if error.param is not None else ""
            return say("usage.bad_value", name=name, reason=error.message)
        case click.UsageError():
            return say("usage.wrong", reason=error.message)
    return error.format_message()
