"""Evidence inside a return: names of its files, and what a return says of them held to the files themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tui.domain.contributions import SaidFile
from tui.domain.problem import Problem, Severity
from tui.domain.returns import ReturnDocument, ReturnEvidence
from tui.packs.manifest import Manifest
from tui.packs.names import is_safe_part, safe_name
from tui.packs.sources import Stored

FOLDER = "evidence/"
_NAME_CHARACTERS = 50


def is_evidence(member: str) -> bool:
    """A member's name is that of a file of evidence, and safe on every system."""
    return member.startswith(FOLDER) and is_safe_part(member.removeprefix(FOLDER))


class MemberNames:
    """Gives files of a return their names: the task's number before the file's own; the same content has one name."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}
        self._taken: set[str] = set()

    def name(self, number: str, name: str, sha256: str) -> str:
        """The member of a file, ``evidence/6.4-name.pdf``."""
        if sha256 not in self._of:
            stem, dot, ending = safe_name(name, _NAME_CHARACTERS).rpartition(".")
            if not stem:
                stem, dot, ending = ending, "", ""
            first = f"{safe_name(number, 12)}-{stem}"
            found, count = f"{first}{dot}{ending}", 1
            while found.casefold() in self._taken:
                count += 1
                found = f"{first}-{count}{dot}{ending}"
            self._taken.add(found.casefold())
            self._of[sha256] = f"{FOLDER}{found}"
        return self._of[sha256]


def evidence_sources(document: ReturnDocument, folder: Path | None) -> Mapping[str, Stored]:
    """The files of a return by member, as they lie in the folder of kept copies, each under its SHA-256."""
    kept = folder or Path()
    return {
        one.member: Stored(path=kept / one.sha256, sha256=one.sha256, size=one.size)
        for task in document.tasks
        for one in task.evidence or ()
    }


def evidence_problems(evidence: Iterable[ReturnEvidence | SaidFile], listed: Manifest) -> Iterator[Problem]:
    """Files that are not what the data says of them; that of a return is held by its check code."""
    said = {one.member: (one.sha256, one.size) for one in evidence}
    there = {one.name: (one.sha256, one.size) for one in listed.members if one.name.startswith(FOLDER)}
    for name in sorted(said.keys() | there.keys()):
        if said.get(name) != there.get(name):
            yield Problem(severity=Severity.ERROR, code="evidence_differs", params={"name": name})
