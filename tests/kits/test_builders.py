"""The parts of the builders that need neither PyInstaller nor a package index."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from kitting import linux, windows
from kitting.bytecode import compile_tree, compiler_for
from kitting.faults import CannotBuild
from kitting.packages import lay_out

from tests.kits.making import embeddable_zip, wheel_of


def test_an_embeddable_python_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    found = windows.embeddable(embeddable_zip(tmp_path / "any name.zip", minor="3.12"))

    assert (found.minor, found.licence) == ("3.12", b"terms")


@pytest.mark.parametrize(
    ("minor", "machine", "licence"), [("3.9", 0x8664, True), ("3.12", 0x14C, True), ("3.12", 0x8664, False)]
)
def test_another_python_is_refused(tmp_path: Path, minor: str, machine: int, licence: bool) -> None:
    path = embeddable_zip(tmp_path / "python.zip", minor=minor, machine=machine, licence=licence)
    with pytest.raises(CannotBuild):
        windows.embeddable(path)


def test_what_is_no_embeddable_python_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("no zip", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("python.exe", "")
    for name in ("text.zip", "other.zip", "missing.zip"):
        with pytest.raises(CannotBuild):
            windows.embeddable(tmp_path / name)


def test_the_path_file_names_the_packages_and_nothing_of_the_machine() -> None:
    assert windows.pth("3.12") == "python312.zip\r\n.\r\n..\\site\r\n"


def test_wheels_are_laid_out_as_an_installer_would(tmp_path: Path) -> None:
    wheel = wheel_of(
        tmp_path,
        "thing",
        "1.0",
        licence="MIT",
        files={"thing/a.py": b"", "thing-1.0.data/platlib/thing/b.py": b"", "thing-1.0.data/scripts/run": b""},
    )
    lay_out([wheel], tmp_path / "site")
    found = sorted(
        path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*") if path.is_file()
    )

    assert found == ["thing-1.0.dist-info/METADATA", "thing/a.py", "thing/b.py"]


def test_a_wheel_that_points_outside_is_refused(tmp_path: Path) -> None:
    wheel = wheel_of(tmp_path, "thing", "1.0", licence="MIT", files={"../out.py": b""})
    with pytest.raises(CannotBuild, match="out"):
        lay_out([wheel], tmp_path / "site")


def test_bytecode_depends_on_the_source_alone_and_is_trusted(tmp_path: Path) -> None:
    made = []
    for name in ("一", "two"):
        folder = tmp_path / name / "site"
        folder.mkdir(parents=True)
        (folder / "mod.py").write_text("value = 1\n", encoding="utf-8")
        compile_tree(Path(sys.executable), folder)
        (path,) = folder.rglob("*.pyc")
        made.append(path.read_bytes())
        (folder / "mod.py").write_text("value = 2\n", encoding="utf-8")

    assert made[0] == made[1]
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import mod; print(mod.value)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout.split() == [b"1"]


def test_the_compiler_is_of_the_version_asked_for() -> None:
    assert compiler_for(f"3.{sys.version_info.minor}") == Path(sys.executable)
    assert compiler_for("3.2") is None


def test_the_oldest_glibc_is_the_newest_symbol(tmp_path: Path) -> None:
    (tmp_path / "a.so").write_bytes(b"\x7fELF..GLIBC_2.2.5\0GLIBC_2.14\0")
    (tmp_path / "b.so").write_bytes(b"\x7fELF..GLIBC_2.28\0")
    (tmp_path / "c.txt").write_bytes(b"GLIBC_2.99\0")

    assert linux.oldest_glibc(tmp_path.iterdir()) == "2.28"


def test_a_library_whose_licence_nobody_looked_up_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "libz.so.1").touch()
    (tmp_path / "libpython3.13.so.1.0").touch()
    assert [part.licence for part in linux.libraries(tmp_path)] == ["PSF-2.0", "Zlib"]
    (tmp_path / "libreadline.so.8").touch()
    with pytest.raises(CannotBuild, match="readline"):
        linux.libraries(tmp_path)
