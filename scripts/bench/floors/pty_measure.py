"""What `ptybench.py` measures of programs in pseudo-terminals."""

from __future__ import annotations

import argparse
import math
import os
import platform
import re
import shlex
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pty_screen import Screen
from pty_session import Options, Predicate, Session

Json = dict[str, Any]


def summary(values: Sequence[float], digits: int = 2) -> Json | None:
    """Count, min, median, 95th percentile (nearest rank) and max."""
    if not values:
        return None
    ordered = sorted(values)
    figures = {
        "min": ordered[0],
        "median": statistics.median(ordered),
        "p95": ordered[math.ceil(0.95 * len(ordered)) - 1],
        "max": ordered[-1],
    }
    return {"n": len(ordered)} | {name: round(value, digits) for name, value in figures.items()}


class Samples:
    """Named lists of figures, in the order they were first met."""

    def __init__(self) -> None:
        self._values: dict[str, list[float]] = {}

    def add(self, name: str, value: float | None) -> None:
        self._values.setdefault(name, [])
        if value is not None:
            self._values[name].append(value)

    def median(self, name: str) -> float | None:
        values = self._values.get(name)
        return statistics.median(values) if values else None

    def report(self) -> Json:
        return {name: summary(values) for name, values in self._values.items()}


def ms_between(start: float, end: float | None) -> float | None:
    return None if end is None else (end - start) * 1000


def on_screen(screen: Screen, pattern: re.Pattern[str] | None) -> Predicate | None:
    if pattern is None:
        return None
    return lambda: pattern.search(screen.text()) is not None


def start(
    command: Sequence[str], options: Options, ready: re.Pattern[str] | None, samples: Samples
) -> tuple[Session, bool]:
    """Start a command and add its start-up times; the session and success."""
    session = Session(command, options)
    out = session.pump(on_screen(session.screen, ready), until_exit=ready is None)
    begin = session.started
    samples.add("exec_ms", ms_between(begin, session.exec_at))
    samples.add("first_byte_ms", ms_between(begin, out.first))
    if ready is not None:
        samples.add("ready_ms", ms_between(begin, out.matched))
        samples.add("settled_ms", ms_between(begin, out.last))
        session.sample()
        samples.add("bytes", out.size)
    else:
        samples.add("exit_ms", ms_between(begin, session.exited))
    samples.add("cpu_s", session.cpu_s)
    samples.add("rss_mib", session.rss_kib / 1024)
    return session, not out.timed_out


def measure_keys(session: Session, tokens: Sequence[str], repeat: int, expect: str | None) -> Json:
    """Press each key ``repeat`` times, waiting for quiet in between."""
    per_key: dict[str, Samples] = {}
    silent: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for i in range(1, repeat + 1):
        for token in tokens:
            if token.startswith("@"):
                time.sleep(float(token[1:]) / 1000)
                continue
            pattern = re.compile(expect.replace("{i}", str(i))) if expect else None
            at = session.press(token)
            out = session.pump(
                on_screen(session.screen, pattern),
                need_output=True,
                patience=session.options.timeout_s if pattern else session.options.silent_s + 5.0,
            )
            if session.exited is not None:
                raise RuntimeError(f"the program ended at key {token!r}, repetition {i}")
            silent[token] += out.first is None
            missed[token] += out.timed_out
            samples = per_key.setdefault(token, Samples())
            samples.add("first_byte_ms", ms_between(at, out.first))
            paint = out.matched if pattern else out.burst
            samples.add("paint_ms", ms_between(at, paint))
            samples.add("settled_ms", ms_between(at, out.last))
            samples.add("bytes", out.size)
    return {
        token: {"silent": silent[token], "missed": missed[token]} | samples.report()
        for token, samples in per_key.items()
    }


def measure_hold(session: Session, token: str, count: int, rate: float) -> Json:
    """Send a key at an auto-repeat rate: how far does the screen lag behind?"""
    session.sample()
    cpu, size = session.cpu_s, 0
    begin = time.perf_counter()
    at = begin
    for i in range(count):
        at = session.press(token)
        while (left := begin + (i + 1) / rate - time.perf_counter()) > 0 and i < count - 1:
            size += session.pump(patience=left).size
    out = session.pump(need_output=True, silent_s=5.0, patience=session.options.timeout_s)
    session.sample()
    lag = ms_between(at, out.last)
    return {
        "key": token,
        "count": count,
        "hz": rate,
        "lag_ms": lag and round(lag, 2),
        "bytes_per_key": round((size + out.size) / count),
        "cpu_ms_per_key": round((session.cpu_s - cpu) * 1000 / count, 2),
    }


def measure(arguments: argparse.Namespace, options: Options) -> tuple[Json, bool]:
    """All that the command line asks for, as one object, and success."""
    sides = [("a", arguments.command, pattern_of(arguments.ready, arguments.ready_re))]
    if arguments.vs:
        other = pattern_of(arguments.vs_ready, None) or sides[0][2]
        sides.append(("b", shlex.split(arguments.vs), other))
    samples = {name: Samples() for name, _, _ in sides}
    ok = True
    stolen = steal_s()
    begun = time.perf_counter()
    result: Json = {"host": host(), "size": f"{options.columns}x{options.lines}", "answer": options.answer}
    for run in range(-arguments.warmup, arguments.runs):
        for name, command, ready in sides:
            if arguments.cold:
                drop_caches()
            kept = samples[name] if run >= 0 else Samples()
            session, good = start(command, options, ready, kept)
            ok = ok and good
            final = run == arguments.runs - 1 and name == "a"
            try:
                if final and good and ready is not None:
                    result |= interact(session, arguments)
            finally:
                if final and arguments.show_screen:
                    result["screen"] = session.screen.display()
                took = session.close(arguments.quit.split() if name == "a" else ())
            if arguments.quit and name == "a":
                kept.add("quit_ms", took and took * 1000)
            if final:
                result["queries"] = dict(session.screen.queries)
                result["whole_run"] = {
                    "rss_mib": round(session.rss_kib / 1024, 1),
                    "cpu_s": round(session.cpu_s, 3),
                    "processes": session.processes,
                    "exit_status": os.waitstatus_to_exitcode(session.status) if session.status is not None else None,
                }
    for name, command, _ in sides:
        result[name if arguments.vs else "start"] = {"command": command} | samples[name].report()
    if arguments.vs:
        result["ratio_of_medians"] = {
            figure: round(a / b, 3)
            for figure in ("first_byte_ms", "ready_ms", "settled_ms", "exit_ms", "cpu_s", "rss_mib")
            if (a := samples["a"].median(figure)) and (b := samples["b"].median(figure))
        }
    elapsed = (time.perf_counter() - begun) * (os.cpu_count() or 1)
    result["host"]["steal_percent"] = round(100 * (steal_s() - stolen) / elapsed, 1)
    result["ok"] = ok
    return result, ok


def interact(session: Session, arguments: argparse.Namespace) -> Json:
    """Press the keys that the command line asks for."""
    result: Json = {}
    for token in arguments.setup.split():
        if token.startswith("@"):
            time.sleep(float(token[1:]) / 1000)
        else:
            session.press(token)
        session.pump(need_output=True, patience=10.0)
    if arguments.setup_ready:
        session.pump(on_screen(session.screen, re.compile(re.escape(arguments.setup_ready))))
    if arguments.keys:
        result["keys"] = measure_keys(session, arguments.keys.split(), arguments.repeat, arguments.expect)
    if arguments.hold:
        result["hold"] = measure_hold(session, arguments.hold, arguments.hold_count, arguments.hold_hz)
    return result


def pattern_of(text: str | None, regex: str | None) -> re.Pattern[str] | None:
    if regex:
        return re.compile(regex, re.MULTILINE)
    return re.compile(re.escape(text)) if text else None


def drop_caches() -> None:
    """Empty the page cache, for a start as after booting (needs root)."""
    os.sync()
    with open("/proc/sys/vm/drop_caches", "w", encoding="ascii") as file:
        file.write("3")


def steal_s() -> float:
    """Seconds of processor time that other guests of this host have taken."""
    with open("/proc/stat", encoding="ascii") as file:
        return int(file.readline().split()[8]) / os.sysconf("SC_CLK_TCK")


def host() -> Json:
    """The machine, and how busy it is: a high load or steal spoils a run."""
    return {
        "cpus": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "kernel": platform.release(),
        "python": platform.python_version(),
    }
