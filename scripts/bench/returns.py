"""Returns of many units, made up, for measuring: a roll, and the zip of each unit's return."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tui.domain.deadline import Deadline
from tui.domain.plan import DraftPlan, DraftTask
from tui.domain.progress import Origin, Status
from tui.domain.returns import ReturnDocument, ReturnNote, ReturnPlan, ReturnStep, ReturnTask, ReturnUnit
from tui.domain.roles import Assignment, Role
from tui.domain.roll import Roll, RollGroup, RollPlan, RollUnit, parts
from tui.domain.signing import DocumentKind, Signatures
from tui.domain.units import Kind
from tui.packs import manifest, return_json
from tui.packs.archive import pack
from tui.packs.coordinator import roll_json
from tui.packs.manifest import Manifest, PackKind, members_of
from tui.packs.names import return_name

TASKS = 50
"""Of each return."""
DAY = date(2026, 11, 18)
_GROUPS = 10
_YEAR = DAY.year
_SENTENCE = "组织人员逐点核对台账、登记问题，按月汇总并报送专班；"
_FILES = {"反馈表.xlsx": b"x" * 40_000, "进展情况函.docx": b"y" * 40_000}
"""Stand for the workbook and the letter of a return: they are hashed, never opened."""


def prepared(folder: Path, number: int) -> Path:
    """A roll of `number` units, and the zip of each one's return."""
    (folder / "in").mkdir(parents=True)
    roll = _roll(number)
    (folder / "roll.json").write_bytes(roll_json.to_bytes(roll))
    given = parts(roll)
    head = ReturnPlan(
        title=roll.plans[0].plan.title,
        doc_number=None,
        issuer=None,
        issued_on=None,
        years=(_YEAR, _YEAR),
        fingerprint="0" * 64,
    )
    for unit in roll.units:
        tasks = tuple(_task(task) for task, _ in given[unit.name][0].tasks)
        document = _return(unit.name, head, tasks)
        (folder / "in" / f"{return_name(document, return_json.code_of(document))}.zip").write_bytes(_zipped(document))
    return folder


def _roll(units: int) -> Roll:
    """A plan of 500 tasks in ten parts of 50; each part is for one of ten groups of units."""
    names = [f"第{at}单位办公室" for at in range(units)]
    groups = tuple(
        RollGroup(name=f"第{at}片区各单位", units=tuple(names[at::_GROUPS]), decided=True) for at in range(_GROUPS)
    )
    tasks = tuple(_issued(at, f"第{at // TASKS}片区各单位") for at in range(_GROUPS * TASKS))
    plan = DraftPlan(title="某市年度重点工作任务分工方案", years=(_YEAR, _YEAR), tasks=tasks)
    return Roll(
        year=_YEAR,
        edition=1,
        plans=(RollPlan(plan=plan, returns=True, recipient="市督查室", due=(11, 20)),),
        units=tuple(RollUnit(name=name, kind=Kind.DEPARTMENT) for name in names),
        groups=groups,
    )


def _issued(at: int, group: str) -> DraftTask:
    """One issued task."""
    return DraftTask(
        section=None,
        no=str(at + 1),
        number=str(at + 1),
        heading=f"第{at + 1}项重点工作",
        content=f"第{at + 1}项：{_SENTENCE * 3}",
        target="年内完成12处，合格率100%。",
        deadline=Deadline(text="10月底前", due=date(_YEAR, 10, 31)),
        responsibility=group,
        assignments=(Assignment(unit=group, role=Role.RESPONSIBLE, group=True),),
    )


def _task(task: DraftTask) -> ReturnTask:
    """What a unit says about a task, with three steps and a note."""
    step = ReturnStep(
        text="完成选址和公示",
        origin=Origin.ISSUED,
        when="9月底前",
        due=date(_YEAR, 9, 30),
        owner="周晓岚",
        done_on=date(_YEAR, 9, 12),
        note=None,
        late=False,
    )
    return ReturnTask(
        section_no=None,
        section_title=None,
        group=None,
        no=task.no,
        part=task.part,
        number=task.number,
        heading=task.heading,
        content=task.content,
        target=task.target,
        deadline=task.deadline.text if task.deadline else None,
        due=task.deadline.due if task.deadline else None,
        role=Role.RESPONSIBLE,
        seat=1,
        seats=1,
        why=task.responsibility,
        match="group",
        lead=(),
        leaders=(),
        status=Status.IN_PROGRESS,
        progress=_SENTENCE * 4,
        problems="两处点位施工放缓。",
        next="调整点位，下月复工。",
        steps=tuple(replace(step, text=f"{step.text}{at}") for at in range(3)),
        notes=(ReturnNote(on=date(_YEAR, 6, 5), text="设备进场"),),
        explanations=(),
        late=False,
    )


def _return(unit: str, plan: ReturnPlan, tasks: tuple[ReturnTask, ...]) -> ReturnDocument:
    """A unit's return."""
    return ReturnDocument(
        unit=ReturnUnit(name=unit, full_name=unit, kind="部门"),
        plan=plan,
        year=_YEAR,
        revision=1,
        supersedes=None,
        made_on=DAY,
        due=date(_YEAR, 11, 20),
        document=DocumentKind.LETTER,
        recipient="市督查室",
        signatures=Signatures(filled_by="周晓岚", reviewed_by="", approved_by="", phone=""),
        not_secret=True,
        tasks=tasks,
        explanations=(),
        since=(),
    )


def _zipped(document: ReturnDocument) -> bytes:
    """The zip of a return, with stand-ins for its Office files."""
    files = {**_FILES, return_json.FILE_NAME: return_json.to_bytes(document)}
    listed = Manifest(
        kind=PackKind.RETURN,
        unit=document.unit.name,
        plan=document.plan.title,
        year=document.year,
        revision=document.revision,
        check_code=return_json.code_of(document),
        members=members_of(files),
    )
    return pack({**files, manifest.FILE_NAME: manifest.to_bytes(listed)})
