"""What the documents promise is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.cli.main import COMMANDS
from tui.domain.checks import CODES
from tui.i18n import LANGUAGES, speaker
from tui.ui.keys import keys_page

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def test_the_table_of_checks_is_the_one_in_the_code() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \|", (DOCS / "checks.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(rows) == {code: weight.value for code, weight in CODES.items()}


def test_every_command_is_in_the_documents() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    told = {
        word.split()[0]
        for cell in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
        for word in re.findall(r"`([^`]+)`", cell)
    }
    assert told == set(COMMANDS)


def test_the_page_of_keys_is_the_registry() -> None:
    pages = "\n".join(keys_page(speaker(language)) for language in LANGUAGES)
    assert (DOCS / "keys.md").read_text(encoding="utf-8") == f"{pages}", "python3 scripts/pages makes it anew"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "AGENTS.md", "docs/formats.md"])
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert links
    assert missing == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_first_block_is_the_two_commands(name: str) -> None:
    block = re.search(r"```\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    commands = [line.split("#")[0].strip() for line in block[1].splitlines()]
    assert commands == ["python3 scripts/demo", "python3 scripts/check"]
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
