"""Reasons of the system are said in the user's language, by an id that every error carries alike."""

from __future__ import annotations

import errno
import os

import pytest

from tui.domain.errors import SYSTEM, HomeUnusable
from tui.i18n import LANGUAGES, catalogue, speaker


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(SYSTEM & set(errno.errorcode.values())))
def test_a_reason_of_the_system_is_said_in_the_language(language: str, name: str) -> None:
    number = getattr(errno, name)
    error = HomeUnusable("home_unreadable", path="甲.db", reason=OSError(number, os.strerror(number)))
    said = speaker(language)("error.home_unreadable", **error.params)

    assert catalogue(language)[f"system.{error.params['reason'].removeprefix('system.')}"] in said
    assert os.strerror(number) not in said or language == "en"


def test_every_reason_has_words_and_no_words_are_left_over() -> None:
    ours = {"system.differs", "system.not_a_file"}
    for language in LANGUAGES:
        assert {name for name in catalogue(language) if name.startswith("system.")} - ours == {
            f"system.{name}" for name in SYSTEM
        }


def test_a_reason_without_words_of_ours_is_said_as_it_comes() -> None:
    assert HomeUnusable("x", reason=OSError(9999, "quite new")).params == {"reason": "quite new"}
    assert HomeUnusable("x", reason=OSError("no number")).params == {"reason": "no number"}
