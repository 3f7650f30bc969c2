"""docs/reliability.md: every promise names tests that exist, and what the program stands on is what the lock says."""

from __future__ import annotations

import json
import os
import re
from importlib.metadata import PackageNotFoundError, distribution, metadata, packages_distributions
from pathlib import Path

import pytest

from tests.test_connections import told_by
from tests.test_project import LOCKS, pins

ROOT = Path(__file__).parent.parent
PROMISES = 12
COPYLEFT = re.compile(r"(?<!L)\b(?:A?GPL|SSPL|EUPL)", re.IGNORECASE)
NEVER_IMPORTED = {"pip", "tzdata"}


def section(title: str) -> str:
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    return text.split(f"## {title}\n")[1].split("\n## ")[0]


def rows(title: str) -> list[list[str]]:
    """The cells of a table's rows, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


PACKAGES = {row[0]: row for row in rows("What it stands on")}


def test_every_promise_is_held_by_tests_that_exist() -> None:
    found = rows("Promises")
    assert [row[0].split(".")[0] for row in found] == [str(number) for number in range(1, PROMISES + 1)]
    for _, held_by in found:
        named = re.findall(r"`([^`]+)::(\w+)`", held_by)
        assert named
        for path, test in named:
            source = (ROOT / path).read_text(encoding="utf-8")
            assert re.search(rf"^(?:async )?def {test}\(", source, re.MULTILINE), f"{path}::{test}"


def test_what_it_stands_on_is_what_the_lock_says() -> None:
    assert set(PACKAGES) == set(pins(LOCKS[0]))


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_a_package_has_the_licence_and_the_form_that_is_said(name: str) -> None:
    try:
        found = metadata(name)
    except PackageNotFoundError:
        pytest.skip("not needed on this system")
    licences = [text for key in ("License-Expression", "License", "Classifier") for text in found.get_all(key) or ()]
    stated = " ".join(text[:200] for text in licences if "::" not in text or text.startswith("License"))
    first = re.split(r"[-,. ]", PACKAGES[name][2])[0]
    said = {"PSF": "(?:PSF|Python Software Foundation)"}.get(first, first)
    assert re.search(said, stated, re.IGNORECASE), stated
    assert not COPYLEFT.search(stated)
    compiled = any(str(path).endswith((".so", ".pyd", ".dll", ".dylib")) for path in distribution(name).files or ())
    assert compiled is (PACKAGES[name][3] == "yes")


@pytest.mark.skipif(os.name == "nt", reason="an event loop's own pair is a connection on Windows")
def test_no_package_makes_a_socket_when_it_is_imported(tmp_path: Path) -> None:
    held = packages_distributions()
    wanted = set(PACKAGES) - NEVER_IMPORTED
    modules = sorted(
        module
        for module, names in held.items()
        if wanted & {name.lower().replace("_", "-") for name in names} and module.isidentifier()
    )
    program = """
import importlib
from contextlib import suppress
codes = []
for name in json.loads(sys.argv[1]):
    with suppress(ImportError):
        importlib.import_module(name)
        codes.append(0)
"""
    codes, told = told_by(program, tmp_path, json.dumps(modules))
    assert len(codes) >= len(wanted) - 3
    assert told == []
