"""A program in a pseudo-terminal: started, talked to, watched, ended."""

from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import os
import re
import resource
import select
import signal
import struct
import termios
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from pty_keys import encode_key
from pty_screen import PyteScreen, Screen

Predicate = Callable[[], bool]


@dataclasses.dataclass(frozen=True)
class Options:
    """How a program is started and watched."""

    columns: int = 120
    lines: int = 40
    answer: str = "xterm"
    emulator: str = "builtin"
    environment: tuple[str, ...] = ()
    directory: str | None = None
    quiet_s: float = 0.150
    gap_s: float = 0.004
    silent_s: float = 1.0
    timeout_s: float = 60.0


@dataclasses.dataclass
class Output:
    """What came back in one wait: times are time.perf_counter() seconds."""

    first: float | None = None
    burst: float | None = None
    matched: float | None = None
    last: float | None = None
    size: int = 0
    timed_out: bool = False


# What would make a program behave otherwise than on its user's machine.
_DROPPED_VARIABLES = {
    "LINES", "COLUMNS", "NO_COLOR", "FORCE_COLOR",
    "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONSTARTUP",
}  # fmt: skip


class Session:
    """One run of a command in a pseudo-terminal."""

    SLICE = 4096  # bytes emulated between two looks at the terminal

    def __init__(self, command: Sequence[str], options: Options) -> None:
        self.options = options
        self.exited: float | None = None
        self.status: int | None = None
        self.cpu_s = 0.0
        self.rss_kib = 0
        self.processes = 0
        self._hung_up = False
        self._backlog: deque[tuple[float, bytes]] = deque()
        kind = PyteScreen if options.emulator == "pyte" else Screen
        self.screen = kind(options.columns, options.lines, self._send_reply, options.answer)
        self._master, slave = os.openpty()
        size = struct.pack("HHHH", options.lines, options.columns, options.columns * 10, options.lines * 20)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, size)
        environment = self._environment()
        terminal = os.ttyname(slave)
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self._rss_floor_kib = own  # a child's ru_maxrss never shows less than this
        before = os.getcwd()
        os.chdir(options.directory or before)
        self.started = time.perf_counter()
        self.pid = os.posix_spawnp(
            command[0],
            list(command),
            environment,
            setsid=True,  # so that the open below makes it the controlling terminal
            setsigdef=[signal.SIGPIPE],
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, terminal, os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
        )
        self.exec_at = time.perf_counter()
        os.chdir(before)
        os.close(slave)
        os.set_blocking(self._master, False)
        self._process = os.pidfd_open(self.pid)

    def _environment(self) -> dict[str, str]:
        environment = {name: value for name, value in os.environ.items() if name not in _DROPPED_VARIABLES}
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        if "UTF-8" not in environment.get("LC_ALL", environment.get("LANG", "")).upper():
            environment["LC_ALL"] = "C.UTF-8"
        for pair in self.options.environment:
            name, _, value = pair.partition("=")
            environment[name] = value
        return environment

    # -- talking to it -----------------------------------------------------

    def _send_reply(self, text: str) -> None:
        self.write(text.encode())

    def write(self, data: bytes) -> None:
        try:
            os.write(self._master, data)
        except OSError:
            self._hung_up = True

    def press(self, token: str) -> float:
        """Send one key; the time just before it was written."""
        flags = self.screen.kitty_flags[-1] if self.screen.kitty_flags and self.options.answer == "modern" else 0
        data = encode_key(token, flags)
        at = time.perf_counter()
        self.write(data)
        return at

    def pump(
        self,
        predicate: Predicate | None = None,
        *,
        quiet: bool = True,
        patience: float | None = None,
        need_output: bool = False,
        silent_s: float | None = None,
        until_exit: bool = False,
    ) -> Output:
        """Read until the predicate holds and then, if asked, until it is quiet.

        ``need_output`` makes silence before the first byte not count as quiet
        until ``silent_s`` has passed.
        """
        options, out = self.options, Output()
        silent_s = options.silent_s if silent_s is None else silent_s
        begin = time.perf_counter()
        deadline = begin + (options.timeout_s if patience is None else patience)
        waiting = predicate
        if waiting is not None and waiting():
            out.matched, waiting = begin, None
        while True:
            now = time.perf_counter()
            if now >= deadline:
                out.timed_out = waiting is not None or until_exit
                return out
            if waiting is None and not self._backlog and not until_exit:
                if not quiet or self._hung_up:
                    return out
                limit = options.quiet_s if out.last is not None or not need_output else silent_s
                if now - (out.last or begin) >= limit:
                    return out
                wait = min(deadline - now, (out.last or begin) + limit - now)
            else:
                wait = deadline - now
            if self.exited is not None and not self._backlog:
                left_open = now - self.exited <= 0.1  # by a child of the program, perhaps
                if self._hung_up or not left_open:
                    out.timed_out = waiting is not None
                    return out
            step = 0.0 if self._backlog else min(wait, 0.01 if until_exit else 0.05)
            if not self._poll(step, out) and self._backlog:
                stamp, data = self._backlog.popleft()
                if len(data) > self.SLICE:
                    self._backlog.appendleft((stamp, data[self.SLICE :]))
                    data = data[: self.SLICE]
                self.screen.feed(data)
                if waiting is not None and waiting():
                    out.matched, waiting = stamp, None

    def _poll(self, wait: float, out: Output) -> bool:
        """Read what is there within ``wait`` seconds; whether anything was."""
        watched = [] if self._hung_up else [self._master]
        if self.exited is None:
            watched.append(self._process)
        readable, _, _ = select.select(watched, [], [], wait)
        now = time.perf_counter()
        if self._process in readable:
            self.exited = now
            _, self.status, usage = os.wait4(self.pid, 0)
            self.cpu_s = usage.ru_utime + usage.ru_stime
            if usage.ru_maxrss > self._rss_floor_kib:
                self.rss_kib = max(self.rss_kib, usage.ru_maxrss)
        if self._master not in readable:
            if not readable and wait:
                self.sample()
            return False
        try:
            data = os.read(self._master, 65536)
        except BlockingIOError:
            return False
        except OSError:  # every program has closed the terminal
            data = b""
        if not data:
            self._hung_up = True
            return False
        if out.first is None:
            out.first = out.burst = now
        elif out.burst == out.last and now - (out.last or now) <= self.options.gap_s:
            out.burst = now
        out.last = now
        out.size += len(data)
        self._backlog.append((now, data))
        return True

    # -- what it costs -----------------------------------------------------

    def _tree(self) -> Iterable[int]:
        found = [self.pid]
        while found:
            pid = found.pop()
            yield pid
            try:
                for task in os.listdir(f"/proc/{pid}/task"):
                    with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                        found += [int(child) for child in file.read().split()]
            except OSError:
                continue

    def sample(self) -> None:
        """Note the memory and CPU time of the process tree."""
        if self.exited is not None:
            return
        rss = ticks = processes = 0
        for pid in self._tree():
            try:
                with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as file:
                    peak = re.search(r"VmHWM:\s*(\d+)", file.read())
                with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
                    fields = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            rss += int(peak[1]) if peak else 0
            ticks += int(fields[11]) + int(fields[12])
            processes += 1
        self.rss_kib = max(self.rss_kib, rss)
        self.cpu_s = max(self.cpu_s, ticks / os.sysconf("SC_CLK_TCK"))
        self.processes = max(self.processes, processes)

    def close(self, quit_keys: Sequence[str] = (), patience: float = 5.0) -> float | None:
        """End the program; the seconds from the quit keys to its exit."""
        took = None
        if self.exited is None and quit_keys:
            asked = time.perf_counter()
            for token in quit_keys:
                if token.startswith("@"):
                    self.pump(patience=float(token[1:]) / 1000, need_output=True)
                else:
                    asked = self.press(token)
            self.pump(patience=patience, until_exit=True)
            if self.exited is not None:
                took = self.exited - asked
        for sig in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
            if self.exited is not None:
                break
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, sig)
            self.pump(patience=2.0, until_exit=True)
        os.close(self._master)
        os.close(self._process)
        return took
