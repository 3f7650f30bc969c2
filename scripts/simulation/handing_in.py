"""What lies in the office's folder of returns, and what happens to it on the way."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from random import Random

from tui.packs.writing import WrittenReturn

ALTERED_FILE = "member_altered"
ALTERED_ZIP = "archive_damaged"
"""Codes with which a return is refused of which a byte was changed."""
_DATA_OFFSET = 30
"""Bytes of a local header in a zip before the member's name."""


def thin(written: WrittenReturn, chance: Random) -> None:
    """Leave folder and zip, or only one of both, as people do."""
    kept = chance.choice(("both", "zip", "folder"))
    if kept == "zip":
        shutil.rmtree(written.folder)
    elif kept == "folder":
        written.zip.unlink()


def zip_only(written: WrittenReturn) -> None:
    """Leave the zip."""
    shutil.rmtree(written.folder)


def alter(written: WrittenReturn, chance: Random) -> str:
    """Change one byte of a return, in the zip or in one of the folder's files; the code with which it is refused."""
    if chance.random() < 0.5:
        shutil.rmtree(written.folder)
        _flip(written.zip, _inside_a_member(written.zip, chance))
        return ALTERED_ZIP
    written.zip.unlink()
    victim = chance.choice(sorted(path for path in written.folder.iterdir() if path.name != "manifest.json"))
    _flip(victim, victim.stat().st_size // 2)
    return ALTERED_FILE


def _inside_a_member(path: Path, chance: Random) -> int:
    """A place amid a member's compressed data."""
    with zipfile.ZipFile(path) as archive:
        member = chance.choice([one for one in archive.infolist() if one.filename != "manifest.json"])
    names = len(member.filename.encode())
    return member.header_offset + _DATA_OFFSET + names + member.compress_size // 2


def _flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x01
    path.write_bytes(bytes(data))


def copied(written: WrittenReturn, folder: Path) -> None:
    """The same zip once more, in another folder."""
    folder.mkdir(parents=True)
    shutil.copyfile(written.zip, folder / written.zip.name)
