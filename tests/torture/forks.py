"""The program in a forked child: its libraries are imported once, so that a run costs milliseconds and can be killed.

The child has its own folder, day, output and end; it shares nothing with this process but what was imported.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import pkgutil
import select
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from unittest.mock import patch

import tui

CRASHED = 70
"""The exit code of a child that ended with a traceback."""
PATIENCE = 60.0
"""Seconds after which a child counts as hung; it is killed."""
_LIBRARIES = ("sqlite_utils", "xlsxwriter", "docx", "openpyxl", "lxml.etree", "msgspec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a child ended. code: None when it was killed, or hung; said: what it wrote to stdout and stderr."""

    code: int | None
    said: str
    seconds: float
    hung: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child that runs. alive: the end of a pipe that closes when it ends; said: the file it writes to."""

    pid: int
    alive: int
    said: Path
    since: float

    def ended(self, kill_after: float | None = None) -> Ended:
        """Wait for its end; kill it after so many seconds when it has not ended by then."""
        waiting = select.poll()
        waiting.register(self.alive, select.POLLHUP)
        over = waiting.poll(1000 * (PATIENCE if kill_after is None else kill_after))
        if not over:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.alive)
        return Ended(
            code=None if status < 0 else status,
            said=self.said.read_text(encoding="utf-8", errors="replace"),
            seconds=time.monotonic() - self.since,
            hung=not over and kill_after is None,
        )


def warm(*packages: str) -> None:
    """Import every module of these packages of ``tui``, and the libraries that they import late."""
    for name in packages:
        package = importlib.import_module(f"{tui.__name__}.{name}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            with suppress(ImportError):  # what is for another system
                importlib.import_module(module.name)
    for name in _LIBRARIES:
        importlib.import_module(name)


def start(work: Callable[[], int], folder: Path, day: str, said: Path) -> Child:
    """Run something in a child, in a folder, on a day; what it returns is the exit code."""
    read_end, write_end = os.pipe()
    since = time.monotonic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a test runner has a thread; the child does not use it
        pid = os.fork()
    if pid == 0:
        os.close(read_end)
        _be_the_child(work, folder, day, said)
    os.close(write_end)
    return Child(pid=pid, alive=read_end, said=said, since=since)


def command(words: Sequence[str], folder: Path, day: str, said: Path) -> Child:
    """Run a command line of the program in a child."""

    def work() -> int:
        from tui.cli.main import main

        return main(words)

    return start(work, folder, day, said)


def here(work: Callable[[], int], folder: Path, day: str) -> Ended:
    """Run something in this process, in a folder, on a day; fast, but what it leaves behind stays (`held`)."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    since = time.monotonic()
    code, hung = CRASHED, False
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    with chdir(folder), patch.dict(os.environ, QINGDAN_TODAY=day), redirect_stdout(stream), redirect_stderr(stream):
        try:
            code = work()
        except TimeoutError:
            hung = True
        except BaseException:
            traceback.print_exc()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            gc.collect()
    said = stream.buffer.getvalue().decode(errors="replace")
    return Ended(code=None if hung else code, said=said, seconds=time.monotonic() - since, hung=hung)


def held() -> int:
    """How many files are open and how many threads run in this process: more of them are left by what was run here."""
    return len(os.listdir("/proc/self/fd")) + threading.active_count()


def _stop(_number: int, _frame: object) -> NoReturn:
    raise TimeoutError


def _be_the_child(work: Callable[[], int], folder: Path, day: str, said: Path) -> NoReturn:
    code = CRASHED
    try:
        output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        for number in (1, 2):
            os.dup2(output, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(folder)
        os.environ["QINGDAN_TODAY"] = day
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (as long as the process)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        code = work()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)
