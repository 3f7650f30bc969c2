"""A quantified target met in a text, as a value, and the totals that a text only implies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tui.domain.indicators import Indicator, Op
from tui.domain.plan import Doubt
from tui.readers.measures.clauses import Clause
from tui.readers.measures.names import subject, tidy

_IMPLIED = re.compile(
    r"全覆盖(?=$|[、）)和])|(?:动态)?清零(?=$|[、）)和])"
    r"|全部(?:完成|实现|达到|达标|设立|设置|设有|建立|建成|创建|开展|提供|具备|接入|纳入|取得|通过|消除|整改|配备|推行|落实"
    r"|取缔|关停|办结|公开|上线|开通|建有|整治|拆除|销号|挂牌|投用|竣工|完工)"
)
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A target met in a text, the day that governs it, and why it may be wrong."""

    indicator: Indicator
    due: date | None = None
    doubt: Doubt | None = None


def doubt(made: Measured, code: str, line: int | None) -> Measured:
    """The same with a doubt that shows its phrase."""
    shown = {"text": made.indicator.text[:60]}
    return replace(made, doubt=Doubt(field="indicators", code=code, params=shown, line=line))


def implied(clause: Clause, line: int | None) -> Iterator[Measured]:
    """全覆盖, 清零, 全部 + verb: everything, or nothing left, without a number; always doubtful."""
    found = _IMPLIED.search(clause.hidden.rstrip(" 。"))
    if found is None:
        return
    name = subject(clause.text[: found.start()], clause.hidden[: found.start()]).removeprefix("所有")
    if len(name) < _SHORTEST_NAME:
        return
    if found[0].startswith("全部"):
        name = tidy(name + clause.text[found.start() + len("全部") :])
    elif "覆盖" in found[0]:
        name = f"{name}覆盖"
    text = tidy(clause.text)
    everything = Indicator(text=text, name=name, op=Op.AT_LEAST, value=100.0, unit="%")
    nothing_left = Indicator(text=text, name=name, op=Op.EQUAL, value=0.0)
    made = Measured(indicator=nothing_left if "清零" in found[0] else everything, due=clause.due)
    yield doubt(made, "indicator_implied", line)
