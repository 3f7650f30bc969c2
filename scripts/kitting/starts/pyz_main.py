"""Starts the program in this zip: unpacked once into the user's cache, one folder for each build and Python."""

from __future__ import annotations

import compileall
import hashlib
import importlib.util
import os
import py_compile
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

ARCHIVE = Path(sys.argv[0]).resolve()


def main() -> None:
    """Unpack where nothing is yet, put the folder before everything else, go on as the command qingdan."""
    if sys.version_info < (3, 11):  # noqa: UP036  (said in words, not as a syntax error)
        sys.exit("需要 Python 3.11 或更新的版本。\nPython 3.11 or newer is needed.")
    folder = cache() / f"pyz-{stamp()}-py{sys.version_info[0]}{sys.version_info[1]}"
    try:
        site = unpacked(folder)
    except OSError as error:
        sys.exit(f"程序解不开：{error}\nThe program cannot be unpacked: {error}")
    beside = ARCHIVE.parent.parent / "qingdan-home"
    if not os.environ.get("QINGDAN_HOME") and beside.is_dir():
        os.environ["QINGDAN_HOME"] = str(beside)
    sys.path[0] = str(site)
    sys.path.append(str(folder / "pure"))
    importlib.invalidate_caches()
    from tui.__main__ import main as run

    run()


def cache() -> Path:
    """Where this user's programs keep what can be made again; never where work lies."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or tempfile.gettempdir()) / "qingdan-cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "qingdan"


def stamp() -> str:
    """The build: the checksums of all members, as the directory of the zip has them."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        sums = "".join(f"{member.filename}{member.CRC:08x}" for member in archive.infolist())
    return hashlib.sha256(sums.encode()).hexdigest()[:12]


def unpacked(folder: Path) -> Path:
    """The packages of the zip as files; made under another name first: a start cut off leaves nothing half done."""
    if (folder / "site").is_dir():
        return folder / "site"
    print("首次运行，正在解开…\nUnpacking for the first start…", file=sys.stderr, flush=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=folder.name, dir=folder.parent))
    try:
        with zipfile.ZipFile(ARCHIVE) as archive:
            archive.extractall(making, [name for name in archive.namelist() if name.startswith(("site/", "pure/"))])
        tag = sys.implementation.cache_tag
        if not (making / "site" / "tui" / "__pycache__" / f"__main__.{tag}.pyc").exists():
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            compileall.compile_dir(making / "site", quiet=2, invalidation_mode=mode)
        making.rename(folder)
    except OSError:
        shutil.rmtree(making, ignore_errors=True)
        if not (folder / "site").is_dir():  # unless another start was quicker
            raise
    return folder / "site"


if __name__ == "__main__":
    main()
