"""Zip files: deterministic when written, refused before unpacking when hostile."""

from __future__ import annotations

import errno
import io
import stat
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from typing_extensions import Buffer

from tui.domain.errors import InputUnusable
from tui.packs.archive import ArchiveLimits, open_archive, pack, repack

TWO = {"反馈表.xlsx": b"one", "evidence/a.txt": b"two"}


def refusal(data: bytes, limits: ArchiveLimits | None = None) -> str:
    """The code with which an archive is refused, on opening or on reading all of it."""
    with pytest.raises(InputUnusable) as caught:
        everything(data, limits or ArchiveLimits())
    return caught.value.code


def everything(data: bytes, limits: ArchiveLimits) -> list[bytes]:
    """All members of an archive, read."""
    with open_archive(data, limits) as archive:
        return [archive.read(name) for name in archive.names]


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip as any tool makes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return buffer.getvalue()


def test_same_members_same_bytes_in_their_order() -> None:
    assert pack(TWO) == pack(dict(TWO))
    with zipfile.ZipFile(io.BytesIO(pack(TWO))) as archive:
        assert archive.namelist() == list(TWO)
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.compress_type == zipfile.ZIP_STORED
            assert info.external_attr >> 16 == stat.S_IFREG | 0o600
        assert archive.infolist()[0].flag_bits & 0x800


def test_there_and_back() -> None:
    with open_archive(pack(TWO)) as archive:
        assert {name: archive.read(name) for name in archive.names} == TWO
        assert archive.digest("evidence/a.txt")[1] == 3


def test_repack_takes_times_and_order_away() -> None:
    first = repack(io.BytesIO(zipped({"b": b"1", "a": b"2", "c": b"3"})), ("c",))
    assert first == repack(io.BytesIO(zipped({"a": b"2", "c": b"3", "b": b"1"})), ("c",))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == ["c", "a", "b"]


def test_a_folder_zipped_by_hand_is_read_without_its_name(tmp_path: Path) -> None:
    path = tmp_path / "手工.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.mkdir("市文体局-2026")
        archive.writestr("市文体局-2026/return.json", b"{}")
        archive.writestr("市文体局-2026/evidence/a.txt", b"x")
    with open_archive(path) as read:
        assert read.names == ("return.json", "evidence/a.txt")


def test_names_of_chinese_windows_are_read() -> None:
    data = zipped({"xx.x": b"1"}, zipfile.ZIP_STORED).replace(b"xx.x", "表.".encode("gb18030") + b"x")
    with open_archive(data) as archive:
        assert archive.names == ("表.x",)


@pytest.mark.parametrize(
    "name",
    ["../a", "a/../b", "/etc/passwd", "C:/a", "c:a", "a\\b", "CON", "x/nul.txt", "a//b", "a.", "a/b/c/d/e", "甲\x01"],
)
def test_names_that_lead_outside_are_refused(name: str) -> None:
    assert refusal(zipped({name: b"x", "ok": b"y"})) == "archive_name"


def test_not_a_zip_and_damaged_ones() -> None:
    assert refusal(b"") == "not_an_archive"
    assert refusal(b"PK\x03\x04 nothing") == "not_an_archive"
    whole = zipped({"a.json": b"{}" * 500})
    assert refusal(whole[: len(whole) // 2]) == "not_an_archive"
    broken = bytearray(whole)
    broken[45] ^= 0xFF
    assert refusal(bytes(broken)) == "archive_damaged"


@pytest.mark.parametrize("turn", range(6))
def test_a_disk_that_fails_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
    """The first read of the file fails, the second …; what reads no more than that is read whole."""
    path = tmp_path / "甲.zip"
    path.write_bytes(zipped(TWO))
    turns = iter(range(100))

    class Failing(io.FileIO):
        def readinto(self, buffer: Buffer) -> int:
            if next(turns) == turn:
                raise OSError(errno.EIO, "no")
            return super().readinto(buffer)

        def readall(self) -> bytes:
            if next(turns) == turn:
                raise OSError(errno.EIO, "no")
            return super().readall()

    monkeypatch.setattr(Path, "open", lambda self, *_: io.BufferedReader(Failing(self), 64))
    codes = set()
    try:
        with open_archive(path) as archive:
            read = {name: archive.read(name) for name in archive.names}
            assert read == TWO
    except InputUnusable as error:
        codes.add(error.code)
    assert codes <= {"file_unreadable"}
    assert codes or next(turns) <= turn


def test_limits_hold_before_anything_is_unpacked() -> None:
    small = ArchiveLimits(members=3, member_size=1000, total_size=1500, in_memory=500, ratio=10, ratio_from=100)
    assert refusal(zipped({str(at): b"" for at in range(4)}), small) == "archive_members"
    assert refusal(zipped({"a": b"x" * 1001}, 0), small) == "archive_too_large"
    assert refusal(zipped({"a": b"x" * 800, "b": b"x" * 800}, 0), small) == "archive_too_large"
    assert refusal(zipped({"a": b"x" * 600}, 0), small) == "archive_too_large"
    assert refusal(zipped({"a": b"\0" * 900}), small) == "archive_ratio"


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    assert refusal(zipped({"a": b"\0" * (4 * 1024 * 1024)})) == "archive_ratio"


def test_a_list_of_members_too_long_to_hold_is_refused_unread() -> None:
    whole = bytearray(zipped({"a": b"x"}))
    whole[-10:-6] = struct.pack("<L", 0x7FFFFFFF)
    assert refusal(bytes(whole)) == "archive_members"


def test_a_size_that_lies_is_found_out() -> None:
    data = zipped({"a.txt": b"x" * 5000}, zipfile.ZIP_DEFLATED)
    told = data.replace(struct.pack("<I", 5000), struct.pack("<I", 10))
    assert refusal(told) in ("archive_size_lies", "archive_damaged")


def test_links_encryption_and_strange_methods_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert refusal(buffer.getvalue()) == "archive_link"
    assert refusal(zipped({"a": b"x"}, zipfile.ZIP_BZIP2)) == "archive_method"
    plain = bytearray(zipped({"a": b"x"}))
    central = plain.rindex(b"PK\x01\x02")
    plain[6] |= 1
    plain[central + 8] |= 1
    assert refusal(bytes(plain)) == "archive_encrypted"


def test_twins_are_refused_whatever_their_case_or_normal_form() -> None:
    assert refusal(zipped({"A.txt": b"1", "a.TXT": b"2"})) == "archive_duplicate"
    assert refusal(zipped({"é": b"1", "e\u0301": b"2"})) == "archive_duplicate"


def test_every_flipped_byte_gives_a_value_or_a_refusal() -> None:
    whole = pack({"return.json": b'{"a":1}', "反馈表.xlsx": b"x" * 50})
    for at in range(len(whole)):
        flipped = bytearray(whole)
        flipped[at] ^= 0x55
        try:
            with open_archive(bytes(flipped)) as archive:
                for name in archive.names:
                    archive.read(name)
        except InputUnusable:
            continue
