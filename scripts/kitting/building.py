"""``scripts/kits``: the kits that were asked for, each as a folder and an archive of it with its papers."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from _environment import ROOT, RUN_LOCK, CannotPrepare, tell

from kitting import linux, pyz, wheelhouse, windows
from kitting.archives import tar_of, zip_of
from kitting.faults import CannotBuild
from kitting.kit import Kit
from kitting.licences import write_licences
from kitting.locks import Pin, read_lock, sha256
from kitting.manifest import write_manifest
from kitting.readme import readme
from kitting.workshop import Workshop, workshop

KITS = ("linux", "windows", "wheels", "pyz")
Build = Callable[[Workshop, Sequence[Pin], Path], Kit]


def main(words: Sequence[str]) -> int:
    """Build; 0 when every kit is whole, 1 when something is missing in one or a kit could not be built."""
    asked = _parser().parse_args(words)
    names = asked.only.split(",") if asked.only else list(KITS)
    unknown = [name for name in names if name not in KITS]
    if unknown:
        _parser().error(f"--only: {', '.join(unknown)} (known: {', '.join(KITS)})")
    try:
        python = windows.embeddable(asked.python_embed) if asked.python_embed is not None else None
        builders: dict[str, Build] = {
            "linux": linux.build,
            "windows": lambda shop, pins, folder: windows.build(shop, pins, folder, python),
            "wheels": wheelhouse.build,
            "pyz": pyz.build,
        }
        with workshop() as shop:
            whole = [_made(shop, name, builders[name], asked.out) for name in names]
    except (CannotBuild, CannotPrepare) as problem:
        tell(f"未能完成：{problem}", f"Not finished: {problem}")
        return 1
    return 0 if all(whole) else 1


def _made(shop: Workshop, name: str, build: Build, out: Path) -> bool:
    """Build one kit; one that cannot be built here stops no other."""
    try:
        return make(shop, build, out)
    except CannotBuild as problem:
        tell(f"{name} 未能完成：{problem}", f"{name} is not finished: {problem}")
        return False


def make(shop: Workshop, build: Build, out: Path) -> bool:
    """Build one kit into `out`: folder, archive, line in SHA256SUMS. Whether nothing is missing in it."""
    room = Path(tempfile.mkdtemp(dir=shop.folder)) / "kit"
    room.mkdir()
    kit = build(shop, read_lock(RUN_LOCK), room)
    finish(room, kit, shop.version)
    name = f"qingdan-{shop.version}-{kit.name}"
    folder = out / name
    shutil.rmtree(folder, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    shutil.move(room, folder)
    room.parent.rmdir()
    pack = tar_of if kit.name.startswith("linux") else zip_of
    archive = out / f"{name}{'.tar.gz' if pack is tar_of else '.zip'}"
    pack(folder, archive, shop.epoch, top=f"{name}/")
    write_sums(out)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    facts = " ".join(f"{key} {value}" for key, value in sorted(kit.made_of.items()))
    megabytes = f"{size / 1e6:.1f} MB, {archive.stat().st_size / 1e6:.1f} MB packed"
    tell(f"{archive}  {megabytes}  {facts}", "".join(f"  ! {one}\n" for one in kit.missing))
    return not kit.missing


def finish(folder: Path, kit: Kit, version: str) -> None:
    """The papers of a kit: README.txt, LICENSES/, and last MANIFEST.json."""
    text = readme(kit.name, version, kit.missing, windows=not kit.name.startswith("linux"))
    (folder / "README.txt").write_bytes(text)
    write_licences(kit.parts, folder / "LICENSES", own=(ROOT / "LICENSE").read_bytes())
    write_manifest(folder, kit=kit.name, version=version, made_of=kit.made_of, parts=kit.parts)


def write_sums(out: Path) -> None:
    """``SHA256SUMS`` over the archives, as sha256sum reads it."""
    archives: Iterable[Path] = sorted([*out.glob("qingdan-*.zip"), *out.glob("qingdan-*.tar.gz")])
    text = "".join(f"{sha256(archive)}  {archive.name}\n" for archive in archives)
    (out / "SHA256SUMS").write_text(text, encoding="utf-8", newline="\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/kits", description="安装包 / kits for office PCs (docs/deployment.md)"
    )
    parser.add_argument("--only", metavar="KIT,…", help=", ".join(KITS))
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="default: dist/")
    parser.add_argument("--python-embed", type=Path, metavar="FILE", help="python-3.x.y-embed-amd64.zip of python.org")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
