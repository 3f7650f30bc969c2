"""A lock of requirements: its entries, and the same narrowed to the files that a kit carries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kitting.faults import CannotBuild

_ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))? \\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M)
_WHEEL = re.compile(r"([A-Za-z0-9._]+)-([^-]+)-.+\.whl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One package of a lock: name as indexes spell it, version, SHA-256 of every file that may be taken for it."""

    name: str
    version: str
    hashes: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"{self.name}=={self.version}", *(f"    --hash=sha256:{one}" for one in self.hashes)]
        return " \\\n".join(lines) + "\n"


def read_lock(path: Path) -> tuple[Pin, ...]:
    """The pins of a lock. Raises CannotBuild for an entry that holds on some systems only: a kit is for another one."""
    text = path.read_text(encoding="utf-8")
    found = _ENTRY.findall(text)
    if len(found) != len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)):
        raise CannotBuild(f"{path.name}: a line of another form than name==version with hashes")
    conditional = [name for name, _, marker, _ in found if marker]
    if conditional:
        raise CannotBuild(f"{path.name}: pins with a condition cannot be judged for another system: {conditional}")
    return tuple(
        Pin(name=name, version=version, hashes=tuple(re.findall(r"sha256:([0-9a-f]{64})", hashes)))
        for name, version, _, hashes in found
    )


def write_lock(pins: Iterable[Pin], to: Path) -> Path:
    """Write pins as a lock that pip reads."""
    to.write_text("".join(map(str, pins)), encoding="utf-8", newline="\n")
    return to


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def spelled(name: str) -> str:
    """A package's name as locks spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def package_of(wheel: Path) -> tuple[str, str]:
    """Name, as locks spell it, and version of a wheel, from its file name."""
    found = _WHEEL.fullmatch(wheel.name)
    if found is None:
        raise CannotBuild(f"not a wheel: {wheel.name}")
    return spelled(found[1]), found[2]


def narrowed(pins: Sequence[Pin], wheels: Iterable[Path], *, own: Path) -> tuple[Pin, ...]:
    """The pins with the hashes of these very files alone, and the program's own wheel after them."""
    carried: dict[str, set[str]] = {}
    for wheel in wheels:
        carried.setdefault(package_of(wheel)[0], set()).add(sha256(wheel))
    kept = [replace(pin, hashes=tuple(sorted(carried[pin.name]))) for pin in pins if pin.name in carried]
    name, version = package_of(own)
    return (*kept, Pin(name=name, version=version, hashes=(sha256(own),)))
