"""Evidence in a return: copied in without being held in memory, verified, refused where it is not what was attached."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from tests.folders import tree
from tests.packs.sample import document, evidence, task
from tui.domain.errors import HomeUnusable
from tui.domain.own_plan import OwnPlan
from tui.domain.returns import ReturnDocument
from tui.packs import disk, manifest
from tui.packs.archive import pack
from tui.packs.manifest import members_of, read_manifest
from tui.packs.verify import verify
from tui.packs.writing import build_return, write_return


def kept(folder: Path, data: bytes) -> ReturnDocument:
    """A return with one attached file, and the kept copy of it."""
    made = document(task(own_plan=OwnPlan(), windows=(), indicators=(), evidence=(evidence(data=data),)))
    folder.mkdir(exist_ok=True)
    (folder / evidence(data=data).sha256).write_bytes(data)
    return made


def test_evidence_is_in_folder_zip_and_manifest(tmp_path: Path) -> None:
    made = kept(tmp_path / "kept", b"%PDF report")
    written = write_return(made, tmp_path / "out", tmp_path / "kept")
    member = written.folder / "evidence" / "1-验收报告.pdf"

    assert member in written.files
    assert member.read_bytes() == b"%PDF report"
    assert verify(written.folder).intact
    assert verify(written.zip).intact
    whole = tree(tmp_path / "out")
    assert written.zip.read_bytes() == pack(
        {path.relative_to(written.folder).as_posix(): path.read_bytes() for path in written.files}
    )
    assert write_return(made, tmp_path / "out", tmp_path / "kept").set_aside == ()
    disk.remove(written.folder)
    write_return(made, tmp_path / "out", tmp_path / "kept")
    written.zip.unlink()
    write_return(made, tmp_path / "out", tmp_path / "kept")
    assert tree(tmp_path / "out") == whole


@pytest.mark.parametrize("how", ["gone", "altered"])
def test_evidence_that_is_not_what_was_attached_is_not_handed_in(tmp_path: Path, how: str) -> None:
    made = kept(tmp_path / "kept", b"%PDF report")
    copy = next((tmp_path / "kept").iterdir())
    if how == "gone":
        copy.unlink()
    else:
        copy.write_bytes(b"%PDF REPORT")
    with pytest.raises(HomeUnusable, match="evidence_changed"):
        write_return(made, tmp_path / "out", tmp_path / "kept")
    assert tree(tmp_path / "out") == {}


def test_evidence_swapped_together_with_the_manifest_is_seen(tmp_path: Path) -> None:
    written = write_return(kept(tmp_path / "kept", b"%PDF report"), tmp_path / "out", tmp_path / "kept")
    files = {path.relative_to(written.folder).as_posix(): path.read_bytes() for path in written.files}
    files["evidence/1-验收报告.pdf"] = b"%PDF forged"
    listed = read_manifest(files.pop("manifest.json"))
    members = members_of({member.name: files[member.name] for member in listed.members})
    files["manifest.json"] = manifest.to_bytes(replace(listed, members=members))
    forged = tmp_path / written.zip.name
    forged.write_bytes(pack(files))

    assert [problem.code for problem in verify(forged).problems] == ["evidence_differs"]


def test_large_evidence_is_never_held_in_memory(tmp_path: Path) -> None:
    size = 48 * 1024 * 1024
    made = kept(tmp_path / "kept", b"\x5a" * size)
    build_return(made)
    tracemalloc.start()
    written = write_return(made, tmp_path / "out", tmp_path / "kept")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert written.zip.stat().st_size > size
    assert peak < size / 2
