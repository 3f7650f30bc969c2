"""Returns in: a folder of returns and filled forms becomes the roll, the merged tables and a receipt for each return.

    found → taken or refused → lines of the roll → files

Nothing is taken on trust: every file is verified on its own, and one that is refused stops no other. What was taken is
remembered in 汇总数据.sqlite in the folder of results; the same input again changes no byte there.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from tui.domain.collected import Contradiction, HandedIn, Head, Kind, Line, Refusal, Review, refusal_of
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.period import due_day
from tui.domain.problem import Problem
from tui.domain.roll import Roll
from tui.domain.rolling_up import lines_of
from tui.packs.canonical import Json
from tui.packs.coordinator import collect_json, incoming
from tui.packs.coordinator.incoming import Found
from tui.packs.coordinator.review import ReadReview
from tui.packs.disk import PART, alone, make_folders, naming_errors
from tui.services.handing import taken
from tui.services.matching_returns import Matcher
from tui.services.merged_files import DATA, Outcome, write_outcome
from tui.services.reviewing import NO_REVIEW, read_reviews, reviewed
from tui.services.roll_rows import plan_rows, roll_digest, task_rows
from tui.store.collected import Collection
from tui.store.collected_memory import Remembered, remembered

SayAbout = collect_json.Say
"""Words for a problem, a refusal or a contradiction."""

Progress = Callable[[int, int], None]
"""Called with how many of how many found files are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for. review: the merged workbook with what was written in it; today: the day of new receipts."""

    folders: tuple[Path, ...]
    roll: Roll
    out: Path
    today: date
    review: Path | None
    say: SayAbout


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """The outcome of a run. refused: files of this run; changed: whether anything in the folder was written.

    set_aside, beside  see `merged_files.WrittenOutcome`
    """

    year: int
    plans: tuple[str, ...]
    lines: tuple[Line, ...]
    refused: tuple[Refusal, ...]
    contradictions: tuple[Contradiction, ...]
    files: tuple[Path, ...]
    set_aside: tuple[Path, ...]
    beside: tuple[Path, ...]
    notes: tuple[Problem, ...]
    changed: bool


@dataclass(slots=True, kw_only=True)
class _Run:
    """What a run knows while it goes through the files.

    seen, sources  codes of the returns that were found, and where they were found
    file           the collection, once there is something to add to it
    """

    asked: Asked
    matcher: Matcher
    before: Remembered
    heads: dict[str, Head] = field(default_factory=dict)
    by_file: dict[str, list[Head]] = field(default_factory=dict)
    by_unit: dict[tuple[str, int], list[Head]] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    file: Collection | None = None

    def know(self, head: Head) -> None:
        """Count a return among those that are here."""
        self.heads[head.code] = head
        self.by_file.setdefault(head.sha256, []).append(head)
        self.by_unit.setdefault((head.unit, head.plan), []).append(head)

    def collection(self) -> Collection:
        """The file being made, started from the one of the last run."""
        if self.file is None:
            part = self.asked.out / f"{PART}{DATA}"
            part.unlink(missing_ok=True)
            standing = self.asked.out / DATA
            self.file = Collection(part, standing if standing.exists() else None)
        return self.file


def collect(asked: Asked, progress: Progress | None = None) -> Collected:
    """Collect.

    Raises InputUnusable (a folder or review that cannot be read), HomeUnusable and WrongUse (the folder of results).
    """
    found = _found(asked)
    reviews = read_reviews(asked.review) if asked.review is not None else NO_REVIEW
    with naming_errors(asked.out):
        make_folders(asked.out)
        with alone(asked.out):
            before = remembered(asked.out / DATA)
            _require_same(before, asked.roll)
            matcher = Matcher(asked.roll)
            run = _Run(asked=asked, matcher=matcher, before=before)
            for head in before.heads:
                run.know(_placed(head, before, matcher))
            try:
                with seldom_swept():
                    for done, one in enumerate(found, 1):
                        _take(run, one)
                        if progress is not None:
                            progress(done, len(found))
                return _finish(run, reviews)
            finally:
                if run.file is not None:
                    run.file.close()
                (asked.out / f"{PART}{DATA}").unlink(missing_ok=True)


@contextmanager
def seldom_swept() -> Iterator[None]:
    """Lets Python look for cycles seldom while many small values without any come and go: a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def outcome(done: Collected, say: SayAbout) -> dict[str, Json]:
    """The document of ``collect --json``."""
    files = [str(path) for path in done.files]
    return collect_json.document(done.year, done.plans, done.lines, done.refused, done.contradictions, files, say)


def _found(asked: Asked) -> Sequence[Found]:
    """What lies in the folders given, but for the folder of results."""
    with naming_errors(asked.out):
        out = asked.out.resolve()
    return [one for one in incoming.find(asked.folders) if out not in (one.path, *one.path.parents)]


def _require_same(before: Remembered, roll: Roll) -> None:
    """The folder holds what was collected for the same plans and year. Raises WrongUse ``other_collection``."""
    titles = {held.plan.title for held in roll.plans}
    if before.year is not None and (before.year != roll.year or not titles.issuperset(before.plans)):
        raise WrongUse("other_collection", title=next(iter(before.plans), ""), year=before.year)


def _placed(head: Head, before: Remembered, matcher: Matcher) -> Head:
    """A head of an earlier run by the names and places of the roll as it is now."""
    titles = [index.title for index in matcher.plans]
    return replace(head, unit=matcher.unit_of(head.unit) or head.unit, plan=titles.index(before.plans[head.plan]))


def _take(run: _Run, found: Found) -> None:
    """Take or refuse one found file. One that was taken before and is the very same is not opened again."""
    try:
        sha256 = incoming.digest(found)
    except InputUnusable as error:
        run.refused[found.source] = refusal_of(error, found.source)
        return
    known = [head for head in run.by_file.get(sha256, ()) if sha256 and _from(head, found)]
    if known and not any(head.code in run.seen for head in known):
        run.seen |= {head.code for head in known}
        return
    for item in taken(found, sha256, run.matcher):
        refusal = item if isinstance(item, Refusal) else _keep(run, item)
        if refusal is not None:
            run.refused[refusal.source] = refusal


def _from(head: Head, found: Found) -> bool:
    return head.source == found.source or head.source.startswith(f"{found.source}/")


def _keep(run: _Run, handed: HandedIn) -> Refusal | None:
    """Keep what was handed in, or say why not: an exact copy, or another one of the same revision."""
    head = handed.head
    same = run.heads.get(head.code)
    if same is not None:
        if _twins(same.source, head.source) or (same.source == head.source and head.source not in run.sources):
            run.seen.add(head.code)
            run.sources.add(head.source)
            return None
        params = {"file": same.source, "plan": run.matcher.plans[head.plan].title}
        return Refusal(source=head.source, code="duplicate", params=params)
    rival = _rival(run, head)
    if rival is not None:
        params = {"unit": head.unit, "plan": run.matcher.plans[head.plan].title, "file": rival.source}
        params["revision"] = str(head.revision or "—")
        return Refusal(source=head.source, code="revision_twice", params=params)
    run.know(head)
    run.seen.add(head.code)
    run.sources.add(head.source)
    run.collection().add(handed)
    return None


def _twins(one: str, other: str) -> bool:
    """A return's folder and its zip beside it, as the program that made them leaves them: one return, not a copy."""
    return one != other and one.removesuffix(".zip") == other.removesuffix(".zip")


def _rival(run: _Run, head: Head) -> Head | None:
    """Another return that claims to be the same revision; a form of the same day."""
    same = (
        other
        for other in run.by_unit.get((head.unit, head.plan), ())
        if (other.kind, other.revision) == (head.kind, head.revision)
    )
    return next((other for other in same if head.kind is Kind.RETURN or other.made_on == head.made_on), None)


def _finish(run: _Run, given: ReadReview) -> Collected:
    """Decide what became of every return, and write the files if anything is new."""
    roll, before = run.asked.roll, run.before
    reviews, notes = reviewed(before.reviews, given, run.heads)
    refused = _refusals(run)
    lines = tuple(_lines(run, reviews))
    now = Outcome(
        year=roll.year,
        plans=tuple(held.plan for held in roll.plans),
        recipients=tuple(held.recipient for held in roll.plans),
        lines=lines,
        refused=tuple(refused.values()),
        reviews=reviews,
        decided=before.receipts,
        roll=roll_digest(roll),
    )
    asked = run.asked
    written = write_outcome(asked.out, now, lambda: _filled(run), asked.today, asked.say, asked.review)
    return Collected(
        year=roll.year,
        plans=now.titles,
        lines=lines,
        refused=tuple(run.refused.values()),
        contradictions=written.contradictions,
        files=written.files,
        set_aside=written.set_aside,
        beside=written.beside,
        notes=tuple(notes),
        changed=written.changed,
    )


def _filled(run: _Run) -> Collection:
    """The collection with the roll and the state as they are now."""
    collection = run.collection()
    collection.set_heads(run.heads.values())
    kinds = {unit.name: unit.kind.value for unit in run.asked.roll.units}
    roll = run.asked.roll
    collection.set_roll(roll_digest(roll), tuple(plan_rows(roll)), kinds, task_rows(run.matcher))
    return collection


def _refusals(run: _Run) -> Mapping[str, Refusal]:
    """The refusals of this run, and those of earlier ones whose folder was not looked at now."""
    roots = {root.resolve().name for root in run.asked.folders}
    kept = {one.source: one for one in run.before.refused if one.source.split("/", 1)[0] not in roots}
    return dict(sorted({**kept, **run.refused}.items()))


def _lines(run: _Run, reviews: Sequence[Review]) -> Iterator[Line]:
    """The roll, in the order of its units and plans; units that handed in beside the roll last."""
    by_code: dict[str, list[Review]] = {}
    for review in reviews:
        by_code.setdefault(review.code, []).append(review)
    handed = dict(run.by_unit)
    roll, expected = run.asked.roll, run.matcher
    due = [due_day(roll.year, held.due) if held.due else None for held in roll.plans]
    for unit in roll.units:
        for at, held in enumerate(roll.plans):
            tasks = len(expected.expected(unit.name, at))
            heads = handed.pop((unit.name, at), [])
            if heads or (tasks and held.returns):
                yield from lines_of(unit.name, at, tasks, due[at], heads, by_code)
    for (name, at), heads in handed.items():
        yield from lines_of(name, at, 0, due[at], heads, by_code)
