"""Whole kits built from small wheels: the folder for Windows, the file for any machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from kitting import pyz, windows
from kitting.archives import files_of
from kitting.building import finish
from kitting.kit import Kit
from kitting.locks import Pin
from kitting.manifest import altered
from kitting.packages import Target
from kitting.workshop import Workshop

from tests.kits.making import embeddable_zip, wheel_of

PROGRAM = b"import sys\n\n\ndef main() -> None:\n    import some\n\n    print(some.NAME, *sys.argv[1:])\n"
PINS = (
    Pin(name="some", version="1.0", hashes=("0" * 64,)),
    Pin(name="lxml", version="6", hashes=("0" * 64,)),
    Pin(name="pip", version="26", hashes=("0" * 64,)),
)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """A workshop that fetches nothing: every pin is a wheel of one module."""

    def fetched(_: Workshop, pins: Sequence[Pin], target: Target, into: Path) -> tuple[Path, ...]:
        assert target.python == f"3.{sys.version_info.minor}"
        into.mkdir(parents=True, exist_ok=True)
        made = (
            wheel_of(into, pin.name, pin.version, licence="MIT", files={f"{pin.name}.py": b"NAME = 'some'\n"})
            for pin in pins
        )
        return tuple(made)

    for builder in (windows, pyz):
        monkeypatch.setattr(builder, "fetch", fetched)
    files = {"tui/__init__.py": b"__version__ = '9'\n", "tui/__main__.py": PROGRAM, "tui/config.toml": b""}
    wheel = wheel_of(tmp_path, "qingdan", "9", licence="MIT", files=files)
    return Workshop(
        python=Path(sys.executable), folder=tmp_path / "shop", epoch=1_700_000_000, version="9", wheel=wheel
    )


def windows_kit(shop: Workshop, folder: Path, python: windows.Embeddable | None) -> Kit:
    kit = windows.build(shop, PINS, folder, python)
    finish(folder, kit, shop.version)
    return kit


def test_the_folder_for_windows_is_whole(shop: Workshop, tmp_path: Path) -> None:
    minor = f"3.{sys.version_info.minor}"
    folder = tmp_path / "kit"
    kit = windows_kit(shop, folder, windows.embeddable(embeddable_zip(tmp_path / "python.zip", minor=minor)))
    names = {name for name, _ in files_of(folder)}
    short = minor.replace(".", "")

    assert kit.missing == ()
    assert (folder / "python" / f"python{short}._pth").read_bytes() == windows.pth(minor).encode()
    assert {"qingdan.cmd", "README.txt", "MANIFEST.json", "LICENSES/LIST.txt", "LICENSES/python/LICENSE.txt"} <= names
    assert {"site/tui/__main__.py", "site/tui/config.toml", "site/some.py", "site/lxml.py"} <= names
    assert f"site/tui/__pycache__/__main__.cpython-{short}.pyc" in names
    assert not any(name.startswith("site/pip") for name in names)
    assert altered(folder) == []


def test_without_a_python_it_says_what_is_missing(shop: Workshop, tmp_path: Path) -> None:
    kit = windows_kit(shop, tmp_path / "kit", None)
    told = (tmp_path / "kit" / "README.txt").read_text(encoding="utf-8-sig")

    assert not (tmp_path / "kit" / "python").exists()
    assert [one.split(":")[0] for one in kit.missing] == ["python/"]
    assert kit.missing[0] in told


@pytest.mark.skipif(os.name == "nt", reason="the cache lies elsewhere there")
def test_the_file_for_any_machine_runs_and_is_the_same_bytes_twice(shop: Workshop, tmp_path: Path) -> None:
    again = Workshop(
        python=shop.python, folder=tmp_path / "again", epoch=shop.epoch, version=shop.version, wheel=shop.wheel
    )
    kit = pyz.build(shop, PINS, tmp_path / "一 个")
    pyz.build(again, PINS, tmp_path / "two")
    program = tmp_path / "一 个" / "qingdan.pyz"

    assert program.read_bytes() == (tmp_path / "two" / "qingdan.pyz").read_bytes()
    assert kit.made_of["without"] == "lxml==6"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONIOENCODING": "utf-8"}
    for first in (True, False):
        done = subprocess.run(
            [sys.executable, str(program), "tasks", "一"], env=environment, capture_output=True, check=False
        )
        assert done.stdout.decode().split() == ["some", "tasks", "一"], done.stderr
        assert bool(done.stderr) is first  # it says that it unpacks, and does so once
    assert len(list((tmp_path / "cache" / "qingdan").iterdir())) == 1
