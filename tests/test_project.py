"""What the project files promise: locks that hold every dependency, nothing of one machine in them, one gate."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")

pytestmark = pytest.mark.skipif(
    not (ROOT / "pyproject.toml").is_file(), reason="an installed package has no project files"
)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    """Package and version of every entry of a lock."""
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text(lock), re.MULTILINE))


def wanted(*, dev: bool) -> list[str]:
    """The packages pyproject names, as a lock spells them."""
    project = tomli.loads(text("pyproject.toml"))
    listed = [*project["project"]["dependencies"], *(project["dependency-groups"]["dev"] if dev else ())]
    return [re.split(r"[<>=\[ ]", entry)[0].lower() for entry in listed]


@pytest.mark.parametrize(("lock", "dev"), [(LOCKS[0], False), (LOCKS[1], True)])
def test_a_lock_holds_every_dependency(lock: str, dev: bool) -> None:
    assert [name for name in wanted(dev=dev) if name not in pins(lock)] == []


def test_what_is_tested_is_what_is_run() -> None:
    run, dev = (pins(lock) for lock in LOCKS)

    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_file_and_names_no_place(lock: str) -> None:
    entries = re.split(r"^(?=[a-z])", re.sub(r"^#.*\n", "", text(lock), flags=re.MULTILINE), flags=re.MULTILINE)

    assert [entry for entry in entries if entry and "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--index|--find-links|--trusted| @ ", text(lock))


def test_every_dependency_says_what_it_is_for() -> None:
    lines = re.findall(r'^    "[A-Za-z][\w-]*[<>=].*$', text("pyproject.toml"), re.MULTILINE)

    groups = tomli.loads(text("pyproject.toml"))["dependency-groups"].values()
    assert len(lines) == len(wanted(dev=False)) + sum(map(len, groups))
    assert [line for line in lines if "  # " not in line and " # " not in line] == []


def test_the_gate_of_the_project_is_scripts_check() -> None:
    assert text(".ci/run").splitlines()[1:] == ["python3 scripts/check"]
