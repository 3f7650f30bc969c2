"""Several commands in one forked child, looked at between them: a crash, a hang, an escaped exception are losses."""

from __future__ import annotations

import io
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.torture import forks


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a command ended. code: None where an exception escaped, which is then the end of `err`."""

    code: int | None
    out: str
    err: str


def ran(words: Sequence[str]) -> Ran:
    """Run a command as the command line does, with streams of its own."""
    from tui.cli.main import main

    raw = io.BytesIO(), io.BytesIO()
    streams = [io.TextIOWrapper(one, encoding="utf-8", write_through=True) for one in raw]
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams
    code: int | None = None
    try:
        code = main(words)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout, sys.stderr = kept
    out, err = (one.getvalue().decode("utf-8", "replace") for one in raw)
    return Ran(code=code, out=out, err=err)


def losses_apart(trial: Callable[[], Sequence[str]], folder: Path, day: str) -> Sequence[str]:
    """The losses that a trial names, run in a child in a folder; one that crashes or hangs is a loss itself."""

    def work() -> int:
        print("\n" + json.dumps(list(trial())))
        return 0

    ended = forks.start(work, folder, day, folder / "said").ended()
    if ended.hung:
        return [f"no answer within {forks.PATIENCE:.0f} s"]
    if ended.code != 0:
        return [f"the process ended with {ended.code}:\n{ended.said[-2000:]}"]
    return [str(loss) for loss in json.loads(ended.said.splitlines()[-1])]
