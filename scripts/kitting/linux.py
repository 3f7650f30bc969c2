"""The folder for Linux x86-64: needs no Python. PyInstaller's one-folder form, started by a script beside it.

It runs on any system whose C library is not older than the oldest one of what is in it; that is measured and stands in
the manifest. To build one for older systems than this machine, run the script with a Python made for them
(docs/deployment.md).
"""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from kitting.archives import files_of
from kitting.faults import CannotBuild
from kitting.kit import Kit
from kitting.licences import Carried, carried, judge
from kitting.locks import Pin
from kitting.packages import UNUSED, Target, fetch, manylinux
from kitting.starting import put_start
from kitting.workshop import Workshop

_ENTRY = "from tui.__main__ import main\n\nmain()\n"
_WHOLE = ("tui", "textual", "rich", "docx", "sqlite_utils", "pypdfium2", "pypdfium2_raw")
"""Packages taken with every module and file: some are imported by name, some bring files."""
_WITHOUT = ("_curses", "_hashlib", "_ssl", "_tkinter", "pip", "readline", "setuptools", "ssl", "tkinter", "unittest")
"""Modules that nothing here uses; the libraries of `ssl` and `readline` stay out with them."""
_LIBRARIES = {
    "libbz2": ("bzip2-1.0.6", "libbz2"),
    "libexpat": ("MIT", "libexpat1"),
    "libffi": ("MIT", "libffi"),
    "liblzma": ("0BSD", "liblzma"),
    "libpython": ("PSF-2.0", "python"),
    "libsqlite3": ("blessing", "libsqlite3"),
    "libuuid": ("BSD-3-Clause", "libuuid1"),
    "libz": ("Zlib", "zlib1g"),
}
"""Libraries of the system that come along: licence, and how Debian's package with its text begins."""
_OF_THE_SYSTEM = ("libgcc_s.so.1",)
"""Left to the system, which has it: the compiler's library, whose licence asks whoever gives it away for its source."""
_INSTALLERS = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
_GLIBC = re.compile(rb"GLIBC_2\.(\d{1,2})(?:\.\d+)?\0")


def build(workshop: Workshop, pins: Sequence[Pin], folder: Path) -> Kit:
    """Make the folder with PyInstaller in the workshop's environment, into which the program is installed."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        raise CannotBuild("the folder for Linux x86-64 is built on Linux x86-64")
    room = workshop.room("frozen")
    wanted = [pin for pin in pins if pin.name not in UNUSED]
    target = Target(platforms=manylinux("x86_64"), python=workshop.minor)
    wheels = fetch(workshop, wanted, target, room / "wheels")
    workshop.run(["-m", "pip", "install", "-q", "--no-deps", "--no-index", *map(str, (*wheels, workshop.wheel))])
    entry = room / "entry.py"
    entry.write_text(_ENTRY, encoding="utf-8")
    workshop.run([*_command(wanted, room), str(entry)], cwd=room)
    shutil.copytree(room / "dist" / "qingdan", folder / "app", symlinks=False)
    _tidy(folder / "app" / "lib")
    put_start("qingdan.sh", folder / "qingdan")
    put_start("add-to-menu.sh", folder / "add-to-menu.sh")
    oldest = oldest_glibc(path for _, path in files_of(folder))
    parts = (*map(carried, wheels), *libraries(folder / "app" / "lib"), _python())
    sqlite = workshop.run(["-c", "import sqlite3; print(sqlite3.sqlite_version)"]).strip()
    made_of = {"python": platform.python_version(), "sqlite": sqlite, "glibc": oldest}
    return Kit(name="linux-x86_64", made_of=made_of, parts=parts)


def _tidy(folder: Path) -> None:
    """Take out what belongs to the system, and what an installer wrote down about the folder it worked in."""
    for name in _OF_THE_SYSTEM:
        (folder / name).unlink(missing_ok=True)
    for name in _INSTALLERS:
        for path in folder.glob(f"*.dist-info/{name}"):
            path.unlink()


def _command(pins: Sequence[Pin], room: Path) -> list[str]:
    words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--onedir", "--name", "qingdan"]
    words += ["--contents-directory", "lib", "--python-option", "X utf8", "--noupx"]
    words += [
        "--debug",
        "noarchive",
    ]  # modules as files: quicker, and python-docx finds its templates from a folder of them
    words += ["--distpath", str(room / "dist"), "--workpath", str(room / "work"), "--specpath", str(room)]
    for option, names in (
        ("--collect-submodules", _WHOLE),
        ("--collect-data", _WHOLE),
        ("--collect-binaries", _WHOLE),
        ("--exclude-module", _WITHOUT),
    ):
        words += [word for name in names for word in (option, name)]
    return words + [word for pin in pins for word in ("--copy-metadata", pin.name)]


def oldest_glibc(files: Iterable[Path]) -> str:
    """The oldest glibc on which all of these programs and libraries load."""
    minors = [0]
    for path in files:
        with path.open("rb") as file:
            if file.read(4) == b"\x7fELF":
                file.seek(0)
                minors += map(int, _GLIBC.findall(file.read()))
    return f"2.{max(minors)}"


def libraries(folder: Path) -> tuple[Carried, ...]:
    """The system's libraries beside the program. Raises CannotBuild for one whose licence nobody has looked up."""
    found: dict[str, Carried] = {}
    for path in sorted(folder.glob("lib*.so*")):
        name = re.split(r"[-.\d]", path.name)[0]
        stem = next(
            (stem for stem in _LIBRARIES if name.rstrip("0123456789") == stem or path.name.startswith(stem)), None
        )
        if stem is None:
            raise CannotBuild(f"{path.name}: a library whose licence is not known (kitting/linux.py)")
        licence, package = _LIBRARIES[stem]
        judge(stem, licence)
        version = path.name.partition(".so")[2].strip(".")
        texts = tuple(("copyright", text.read_bytes()) for text in _texts(package)[:1])
        found[stem] = Carried(name=stem, version=version, licence=licence, texts=texts)
    return tuple(found.values())


def _texts(package: str) -> list[Path]:
    return sorted(Path("/usr/share/doc").glob(f"{package}*/copyright"))


def _python() -> Carried:
    """Python itself, whose licence lies in its library."""
    import os

    text = Path(os.__file__).with_name("LICENSE.txt")
    texts = (("LICENSE.txt", text.read_bytes()),) if text.is_file() else ()
    return Carried(name="python", version=platform.python_version(), licence="PSF-2.0", texts=texts)
