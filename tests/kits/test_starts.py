"""Start scripts: what a Chinese console, a double click and a path with blanks ask of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from kitting.starting import put_start, start_text

ROOT = Path(__file__).resolve().parent.parent.parent
STARTS = sorted(path.name for path in (ROOT / "scripts" / "kitting" / "starts").iterdir() if path.is_file())
COMMANDS = [name for name in STARTS if name.endswith(".cmd")]
SHELLS = [name for name in STARTS if name.endswith(".sh")]
linux = pytest.mark.skipif(os.name == "nt", reason="these scripts are for Linux")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_cmd_is_ascii_with_its_own_line_ends(name: str) -> None:
    text = start_text(name)

    assert text.isascii()
    assert text.count(b"\n") == text.count(b"\r\n") > 10


@pytest.mark.parametrize("name", COMMANDS)
def test_a_cmd_quotes_every_path_and_goes_to_labels_it_has(name: str) -> None:
    lines = [line.strip() for line in start_text(name).decode().splitlines()]
    labels = {line[1:] for line in lines if line.startswith(":")}
    wanted = {
        words[at + 1] for line in lines for words in [line.split()] for at, word in enumerate(words) if word == "goto"
    }
    paths = ("%HERE%", "%~dp0", "%BESIDE%", "%WTPYTHON%", "%WTHOME%")
    bare = [line for line in lines for path in paths if path in line and line.split(path)[0].count('"') % 2 == 0]

    assert labels == wanted - {"here"} | ({"here"} & labels)
    assert bare == []


@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_script_parses(name: str) -> None:
    done = subprocess.run(["sh", "-n"], input=start_text(name), check=False, capture_output=True)

    assert done.stderr == b""


@linux
def test_the_start_script_finds_its_program_and_the_home_beside_the_kit(tmp_path: Path) -> None:
    kit = tmp_path / "有 空格" / "qingdan-1"
    (kit / "app").mkdir(parents=True)
    put_start("qingdan.sh", kit / "qingdan")
    program = kit / "app" / "qingdan"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "home=$QINGDAN_HOME" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {key: value for key, value in os.environ.items() if key not in ("QINGDAN_HOME", "DISPLAY")}

    def said(*words: str, **more: str) -> list[str]:
        done = subprocess.run(
            [str(kit / "qingdan"), *words], env={**environment, **more}, check=True, capture_output=True, cwd="/"
        )
        return done.stdout.decode().splitlines()

    assert said("read", "一 个.txt") == ["home=", "read", "一 个.txt"]
    (kit.parent / "qingdan-home").mkdir()
    assert said() == [f"home={kit.parent / 'qingdan-home'}"]
    assert said(QINGDAN_HOME="/elsewhere") == ["home=/elsewhere"]


@linux
def test_a_menu_entry_names_this_folder(tmp_path: Path) -> None:
    kit = tmp_path / "有 空格"
    kit.mkdir()
    put_start("add-to-menu.sh", kit / "add-to-menu.sh")
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}
    subprocess.run([str(kit / "add-to-menu.sh")], env=environment, check=True, capture_output=True)
    entry = (tmp_path / "data" / "applications" / "qingdan.desktop").read_text(encoding="utf-8")

    assert f'Exec="{kit / "qingdan"}"' in entry.splitlines()
    assert "Terminal=true" in entry.splitlines()


@pytest.mark.parametrize("name", ["start.py", "pyz_main.py"])
def test_what_can_be_made_again_never_lies_in_the_folder_of_work(name: str) -> None:
    text = start_text(name).decode()

    assert '/ "qingdan-cache"' in text  # on Windows the user's data folder of the program is %LOCALAPPDATA%\\qingdan
    assert text.count('/ "qingdan"') == 1


def test_the_wheelhouse_refuses_a_python_it_has_no_packages_for(tmp_path: Path) -> None:
    put_start("start.py", tmp_path / "start.py")
    code = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path(sys.argv[1], run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(tmp_path / "start.py")],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )

    assert done.returncode == 2
    assert "3.11" in done.stderr
    assert "Traceback" not in done.stderr
