"""Small stand-ins for what kits are made of: a wheel, an embeddable Python."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path


def wheel_of(
    folder: Path,
    name: str,
    version: str,
    *,
    licence: str,
    texts: Mapping[str, bytes] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> Path:
    """A wheel with a licence and these files."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{info}/METADATA", f"Name: {name}\nVersion: {version}\nLicense-Expression: {licence}\n")
        archive.writestr(f"{info}/RECORD", "")
        for member, content in (texts or {}).items():
            archive.writestr(f"{info}/{member}", content)
        for member, content in (files or {}).items():
            archive.writestr(member, content)
    return path


def embeddable_zip(path: Path, *, minor: str = "3.11", machine: int = 0x8664, licence: bool = True) -> Path:
    """What python.org's embeddable package looks like from outside; nothing in it runs."""
    short = minor.replace(".", "")
    header = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40) + b"PE\0\0" + struct.pack("<H", machine)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("python.exe", header)
        archive.writestr(f"python{short}.dll", header)
        archive.writestr(f"python{short}._pth", f"python{short}.zip\n.\n#import site\n")
        if licence:
            archive.writestr("LICENSE.txt", "terms")
    return path
