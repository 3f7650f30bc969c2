"""What every kit carries beside the program: licences, manifest, README, an archive of the same bytes."""

from __future__ import annotations

import json
import tarfile
import zipfile
from collections.abc import Callable
from email.message import Message
from pathlib import Path

import pytest
from kitting.archives import tar_of, zip_of
from kitting.faults import CannotBuild
from kitting.licences import carried, judge, licence_of, listed, write_licences
from kitting.locks import Pin, narrowed, read_lock, sha256, write_lock
from kitting.manifest import altered, write_manifest
from kitting.readme import readme

from tests.kits.making import wheel_of


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "kit"
    (folder / "app" / "子").mkdir(parents=True)
    (folder / "app" / "子" / "b.txt").write_bytes(b"b")
    (folder / "a.txt").write_bytes(b"a")
    program = folder / "run"
    program.write_bytes(b"#!/bin/sh\n")
    program.chmod(0o755)
    return folder


@pytest.mark.parametrize(("pack", "suffix"), [(zip_of, "zip"), (tar_of, "tar.gz")])
def test_the_same_folder_gives_the_same_archive(
    tree: Path, tmp_path: Path, pack: Callable[..., None], suffix: str
) -> None:
    first, second = tmp_path / f"1.{suffix}", tmp_path / f"2.{suffix}"
    pack(tree, first, 1_700_000_000, top="kit/")
    for path in tree.rglob("*"):
        path.touch()
    pack(tree, second, 1_700_000_000, top="kit/")

    assert first.read_bytes() == second.read_bytes()


def test_archives_keep_names_and_what_may_be_run(tree: Path, tmp_path: Path) -> None:
    zip_of(tree, tmp_path / "a.zip", 0, top="kit/")
    tar_of(tree, tmp_path / "a.tar.gz", 0, top="kit/")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        zipped = {one.filename: one.external_attr >> 16 & 0o777 for one in archive.infolist()}
    with tarfile.open(tmp_path / "a.tar.gz") as tar:
        tarred = {one.name: one.mode for one in tar.getmembers()}

    assert zipped == tarred == {"kit/a.txt": 0o644, "kit/app/子/b.txt": 0o644, "kit/run": 0o755}


def test_a_link_is_no_part_of_a_kit(tree: Path, tmp_path: Path) -> None:
    (tree / "link").symlink_to("a.txt")
    with pytest.raises(ValueError, match="link"):
        zip_of(tree, tmp_path / "a.zip", 0)


@pytest.mark.parametrize(
    ("headers", "licence"),
    [
        ({"License-Expression": "BSD-3-Clause"}, "BSD-3-Clause"),
        ({"License": "MIT"}, "MIT"),
        ({"License": "PSFL"}, "PSF-2.0"),
        ({"License": "Apache License, Version 2.0"}, "Apache-2.0"),
        ({"Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        ({"Classifier": "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"}, ""),
        ({"License": "see website"}, ""),
        ({}, ""),
    ],
)
def test_the_licence_is_found_where_packages_say_it(headers: dict[str, str], licence: str) -> None:
    told = Message()
    for name, value in headers.items():
        told[name] = value

    assert licence_of(told) == licence


@pytest.mark.parametrize(
    "licence", ["MIT", "BSD-3-Clause AND Apache-2.0", "GPL-2.0-only OR MIT", "(MIT OR LGPL-2.1-only)"]
)
def test_what_may_be_given_away(licence: str) -> None:
    judge("some", licence)


@pytest.mark.parametrize(
    "licence",
    ["", "GPL-3.0-or-later", "LGPL-3.0-only", "AGPL-3.0-only AND MIT", "(MIT OR GPL-2.0-only) AND AGPL-3.0-only"],
)
def test_a_kit_with_an_unknown_or_copyleft_licence_is_not_built(licence: str) -> None:
    with pytest.raises(CannotBuild, match="some"):
        judge("some", licence)


def test_every_package_is_listed_and_its_text_comes_along(tmp_path: Path) -> None:
    wheel = wheel_of(tmp_path, "Some_Thing", "1.0", licence="MIT", texts={"licenses/LICENSE": b"text of it"})
    part = carried(wheel)
    write_licences([part], tmp_path / "LICENSES", own=b"ours")

    assert listed([part]).splitlines()[1] == "some-thing\t1.0\tMIT\tsome-thing/"
    assert (tmp_path / "LICENSES" / "some-thing" / "LICENSE").read_bytes() == b"text of it"
    assert (tmp_path / "LICENSES" / "qingdan-LICENSE.txt").read_bytes() == b"ours"


def test_the_manifest_knows_every_file(tree: Path, tmp_path: Path) -> None:
    part = carried(wheel_of(tmp_path, "thing", "1.0", licence="MIT"))
    write_manifest(tree, kit="some", version="1.2", made_of={"python": "3.11"}, parts=[part])
    told = json.loads((tree / "MANIFEST.json").read_text(encoding="utf-8"))

    assert told["schema"] == "qingdan.kit/1"
    assert [entry["path"] for entry in told["files"]] == ["a.txt", "app/子/b.txt", "run"]
    assert told["packages"] == [{"name": "thing", "version": "1.0", "licence": "MIT"}]
    assert altered(tree) == []
    (tree / "a.txt").write_bytes(b"changed")
    (tree / "more").write_bytes(b"")
    assert altered(tree) == ["a.txt", "more"]


def test_a_lock_is_narrowed_to_the_files_of_the_kit(tmp_path: Path) -> None:
    taken = wheel_of(tmp_path, "some_thing", "1.0", licence="MIT")
    own = wheel_of(tmp_path, "qingdan", "0.1.0", licence="MIT")
    pins = (
        Pin(name="left-out", version="2", hashes=("0" * 64,)),
        Pin(name="some-thing", version="1.0", hashes=("1" * 64, sha256(taken))),
    )
    path = write_lock(narrowed(pins, [taken], own=own), tmp_path / "kit.lock")

    assert read_lock(path) == (
        Pin(name="some-thing", version="1.0", hashes=(sha256(taken),)),
        Pin(name="qingdan", version="0.1.0", hashes=(sha256(own),)),
    )


def test_a_pin_with_a_condition_stops_the_build(tmp_path: Path) -> None:
    path = tmp_path / "some.lock"
    path.write_text(f"thing==1 ; sys_platform == 'win32' \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with pytest.raises(CannotBuild, match="thing"):
        read_lock(path)


@pytest.mark.parametrize("kit", ["linux-x86_64", "windows-x86_64", "wheels", "pyz"])
def test_the_readme_says_how_to_start_where_work_lies_and_how_to_upgrade(kit: str) -> None:
    text = readme(kit, "9.9", (), windows=True)

    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\n") == text.count(b"\r\n")
    lines = text.decode("utf-8-sig").splitlines()
    assert [line[:3] for line in lines if line[:1].isdigit()] == ["1. ", "2. ", "3. "] * 2
    assert "9.9" in lines[0]
