"""Is a file that was handed over intact: whose, for what, which revision, which check code?

Bad content is a `Problem`; a zip or folder is intact when none of them is an error. What a check code cannot prove is
who made the return: that is the stamped paper which bears the code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from tui.domain.errors import InputUnusable
from tui.domain.problem import Problem, Severity
from tui.domain.returns import printed_code
from tui.packs import manifest as manifests
from tui.packs import pack as packs
from tui.packs import receipt as receipts
from tui.packs import return_json
from tui.packs import slip as slips
from tui.packs.archive import Archive, open_archive
from tui.packs.contents import Contents, of_data, of_return
from tui.packs.evidence_members import FOLDER, evidence_problems
from tui.packs.folder import FolderMembers
from tui.packs.manifest import Manifest, PackKind
from tui.packs.names import code_in_name
from tui.packs.return_json import ReadReturn
from tui.packs.verdict import Examined, Opened, Verdict, with_problems, wrong

_DATA = {
    PackKind.PACK: packs.FILE_NAME,
    PackKind.RECEIPT: receipts.FILE_NAME,
    PackKind.SLIP: slips.FILE_NAME,
}
"""The member that holds the data, by kind; a return's is read by `_with_return`."""


class Members(Protocol):
    """Named files of a zip or a folder, read under caps; InputUnusable for one that passes them."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names, with ``/``."""

    def read(self, name: str) -> bytes:
        """One file in memory."""

    def digest(self, name: str) -> tuple[str, int]:
        """SHA-256 in hex and size of one file."""


class _Once:
    """Members of which one, the data, is read a single time: it is both held to the manifest and understood."""

    __slots__ = ("_data", "_members", "_name")

    def __init__(self, members: Members, name: str) -> None:
        self._members, self._name = members, name
        self._data: bytes | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return self._members.names

    def read(self, name: str) -> bytes:
        if name != self._name:
            return self._members.read(name)
        if self._data is None:
            self._data = self._members.read(name)
        return self._data

    def digest(self, name: str) -> tuple[str, int]:
        if name != self._name:
            return self._members.digest(name)
        data = self.read(name)
        return hashlib.sha256(data).hexdigest(), len(data)


def verify(path: Path) -> Verdict:
    """What a zip or unpacked folder is, and every problem with it (docs/formats.md lists the codes).

    InputUnusable ``file_unreadable`` for a path that cannot be read at all; all else is a problem of the verdict.
    """
    try:
        there = path.exists()
    except OSError as error:
        raise InputUnusable("file_unreadable", path=path, reason=error) from error
    if not there:
        raise InputUnusable("file_unreadable", path=path, reason="system.ENOENT")
    try:
        with members_at(path) as members:
            found = examined(path, members)
            return replace(found.verdict, contents=_contents(found, members))
    except InputUnusable as error:
        return Verdict(path=path, problems=(_refusal(error),))


def _contents(found: Examined, members: Members) -> Contents | None:
    kind = found.verdict.kind
    if kind is None or not found.verdict.intact:
        return None
    if found.returned is not None:
        return of_return(found.returned.document)
    return of_data(kind, members.read(_DATA[kind]))


def opened(path: Path) -> Opened:
    """A pack, receipt or slip, looked at and read in one go. Errors as `verify`."""
    try:
        with members_at(path) as members:
            verdict = examined(path, members).verdict
            name = None if verdict.kind is None else _DATA.get(verdict.kind)
            data = members.read(name) if name is not None and verdict.intact else None
            return Opened(verdict=verdict, data=data)
    except InputUnusable as error:
        return Opened(verdict=Verdict(path=path, problems=(_refusal(error),)))


def intact_members(path: Path, data: bytes) -> Mapping[str, bytes] | None:
    """The files of a standing zip or folder that is intact and holds exactly this return.json, without its evidence."""
    if not path.exists():
        return None
    try:
        with members_at(path) as members:
            if not examined(path, members).verdict.intact or members.read(return_json.FILE_NAME) != data:
                return None
            listed = manifests.read_manifest(members.read(manifests.FILE_NAME)).members
            names = [one.name for one in listed if not one.name.startswith(FOLDER)] + [manifests.FILE_NAME]
            return MappingProxyType({name: members.read(name) for name in names})
    except InputUnusable:
        return None


@contextmanager
def members_at(path: Path) -> Iterator[Archive | FolderMembers]:
    """The files of a zip or folder under the limits. Raises InputUnusable."""
    if path.is_dir():
        yield FolderMembers(path)
    else:
        with open_archive(path) as archive:
            yield archive


def examined(path: Path, members: Members) -> Examined:
    """What named files are that lie together at `path`. InputUnusable: as `verify`, and what cannot be read at all."""
    if manifests.FILE_NAME not in members.names:
        looks_like_one = return_json.FILE_NAME in members.names
        problem = wrong("manifest_missing" if looks_like_one else "not_a_pack", {})
        return Examined(verdict=Verdict(path=path, problems=(problem,)))
    listed = manifests.read_manifest(members.read(manifests.FILE_NAME))
    members = _Once(members, return_json.FILE_NAME)
    verdict = Verdict(
        path=path,
        kind=listed.kind,
        unit=listed.unit,
        plan=listed.plan,
        year=listed.year,
        revision=listed.revision,
        check_code=listed.check_code,
        problems=tuple(_member_problems(listed, members)),
    )
    if listed.kind is PackKind.RETURN:
        verdict, returned = _with_return(verdict, listed, members)
        return Examined(verdict=with_problems(verdict, _name_problems(path, verdict.check_code)), returned=returned)
    return Examined(verdict=with_problems(verdict, _inner_problems(listed, members)))


def _member_problems(listed: Manifest, members: Members) -> Iterator[Problem]:
    present = set(members.names)
    for member in listed.members:
        if member.name not in present:
            yield wrong("member_missing", {"name": member.name})
            continue
        try:
            if members.digest(member.name) != (member.sha256, member.size):
                yield wrong("member_altered", {"name": member.name})
        except InputUnusable as error:
            yield _refusal(error)
    known = {member.name for member in listed.members} | {manifests.FILE_NAME}
    for name in sorted(present - known):
        yield wrong("member_extra", {"name": name})


def _with_return(verdict: Verdict, listed: Manifest, members: Members) -> tuple[Verdict, ReadReturn | None]:
    """The verdict with what return.json itself says; the manifest must say the same."""
    names = {member.name for member in listed.members}
    if return_json.FILE_NAME not in members.names:
        missing = [] if return_json.FILE_NAME in names else [wrong("member_missing", {"name": return_json.FILE_NAME})]
        return with_problems(verdict, missing), None
    try:
        read = return_json.read_return(members.read(return_json.FILE_NAME))
    except InputUnusable as error:
        return with_problems(verdict, [_refusal(error)]), None
    wire = read.wire
    stated = {
        "unit": (listed.unit, wire.unit),
        "plan": (listed.plan, wire.plan.title),
        "year": (str(listed.year), str(wire.year)),
        "revision": (str(listed.revision), str(wire.revision)),
        "check_code": (str(listed.check_code), read.stated_code),
    }
    problems = [*_differing(stated), *evidence_problems((one for task in wire.tasks for one in task.attached), listed)]
    if not read.code_agrees:
        stated_code, computed = printed_code(read.stated_code), printed_code(read.computed_code)
        problems.append(wrong("code_differs", {"stated": stated_code, "computed": computed}))
    own = replace(
        verdict,
        unit=wire.unit,
        plan=wire.plan.title,
        year=wire.year,
        revision=wire.revision,
        made_on=wire.made_on,
        check_code=read.computed_code,
    )
    return with_problems(own, problems), read


def _differing(stated: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    """What manifest and data say differently, by field."""
    for field, (there, here) in stated.items():
        if there != here:
            yield wrong("manifest_differs", {"field": field, "manifest": there[:80], "data": here[:80]})


def _inner_problems(listed: Manifest, members: Members) -> Iterator[Problem]:
    """Problems of the data in a pack, receipt or slip, which must say what the manifest says."""
    name = _DATA[listed.kind]
    if name not in members.names:
        if name not in {member.name for member in listed.members}:
            yield wrong("member_missing", {"name": name})
        return
    try:
        data = members.read(name)
        yield from _differing(_stated(listed, data))
        if listed.kind is PackKind.SLIP:
            yield from evidence_problems(slips.files_of(slips.read_slip(data)), listed)
    except InputUnusable as error:
        yield _refusal(error)


def _stated(listed: Manifest, data: bytes) -> Mapping[str, tuple[str, str]]:
    """Field → what the manifest and what the data of a pack, receipt or slip say."""
    said: tuple[object, ...]
    if listed.kind is PackKind.PACK:
        pack = packs.read_pack(data)
        said = (pack.unit, pack.title, pack.year, pack.edition, None)
    elif listed.kind is PackKind.SLIP:
        slip = slips.read_slip(data)
        said = (slip.unit, slip.plan, slip.year, None, None)
    else:
        receipt = receipts.read_receipt(data)
        said = (receipt.unit, receipt.plan.title, receipt.year, receipt.revision, receipt.check_code)
    there = (listed.unit, listed.plan, listed.year, listed.revision, listed.check_code)
    fields = ("unit", "plan", "year", "revision", "check_code")
    return {field: (str(stated), str(data)) for field, stated, data in zip(fields, there, said, strict=True)}


def _name_problems(path: Path, code: str | None) -> Iterator[Problem]:
    """The name must not carry another code; a file that was renamed and carries none is only remarked on."""
    if code is None:
        return
    named = code_in_name(path.name)
    if named is None:
        yield Problem(severity=Severity.WARNING, code="name_without_code", params={"name": path.name, "code": code})
    elif named != code:
        yield wrong("name_differs", {"name": path.name, "code": code})


def _refusal(error: InputUnusable) -> Problem:
    """A refused content as a problem; a file that the system does not let us read stays an error."""
    if error.code == "file_unreadable":
        raise error
    return wrong(error.code, error.params)
