r"""The folder for Windows x86-64: the official embeddable Python, the packages beside it, one file to double-click.

    qingdan.cmd     python\  the embeddable zip, its ``._pth`` naming  site\  the program and its packages

Python.exe is the signed one of python.org and all else are plain files, which virus scanners let pass.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kitting.bytecode import compile_tree, compiler_for
from kitting.faults import CannotBuild
from kitting.kit import Kit
from kitting.licences import Carried, carried
from kitting.locks import Pin
from kitting.packages import UNUSED, Target, fetch, lay_out
from kitting.starting import put_start
from kitting.workshop import Workshop

_PTH = re.compile(r"python(3)(\d{1,2})\._pth")
_SUPPORTED = ("3.11", "3.12", "3.13")


@dataclass(frozen=True, slots=True, kw_only=True)
class Embeddable:
    """The embeddable Python of python.org: the zip, its minor version such as 3.12, its licence."""

    path: Path
    minor: str
    licence: bytes


def embeddable(path: Path) -> Embeddable:
    """Look at the zip. Raises CannotBuild unless it is the embeddable one, for x86-64, of a supported Python."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            astray = [name for name in names if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts]
            found = next((match for name in names if (match := _PTH.fullmatch(name)) is not None), None)
            if found is None or "python.exe" not in names or astray:
                raise CannotBuild(f"{path.name} is not the “Windows embeddable package” of python.org")
            machine = _machine(archive.read("python.exe"))
            licence = archive.read("LICENSE.txt") if "LICENSE.txt" in names else b""
    except (OSError, zipfile.BadZipFile) as error:
        raise CannotBuild(f"{path}: {error}") from error
    minor = f"{found[1]}.{found[2]}"
    if minor not in _SUPPORTED or machine != 0x8664 or not licence:
        raise CannotBuild(f"{path.name}: Python {minor} for machine {machine:#x}; wanted {_SUPPORTED} for x86-64")
    return Embeddable(path=path, minor=minor, licence=licence)


def build(workshop: Workshop, pins: Sequence[Pin], folder: Path, python: Embeddable | None) -> Kit:
    """Make the folder; without an embeddable Python everything but that, for the Python of this machine."""
    minor = python.minor if python is not None else workshop.minor
    target = Target(platforms=("win_amd64",), python=minor)
    wanted = [pin for pin in pins if pin.name not in UNUSED]
    wheels = (*fetch(workshop, wanted, target, workshop.room("windows")), workshop.wheel)
    site = folder / "site"
    lay_out(wheels, site)
    compiler = compiler_for(minor)
    if compiler is not None:
        compile_tree(compiler, site)
    missing = [] if compiler is not None else [f"bytecode: no Python {minor} on the machine that built this kit"]
    parts = [carried(wheel) for wheel in wheels if wheel != workshop.wheel]
    if python is None:
        missing.append(f"python/: the Windows embeddable package (64-bit) of Python {minor}, and its ._pth")
    else:
        _unpack(python, folder / "python")
        parts.append(Carried(name="python", version=minor, licence="PSF-2.0", texts=(("LICENSE.txt", python.licence),)))
    put_start("qingdan.cmd", folder / "qingdan.cmd")
    return Kit(name="windows-x86_64", made_of={"python": minor}, parts=tuple(parts), missing=tuple(missing))


def pth(minor: str) -> str:
    """The lines of ``._pth``: the library of Python, its folder, and the packages; no ``import site``, no registry."""
    return f"python{minor.replace('.', '')}.zip\r\n.\r\n..\\site\r\n"


def _unpack(python: Embeddable, into: Path) -> None:
    with zipfile.ZipFile(python.path) as archive:
        archive.extractall(into)
    name = f"python{python.minor.replace('.', '')}._pth"
    (into / name).write_bytes(pth(python.minor).encode("ascii"))


def _machine(program: bytes) -> int:
    """The machine a Windows program is for (IMAGE_FILE_HEADER.Machine); 0 for what is no such program."""
    at = int.from_bytes(program[0x3C:0x40], "little")
    return int.from_bytes(program[at + 4 : at + 6], "little") if program[at : at + 4] == b"PE\0\0" else 0
