"""What the program can say, read off its sources: codes of errors, problems, doubts and changes, ids of messages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import click

from tui.cli.main import COMMANDS, qingdan
from tui.domain.checks import CODES
from tui.domain.return_events import EventKind
from tui.packs import disk
from tui.store import connection

PACKAGE = Path(__file__).parent.parent / "tui"
ERRORS = {"WrongUse", "InputUnusable", "HomeUnusable", "CheckFailed"}
SAYERS = {"say", "tell", "_say", "wrong"}
"""Functions whose first argument is a message id."""
CODE = re.compile(r"[a-z]+(_[a-z]+)+|damaged|locked|read_only")
VERIFIED = tuple(f"packs/{name}.py" for name in ("archive", "canonical", "folder", "manifest", "return_json"))
"""Modules whose errors `verify` turns into problems of its verdict; all but ``file_unreadable``."""
ISSUED = ("packs/pack.py", "packs/receipt.py", "packs/slip.py", "packs/plan_json.py")
"""Modules whose errors are problems of a verdict, and errors where such a file is imported."""
TIME_WORDS = (
    "domain/english_moments.py",
    "domain/limits.py",
    "domain/moments.py",
    "domain/phrases.py",
    "domain/short_limits.py",
    "readers/brackets.py",
    "readers/responsibility.py",
    "readers/unit_lists.py",
)
"""Modules that hand codes of doubts on as plain texts."""


@cache
def trees() -> Mapping[str, ast.Module]:
    """The sources by their path in the package; the catalogues are not among them."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "i18n" not in path.parts
    }


def constants(node: ast.AST) -> Iterator[str]:
    """Every text that an expression may be: itself, both sides of a choice, the items of a tuple."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
    elif isinstance(node, ast.BoolOp | ast.Tuple | ast.List):
        for inner in node.values if isinstance(node, ast.BoolOp) else node.elts:
            yield from constants(inner)


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def argument(call: ast.Call, place: int, name: str) -> Iterator[str]:
    """The texts of an argument given by place or by name."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == name]
    for node in [*given, *call.args[place : place + 1]]:
        yield from constants(node)


@cache
def codes() -> frozenset[tuple[str, str, str]]:
    """Family, code, and the source file of every code that is handed to words somewhere."""
    found: set[tuple[str, str, str]] = set()

    def add(family: str, values: Iterator[str] | list[str], name: str) -> None:
        found.update((family, value, name) for value in values)

    for name, tree in trees().items():
        found.update((family, code, name) for family, code in raised(name, tree))
        for called, call in calls(tree):
            if called == "Refused":
                add("error", argument(call, 0, "code"), name)
            if called == "Note":
                add("problem", argument(call, 0, "code"), name)
            if called in ("Problem", "_problem", "Refusal"):
                add("problem", argument(call, 1, "code"), name)
            if called in ("_error", "wrong") and name.startswith("packs/"):
                add("problem", argument(call, 0, "code"), name)
            if name.startswith("readers/review/") and called in ("tell", "_unread"):
                add("problem", argument(call, 0 if called == "tell" else 1, "code"), name)
            if called in ("Doubt", "doubt"):
                add("doubt", argument(call, 1, "code"), name)
            if called == "change" and name.startswith("services/"):
                add("change", argument(call, 0, "label"), name)
            if name == "config.py":
                add("error", config_codes(called, call), name)
            if name == "config_faults.py" and called == "_fault":
                add("error", [f"config_{code}" for code in argument(call, 0, "code")], name)
        if name in TIME_WORDS or name.startswith("readers/layout"):
            add("doubt", handed_on(tree), name)
    add("error", [f"config_{code}" for code in judged(trees()["config_faults.py"])], "config_faults.py")
    add("error", [*connection._BY_RESULT.values(), "database_error"], "store/connection.py")
    add("error", [*disk._CODES.values(), "file_in_use", "write_failed"], "packs/disk.py")
    add("error", [f"bad_{kind}_id" for kind in ("task", "step", "plan")], "cli/options.py")
    add("check", list(CODES), "domain/checks.py")
    add("error", ["file_unreadable"], "packs/verify.py")
    add("change", list(EventKind), "services/submissions.py")
    return frozenset(found)


def raised(name: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The errors that a module raises: the family that has their words, and the code."""
    told_by = ("problem",) if name in VERIFIED else ("problem", "error") if name in ISSUED else ("error",)
    for called, call in calls(tree):
        if called in ERRORS:
            yield from ((family, code) for code in argument(call, 0, "code") for family in told_by)


def config_codes(called: str, call: ast.Call) -> list[str]:
    """The codes of faults in settings: all begin with ``config_``."""
    if called == "fail":
        return [f"config_{code}" for code in argument(call, 0, "code")]
    if called == "choice":
        return [f"config_{code}" for code in argument(call, 3, "code")]
    return list(argument(call, 0, "code")) if called == "_bytes_fault" else []


def judged(tree: ast.Module) -> list[str]:
    """First halves of the pairs that functions return: a code and the line to write instead."""
    returned = (node.value for node in ast.walk(tree) if isinstance(node, ast.Return))
    return [text for pair in returned if isinstance(pair, ast.Tuple) for text in constants(pair.elts[0])]


def handed_on(tree: ast.Module) -> list[str]:
    """Codes of doubts that a module returns, assigns, lists, or passes as ``doubt``."""
    values: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.Return(value=ast.expr() as value):
                values.append(value)
            case ast.Assign(targets=[ast.Name(id="doubt" | "doubts" | "codes")], value=value):
                values.append(value)
            case ast.keyword(arg="doubt", value=value):
                values.append(value)
            case ast.List() | ast.Tuple():
                values.append(node)
    return [text for value in values for text in constants(value) if CODE.fullmatch(text)]


@cache
def said() -> frozenset[tuple[str, str]]:
    """Message ids that are said in full, with the file."""
    return frozenset(
        (text, name)
        for name, tree in trees().items()
        for called, call in calls(tree)
        if called in SAYERS
        for text in argument(call, 0, "message")
        if "." in text
    )


@cache
def literal_texts() -> frozenset[str]:
    """Every text in the code: an id that is passed on before it is said is one of them."""
    nodes = (node for tree in trees().values() for node in ast.walk(tree))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


@cache
def families() -> tuple[re.Pattern[str], ...]:
    """Patterns of the ids that code puts together: ``f"status.{mark}"``, ``f"key.{id}.help"``."""
    found = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else "[^ ]+" for v in node.values]
                if re.fullmatch(r"[a-z_]+\\\..*", "".join(parts)):
                    found.add("".join(parts))
    return tuple(re.compile(pattern) for pattern in sorted(found))


def command_words(command: click.Command, message: str) -> Iterator[str]:
    """The help ids of a command, its options and its sub-commands."""
    yield message
    yield from (f"help.option.{option.name}" for option in command.params if isinstance(option, click.Option))
    for name, inner in getattr(command, "commands", {}).items():
        yield from command_words(inner, f"{message}.{name}")


def help_words() -> set[str]:
    """Every help id of the command line."""
    context = click.Context(qingdan)
    found = {"help.qingdan", *(f"help.option.{option.name}" for option in qingdan.params)}
    for name in COMMANDS:
        command = qingdan.get_command(context, name)
        assert command is not None
        found |= set(command_words(command, f"help.{name}"))
    return found
