"""The coordinator's desk: the roll, a folder of returns, a folder of results, and what a run of `collect` says."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import cast

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import Ran, Run
from tests.coordinator.city import plan_file
from tui.packs.receipt import Receipt, read_receipt
from tui.packs.verify import verify

Item = dict[str, object]


def units(ran: Ran) -> dict[str, Item]:
    """The line that counts of each unit."""
    return {str(line["unit"]): line for line in cast("list[Item]", ran.json["units"])}


def refused(ran: Ran) -> list[tuple[str, str]]:
    """File and code of each refusal."""
    return [(Path(str(one["file"])).name, str(one["code"])) for one in cast("list[Item]", ran.json["refused"])]


def states(ran: Ran) -> dict[str, object]:
    """The state of each unit."""
    return {unit: line["state"] for unit, line in units(ran).items()}


class Desk:
    """The coordinator's desk: the roll, a folder of returns, a folder of results."""

    def __init__(self, folder: Path, cli: Run) -> None:
        self.folder, self.cli = folder, cli
        self.returns, self.out, self.issued = folder / "来件", folder / "汇总", folder / "下发"
        self.returns.mkdir()
        assert cli("issue", plan_file(folder), "--out", self.issued).code == 0

    def collect(self, *more: str | Path) -> Ran:
        """Collect what lies in the folder of returns."""
        return self.cli(
            "collect", self.returns, "--plan", self.issued / "roll.json", "--out", self.out, "--json", *more
        )

    def receipt(self, unit: str, revision: int = 1) -> Receipt:
        """The receipt of a unit."""
        path = self.out / f"回执-{unit}-2026-r{revision}.zip"
        assert verify(path).intact
        with zipfile.ZipFile(path) as archive:
            return read_receipt(archive.read("receipt.json"))

    def sheet(self, name: str) -> Worksheet:
        """A sheet of the merged workbook."""
        found = load_workbook(self.out / "汇总表.xlsx")[name]
        assert isinstance(found, Worksheet)
        return found

    def rows(self, name: str) -> list[dict[str, object]]:
        """The rows of a sheet by the titles of its columns."""
        sheet = self.sheet(name)
        titles = [str(cell.value) for cell in sheet[3]]
        return [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=4)]
