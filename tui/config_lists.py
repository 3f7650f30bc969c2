"""One more item in a list of config.toml's [unit]; everything else, comments too, stays as the officer wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tomli

from tui.config_faults import line_of, quoted
from tui.config_lines import closing_bracket, inserted


def with_item(text: str, key: str, item: str) -> str | None:
    """The settings with an item added to a list of [unit]; None where the file is written so that a person has to."""
    wanted = [*items(text, key), item]
    for changed in _tries(text, key, quoted(item)):
        try:
            if items(changed, key) == wanted and _others(changed, key) == _others(text, key):
                return changed
        except (tomli.TOMLDecodeError, RecursionError):
            continue
    return None


def items(text: str, key: str) -> list[object]:
    """The items of a list of [unit]; none where it is missing. Raises tomli.TOMLDecodeError."""
    unit = tomli.loads(text).get("unit")
    found = unit.get(key) if isinstance(unit, dict) else None
    return found if isinstance(found, list) else []


def _others(text: str, key: str) -> dict[str, object]:
    """All settings but for this list."""
    found = tomli.loads(text)
    unit = found.get("unit")
    return {**found, "unit": {name: value for name, value in (unit or {}).items() if name != key}}


def _tries(text: str, key: str, item: str) -> Iterator[str]:
    """Ways to add the item: before the bracket that closes the list, then as a line of its own in [unit].

    Whoever asks keeps the first that reads as it should.
    """
    line, shown = line_of(text, "unit", key)
    lines = text.splitlines(keepends=True)
    if head := re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=\s*", shown):
        at = closing_bracket(text, len("".join(lines[: line - 1])) + head.end())
        for before in ("", ", ") if at is not None else ():
            yield f"{text[:at]}{before}{item}{text[at:]}"
    yield inserted(text, "unit", key, f"[{item}]")
