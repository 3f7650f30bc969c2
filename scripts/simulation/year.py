"""The year itself: packs, work, an amended edition, returns in every way, remarks, receipts, corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from simulation import handing_in
from simulation.answers import imported, reasons_told
from simulation.edition import Amended, amended
from simulation.figures import Figures
from simulation.ledger import Document, Key, Ledger, by_code, by_state
from simulation.office import Office
from simulation.officer import Officer
from simulation.ways import FIRST, PUT_RIGHT, SECOND, Outcome, Way, dealt, sent_back
from simulation.workbooks import Remark, filled_form
from tui.domain.collected import State
from tui.domain.period import due_day
from tui.domain.plan import Reading
from tui.domain.roll import Roll, parts
from tui.packs.archive import open_archive
from tui.packs.names import safe_name
from tui.packs.pack import FILE_NAME, Pack, pack_name, read_pack
from tui.services.returns import Exported
from tui.services.rolls import Terms, roll_of

DUE = (11, 20)
"""Where a plan that asks for returns names no day."""


class CityYear:
    """One run in an empty folder."""

    def __init__(self, folder: Path, reading: Reading, year: int, seed: int, limit: int | None = None) -> None:
        self.folder, self.reading, self.chance = folder, reading, Random(seed)
        first = roll_of(reading, Terms(today=date(year, 2, 20)))
        self.year = first.year
        self.returning = [at for at, issued in enumerate(first.plans) if issued.returns]
        days = [first.plans[at].due for at in self.returning]
        self.office = Office(folder, self.year, None if all(days) else DUE)
        due = [due_day(self.year, day or DUE) for day in days]
        self.first_due, self.last_due = min(due), max(due)
        self.figures, self.ledger = Figures(), Ledger()
        units = list(parts(first))
        self.units = units if limit is None else self.chance.sample(units, min(limit, len(units)))
        self.officers: dict[str, Officer] = {}
        self.ways: Mapping[str, Way] = {}
        self.back: frozenset[str] = frozenset()
        self.roll: Roll = first

    def play(self, tell: Callable[[str], None] = lambda _: None) -> Figures:
        """All of it; tell: called with the name of each act as it begins."""
        acts = (
            ("issue", self._issue),
            ("work", self._work),
            ("amend", self._amend),
            ("hand in", self._hand_in),
            ("collect", self._first_collection),
            ("review", self._review),
            ("correct", self._correct),
            ("collect again", self._last_collection),
        )
        for name, act in acts:
            tell(name)
            with self.figures.timed(name):
                act()
        return self.figures

    def _issue(self) -> None:
        issued = self.office.issue(self.reading, self._day(2, 20), tuple(self.units))
        self.roll = issued.roll
        self.figures.counts["packs"] += len(issued.packs)
        self.figures.counts["tasks issued"] += sum(made.tasks for made in issued.packs)
        self._require(sorted(made.unit for made in issued.packs) == sorted(self.units), "a pack for each unit")
        for at, made in enumerate(issued.packs, 1):
            officer = Officer(self.folder / "homes" / f"{at:03}", self.year, Random(self.chance.random()))
            officer.take_pack(made.path, self._day(3, 2))
            self.officers[made.unit] = officer

    def _work(self) -> None:
        for officer in self.officers.values():
            officer.work(self._day(6, 28))

    def _amend(self) -> None:
        """A newer edition is out; every unit but those that are outdated takes it."""
        newer: Amended = amended(self.reading, self.roll, self.units, self.chance)
        issued = self.office.issue(newer.reading, self._day(9, 10), tuple(self.units))
        self.roll = issued.roll
        written = {made.unit for made in issued.packs if made.written}
        self._require(written == newer.units & set(self.units), f"packs anew for {newer.units}, not {written}")
        self.figures.counts["packs issued anew"] += len(written)
        asked = [unit for unit in self.units if self._plans_of(unit)]
        self.ways = dealt(asked, [unit for unit in sorted(written) if len(self._plans_of(unit)) == 1], self.chance)
        self.figures.ways = Counter(way.value for way in self.ways.values())
        for made in issued.packs:
            if self.ways.get(made.unit) is not Way.OUTDATED:
                confirmed = self.officers[made.unit].take_pack(made.path, self._day(9, 14))
                self.figures.counts["tasks confirmed"] += confirmed
                self._require(not confirmed or made.written, f"{made.unit} confirms what did not change")

    def _hand_in(self) -> None:
        for unit in self.units:
            if unit not in self.ways:
                silent = self.officers[unit].hands_in_nothing(self.first_due)
                self._require(silent, f"{unit} has a return that nobody asks for")
                self.figures.counts["units without a return"] += 1
        for unit, way in self.ways.items():
            self._hand_in_one(unit, way)
        for unit in parts(self.roll):
            way = self.ways.get(unit, Way.MISSING)
            self._expect(unit, FIRST[way])

    def _hand_in_one(self, unit: str, way: Way) -> None:
        early, late = self.first_due - timedelta(days=2), self.last_due + timedelta(days=3)
        officer = self.officers[unit]
        if way is Way.BY_HAND:
            self._fill(unit, early)
            return
        if way in (Way.MISSING, Way.REMINDED):
            return
        officer.report(early - timedelta(days=4))
        made = self._export(unit, late if way is Way.LATE else early)
        for one in made:
            assert one.copy is not None
            if way is Way.ALTERED:
                self.ledger.refused[unit, handing_in.alter(one.copy, self.chance)] += 1
            elif way is Way.TWICE:
                handing_in.zip_only(one.copy)
                handing_in.copied(one.copy, self.office.inbox / "再次报送" / safe_name(unit) / str(one.plan))
                self.ledger.refused[unit, "duplicate"] += 1
            elif way is Way.OUTDATED:
                handing_in.zip_only(one.copy)
                self.ledger.refused[unit, "wrong_edition"] += 1
            else:
                handing_in.thin(one.copy, self.chance)
        if way is Way.CORRECTED:
            officer.correct(self.first_due)
            self._export(unit, self.first_due)

    def _first_collection(self) -> None:
        self._compare(self.office.collect(self.roll, self.last_due + timedelta(days=4)))

    def _review(self) -> None:
        """Remarks beside every return, a third of which go back; the receipts reach the homes."""
        self.back = sent_back(self.ways, self.chance)
        day = self.last_due + timedelta(days=5)
        remarks: dict[Key, Remark] = {}
        for unit, way in self.ways.items():
            if FIRST[way].state is not State.MISSING:
                for plan in self._plans_of(unit):
                    remarks[unit, plan] = self._remark(sends_back=unit in self.back)
            if unit in self.back:
                self._expect(unit, replace(FIRST[way], state=State.SENT_BACK))
        document = self.office.collect(self.roll, day, self.office.remark(remarks))
        self._compare(document)
        self.figures.counts["units sent back"] += len(self.back)
        self.figures.differences += imported(self.office, self.officers, document, day)
        programs = {key: said for key, said in remarks.items() if self.ways[key[0]] is not Way.BY_HAND}
        self.figures.differences += reasons_told(self.officers, programs, day)

    def _remark(self, *, sends_back: bool) -> Remark:
        if not sends_back:
            return Remark(opinion=self.chance.choice(("", "内容完整，同意。", "请在年终前补充佐证材料。")))
        whole, task = self.chance.choice(
            (("数据口径与统计部门不一致。", ""), ("", "请补充办结清单。"), ("请重新核对。", "数字有误。"))
        )
        return Remark(opinion="请按要求修改。", whole=whole, task=task)

    def _correct(self) -> None:
        """What was sent back comes corrected; who was reminded hands in."""
        day = self.last_due + timedelta(days=9)
        for unit, way in self.ways.items():
            officer = self.officers[unit]
            outcome = PUT_RIGHT[way] if unit in self.back else SECOND[way]
            if unit in self.back and way is Way.BY_HAND:
                self._fill(unit, day)
            elif unit in self.back:
                officer.correct(day)
                self._export(unit, day)
            elif way is Way.REMINDED:
                officer.report(day)
                self._export(unit, day)
            elif way is Way.OUTDATED:
                confirmed = officer.take_pack(self.office.packs / pack_name(unit, self.year), day)
                self.figures.counts["tasks confirmed"] += confirmed
                officer.report(day)
                self._export(unit, day)
            elif way is Way.ALTERED:
                self._export(unit, day, "重报")
            self._expect(unit, outcome)

    def _last_collection(self) -> None:
        day = self.last_due + timedelta(days=11)
        document = self.office.collect(self.roll, day)
        self._compare(document)
        self.figures.differences += imported(self.office, self.officers, document, day)
        before = self.office.state()
        self.office.collect(self.roll, day + timedelta(days=7))
        self._require(before == self.office.state(), "the same input changed the results")
        self.figures.refused = by_code(document)
        self.figures.counts["receipts"] = len(self.office.receipts())

    def _export(self, unit: str, day: date, shelf: str = "") -> tuple[Exported, ...]:
        """A unit's returns, in the office's folder; their check codes are noted."""
        made = self.officers[unit].export(day, self.office.inbox / shelf / safe_name(unit))
        titles = self._plans_of(unit)
        self._require(len(made) == len(titles), f"{unit} exports {len(made)} returns of {len(titles)}")
        for title, one in zip(titles, made, strict=False):
            self.ledger.codes[unit, title, one.revision] = one.written.check_code
        self.figures.counts["returns exported"] += len(made)
        return made

    def _fill(self, unit: str, day: date) -> None:
        """A unit without the program fills in the form of its pack."""
        path = self.office.packs / pack_name(unit, self.year)
        with open_archive(path) as archive:
            pack: Pack = read_pack(archive.read(FILE_NAME))
        folder = self.office.inbox / safe_name(unit)
        folder.mkdir(exist_ok=True)
        (folder / f"反馈-{day}.xlsx").write_bytes(filled_form(path, pack, day, self.chance))
        self.figures.counts["forms filled in"] += 1

    def _plans_of(self, unit: str) -> list[str]:
        """Titles of the plans of which a unit owes a return."""
        owed = [part.plan for part in parts(self.roll).get(unit, ())]
        return [self.roll.plans[at].plan.title for at in owed if self.roll.plans[at].returns]

    def _expect(self, unit: str, outcome: Outcome) -> None:
        for plan in self._plans_of(unit):
            self.ledger.outcomes[unit, plan] = outcome

    def _compare(self, document: Document) -> None:
        at = len(self.figures.rolls) + 1
        self.figures.rolls.append(by_state(document))
        self.figures.differences += (f"roll {at}: {found}" for found in self.ledger.differences(document))

    def _require(self, holds: bool, what: str) -> None:
        self.figures.require(holds, what)

    def _day(self, month: int, day: int) -> date:
        return date(self.year, month, day)
