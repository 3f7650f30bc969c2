"""One value of config.toml is set in its place; every other line, comments too, stays as the officer wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import tomli

from tui.config_faults import line_of, quoted

Value = str | tuple[str, ...]

_STRING = r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[^#"\'\[\n\r]+'
_MARK = r"""(?s:"{3}(?:[^\\]|\\.)*?"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[\[\]])"""
"""A string, a comment or a bracket outside of them."""


def array(items: Sequence[str]) -> str:
    """Texts as a TOML array on one line."""
    return f"[{', '.join(quoted(item) for item in items)}]"


def written(value: Value) -> str:
    """A value as it stands behind ``=``."""
    return quoted(value) if isinstance(value, str) else array(value)


def with_value(text: str, section: str, key: str, value: Value) -> str | None:
    """The settings with a value set; None where the file is written so that a person has to.

    Whatever is tried is read back: it counts only when it says the new value and everything else as before.
    """
    wanted = _set(tomli.loads(text), section, key, value)
    said = written(value)
    for changed in (*_in_place(text, section, key, said), inserted(text, section, key, said)):
        try:
            if tomli.loads(changed) == wanted:
                return changed
        except (tomli.TOMLDecodeError, RecursionError):
            continue
    return None


def inserted(text: str, section: str, key: str, said: str) -> str:
    """The settings with a line behind the head of a section, which is made at the top where there is none."""
    end = "\r\n" if "\r\n" in text else "\n"
    head = re.compile(rf"^[ \t]*\[[ \t]*[\"']?{section}[\"']?[ \t]*\][^\n]*\n?", re.MULTILINE)
    table = head.search(text)
    if table is None:
        return f"[{section}]{end}{key} = {said}{end}{end}{text}"
    line = table[0] if table[0].endswith("\n") else table[0] + end
    return f"{text[: table.start()]}{line}{key} = {said}{end}{text[table.end() :]}"


def _set(tables: dict[str, object], section: str, key: str, value: Value) -> dict[str, object]:
    table = tables.get(section)
    said = value if isinstance(value, str) else list(value)
    return {**tables, section: {**(table if isinstance(table, dict) else {}), key: said}}


def _in_place(text: str, section: str, key: str, said: str) -> Iterator[str]:
    """Ways to write the value where one stands: for a string, a bare value, and a list over one line or several."""
    number, shown = line_of(text, section, key)
    head = re.match(rf"[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=[ \t]*", shown)
    if head is None:
        return
    start = len("".join(text.splitlines(keepends=True)[: number - 1])) + head.end()
    if single := re.compile(_STRING).match(text, start):
        yield text[:start] + said + ("" if single[0] == single[0].rstrip() else " ") + text[single.end() :]
    if (bracket := closing_bracket(text, start)) is not None:
        yield text[:start] + said + text[bracket + 1 :]


def closing_bracket(text: str, start: int) -> int | None:
    """Where the list that begins at a place is closed; None where none begins."""
    if not text.startswith("[", start):
        return None
    depth = 0
    for mark in re.compile(_MARK).finditer(text, start):
        depth += {"[": 1, "]": -1}.get(mark[0], 0)
        if not depth:
            return mark.start()
    return None
