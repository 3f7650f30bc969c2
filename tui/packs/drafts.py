"""送审稿: workbook and letter to show to the leader before finalising. They carry no check code and no revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from tui.domain.returns import ReturnDocument
from tui.domain.signing import DocumentKind
from tui.packs.disk import (
    PART,
    alone,
    make_folders,
    naming_errors,
    remove,
    rename,
    same_bytes,
    scratch,
    sync_folder,
    write_whole,
)
from tui.packs.names import UNIT_CHARACTERS, plan_short, safe_name
from tui.packs.words import DRAFT
from tui.packs.writing import LETTER, REPORT, WORKBOOK


def build_draft(document: ReturnDocument, temporary: Path | None = None) -> Mapping[str, bytes]:
    """The files of a draft by name; every page says 送审稿."""
    from tui.packs.report import build_report
    from tui.packs.sheets import build_workbook

    unnumbered = replace(document, revision=0, supersedes=None)
    letter = LETTER if document.document is DocumentKind.LETTER else REPORT
    return {
        f"{DRAFT}-{WORKBOOK}": build_workbook(unnumbered, None, temporary),
        f"{DRAFT}-{letter}": build_report(unnumbered, None),
    }


def write_draft(document: ReturnDocument, exports: Path) -> tuple[Path, ...]:
    """Writes a draft to ``<exports>/<year>/<plan short>/送审稿-<unit>-<year>`` and gives the paths of its files.

    An earlier draft, which somebody may have written in, is kept: another one gets ``-2``, ``-3``… behind its name; the
    same one is not written twice. HomeUnusable: the codes of `disk`.
    """
    parent = exports / str(document.year) / plan_short(document.plan.title)
    with naming_errors(parent):
        make_folders(parent)
        with alone(parent):
            with scratch(parent) as temporary:
                files = build_draft(document, temporary)
            for folder in _folders(parent, document):
                paths = tuple(folder / name for name in files)
                if all(same_bytes(folder / name, data) for name, data in files.items()):
                    return paths
                if not folder.exists():
                    break
            _write(parent / f"{PART}{folder.name}", folder, files)
    return paths


def _write(part: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    """The folder, whole or not at all."""
    remove(part)
    try:
        part.mkdir(mode=0o700)
        for name, data in files.items():
            write_whole(part / name, data)
        sync_folder(part)
        rename(part, folder)
        sync_folder(folder.parent)
    except BaseException:
        with suppress(OSError):
            remove(part)
        raise


def _folders(parent: Path, document: ReturnDocument) -> Iterator[Path]:
    name = f"{DRAFT}-{safe_name(document.unit.name, UNIT_CHARACTERS)}-{document.year}"
    yield parent / name
    for number in count(2):
        yield parent / f"{name}-{number}"
