"""What a kit carries of others, and under which licences; a kit with an unknown or copyleft-only one is not built."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from pathlib import Path, PurePosixPath

from kitting.faults import CannotBuild
from kitting.locks import package_of

ALLOWED = frozenset(
    (
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "HPND", "ISC", "MIT", "MIT-0", "MIT-CMU"),
        *("PSF-2.0", "Python-2.0", "Unlicense", "Zlib", "blessing", "bzip2-1.0.6", "LicenseRef-Public-Domain"),
    )
)
"""SPDX names of licences that ask for no more than their text and the authors' names."""
_SAID = {
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd license": "BSD-3-Clause",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "psfl": "PSF-2.0",
    "public domain": "LicenseRef-Public-Domain",
    "python software foundation license": "PSF-2.0",
    # pypdfium2: PDFium and what is in it, one text each in its wheel, all permissive (read for 5.15)
    "bsd-3-clause, apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
"""What the metadata of packages say instead of a name of SPDX."""
_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A package in a kit: its licence in SPDX's words, and the texts that its files bring, by name."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, bytes], ...]


def carried(wheel: Path) -> Carried:
    """What a wheel says of itself. Raises CannotBuild for a licence that is unknown or not allowed."""
    name, version = package_of(wheel)
    with zipfile.ZipFile(wheel) as archive:
        members = archive.namelist()
        meta = next(member for member in members if re.fullmatch(r"[^/]+\.dist-info/METADATA", member))
        told = BytesParser().parsebytes(archive.read(meta), headersonly=True)
        folder = meta.removesuffix("METADATA")
        texts = tuple(
            (member.removeprefix(folder).removeprefix("licenses/"), archive.read(member))
            for member in sorted(members)
            if member.startswith(folder)
            and not member.endswith("/")
            and _TEXT.search(PurePosixPath(member).as_posix()[len(folder) :])
        )
    licence = licence_of(told)
    judge(name, licence)
    return Carried(name=name, version=version, licence=licence, texts=texts)


def licence_of(told: Message) -> str:
    """The licence in SPDX's words, from the metadata of a package; empty where they say none that is known."""
    expression = str(told.get("License-Expression") or "")
    if expression:
        return expression
    classifiers = [str(one).rsplit(" :: ", 1)[-1] for one in told.get_all("Classifier", []) if "License ::" in str(one)]
    for said in (str(told.get("License") or ""), *classifiers):
        short = said.strip().split("\n")[0]
        if short in ALLOWED:
            return short
        if short.lower() in _SAID:
            return _SAID[short.lower()]
    return ""


def judge(name: str, licence: str) -> None:
    """Raises CannotBuild unless the expression can be met by allowed licences alone (OR needs one, AND all)."""
    plain = licence.replace("(", " ").replace(")", " ")
    choices = [
        all(one.split(" WITH ")[0].strip() in ALLOWED for one in choice.split(" AND "))
        for choice in plain.split(" OR ")
    ]
    mixed = " AND " in licence and " OR " in licence
    if not licence.strip() or not (all(choices) if mixed else any(choices)):
        raise CannotBuild(
            f"{name}: licence {licence or 'unknown'} may not be given away in a kit (kitting/licences.py)"
        )


def write_licences(parts: Sequence[Carried], into: Path, *, own: bytes) -> None:
    """``LICENSES/``: the program's own, the texts of every package in a folder of its name, and the list of all."""
    into.mkdir(parents=True)
    (into / "qingdan-LICENSE.txt").write_bytes(own)
    for part in parts:
        for name, text in part.texts:
            path = into / part.name / PurePosixPath(name).as_posix().replace("/", "_")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text)
    (into / "LIST.txt").write_text(listed(parts), encoding="utf-8", newline="\n")


def listed(parts: Iterable[Carried]) -> str:
    """A line for each package: name, version, licence, and where its text lies."""
    rows = [("qingdan", "", "MIT", "qingdan-LICENSE.txt")]
    rows += [(one.name, one.version, one.licence, f"{one.name}/" if one.texts else "-") for one in parts]
    return "".join("\t".join(row) + "\n" for row in rows)
