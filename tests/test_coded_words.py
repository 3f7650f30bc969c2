"""A code that is met as an error where it has the words of a problem, and the other way round."""

from __future__ import annotations

import pytest

from tui.domain.errors import InputUnusable
from tui.domain.problem import Problem, Severity
from tui.i18n import LANGUAGES, Speaker
from tui.i18n.codes import error_words, problem_words
from tui.packs.codes import ERRORS, PROBLEMS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_a_file_has_words_as_an_error_and_as_a_problem(language: str) -> None:
    say = Speaker(language)

    for code, names in {**PROBLEMS, **ERRORS}.items():
        params = dict.fromkeys(names, "甲")
        problem = Problem(severity=Severity.ERROR, code=code, params=params)
        for words in (error_words(say, InputUnusable(code, **params)), problem_words(say, problem)):
            assert code not in words
            assert "‹" not in words


def test_a_code_that_nobody_knows_is_shown_as_it_is() -> None:
    assert error_words(Speaker("en"), InputUnusable("of_a_later_version")) == "problem.of_a_later_version"
