"""``python -m tui`` and the command ``qingdan``."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from tui.readers.formats import PARSE


def main() -> None:
    """Run the command line and leave with its exit code; or be the process that parses a document for it.

    While libraries are imported all that is made stays, so that looking for garbage is lost time; who has imported
    what it needs collects garbage again.
    """
    if sys.argv[1:2] == [PARSE]:
        from tui.readers.formats.child import main as parse

        parse()
        return
    gc.disable()
    from tui.cli import alone
    from tui.cli.missing import refuse_missing
    from tui.cli.session import open_missing_streams

    open_missing_streams()
    refuse_missing()
    session = alone.alone(sys.argv[1:])
    if session is not None:
        _leave(alone.run(session))
    from tui.cli.main import main as run

    sys.exit(run())


def _leave(code: int) -> NoReturn:
    """End now: all is written and closed, and taking the interpreter apart would take longer than all of that."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
