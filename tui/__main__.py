"""``python -m tui`` and the command ``qingdan``."""

from __future__ import annotations

import gc
import sys

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
    from tui.cli.main import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
