"""A return out: checked, frozen, written, read back, recorded, published.

    prepare → stage → record → publish

`prepare` and `record` use the store; `stage` and `publish` only turn a value into files, so an app runs them on a
thread of their own. `export` does all of it for a command. A revision that is recorded is never lost: what is missing
of its files is written again, byte for byte, by `finish`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tui.domain.change import Change, ChangeKind
from tui.domain.errors import CheckFailed, HomeUnusable, InputUnusable, WrongUse
from tui.domain.held import Plan
from tui.domain.ids import PlanId, ReturnId, label
from tui.domain.return_events import Revision
from tui.domain.returns import ReturnDocument, substance
from tui.domain.since import since_last
from tui.domain.text import shortened
from tui.packs import drafts, return_json, writing
from tui.packs.standing import newest_above
from tui.packs.writing import Staged, WrittenReturn
from tui.services.boards import Board, board
from tui.services.checking import findings, returning_plans
from tui.services.desk import Desk
from tui.services.evidence import examined
from tui.services.return_document import frozen
from tui.store import revisions as revision_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A return as it will be written; recorded: this very content is a finalised revision already.

    evidence: the folder of the home's attached files
    newest: the newest revision that was recorded when this was prepared, 0 for none
    """

    plan: PlanId
    document: ReturnDocument
    recorded: bool
    evidence: Path
    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A return that is out; copy: the same files in a folder that was asked for, a stick."""

    plan: PlanId
    year: int
    revision: int
    written: WrittenReturn
    copy: WrittenReturn | None = None


def prepare(desk: Desk, plan: PlanId, year: int, *, not_secret: bool) -> Prepared:
    """Check and freeze a plan's return. Unchanged content gives the recorded revision again, whatever the day.

    A revision that lies among the exports and is newer than those recorded was forgotten when a backup was restored:
    it may be handed in, so that its number is not given again.
    Raises CheckFailed: ``not_ready`` (with the count of what blocks), ``not_secret_missing``; WrongUse ``no_return``,
    ``office_no_return``.
    """
    require_whole_unit(desk)
    seen = examined(desk, board(desk, year))
    (wanted,) = returning_plans(seen, plan)
    document = frozen(seen, wanted, desk.settings, not_secret=not_secret)
    with desk.store.reading() as connection:
        last = revision_store.latest(connection, plan, year)
    newest = 0 if last is None else last.revision
    forgotten = newest_above(newest, last.check_code if last else None, document, desk.exports)
    before = forgotten or (None if last is None else _document(last))
    evidence = desk.files.folder
    if before is not None and substance(before) == substance(document):
        recorded = forgotten is None
        return Prepared(plan=plan, document=before, recorded=recorded, evidence=evidence, newest=newest)
    (found,) = findings(seen, plan)
    blocking = sum(finding.blocks for finding in found.findings)
    if blocking:
        raise CheckFailed("not_ready", plan=wanted.title, count=blocking)
    if not not_secret:
        raise CheckFailed("not_secret_missing")
    if before is not None:
        document = replace(
            document,
            revision=before.revision + 1,
            supersedes=return_json.code_of(before),
            since=since_last(before, document),
        )
    return Prepared(plan=plan, document=document, recorded=False, evidence=evidence, newest=newest)


def standing(desk: Desk, seen: Board) -> frozenset[PlanId]:
    """The plans of a board whose last revision still says what there is to say: an export would give it again."""
    return frozenset(plan.id for plan in seen.returning if _stands(desk, seen, plan))


def _stands(desk: Desk, seen: Board, plan: Plan) -> bool:
    handed = seen.handed_in(plan.id)
    if not handed:
        return False
    try:
        before = _document(handed[-1].revision)
    except HomeUnusable:
        return False  # an export says what is wrong with it
    return substance(before) == substance(frozen(seen, plan, desk.settings, not_secret=before.not_secret))


def require_whole_unit(desk: Desk) -> None:
    """An office's home makes slips; the return is the department's. Raises WrongUse ``office_no_return``."""
    if desk.settings.office:
        raise WrongUse("office_no_return", office=desk.settings.office)


def stage(prepared: Prepared, exports: Path) -> Staged:
    """Write the files under temporary names and read them back. Raises HomeUnusable; nothing is left half-written."""
    return writing.stage_return(prepared.document, exports, prepared.evidence)


def record(desk: Desk, prepared: Prepared, staged: Staged) -> Change | None:
    """Record the revision with its frozen value in one final change; None when it is recorded already.

    Another window may have recorded this very return since. Raises WrongUse ``changed_meanwhile`` when it is another.
    """
    if prepared.recorded:
        return None
    document = prepared.document
    params = {"plan": shortened(document.plan.title, 40), "revision": str(document.revision), "code": staged.check_code}
    with desk.change("finalise", params, kind=ChangeKind.FINAL) as change:
        last = revision_store.latest(change.connection, prepared.plan, document.year)
        if last is not None and last.check_code == staged.check_code:
            return None
        if prepared.newest != (0 if last is None else last.revision):
            raise WrongUse("changed_meanwhile")
        revision = Revision(
            id=ReturnId(0),
            plan_id=prepared.plan,
            year=document.year,
            revision=document.revision,
            check_code=staged.check_code,
            made_on=document.made_on,
            folder=staged.folder.relative_to(desk.exports).as_posix(),
            document=return_json.to_bytes(document).decode(),
        )
        revision_store.add_revision(change, revision)
    return change.change


def discard(staged: Staged) -> None:
    """Take staged files away whose revision could not be recorded."""
    writing.discard(staged)


def publish(staged: Staged) -> WrittenReturn:
    """Give the staged files their names. Raises HomeUnusable; the recorded revision is finished at the next start."""
    return writing.publish(staged)


def export(desk: Desk, plan: PlanId, year: int, *, not_secret: bool, out: Path | None = None) -> Exported:
    """All of it, for a command; out: a folder that gets the same files too.

    Nothing is recorded before they are written in both places: a full stick refuses the whole.
    """
    prepared = prepare(desk, plan, year, not_secret=not_secret)
    staged: list[Staged] = []
    try:
        for folder in (desk.exports,) if out is None else (desk.exports, out):
            staged.append(stage(prepared, folder))
        record(desk, prepared, staged[0])
    except BaseException:
        _discard(staged)
        raise
    try:
        written, *copies = [publish(one) for one in staged]
    except BaseException:
        _discard(staged[1:])  # the home's are finished at the next start
        raise
    return Exported(
        plan=plan, year=year, revision=prepared.document.revision, written=written, copy=copies[0] if copies else None
    )


def _discard(staged: Iterable[Staged]) -> None:
    for one in staged:
        with suppress(HomeUnusable):  # what is left in the home is cleared at the next start
            discard(one)


def prepare_draft(desk: Desk, plan: PlanId, year: int) -> ReturnDocument:
    """A plan's return as it stands now, findings or not, without revision.

    Raises WrongUse ``unknown_plan``, ``no_return``, ``office_no_return``.
    """
    require_whole_unit(desk)
    seen = board(desk, year)
    (wanted,) = returning_plans(seen, plan)
    return replace(frozen(seen, wanted, desk.settings, not_secret=False), revision=0)


def write_draft(document: ReturnDocument, exports: Path) -> tuple[Path, ...]:
    """Write a 送审稿: workbook and letter without check code and revision. Raises HomeUnusable."""
    return drafts.write_draft(document, exports)


def draft(desk: Desk, plan: PlanId, year: int, out: Path | None = None) -> tuple[Path, ...]:
    """A 送审稿, for a command; out: the folder to write to instead of the home's exports."""
    return write_draft(prepare_draft(desk, plan, year), out or desk.exports)


def unfinished(desk: Desk) -> tuple[Prepared, ...]:
    """Recorded revisions of which the folder or the zip is missing."""
    with desk.store.reading() as connection:
        recorded = revision_store.revisions(connection)
    return tuple(
        Prepared(
            plan=one.plan_id,
            document=_document(one),
            recorded=True,
            evidence=desk.files.folder,
            newest=one.revision,
        )
        for one in recorded
        if not all(_standing(desk, one))
    )


def finish(wanted: tuple[Prepared, ...], exports: Path) -> tuple[WrittenReturn, ...]:
    """Write what is missing of recorded revisions, with the same bytes. Raises HomeUnusable."""
    return tuple(writing.write_return(one.document, exports, one.evidence) for one in wanted)


def _standing(desk: Desk, revision: Revision) -> Iterator[bool]:
    folder = desk.exports / revision.folder
    yield folder.is_dir()
    yield folder.with_name(folder.name + ".zip").is_file()


def _document(revision: Revision) -> ReturnDocument:
    """The frozen value of a revision. Raises HomeUnusable ``recorded_return_altered``."""
    altered = HomeUnusable("recorded_return_altered", revision=label("r", revision.id))
    try:
        read = return_json.read_return(revision.document.encode())
    except InputUnusable as error:
        raise altered from error
    if not read.code_agrees or read.computed_code != revision.check_code:
        raise altered
    return read.document
