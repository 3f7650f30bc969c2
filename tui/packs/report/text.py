"""What the letter or report says, computed from the return alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from tui.domain.progress import Status
from tui.domain.readings import figure
from tui.domain.returns import ReturnDocument, ReturnIndicator, ReturnTask
from tui.domain.signing import DocumentKind
from tui.domain.summary import Summary, summary
from tui.packs import words
from tui.packs.report.numerals import chinese
from tui.packs.report.paragraph import Paragraph, Style
from tui.packs.report.signature import closing
from tui.packs.report.titles import title_lines

_STATUS_ORDER = (Status.DONE, Status.IN_PROGRESS, Status.STANDING, Status.NOT_STARTED)
_Field = Callable[[ReturnTask], str]
_SENTENCE_ENDS = "。！？；：…）”"


def title(document: ReturnDocument) -> str:
    """关于…的函 or 关于…的报告, with the full name of the unit before it."""
    return "".join(_title_parts(document))


def _title_parts(document: ReturnDocument) -> tuple[str, ...]:
    """The title in the pieces at whose ends a line of it may well end."""
    unit = document.unit.full_name or document.unit.name
    noun = words.DOCUMENT_NOUN[document.document]
    return f"{unit}关于", words.quoted_plan(document.plan.title), f"{document.year}年度", "任务进展情况", f"的{noun}"


def paragraphs(document: ReturnDocument) -> Iterator[Paragraph]:
    """The whole document from the signer of a report down to the contact."""
    if document.document is DocumentKind.REPORT:
        signer = document.signatures.approved_by or "　　　"
        yield Paragraph(style=Style.SIGNER, text="签发人：", person=signer, right=100)
        yield Paragraph(style=Style.BLANK)
    yield Paragraph(style=Style.TITLE, text="\n".join(title_lines(_title_parts(document))))
    yield Paragraph(style=Style.BLANK)
    yield Paragraph(style=Style.ADDRESSEE, text=f"{document.recipient or '　　　　　　'}：")
    yield _body(_opening(document))
    chapters = [chapter for chapter in _chapters(document) if chapter[1]]
    for at, (heading, content) in enumerate(chapters, 1):
        yield Paragraph(style=Style.LEVEL_1, text=f"{chinese(at)}、{heading}")
        yield from content
    yield from closing(document)


def _chapters(document: ReturnDocument) -> Iterator[tuple[str, list[Paragraph]]]:
    yield "总体情况", [_body(_overall(document, summary(document)))]
    yield "任务进展情况", list(_progress(document))
    yield "存在问题", list(_said(document, lambda task: task.problems))
    yield "下一步打算", list(_said(document, lambda task: task.next))
    yield "有关情况说明", list(_explanations(document))


def _opening(document: ReturnDocument) -> str:
    plan = words.quoted_plan(document.plan.title)
    number = f"（{document.plan.doc_number}）" if document.plan.doc_number else ""
    verb = words.DOCUMENT_VERB[document.document]
    return f"根据{plan}{number}要求，现将我单位{document.year}年度任务进展情况{verb}如下。"


def _overall(document: ReturnDocument, counts: Summary) -> str:
    roles = [f"{words.ROLE[role]}{counts.roles[role]}项" for role in words.ROLE if counts.roles.get(role)]
    reached = [status for status in _STATUS_ORDER if counts.statuses.get(status)]
    states = [f"{words.STATUS[status]}{counts.statuses[status]}项" for status in reached]
    day = words.chinese_date(document.made_on)
    said = [f"我单位承担任务{counts.tasks}项" + (f"，其中{'、'.join(roles)}" if roles else "")]
    said.append(f"截至{day}，{'、'.join(states)}" if states else f"截至{day}暂无任务")
    if counts.steps:
        said.append(f"共细化具体措施{counts.steps}条，已完成{counts.steps_done}条")
    if counts.indicators:
        missed = counts.measured - counts.met
        unread = counts.indicators - counts.measured
        parts = [
            f"达标{counts.met}项",
            f"未达标{missed}项" if missed else "",
            f"尚无可比数值{unread}项" if unread else "",
        ]
        said.append(f"量化指标{counts.indicators}项，{'、'.join(filter(None, parts))}")
    pace = f"进度正常的任务{counts.tasks - counts.late - counts.behind}项，超过完成时限的任务{counts.late}项"
    said.append(pace + (f"，另有措施逾期的任务{counts.behind}项" if counts.behind else ""))
    return "。".join(said) + "。"


def _progress(document: ReturnDocument) -> Iterator[Paragraph]:
    sections = [(name, list(tasks)) for name, tasks in groupby(document.tasks, key=_section)]
    titled = len(sections) > 1 or bool(sections and sections[0][0])
    for at, (name, tasks) in enumerate(sections, 1):
        if titled:
            yield Paragraph(style=Style.LEVEL_2, text=f"（{chinese(at)}）{name or words.NO_HEADING}")
        for place, task in enumerate(tasks, 1):
            yield from _task(place, task)


def _section(task: ReturnTask) -> str:
    return (task.section_title or task.section_no or "").strip()


def _task(place: int, task: ReturnTask) -> Iterator[Paragraph]:
    pace = f"，{words.OVERDUE}" if task.late else f"，有措施{words.OVERDUE}" if task.overdue else ""
    status = words.STATUS[task.status] + pace
    steps = f"，措施完成{task.steps_done}/{len(task.steps)}" if task.steps else ""
    facts = f"（序号{task.number}，{words.role_word(task)}，{status}{steps}）"
    yield _body(f"{place}.{words.brief(task)}{facts}")
    for line in _lines(task.progress):
        yield _body(line)
    reached = [_reached(one) for one in task.indicators or () if one.reading is not None]
    if reached:
        yield _body(f"指标完成情况：{'；'.join(reached)}。")


def _reached(one: ReturnIndicator) -> str:
    """An indicator with its reading, and whether the target is met."""
    verdict = "" if one.met is None else f"（{words.MET if one.met else words.MISSED}）"
    return f"{one.text.rstrip('。；;')}，完成{figure(one.reading or 0.0)}{one.unit or ''}{verdict}"


def _said(document: ReturnDocument, field: _Field) -> Iterator[Paragraph]:
    told = [(task, field(task)) for task in document.tasks if field(task).strip()]
    for at, (task, text) in enumerate(told, 1):
        first, *rest = _lines(text)
        yield _body(f"{at}.{_short(task)}：{first}")
        yield from map(_body, rest)


def _explanations(document: ReturnDocument) -> Iterator[Paragraph]:
    at = 0
    for said in document.explanations:
        at += 1
        yield _body(f"{at}.{words.check_word(said.code)}：{_joined(said.text)}")
    for task in document.tasks:
        for said in task.explanations:
            at += 1
            yield _body(f"{at}.{_short(task)}（{words.check_word(said.code)}）：{_joined(said.text)}")


def _short(task: ReturnTask) -> str:
    return f"序号{task.number}“{words.brief(task)}”"


def _lines(text: str) -> list[str]:
    """The lines of a text, the last one ended as a sentence; at least one."""
    found = [line.strip() for line in text.split("\n") if line.strip()]
    if found and found[-1][-1] not in _SENTENCE_ENDS:
        found[-1] += "。"
    return found or [""]


def _joined(text: str) -> str:
    return "".join(_lines(text))


def _body(text: str) -> Paragraph:
    return Paragraph(style=Style.BODY, text=text)
