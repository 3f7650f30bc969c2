"""What the documents promise is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from _reference_pages import PAGES, options_page

from tui.cli.main import COMMANDS, qingdan
from tui.cli.session import exit_code
from tui.domain.checks import CODES
from tui.domain.errors import CheckFailed, HomeUnusable, InputUnusable, WrongUse
from tui.i18n import LANGUAGES, speaker
from tui.packs import manifest, pack, receipt, return_json, slip, writing
from tui.packs.coordinator import collect_json, merged, reminders, roll_json
from tui.packs.schemas import kinds
from tui.services import merged_files
from tui.services.settings import SETTINGS
from tui.store import collected_schema
from tui.ui.actions import ACTIONS
from tui.ui.keys import key_name, keys_page

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
MANUALS = ("manual.zh-CN.md", "manual.md")


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


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_reference_is_what_the_program_says(name: str) -> None:
    made = "PYTHONPATH=. python scripts/_reference_pages.py makes it anew"
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), made


def test_the_pages_of_reference_tell_of_every_kind() -> None:
    options, fields, messages = (page() for page in PAGES.values())
    assert all(f"`qingdan {name} " in options for name in COMMANDS)
    assert all(f"## `qingdan.{kind}`" in fields for kind in kinds())
    assert "| `tasks[].steps[].occurrences[].due` |" in fields
    assert all(f"| `{code}` |" in messages for code in CODES)


@pytest.mark.parametrize("name", MANUALS)
def test_a_manual_names_what_there_is_and_all_of_it(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    said = set(re.findall(r"qingdan ([a-z][a-z-]+)", page))
    assert said - set(COMMANDS) == set()
    assert sorted(set(COMMANDS) - said) == []
    rows = re.findall(r"^\| `(\w+\.\w+)` \|", page, re.MULTILINE)
    assert rows == [one.name for one in SETTINGS]
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page))
    assert sorted(options - set(re.findall(r"--[a-z][a-z-]+", options_page()))) == []


@pytest.mark.parametrize("name", MANUALS)
def test_a_manual_says_the_keys_that_there_are(name: str) -> None:
    say = speaker("zh_CN" if "zh" in name else "en")
    page = (DOCS / name).read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    labels = {(key_name(found.keys[0], say), say(f"key.{found.id}")) for found in ACTIONS}
    assert rows
    assert [row[:2] for row in rows if row[:2] not in labels] == []


def test_the_formats_tell_of_every_json_document_and_field_by_its_name() -> None:
    text = (DOCS / "formats.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)(?: --list)? --json` \| `qingdan\.([a-z]+/\d+)` \| (.*) \|$", text, re.MULTILINE)
    with click.Context(qingdan) as context:
        found = {name: qingdan.get_command(context, name) for name in COMMANDS}
    able = {name for name, one in found.items() if one and any(option.name == "as_json" for option in one.params)}
    assert {command for command, _, _ in rows} == able
    assert set(re.findall(r"`qingdan\.([a-z]+/\d+)`", text)) == set(kinds())
    fields = PAGES["fields.md"]()
    for _, kind, told in rows:
        known = fields.split(f"## `qingdan.{kind}`")[1].split("\n## ")[0]
        named = re.findall(r"`([a-z_]+)`", told)
        assert named
        assert [name for name in named if not re.search(rf"[`.]{name}`|`{name}`", known)] == [], kind


def test_the_formats_tell_of_every_file_and_table() -> None:
    text = (DOCS / "formats.md").read_text(encoding="utf-8")
    files = {
        manifest.FILE_NAME, pack.FILE_NAME, pack.FORM_NAME, receipt.FILE_NAME, receipt.TEXT_NAME, return_json.FILE_NAME,
        slip.FILE_NAME, collect_json.FILE_NAME, merged.FILE_NAME, reminders.FILE_NAME, roll_json.FILE_NAME,
        writing.WORKBOOK, writing.LETTER, writing.REPORT, merged_files.DATA,
    }  # fmt: skip
    named = set(re.findall(r"`([^`/<>{} …]+\.(?:xlsx|docx|json|txt|sqlite))`", text))
    assert files - named == set()
    assert named - files == {f"新-1-{merged.FILE_NAME}"}
    tables = {*collected_schema.TABLES, *collected_schema.OF_RETURNS}
    section = text.split("Tables of `汇总数据.sqlite`")[1].split("\n## ")[0]
    cells = re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|", section, re.MULTILINE)
    assert {name for cell in cells for name in re.findall(r"`([a-z_]+)`", cell)} == tables


def test_the_exit_codes_are_those_of_the_errors() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    rows = [int(row) for row in re.findall(r"^\| (\d) \|", text, re.MULTILINE)]
    ends = {exit_code(kind("x")) for kind in (WrongUse, InputUnusable, HomeUnusable, CheckFailed)}
    assert rows == [0, 1, *sorted(ends)]


@pytest.mark.parametrize(
    "name", ["README.md", "README.zh-CN.md", "AGENTS.md", *(f"docs/{page.name}" for page in sorted(DOCS.glob("*.md")))]
)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert links or name.startswith("docs/")
    assert missing == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_first_block_is_the_two_commands(name: str) -> None:
    block = re.search(r"```\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    commands = [line.split("#")[0].strip() for line in block[1].splitlines()]
    assert commands == ["python3 scripts/demo", "python3 scripts/check"]
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
