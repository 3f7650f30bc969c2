"""The coordinating office: issues packs, collects what came in, writes its remarks, gives receipts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import cast

from simulation.ledger import Document, Key
from simulation.workbooks import Remark, write_remarks
from tui.cli.collected import say_in
from tui.domain.period import MonthDay
from tui.domain.plan import Reading
from tui.domain.roll import Roll
from tui.i18n import speaker
from tui.packs.coordinator import collect_json, merged
from tui.packs.receipt import Receipt, read_receipt
from tui.services.collecting import Asked, collect
from tui.services.exchanged import exchanged
from tui.services.issuing import Issued, Wanted, issue
from tui.services.rolls import Terms


class Office:
    """Its folders: 下发 (packs), 来件 (what units hand in), 汇总 (results)."""

    def __init__(self, folder: Path, year: int, due: MonthDay | None) -> None:
        self.packs, self.inbox, self.results = folder / "下发", folder / "来件", folder / "汇总"
        self.year, self.due = year, due
        self.inbox.mkdir(parents=True)

    def issue(self, reading: Reading, day: date, units: tuple[str, ...]) -> Issued:
        """Packs for these units."""
        terms = Terms(today=day, due=self.due, year=self.year)
        return issue(reading, Wanted(out=self.packs, terms=terms, units=units))

    def collect(self, roll: Roll, day: date, review: Path | None = None) -> Document:
        """Collect; the collect.json that stands there then."""
        say = say_in(speaker("zh_CN"))
        collect(Asked(folders=(self.inbox,), roll=roll, out=self.results, today=day, review=review, say=say))
        return cast("Document", json.loads((self.results / collect_json.FILE_NAME).read_bytes()))

    def remark(self, remarks: Mapping[Key, Remark]) -> Path:
        """The merged workbook as it comes back, under another name."""
        target = self.results.with_name("审核.xlsx")
        write_remarks(self.results / merged.FILE_NAME, remarks, target)
        return target

    def receipts(self) -> Mapping[Path, Receipt]:
        """Every receipt in the folder of results."""
        found = {}
        for path in sorted(self.results.glob("回执-*.zip")):
            opened = exchanged(path)
            assert opened is not None
            found[path] = read_receipt(opened.content())
        return found

    def state(self) -> Mapping[str, str]:
        """SHA-256 of every file of the results."""
        files = (path for path in sorted(self.results.rglob("*")) if path.is_file())
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
