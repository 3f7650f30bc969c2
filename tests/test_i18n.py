"""The messages: both languages say the same, everything that code can say is there, and nothing else."""

from __future__ import annotations

import ast
import re
from collections import Counter

import pytest

from tests.said_by_code import (
    ERRORS,
    PACKAGE,
    SAYERS,
    argument,
    calls,
    codes,
    families,
    help_words,
    literal_texts,
    said,
    trees,
)
from tui.domain.progress import Holding, Mark
from tui.i18n import LANGUAGES, catalogue, speaker
from tui.i18n.changes import change_words
from tui.services.history import TOLD_FIELDS

PLACE = re.compile(r"\{(\w+)\}")
COUNTED = re.compile(r"\{(\w+)\|([^|{}]+)\|([^|{}]+)\}")
"""Two forms of a word, for one and for any other number of the place that is named."""
SPOKEN = ("error", "problem", "doubt", "check", "change")
"""Families whose members are the codes of the program; each member is asked for one by one."""
FORMS = ("day.full", "day.short")
"""Messages that get a value in several forms and take the one that their language writes."""


def test_both_languages_have_the_same_messages() -> None:
    chinese, english = (set(catalogue(language)) for language in LANGUAGES)

    assert sorted(chinese ^ english) == []


def test_a_message_has_the_same_places_in_both_languages() -> None:
    chinese, english = (
        {message: sorted(set(PLACE.findall(text))) for message, text in catalogue(language).items()}
        for language in LANGUAGES
    )

    assert {m: (chinese[m], english.get(m)) for m in chinese if chinese[m] != english.get(m) and m not in FORMS} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_written_twice(language: str) -> None:
    folder = PACKAGE / "i18n" / language.lower()
    written = Counter(
        key.value
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    )

    assert set(written) == set(catalogue(language))
    assert [message for message, times in written.items() if times > 1] == []


def test_a_brace_in_a_message_belongs_to_a_place() -> None:
    texts = [text for language in LANGUAGES for text in catalogue(language).values()]

    assert [text for text in texts if re.search(r"[{}]", COUNTED.sub("", PLACE.sub("", text)))] == []


def test_forms_of_a_word_go_by_a_place_that_is_filled() -> None:
    every = [text for language in LANGUAGES for text in catalogue(language).values()]

    assert [text for text in every if {name for name, _, _ in COUNTED.findall(text)} - set(PLACE.findall(text))] == []


@pytest.mark.parametrize(("count", "words"), [(1, "1 task,"), (0, "0 tasks,"), (2, "2 tasks,"), (11, "11 tasks,")])
def test_a_word_is_counted(count: int, words: str) -> None:
    assert words in speaker("en")("change.import", file="a", count=count, tray=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(language: str) -> None:
    words = catalogue(language)
    missing = {f"{family}.{code}  ({name})" for family, code, name in codes() if f"{family}.{code}" not in words}

    assert sorted(missing) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_that_is_said_has_its_words(language: str) -> None:
    missing = {f"{message}  ({name})" for message, name in said() if message not in catalogue(language)}
    named = {f"field.{field}" for field in TOLD_FIELDS} | {f"status.{mark}" for mark in Mark}
    named |= {f"holding.{holding}" for holding in Holding} | help_words()

    assert sorted(missing | (named - set(catalogue(language)))) == []


def test_no_message_is_left_that_nothing_says() -> None:
    spoken = {f"{family}.{code}" for family, code, _ in codes()} | help_words()
    whole = literal_texts()

    def used(message: str) -> bool:
        if message in spoken or message in whole:
            return True
        if message.split(".", maxsplit=1)[0] in SPOKEN or message.startswith("help."):
            return False
        return any(family.fullmatch(message) for family in families())

    assert sorted(message for message in catalogue("zh_CN") if not used(message)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_says_a_message_fills_its_places(language: str) -> None:
    messages = catalogue(language)
    empty = []
    for name, tree in trees().items():
        for called, call in calls(tree):
            if called not in ERRORS | SAYERS or any(keyword.arg is None for keyword in call.keywords):
                continue
            for text in argument(call, 0, ""):
                message = f"error.{text}" if called in ERRORS else text
                places = set(PLACE.findall(messages.get(message, "")))
                given = {keyword.arg for keyword in call.keywords}
                empty += [f"{name}:{call.lineno} {message} {{{place}}}" for place in sorted(places - given)]

    assert empty == []


def test_the_collector_finds_codes_of_every_family() -> None:
    found = {(family, code) for family, code, _ in codes()}

    assert found >= {
        ("error", "unknown_task"),
        ("error", "locked"),
        ("error", "disk_full"),
        ("error", "config_quotes"),
        ("error", "config_due"),
        ("error", "config_bom"),
        ("problem", "year_guessed"),
        ("problem", "member_altered"),
        ("problem", "archive_ratio"),
        ("doubt", "deadline_unclear"),
        ("doubt", "no_such_day"),
        ("doubt", "before_month"),
        ("doubt", "responsibility_without_role"),
        ("doubt", "units_of_heading"),
        ("check", "late_step"),
        ("change", "finalise"),
    }


@pytest.mark.parametrize(
    ("language", "words"), [("zh_CN", "2 项任务状态改为 已完成"), ("en", "status of 2 tasks: done")]
)
def test_a_change_says_a_status_in_words(language: str, words: str) -> None:
    assert change_words(speaker(language), "status", {"count": "2", "status": "done"}) == words


def test_a_value_that_looks_like_a_reason_of_the_system_is_cleaned_like_any_other() -> None:
    said = speaker("en")("error.file_missing", path="system.\x1b[31m\u202eX", name="system.\x1b[31m\u202eX")
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "system.[31mX" in said
