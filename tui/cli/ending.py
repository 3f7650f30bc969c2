"""How a run ends: what a user or a file can cause, in words and an exit code, never in a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from tui.cli.session import Session, exit_code, into_nothing
from tui.domain.errors import DAMAGED, QingdanError, system_reason


def ended(session: Session, run: Callable[[], int]) -> int:
    """Run something; its exit code, or that of what ended it."""
    try:
        code = run()
        sys.stdout.flush()
    except QingdanError as error:
        learn_language(session)
        session.error(error)
        if error.code in DAMAGED:
            from tui.cli.backups import tell_way_back

            tell_way_back(session, Path(error.params["path"]))
        return exit_code(error)
    except KeyboardInterrupt:
        session.tell("error.interrupted")
        return 130
    except (BrokenPipeError, SystemExit):  # click leaves by SystemExit when a pipe breaks
        into_nothing(sys.stdout)
        return 0
    except OSError as error:
        if error.filename is None and _here_is_gone():
            said = session.say("error.here_gone")
        elif error.filename is None:
            into_nothing(sys.stdout)
            said = session.say("error.output_failed", reason=system_reason(error))
        else:  # where no use case has a better word for it
            said = session.say("error.file_failed", path=error.filename, reason=system_reason(error))
        session.tell("error.line", text=said)
        return 4
    return code


def learn_language(session: Session) -> None:
    """Speak the home's language, where none was asked for and the home can say it."""
    if not session.language:
        try:
            session.settings()
        except QingdanError:
            return


def _here_is_gone() -> bool:
    """The folder that the program runs in was taken away: no path can be followed from it."""
    try:
        os.getcwd()
    except OSError:
        return True
    return False
