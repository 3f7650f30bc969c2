"""What closes a document and is no text of its tasks: signature, date, lists of attachments and of receivers, contacts.

They are taken out before items are read; the head and the return rule see the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.readers.blocks import Paragraph
from tui.readers.marks import is_date_line, is_public_line
from tui.readers.titles import ends_like_plan
from tui.readers.unit_names import looks_like_unit

_CLOSING = re.compile(
    r"(?:抄[ \u3000]*[送报]|主[ \u3000]*送|分[ \u3000]*送|报[ \u3000]*送|主题词|印发机关|共印)[ \u3000]*[:：]"
    r"|[（(]?(?:联系人|联系电话|联系方式|联系地址|电子邮箱|邮[ \u3000]*箱|传[ \u3000]*真|电[ \u3000]*话)[ \u3000]*[:：]"
    r"|.{2,40}(?:19|20)\d\d年\d{1,2}月\d{1,2}日[ \u3000]*印(?:发|制)?$"
)
_LIST = re.compile(r"附[ \u3000]*件[ \u3000]*[:：]")
_LISTED = re.compile(r"\s*\d{1,2}\s*[.．、]?\s*\S")
_LONGEST_LISTED = 70
_FARTHEST_DATE = 12


def without_closing(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs without what closes the document."""
    kept: list[Paragraph] = []
    index = 0
    while index < len(paragraphs):
        text = paragraphs[index].text
        if _LIST.match(text):
            index = _behind_list(paragraphs, index)
            continue
        following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
        if not (is_date_line(text) or is_public_line(text) or _closes(text) or _is_signature(text, following)):
            kept.append(paragraphs[index])
        index += 1
    return tuple(kept)


def _closes(text: str) -> bool:
    return len(text) <= 200 and _CLOSING.match(text) is not None


def _is_signature(text: str, following: str) -> bool:
    """The issuer's name right above the date (or above another issuer's)."""
    return (
        is_date_line(following)
        and len(text) <= 60
        and all(looks_like_unit(name) for name in re.split(r"[ \u3000、]+", text))
    )


def _behind_list(paragraphs: Sequence[Paragraph], begin: int) -> int:
    """The index behind a list of attachments: short numbered lines or names of plans, up to the signature."""
    end = begin + 1
    while end < len(paragraphs) and end < begin + _FARTHEST_DATE:
        text = paragraphs[end].text
        if len(text) > _LONGEST_LISTED or not (_LISTED.match(text) or ends_like_plan(text)) or text[-1:] in "。；：":
            break
        end += 1
    return end
