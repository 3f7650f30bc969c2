"""What is known of a file that was handed over, as values: see `verify`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tui.domain.problem import Problem, Severity
from tui.domain.returns import printed_code
from tui.packs.contents import Contents
from tui.packs.manifest import PackKind
from tui.packs.return_json import ReadReturn


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is known of a file; None where it does not say. check_code without dash, as computed for a return.

    contents: only of an intact file that `verify` looked at
    """

    path: Path
    kind: PackKind | None = None
    unit: str | None = None
    plan: str | None = None
    year: int | None = None
    revision: int | None = None
    made_on: date | None = None
    check_code: str | None = None
    problems: tuple[Problem, ...] = ()
    contents: Contents | None = None

    @property
    def intact(self) -> bool:
        """Nothing was altered, nothing is missing, and it is what it says."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A verdict with the return that was read on the way; None for another kind and for one that cannot be read."""

    verdict: Verdict
    returned: ReadReturn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A verdict with the pack.json, receipt.json or slip.json of an intact file; None for all else."""

    verdict: Verdict
    data: bytes | None = None


def stamped(verdict: Verdict, code: str) -> Verdict:
    """The verdict on a file beside the check code on stamped paper: another one means it was made anew since."""
    if code == verdict.check_code:
        return verdict
    ours = printed_code(verdict.check_code or "—")
    return with_problems(verdict, [wrong("code_not_stamped", {"stamped": printed_code(code), "code": ours})])


def with_problems(verdict: Verdict, more: Iterable[Problem]) -> Verdict:
    """The verdict with more problems."""
    return replace(verdict, problems=(*verdict.problems, *more))


def wrong(code: str, params: Mapping[str, str]) -> Problem:
    """A problem with which a file is not intact."""
    return Problem(severity=Severity.ERROR, code=code, params=params)
