"""A value of the settings is set in its place and nothing else is touched, however the file is written."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tui.config import settings_of, template_text
from tui.config_lines import Value, with_value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('[ui]\nlanguage = "zh_CN"\n', '[ui]\nlanguage = "en"\n'),
        ('[ui]\nlanguage = "zh_CN" # 中文\n', '[ui]\nlanguage = "en" # 中文\n'),
        ('[ui]\nlanguage="a#b" # "c"\n', '[ui]\nlanguage="en" # "c"\n'),
        ("[ui]\nlanguage = 'zh_CN'\r\ntheme = \"dark\"\r\n", '[ui]\nlanguage = "en"\r\ntheme = "dark"\r\n'),
        ("[ui]\nlanguage = 3 # 三\n", '[ui]\nlanguage = "en" # 三\n'),
        ('[ui]\n"language" = ""\n', '[ui]\n"language" = "en"\n'),
        ('[ui] # 界面\ntheme = "x"\n', '[ui] # 界面\nlanguage = "en"\ntheme = "x"\n'),
        ('[unit]\nname = "甲"\n', '[ui]\nlanguage = "en"\n\n[unit]\nname = "甲"\n'),
        ('[a]\nlanguage = "x"\n[ui]\nlanguage = ""', '[a]\nlanguage = "x"\n[ui]\nlanguage = "en"'),
        ('[ui]\n# language = "zh_CN"\n', '[ui]\nlanguage = "en"\n# language = "zh_CN"\n'),
    ],
)
def test_a_value_is_set(text: str, wanted: str) -> None:
    assert with_value(text, "ui", "language", "en") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('[unit]\naliases = ["甲]", # 见 [b]\n "乙"] # 完\n', '[unit]\naliases = ["丙"] # 完\n'),
        ('[unit]\naliases = "甲"\n', '[unit]\naliases = ["丙"]\n'),
        ('[unit]\nname = "甲"', '[unit]\naliases = ["丙"]\nname = "甲"'),
        ('[unit]\naliases = ["""甲]"""] # 完\n', '[unit]\naliases = ["丙"] # 完\n'),
    ],
)
def test_a_list_is_set(text: str, wanted: str) -> None:
    assert with_value(text, "unit", "aliases", ("丙",)) == wanted


@pytest.mark.parametrize("text", ['ui = {language = "en"}\n', 'ui.language = "zh_CN"\n'])
def test_other_forms_are_changed_rightly_or_left_to_a_person(text: str) -> None:
    changed = with_value(text, "ui", "language", "en")

    assert changed in (None, text) or tomli.loads(str(changed))["ui"]["language"] == "en"


@pytest.mark.timeout(20)
def test_a_comment_of_brackets_costs_nothing() -> None:
    brackets = "]" * 200_000

    changed = with_value(f"[unit]\naliases = [1] # {brackets}\n", "unit", "aliases", ("丙",))

    assert changed == f'[unit]\naliases = ["丙"] # {brackets}\n'


@given(
    st.sampled_from([("unit", "full_name"), ("return", "phone"), ("ui", "theme"), ("unit", "aliases")]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_whatever_is_set_is_read_back_and_the_comments_stay(place: tuple[str, str], text: str) -> None:
    section, key = place
    value: Value = (text,) if key == "aliases" else text
    changed = with_value(template_text(), section, key, value)

    assert changed is not None
    assert tomli.loads(changed)[section][key] == (list(value) if isinstance(value, tuple) else value)
    comments = [line for line in template_text().splitlines() if line.startswith("#")]
    assert [line for line in changed.split("\n") if line.startswith("#")] == comments


def test_the_template_can_be_read() -> None:
    from pathlib import Path

    assert settings_of(template_text(), Path("config.toml")).language == "zh_CN"
