"""Returns of the made-up city's units, made from what was issued to them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.coordinator.city import PLAN, YEAR, reading
from tui.domain.progress import Origin, Status
from tui.domain.returns import ReturnDocument, ReturnNote, ReturnPlan, ReturnStep, ReturnTask, ReturnUnit
from tui.domain.roles import Role
from tui.domain.roll import parts
from tui.domain.signing import DocumentKind, Signatures
from tui.packs.pack import Pack, PackPlan, read_pack
from tui.packs.writing import WrittenReturn, write_return
from tui.services.issuing import make_pack
from tui.services.rolls import Terms, roll_of

IN_TIME, DUE, TOO_LATE = date(YEAR, 11, 18), date(YEAR, 11, 20), date(YEAR, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a unit reports on each of its tasks."""

    status: Status = Status.DONE
    progress: str = "已按年度目标完成，共办结12件。"
    problems: str = ""


def document(name: str, said: Said | None = None, plan: str = PLAN, **changes: object) -> ReturnDocument:
    """The return of a unit; `changes` replaces its fields."""
    roll = roll_of(reading(plan), Terms(today=IN_TIME))
    held = roll.unit(name)
    assert held is not None
    pack = make_pack(roll, held, parts(roll)[held.name], 1)
    (issued,) = pack.plans
    words = said or Said()
    made = ReturnDocument(
        unit=ReturnUnit(name=name, full_name=f"栖川{name}", kind="部门"),
        plan=_plan(issued),
        year=YEAR,
        revision=1,
        supersedes=None,
        made_on=IN_TIME,
        due=DUE,
        document=DocumentKind.LETTER,
        recipient="市滨江办",
        signatures=Signatures(filled_by="程远", reviewed_by="", approved_by="", phone="0000-1234567"),
        not_secret=True,
        tasks=tuple(_tasks(pack, words)),
        explanations=(),
        since=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def _plan(issued: PackPlan) -> ReturnPlan:
    plan = issued.plan
    return ReturnPlan(
        title=plan.title,
        doc_number=plan.doc_number,
        issuer=plan.issuer,
        issued_on=plan.issued_on,
        years=plan.years,
        fingerprint=issued.fingerprint,
    )


def _tasks(pack: Pack, said: Said) -> list[ReturnTask]:
    (issued,) = pack.plans
    sections = {section.no: section.title for section in issued.plan.sections}
    found = []
    for task, claim in issued.tasks:
        steps = tuple(
            ReturnStep(
                text=step.text,
                origin=Origin.ISSUED,
                when=step.when,
                due=step.due,
                owner="程远",
                done_on=IN_TIME if said.status is Status.DONE else None,
                note=None,
                late=False,
            )
            for step in task.steps
        )
        found.append(
            ReturnTask(
                section_no=task.section,
                section_title=sections.get(task.section or ""),
                group=task.group,
                no=task.no,
                part=task.part,
                number=task.number,
                heading=task.heading,
                content=task.content,
                target=task.target,
                deadline=task.deadline.text if task.deadline else None,
                due=task.deadline.due if task.deadline else None,
                role=claim.role,
                seat=claim.seat,
                seats=claim.seats,
                why=claim.why,
                match=claim.match.value,
                lead=tuple(one.unit for one in task.assignments if one.role is Role.LEAD),
                leaders=task.leaders,
                status=said.status,
                progress=said.progress,
                problems=said.problems,
                next="",
                steps=steps,
                notes=(ReturnNote(on=IN_TIME, text="到场核验"),),
                explanations=(),
                late=False,
            )
        )
    return found


def hand_in(folder: Path, made: ReturnDocument) -> WrittenReturn:
    """The return as its unit's program writes it, below `folder`."""
    return write_return(made, folder)


def zipped_only(folder: Path, made: ReturnDocument) -> Path:
    """Nothing but the zip of a return, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = write_return(made, folder / "做")
    target = folder / written.zip.name
    written.zip.rename(target)
    for path in sorted((folder / "做").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (folder / "做").rmdir()
    return target


def pack_in(path: Path) -> Pack:
    """The pack in a zip."""
    with zipfile.ZipFile(path) as archive:
        return read_pack(archive.read("pack.json"))


def filled(pack: Path, fill: Callable[[Mapping[str, Worksheet]], None]) -> bytes:
    """The form of a pack with something written in it."""
    with zipfile.ZipFile(pack) as archive:
        book = load_workbook(io.BytesIO(archive.read("任务反馈表.xlsx")))
    fill({sheet.title: sheet for sheet in book.worksheets})
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write_row(sheet: Worksheet, row: int, **cells: str) -> None:
    """Write into a row of a sheet by the titles of its columns (they stand in row 3)."""
    titles = {str(cell.value): at for at, cell in enumerate(sheet[3], 1)}
    for title, text in cells.items():
        sheet.cell(row, titles[title]).value = text
