"""Return documents made up for the tests: a small one, and one with everything that is hard to set on paper."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from tui.domain.indicators import Op, Window
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Origin, Status
from tui.domain.returns import (
    Explanation,
    News,
    ReturnDocument,
    ReturnEvidence,
    ReturnIndicator,
    ReturnNote,
    ReturnPlan,
    ReturnStep,
    ReturnTask,
    ReturnUnit,
    Since,
)
from tui.domain.roles import Role
from tui.domain.signing import DocumentKind, Signatures

UNIT = ReturnUnit(name="市文体局", full_name="云岭市文化体育局", kind="部门")
PLAN = ReturnPlan(
    title="云岭市全民健身与书香城市建设三年行动方案任务分工",
    doc_number="云政办发〔2025〕17号",
    issuer="云岭市人民政府办公室",
    issued_on=date(2025, 7, 3),
    years=(2025, 2027),
    fingerprint="ab" * 32,
)
SENTENCE = "组织馆员到社区、学校和工地开展流动借阅，逐点核对书目、登记读者需求，并按月把借阅数据报送专班；"
LONG = (SENTENCE * 40)[:1500]
SECTIONS = (("一", "夯实场地设施"), ("二", "丰富赛事活动"), ("三", "提升服务质量"))


def step(text: str = "完成场地选址", **changes: object) -> ReturnStep:
    """A step; `changes` replaces its fields."""
    plain = ReturnStep(
        text=text,
        origin=Origin.ISSUED,
        when="9月底前",
        due=date(2026, 9, 30),
        owner="周晓岚",
        done_on=None,
        note=None,
        late=False,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def task(no: str = "1", **changes: object) -> ReturnTask:
    """A task; `changes` replaces its fields."""
    plain = ReturnTask(
        section_no="一",
        section_title="夯实场地设施",
        group=None,
        no=no,
        part=1,
        number=no,
        heading=f"建设街角健身点{no}",
        content="在老城区利用边角地新建街角健身点12处，配套照明和无障碍通道，同步移交街道管护。",
        target="新建12处，验收合格率100%",
        deadline="10月底前",
        due=date(2026, 10, 31),
        role=Role.LEAD,
        seat=1,
        seats=3,
        why="（市文体局牵头，市城管局、各街道配合）",
        match="exact",
        lead=("市文体局",),
        leaders=("陈立群",),
        status=Status.IN_PROGRESS,
        progress="已建成9处并通过初验，其余3处正在铺装地面，预计10月20日前完工。",
        problems="两处点位地下管线复杂，施工放缓。",
        next="会同市城管局调整点位，10月上旬复工。",
        steps=(
            step("完成选址和公示", done_on=date(2026, 3, 18), note="公示期无异议"),
            step("完成设备招标", done_on=date(2026, 6, 2), origin=Origin.OWN),
            step("全部验收并移交", due=date(2026, 10, 31)),
        ),
        notes=(ReturnNote(on=date(2026, 6, 5), text="设备进场"),),
        explanations=(),
        late=False,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def indicator(**changes: object) -> ReturnIndicator:
    """An indicator that was met; `changes` replaces its fields."""
    plain = ReturnIndicator(
        text="验收合格率达到92%以上",
        name="验收合格率",
        op=Op.AT_LEAST,
        value=92.0,
        low=None,
        high=None,
        unit="%",
        hedge=None,
        last_year=90.5,
        reading=95.0,
        read_on=date(2026, 10, 9),
        met=True,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def evidence(name: str = "验收报告.pdf", data: bytes = b"%PDF report", number: str = "1") -> ReturnEvidence:
    """A file attached to a task."""
    sha256 = hashlib.sha256(data).hexdigest()
    member = f"evidence/{number}-{name}"
    return ReturnEvidence(name=name, member=member, size=len(data), sha256=sha256, attached_on=date(2026, 10, 12))


def document(*tasks: ReturnTask, **changes: object) -> ReturnDocument:
    """A return of one task, or of the given ones; `changes` replaces its fields."""
    plain = ReturnDocument(
        unit=UNIT,
        plan=PLAN,
        year=2026,
        revision=1,
        supersedes=None,
        made_on=date(2026, 11, 18),
        due=date(2026, 11, 20),
        document=DocumentKind.LETTER,
        recipient="市发展改革委",
        signatures=Signatures(filled_by="周晓岚", reviewed_by="马骁", approved_by="陈立群", phone="0000-1234567"),
        not_secret=True,
        tasks=tasks or (task(),),
        explanations=(),
        since=(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def rich_document() -> ReturnDocument:
    """Thirty tasks in three sections: long, empty, rare and dangerous texts, all roles and statuses, late ones."""
    roles, statuses = sorted(Role), list(Status)
    tasks = [
        task(
            str(at),
            section_no=SECTIONS[(at - 1) // 10][0],
            section_title=SECTIONS[(at - 1) // 10][1],
            role=roles[at % len(roles)],
            status=statuses[at % len(statuses)],
            lead=("市文体局",) if at % 2 else ("市教育局", "市民政局"),
        )
        for at in range(1, 31)
    ]
    tasks[2] = replace(tasks[2], progress=LONG, problems=SENTENCE * 6, next=SENTENCE * 5)
    tasks[4] = replace(tasks[4], target=None, deadline=None, due=None, steps=(), leaders=(), problems="", next="")
    tasks[6] = replace(
        tasks[6], heading="修缮𠮷祥里二〇二六年社区书屋", progress="𠮷祥里书屋〇层已修缮，㙍塘点开放；龘靐齉。"
    )
    tasks[8] = replace(tasks[8], progress='=HYPERLINK("http://x.invalid","点我")', problems="+86 电话不通", next="-1")
    tasks[9] = replace(tasks[9], heading="@全体读者开展线上荐书", target="\t制表符开头", problems="@某人")
    tasks[11] = replace(tasks[11], heading="", content=LONG[:700], progress=SENTENCE * 8)
    tasks[12] = replace(
        tasks[12],
        status=Status.IN_PROGRESS,
        late=True,
        steps=(*tasks[12].steps, step("补办施工许可", late=True, due=date(2026, 8, 31), when="8月底前")),
        explanations=(Explanation(code="late_task", text="汛期停工23天，已制定赶工计划。"),),
    )
    tasks[12] = replace(
        tasks[12],
        own_plan=OwnPlan(goal="建成后每处日均使用50人次", measures=SENTENCE, leader="马骁", owner="周晓岚、许星洲"),
        windows=(Window(name="汛期", start=(6, 1), end=(9, 30), exact=True),),
        indicators=(
            indicator(),
            indicator(
                text="覆盖率85—90%",
                name="覆盖率",
                op=Op.RANGE,
                value=None,
                low=85.0,
                high=90.0,
                reading=91.0,
                met=False,
            ),
            indicator(
                text="投诉下降3个百分点",
                name="投诉率",
                op=Op.DECREASE,
                value=3.0,
                unit="个百分点",
                reading=None,
                read_on=None,
                met=None,
            ),
            indicator(
                text="逐步提高满意度",
                name="满意度",
                op=Op.QUALITATIVE,
                value=None,
                unit=None,
                reading=None,
                read_on=None,
                met=None,
                last_year=None,
            ),
        ),
        evidence=(evidence(number="13"), evidence("现场照片𠮷.jpg", b"\xff\xd8", "13")),
    )
    tasks[14] = replace(tasks[14], no="14", part=2, number="14-2")
    tasks[19] = replace(tasks[19], progress="第一，完成普查。\n第二，建立台账。\n第三，按季通报。" * 3)
    tasks[24] = replace(tasks[24], steps=tuple(step(f"第{at}项措施：{SENTENCE}") for at in range(1, 9)))
    since = (
        Since(no="1", part=1, title=tasks[0].heading, what=News.STATUS, text="in_progress"),
        Since(no="1", part=1, title=tasks[0].heading, what=News.STEP_DONE, text="完成设备招标"),
        Since(no="4", part=1, title=tasks[3].heading, what=News.PROGRESS, text=tasks[3].progress),
    )
    return document(
        *tasks,
        revision=2,
        supersedes="ABCDEFGHIJ",
        since=since,
        explanations=(Explanation(code="number_differs", text="第4项报数口径与统计年鉴不同，以年鉴为准。"),),
    )
