"""The files of a return: built from the frozen value, staged under temporary names, published by renaming.

    stage_return → (the caller records the revision) → publish

Both steps may be repeated: what stands complete is left as it is, what is missing is finished with the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tui.domain.errors import HomeUnusable
from tui.domain.returns import ReturnDocument
from tui.domain.signing import DocumentKind
from tui.packs import manifest, return_json
from tui.packs.disk import PART, alone, make_folders, naming_errors, remove, rename, scratch, sync_folder
from tui.packs.evidence_members import evidence_sources
from tui.packs.manifest import Manifest, PackKind, members_of
from tui.packs.names import plan_short, return_name
from tui.packs.sources import Source, copy_whole, same_files, stands
from tui.packs.streamed import write_archive
from tui.packs.verify import intact_members

WORKBOOK = "反馈表.xlsx"
LETTER = "进展情况函.docx"
REPORT = "进展情况报告.docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A return written and read back under temporary names, one rename away from its own.

    folder, zip   the final paths; members: the folder's files in the order of the zip; evidence is never held in memory
    """

    folder: Path
    zip: Path
    members: Mapping[str, Source]
    check_code: str

    @property
    def part_folder(self) -> Path:
        """The folder under its temporary name."""
        return self.folder.with_name(PART + self.folder.name)

    @property
    def part_zip(self) -> Path:
        """The zip under its temporary name."""
        return self.zip.with_name(PART + self.zip.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReturn:
    """A return as it stands on the disk. files: the members' paths in the folder; check_code without dash.

    set_aside: files that had been changed since an earlier export, moved beside the folder before they were rewritten
    """

    folder: Path
    zip: Path
    files: tuple[Path, ...]
    check_code: str
    set_aside: tuple[Path, ...] = ()


def build_return(document: ReturnDocument, temporary: Path | None = None) -> Mapping[str, bytes]:
    """Every file of a return by name but its evidence: workbook, letter or report, return.json, manifest.json.

    The manifest lists the evidence too, as the return says it. temporary: an existing folder for the workbook's
    temporary files (the system's own when None).
    """
    from tui.packs.report import build_report
    from tui.packs.sheets import build_workbook

    code = return_json.code_of(document)
    files = {
        WORKBOOK: build_workbook(document, code, temporary),
        LETTER if document.document is DocumentKind.LETTER else REPORT: build_report(document, code),
        return_json.FILE_NAME: return_json.to_bytes(document),
    }
    listed = Manifest(
        kind=PackKind.RETURN,
        unit=document.unit.name,
        plan=document.plan.title,
        year=document.year,
        revision=document.revision,
        check_code=code,
        members=members_of({**files, **evidence_sources(document, None)}),
    )
    return MappingProxyType({**files, manifest.FILE_NAME: manifest.to_bytes(listed)})


def return_paths(document: ReturnDocument, exports: Path) -> tuple[Path, Path]:
    """Where a return lies: ``<exports>/<year>/<plan short>/<name>`` and the same with ``.zip``. Makes nothing."""
    name = return_name(document, return_json.code_of(document))
    parent = exports / str(document.year) / plan_short(document.plan.title)
    return parent / name, parent / f"{name}.zip"


def stage_return(document: ReturnDocument, exports: Path, evidence: Path | None = None) -> Staged:
    """Writes the return under temporary names below `exports`, flushed and read back; clears those of a killed run.

    evidence: the folder of attached files, each under its SHA-256; HomeUnusable ``evidence_changed`` for one that is
    gone or altered.

    A folder or zip of this very return that is intact lends its bytes, so that a later version of the program finishes
    what an earlier one began. HomeUnusable: the codes of `disk`.
    """
    folder, archive = return_paths(document, exports)
    with naming_errors(folder):
        make_folders(folder.parent)
        with alone(folder.parent):
            for leftover in sorted(folder.parent.glob(f"{PART}*")):
                remove(leftover)
            data = return_json.to_bytes(document)
            built = intact_members(folder, data) or intact_members(archive, data) or _built(document, folder.parent)
            members = _with_evidence(document, built, evidence)
            staged = Staged(folder=folder, zip=archive, members=members, check_code=return_json.code_of(document))
            with _discarded(staged):
                _write_parts(staged)
    return staged


def publish(staged: Staged) -> WrittenReturn:
    """Gives the staged files their names; harmless when they have them already. HomeUnusable: the codes of `disk`.

    A file of the return that was changed since an earlier export is moved beside the folder, never overwritten. What
    does not get its name is taken away: a revision that is recorded is written again from its frozen value.
    """
    with naming_errors(staged.folder), alone(staged.folder.parent), _discarded(staged):
        _write_parts(staged)
        aside = _publish_folder(staged)
        if staged.part_zip.exists():
            if staged.zip.exists():
                aside.append(_set_aside(staged.zip, staged.folder.parent))
            rename(staged.part_zip, staged.zip)
        sync_folder(staged.folder.parent)
    return WrittenReturn(
        folder=staged.folder,
        zip=staged.zip,
        files=tuple(staged.folder / name for name in staged.members),
        check_code=staged.check_code,
        set_aside=tuple(aside),
    )


@contextmanager
def _discarded(staged: Staged) -> Iterator[None]:
    """Takes the temporary files away when what is inside fails."""
    try:
        yield
    except (OSError, HomeUnusable):
        with suppress(OSError):
            _remove_parts(staged)
        raise


def discard(staged: Staged) -> None:
    """Takes the temporary files away again: the revision could not be recorded. HomeUnusable: the codes of `disk`.

    Another window that recorded the same return has them under the same names: it is waited for.
    """
    with naming_errors(staged.folder), alone(staged.folder.parent):
        _remove_parts(staged)


def _remove_parts(staged: Staged) -> None:
    remove(staged.part_folder)
    remove(staged.part_zip)


def write_return(document: ReturnDocument, exports: Path, evidence: Path | None = None) -> WrittenReturn:
    """Stages and publishes in one go, for a caller that records nothing between."""
    return publish(stage_return(document, exports, evidence))


def _with_evidence(document: ReturnDocument, built: Mapping[str, bytes], folder: Path | None) -> Mapping[str, Source]:
    """The members in the order of the zip: what was built, the evidence, the manifest last."""
    kept = evidence_sources(document, folder)
    for source in kept.values():
        if not stands(source.path, source):
            raise HomeUnusable("evidence_changed", path=source.path)
    *first, last = built.items()
    return MappingProxyType({**dict(first), **kept, **dict([last])})


def _built(document: ReturnDocument, parent: Path) -> Mapping[str, bytes]:
    with scratch(parent) as folder:
        return build_return(document, folder)


def _write_parts(staged: Staged) -> None:
    """The temporary folder and zip, as far as the final ones do not stand there complete and these are not written."""
    if not staged.part_folder.exists() and not _complete(staged.folder, staged.members):
        _write_folder(staged.part_folder, staged.members)
    if not staged.part_zip.exists():
        write_archive(staged.part_zip, staged.members)
        if same_files(staged.part_zip, staged.zip):
            remove(staged.part_zip)
    sync_folder(staged.folder.parent)


def _write_folder(folder: Path, members: Mapping[str, Source]) -> None:
    folder.mkdir(mode=0o700)
    for name, data in members.items():
        path = folder / name
        make_folders(path.parent)
        copy_whole(data, path)
    for inner in {(folder / name).parent for name in members}:
        sync_folder(inner)


def _publish_folder(staged: Staged) -> list[Path]:
    """Renames the folder, or finishes one that stands there; gives the changed files that were set aside."""
    if not staged.part_folder.exists():
        return []
    if not staged.folder.exists():
        rename(staged.part_folder, staged.folder)
        return []
    aside = []
    for name, data in staged.members.items():
        target = staged.folder / name
        if stands(target, data):
            continue
        if target.exists():
            aside.append(_set_aside(target, staged.folder.parent))
        make_folders(target.parent)
        rename(staged.part_folder / name, target)
        sync_folder(target.parent)
    remove(staged.part_folder)
    return aside


def _set_aside(path: Path, parent: Path) -> Path:
    """Moves a changed file to a free name ``已改动-<n>-<name>`` in the plan's folder."""
    number = 1
    while (target := parent / f"已改动-{number}-{path.name}").exists():
        number += 1
    rename(path, target)
    return target


def _complete(folder: Path, members: Mapping[str, Source]) -> bool:
    return all(stands(folder / name, data) for name, data in members.items())
