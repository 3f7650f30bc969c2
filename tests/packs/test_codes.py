"""The list of codes is held to the sources: every code that is raised or reported, with its parameters."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tui.packs import disk
from tui.packs.codes import ERRORS, PROBLEMS

PACKAGE = Path(disk.__file__).parent


def texts(node: ast.AST) -> Iterator[str]:
    """What an expression may be: a text, or both sides of a choice."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def used() -> dict[str, set[str]]:
    """Codes in the sources of the package with the names of their parameters."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            if called in ("InputUnusable", "HomeUnusable", "wrong") and node.args:
                params = node.args[1] if called == "wrong" else None
                names = {str(name) for name in given}
            elif called == "Problem" and "code" in given:
                params = given["params"]
                names = set()
            else:
                continue
            if isinstance(params, ast.Dict):
                names |= {text for key in params.keys if key for text in texts(key)}
            for code in texts(node.args[0] if node.args else given["code"]):
                found[code] |= names
    for code in disk._CODES.values():
        found[code] |= {"path", "reason"}
    return found


def test_every_code_is_listed_with_its_parameters_and_no_other() -> None:
    listed = {**PROBLEMS, **ERRORS}
    assert {code: set(names) for code, names in listed.items()} == used()
    assert list(PROBLEMS) == sorted(PROBLEMS)
    assert not set(PROBLEMS) & set(ERRORS)
