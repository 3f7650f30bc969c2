"""An item is added to a list of the settings and nothing else is touched, however the file is written."""

from __future__ import annotations

import pytest
import tomli

from tui.config_lists import with_item


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[unit]\naliases = []\n", '[unit]\naliases = ["乙"]\n'),
        ('[unit]\naliases = ["甲"]\n', '[unit]\naliases = ["甲", "乙"]\n'),
        ('[unit]\naliases = ["甲",]\n', '[unit]\naliases = ["甲","乙"]\n'),
        ('[unit]\naliases = ["甲]"] # 见 [b]\n', '[unit]\naliases = ["甲]", "乙"] # 见 [b]\n'),
        (
            '[unit]\naliases = [\n  "甲", # 一\n]\nname = "丙"\n',
            '[unit]\naliases = [\n  "甲", # 一\n"乙"]\nname = "丙"\n',
        ),
        ('[unit]\naliases = [\n  "甲" # 一\n]\n', '[unit]\naliases = [\n  "甲" # 一\n, "乙"]\n'),
        ('[unit]\r\nname = "丙"\r\n', '[unit]\r\naliases = ["乙"]\r\nname = "丙"\r\n'),
        ('# 说明\n[unit] # 本单位\nname = "丙"\n', '# 说明\n[unit] # 本单位\naliases = ["乙"]\nname = "丙"\n'),
        ("[unit]", '[unit]\naliases = ["乙"]\n'),
        ('[ui]\nlanguage = "en"\n', '[unit]\naliases = ["乙"]\n\n[ui]\nlanguage = "en"\n'),
        (
            '[other]\naliases = ["甲"]\n[unit]\nname = "丙"\n',
            '[other]\naliases = ["甲"]\n[unit]\naliases = ["乙"]\nname = "丙"\n',
        ),
    ],
)
def test_an_item_is_added(text: str, wanted: str) -> None:
    assert with_item(text, "aliases", "乙") == wanted


@pytest.mark.parametrize("item", ['引"号', "反\\斜", "括]号", "井#号"])
def test_whatever_stands_in_it_comes_back(item: str) -> None:
    changed = with_item('[unit]\ngroups = ["甲"]\n', "groups", item)

    assert changed is not None
    assert tomli.loads(changed)["unit"]["groups"] == ["甲", item]


@pytest.mark.parametrize("text", ['unit = {name = "甲", aliases = []}\n', 'unit.aliases = ["甲"]\n'])
def test_other_forms_are_changed_rightly_or_left_to_a_person(text: str) -> None:
    changed = with_item(text, "aliases", "乙")

    assert changed is None or tomli.loads(changed)["unit"]["aliases"][-1] == "乙"
