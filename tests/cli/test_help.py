"""Help pages and faults of a command line: wholly in one language, in columns, in the language of the home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tui.cli.helping import cells, wrapped
from tui.cli.main import COMMANDS, main, qingdan
from tui.domain.units import Kind
from tui.services.homes import make_home

NAMES = re.compile(
    r"--?[a-z-]+|\[[a-z_A-Z|]+\]|[a-z]\d+(\.\d)?|p1/2026/1|[a-zA-Z_]+\.(json|toml|xlsx|jsonl?|db)|qingdan( [a-z-]+)*"
)
"""What is the same in every language: options, words to choose from, ids, files, commands."""
KNOWN = {
    "CODE", "JSON", "Schema", "Word", "Excel", "PDF", "CSV", "PNG", "U", "zip", "xlsx", "docx", "YYYY", "MM", "DD",
    "all", "I", "whole", "notice", "separate", "XXXXX", "data", "backups", "backup",
    "filled_by", "aliases", "groups", "sha", "SHA", "SQLite",
}  # fmt: skip


def every_command() -> Iterator[tuple[str, ...]]:
    """The words of every command and sub-command."""
    yield ()
    context = click.Context(qingdan)
    for name in COMMANDS:
        command = qingdan.get_command(context, name)
        yield (name,)
        yield from ((name, inner) for inner in getattr(command, "commands", {}))


@pytest.mark.parametrize("words", tuple(every_command()), ids=" ".join)
def test_a_help_page_has_no_word_of_the_other_language_and_fits(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "zh_CN", *words, "--help"]) == 0
    page = capsys.readouterr().out
    body = "\n".join(line for line in page.splitlines() if not re.match(r"  [a-z-]+  ", line))
    left = set(re.findall(r"[A-Za-z]{2,}", NAMES.sub(" ", body))) - KNOWN

    assert left == set()
    assert max(map(cells, page.splitlines())) <= 80

    assert main(["--lang", "en", *words, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("Usage: qingdan")
    assert max(map(cells, page.splitlines())) <= 80


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tick"], "缺少 步骤编号"),
        (["undo", "1", "2"], "多余的参数：2"),
        (["export", "--out"], "选项 --out 后面要写一个值"),
        (["--bad"], "没有选项 --bad"),
        (["step", "--lang", "zh_CN"], "缺少 命令"),
    ],
)
def test_a_fault_is_told_in_chinese(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh_CN", *words]) == 2
    assert said in capsys.readouterr().err


def test_help_and_faults_speak_the_language_of_the_home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = make_home(tmp_path / "home", "市民政局", Kind.DEPARTMENT, language="en")
    assert main(["--home", str(home), "tick", "--help"]) == 0
    assert "Tick" in capsys.readouterr().out
    assert main(["--home", str(home), "tick"]) == 2
    assert "is missing" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("step", "propose", "t1"), ("task", "remove", "t1"), ("year", "open", "2026")])
def test_home_and_language_stand_at_any_place_of_a_command_with_a_word_behind_it(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_home(tmp_path / "home", "市民政局", Kind.DEPARTMENT)
    placed = ("--home", str(tmp_path / "home"), "--lang", "en")
    for at in range(len(words) + 1):
        assert main([*words[:at], *placed, *words[at:]]) == 2
        said = capsys.readouterr().err

        assert said.startswith("Error: ")
        assert "No such option" not in said


def test_text_is_wrapped_in_cells_and_no_mark_begins_a_line() -> None:
    lines = wrapped("把收到的配合情况并入本单位的填报，并注明来源 and some English words", 12)

    assert max(map(cells, lines)) <= 14
    assert all(line[0] not in "，。" for line in lines)
    assert "".join(lines).replace(" ", "") == "把收到的配合情况并入本单位的填报，并注明来源andsomeEnglishwords"
