"""Packages for a platform: fetched as wheels, checked against the lock, laid out as a folder Python imports from."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kitting.faults import CannotBuild
from kitting.locks import Pin, write_lock
from kitting.workshop import Workshop

PURE = frozenset({"tomli"})
"""Taken without their compiled parts: one TOML behaviour everywhere; PyInstaller stumbles over the other."""
UNUSED = frozenset({"pip"})
"""What a library asks for and the program never imports: sqlite-utils installs its own plugins with pip."""
NATIVE = frozenset({"lxml", "msgspec", "pypdfium2"})
"""Packages that are compiled: a kit for any machine is without them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Whom wheels are for: pip's names of the platform, the newest first, and the Python such as 3.12."""

    platforms: tuple[str, ...]
    python: str


def manylinux(machine: str) -> tuple[str, ...]:
    """The names pip has for Linux on a machine, for wheels that load with glibc 2.28 (UOS 20, Kylin V10) and older."""
    return (*(f"manylinux_2_{minor}_{machine}" for minor in (28, 27, 26, 24, 17)), f"manylinux2014_{machine}")


def fetch(workshop: Workshop, pins: Sequence[Pin], target: Target, into: Path) -> tuple[Path, ...]:
    """The wheel of every pin for a target. Raises CannotBuild where one is not to be had."""
    pure = [pin for pin in pins if pin.name in PURE]
    others = [pin for pin in pins if pin.name not in PURE]
    into.mkdir(parents=True, exist_ok=True)
    anywhere = ["--platform", "any", "--implementation", "py", "--abi", "none"]
    here = ["--implementation", "cp", *(word for name in target.platforms for word in ("--platform", name))]
    for chosen, words in ((pure, anywhere), (others, here)):
        if chosen:
            lock = write_lock(chosen, workshop.folder / "fetch.lock")
            options = ["--only-binary=:all:", "--no-deps", "--require-hashes", "--python-version", target.python]
            workshop.run(["-m", "pip", "download", "-q", *options, *words, "-r", str(lock), "-d", str(into)])
    return tuple(sorted(into.glob("*.whl")))


def lay_out(wheels: Sequence[Path], into: Path) -> None:
    """Unpack wheels as an installer would, without what only it uses. Raises CannotBuild for a path astray."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                place = _place(name)
                if place is None or name.endswith("/"):
                    continue
                if place.is_absolute() or ".." in place.parts:
                    raise CannotBuild(f"{wheel.name} holds {name}")
                path = into.joinpath(*place.parts)
                path.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as content, path.open("wb") as file:
                    shutil.copyfileobj(content, file)


def _place(name: str) -> PurePosixPath | None:
    """Where a member of a wheel lies beside the packages; None for scripts, headers and the record of the wheel."""
    path = PurePosixPath(name)
    if path.parts[0].endswith(".data"):
        return PurePosixPath(*path.parts[2:]) if path.parts[1] in ("purelib", "platlib") else None
    return None if path.name == "RECORD" and path.parent.name.endswith(".dist-info") else path
