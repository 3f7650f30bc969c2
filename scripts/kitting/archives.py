"""A folder as an archive: the same files, the same bytes. Order, times, owners and modes are fixed."""

from __future__ import annotations

import gzip
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

RUN = 0o755
READ = 0o644
_EARLIEST = 315_532_800
"""1980-01-01, where the times of a zip begin."""


def files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file under a folder by its path with slashes, sorted; links are an error, because sticks have none."""
    for path in sorted(folder.rglob("*"), key=lambda found: found.relative_to(folder).as_posix()):
        if path.is_symlink():
            raise ValueError(f"a kit must not hold a link: {path.relative_to(folder).as_posix()}")
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def zip_of(folder: Path, to: Path, epoch: int, *, top: str = "") -> None:
    """Write a folder as a zip; `top` is a folder put around it, `epoch` the time of every member."""
    when = datetime.fromtimestamp(max(epoch, _EARLIEST), UTC)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in files_of(folder):
            member = zipfile.ZipInfo(top + name, when.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = (stat.S_IFREG | _mode(path)) << 16
            archive.writestr(member, path.read_bytes(), compresslevel=9)


def tar_of(folder: Path, to: Path, epoch: int, *, top: str = "") -> None:
    """Write a folder as a .tar.gz, which keeps what may be run; see `zip_of`."""
    with to.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        _tar(packed, folder, epoch, top)


def _tar(packed: gzip.GzipFile, folder: Path, epoch: int, top: str) -> None:
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, path in files_of(folder):
            member = tarfile.TarInfo(top + name)
            member.size = path.stat().st_size
            member.mtime = epoch
            member.mode = _mode(path)
            with path.open("rb") as content:
                archive.addfile(member, content)


def _mode(path: Path) -> int:
    return RUN if path.stat().st_mode & stat.S_IXUSR else READ
