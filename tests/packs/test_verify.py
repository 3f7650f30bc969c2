"""Is a return that was handed over intact? Every way to spoil one has a name."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.packs.sample import document
from tui.domain.errors import InputUnusable
from tui.domain.problem import Severity
from tui.packs.archive import pack
from tui.packs.canonical import canonical_json
from tui.packs.manifest import PackKind, members_of, read_manifest
from tui.packs.manifest import to_bytes as manifest_bytes
from tui.packs.return_json import code_of
from tui.packs.verdict import Verdict
from tui.packs.verify import verify
from tui.packs.writing import WrittenReturn, build_return, write_return


@pytest.fixture
def written(tmp_path: Path) -> WrittenReturn:
    """A return on the disk."""
    return write_return(document(), tmp_path / "exports")


def codes(verdict: Verdict) -> list[str]:
    """The codes of a verdict's errors."""
    return [problem.code for problem in verdict.problems if problem.severity is Severity.ERROR]


def zip_of(tmp_path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip of these files under the name of the sample's return."""
    path = tmp_path / f"市文体局-2026-r1-{code_of(document())}.zip"
    path.write_bytes(pack(files))
    return path


def remanifested(files: Mapping[str, bytes], **changes: object) -> dict[str, bytes]:
    """The files with a manifest that agrees with them, but for `changes`."""
    plain = {name: data for name, data in files.items() if name != "manifest.json"}
    raw = json.loads(manifest_bytes(read_manifest(files["manifest.json"])))
    raw["members"] = [{"name": at.name, "size": at.size, "sha256": at.sha256} for at in members_of(plain)]
    raw.update(changes)
    return {**plain, "manifest.json": canonical_json(raw)}


def test_zip_and_folder_are_intact(written: WrittenReturn) -> None:
    for path in (written.zip, written.folder):
        verdict = verify(path)
        assert verdict.intact
        assert verdict.problems == ()
        assert (verdict.kind, verdict.unit, verdict.year) == (PackKind.RETURN, "市文体局", 2026)
        assert (verdict.revision, verdict.check_code) == (1, written.check_code)
        assert verdict.made_on == document().made_on


def test_an_altered_member_is_named(tmp_path: Path) -> None:
    files = dict(build_return(document()))
    files["反馈表.xlsx"] += b" "
    verdict = verify(zip_of(tmp_path, files))
    assert codes(verdict) == ["member_altered"]
    assert verdict.problems[0].params == {"name": "反馈表.xlsx"}


def test_missing_and_extra_members_are_named(written: WrittenReturn) -> None:
    (written.folder / "反馈表.xlsx").unlink()
    (written.folder / "extra.txt").write_text("x", encoding="utf-8")
    assert codes(verify(written.folder)) == ["member_missing", "member_extra"]


def test_clutter_of_file_managers_is_passed_over(written: WrittenReturn) -> None:
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$反馈表.xlsx", ".~lock.反馈表.xlsx#"):
        (written.folder / name).write_bytes(b"x")
    assert verify(written.folder).intact


def test_a_return_changed_together_with_its_manifest_has_another_code(tmp_path: Path) -> None:
    files = dict(build_return(document()))
    raw = json.loads(files["return.json"])
    raw["tasks"][0]["progress"] = "已全部完成。"
    files["return.json"] = canonical_json(raw)
    verdict = verify(zip_of(tmp_path, remanifested(files)))
    assert set(codes(verdict)) == {"code_differs", "name_differs"}
    (differs,) = (problem.params for problem in verdict.problems if problem.code == "code_differs")
    assert all(re.fullmatch(r"[A-Z2-7]{5}-[A-Z2-7]{5}", code) for code in differs.values())
    assert verdict.check_code != code_of(document())


@pytest.mark.parametrize("field", ["unit", "plan", "year", "revision", "check_code"])
def test_manifest_and_return_must_agree(tmp_path: Path, field: str) -> None:
    other: dict[str, object] = {"unit": "他局", "plan": "他案", "year": 2025, "revision": 2, "check_code": "A" * 10}
    files = remanifested(build_return(document()), **{field: other[field]})
    verdict = verify(zip_of(tmp_path, files))
    assert codes(verdict) == ["manifest_differs"]
    assert verdict.problems[0].params["field"] == field


def test_the_name_must_not_carry_another_code(written: WrittenReturn) -> None:
    renamed = written.zip.with_name("市文体局-2026-r1-ABCDEFGHIJ.zip")
    written.zip.rename(renamed)
    assert codes(verify(renamed)) == ["name_differs"]
    plain = renamed.with_name("市文体局.zip")
    renamed.rename(plain)
    verdict = verify(plain)
    assert verdict.intact
    assert [problem.code for problem in verdict.problems] == ["name_without_code"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.txt": b"x"}, "not_a_pack"),
        ({"return.json": b"{}"}, "manifest_missing"),
        ({"manifest.json": b"{"}, "json_invalid"),
        ({"manifest.json": b'{"schema":"qingdan.manifest/9"}'}, "manifest_newer"),
        ({"manifest.json": b'{"schema":"qingdan.manifest/1"}'}, "manifest_invalid"),
    ],
)
def test_what_is_no_return_is_said_to_be_none(tmp_path: Path, files: Mapping[str, bytes], code: str) -> None:
    path = tmp_path / "some.zip"
    path.write_bytes(pack(files))
    assert codes(verify(path)) == [code]


def test_a_return_without_its_data_is_no_intact_return(tmp_path: Path) -> None:
    files = {name: data for name, data in build_return(document()).items() if name != "return.json"}
    assert codes(verify(zip_of(tmp_path, remanifested(files)))) == ["member_missing"]
    assert codes(verify(zip_of(tmp_path, files))) == ["member_missing"]


def test_return_json_of_another_kind_is_named(tmp_path: Path) -> None:
    files = remanifested({**build_return(document()), "return.json": b'{"schema":"x"}'})
    assert codes(verify(zip_of(tmp_path, files))) == ["not_a_return"]


def test_any_file_gives_a_verdict(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    for data in (b"", b"hello", os.urandom(300), b"PK\x05\x06" + b"\0" * 18):
        path.write_bytes(data)
        assert not verify(path).intact


def test_a_file_that_is_not_there_cannot_be_judged(tmp_path: Path) -> None:
    with pytest.raises(InputUnusable, match="file_unreadable"):
        verify(tmp_path / "nothing.zip")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.zip")
    with pytest.raises(InputUnusable, match="file_unreadable"):
        verify(tmp_path / "x.zip")


def test_links_in_a_folder_are_not_followed(written: WrittenReturn) -> None:
    (written.folder / "反馈表.xlsx").unlink()
    (written.folder / "反馈表.xlsx").symlink_to(written.folder / "return.json")
    assert codes(verify(written.folder)) == ["archive_link"]


def test_a_spoilt_zip_never_passes_and_never_raises(written: WrittenReturn, tmp_path: Path) -> None:
    """Bytes flipped all over the file; those which no reader looks at (times, attributes) may pass."""
    whole = written.zip.read_bytes()
    path = tmp_path / written.zip.name
    contents = [at.CRC for at in zipfile.ZipFile(io.BytesIO(whole)).infolist()]
    for at in range(0, len(whole), max(1, len(whole) // 300)):
        flipped = bytearray(whole)
        flipped[at] ^= 0x2A
        path.write_bytes(bytes(flipped))
        if verify(path).intact:
            with zipfile.ZipFile(path) as archive:
                assert [entry.CRC for entry in archive.infolist()] == contents
    for size in range(0, len(whole), max(1, len(whole) // 50)):
        path.write_bytes(whole[:size])
        assert not verify(path).intact
