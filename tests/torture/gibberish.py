"""Texts and JSON made to break a reader: pieces of what it looks for put together wrongly, and good ones spoiled."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

from tests.services.sample import TEXT
from tui.packs.canonical import Json

PLANS = Path(__file__).parents[1] / "readers" / "plans"
"""Documents written for the tests of the readers: what is spoiled here."""
WORDS = (
    "2026年", "２０２６年", "3月底前", "13月", "99日", "2月30日", "第一季度", "四季度末", "上半年", "每月",
    "每季度末", "长期坚持", "年底前", "至", "—", "、", "，", "；", "。", "：", "（", "）", "《", "》", "“",
    "”", "\t", "\n", "|", "||", "|---|---|", "<br>", "<td>", "&nbsp;", "\u3000", " ", "市教育局",
    "各区人民政府", "有关单位", "市、区两级", "牵头单位：", "配合单位：", "责任单位", "责任领导", "张一三",
    "等部门", "按职责分工负责", "一、", "（一）", "1.", "1、", "①", "第一条", "附件1", "序号", "任务名称",
    "完成时限", "年度目标", "推进步骤", "不低于", "达到", "95%", "1,200万元", "百分之九十五", "半数以上",
    "3.5", "1e308", "-0", "∞", "二〇二六", "十一", "廿", "两", "by the end of June", "Q3", "at least",
    "no later than", "=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "[red]", "[/]", "\x1b[2J", "\x1b]52;c;AAAA\x07",
    "\u202e", "\u200b", "\ufeff", "\ufffd", "\x00", "\x7f", "\u0301", "𠮷", "👩‍👩‍👧", "A\u030a", "ﬁ", "￥",
    "../..", "C:\\CON", "%s%n", "{0}", "${x}", "'; DROP TABLE task; --", '"""', "\\", "\r\n", "\u2028", "反馈",
    "报送", "每年11月20日前", "市人民政府办公室", "关于印发", "的通知", "修订", "废止", "t1", "s40.3",
    "p1/2026/1", "shuiwuju", "swj", "卫sheng",
)  # fmt: skip
LONGEST_RUN = 150_000
"""Characters: longer than a cell may be, and than one that `csv` takes by itself."""


@cache
def documents() -> tuple[str, ...]:
    """Good documents, and one with a table of tabs."""
    found = [path.read_bytes() for path in sorted(PLANS.glob("*")) if path.suffix in (".txt", ".md", ".tsv", ".csv")]
    return (TEXT, *(data.decode("utf-8", "replace") for data in found))


def said(chance: random.Random) -> str:
    """A short text of words in any order."""
    text = "".join(chance.choices(WORDS, k=chance.randrange(1, 14)))
    return text * chance.randrange(2, 40) if chance.random() < 0.02 else text


def run_of(chance: random.Random, *, long: bool = False) -> str:
    """One or two words again and again, and something behind them; long: a few times as long as a cell may be."""
    piece = "".join(chance.choices(WORDS, k=chance.choice((1, 1, 2))))
    length = chance.choice((3_000, 30_000, LONGEST_RUN)) if long else chance.choice((300, 3_000))
    return (piece * LONGEST_RUN)[:length] + chance.choice(WORDS)


def document(chance: random.Random) -> str:
    """A good document spoiled in a few places."""
    lines = chance.choice(documents()).split("\n")
    for _ in range(chance.randrange(1, 8)):
        _spoil(lines, chance)
    return chance.choice(("\n", "\n", "\n", "\r\n", "\r")).join(lines)


def _spoil(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines)) if lines else 0
    line = lines[at] if lines else ""
    way = chance.randrange(9)
    if way == 0:
        lines[at : at + chance.randrange(1, 4)] = []
    elif way == 1:
        lines[at:at] = chance.choice(documents()).split("\n")[: chance.randrange(1, 30)]
    elif way == 2:
        lines[at : at + 1] = [line] * chance.randrange(2, 5)
    elif way == 3:
        cut = chance.randrange(len(line) + 1)
        lines[at : at + 1] = [line[:cut] + said(chance) + line[cut:]]
    elif way == 4:
        lines[at : at + 1] = ["\t".join(said(chance) for _ in range(chance.randrange(1, 12)))]
    elif way == 5:
        lines[at : at + 2] = ["".join(lines[at : at + 2])]
    elif way == 6:
        lines[at : at + 1] = list(line.replace("\t", "、"))[: chance.randrange(1, 60)]
    elif way == 7:
        cut = chance.randrange(len(line) + 1)
        lines[at : at + 1] = [line[cut:] + line[:cut]]
    else:
        lines.sort(key=lambda _: chance.random() < 0.1)


def value(chance: random.Random, depth: int = 0) -> Json:
    """Any JSON value."""
    kind = chance.randrange(9 if depth < 4 else 7)
    if kind < 2:
        return said(chance)
    if kind == 7:
        return [value(chance, depth + 1) for _ in range(chance.randrange(4))]
    if kind == 8:
        return {said(chance): value(chance, depth + 1) for _ in range(chance.randrange(4))}
    return chance.choice(
        (None, True, 0, -1, 2026, 10**14, 10**30, 0.5, 1e308, float("nan"), "", "2026-13-40", "9999-12-31", "x")
    )


def json_bytes(good: bytes, chance: random.Random) -> bytes:
    """A good JSON document with values put, taken away or doubled at some places, or its bytes cut and flipped."""
    if chance.random() < 0.15:
        at = chance.randrange(len(good))
        return (
            good[:at]
            + chance.choice((b"", b"[" * 3000, b'{"a":' * 3000, b"\xff", b"NaN", b'"\\ud800"', b"1e999", b"\x00"))
            + good[at:]
        )
    raw: Json = json.loads(good)
    for _ in range(chance.choice((1, 1, 1, 3))):
        _put(raw, chance)
    return json.dumps(raw, ensure_ascii=chance.random() < 0.3).encode("utf-8", "surrogatepass")


def _put(raw: Json, chance: random.Random) -> None:
    """One place of a document, anywhere in it, gets another value, or goes."""
    while isinstance(raw, dict | list) and raw:
        holder = raw
        name = chance.choice(list(holder)) if isinstance(holder, dict) else ""
        at = chance.randrange(len(holder))
        inner = holder[name] if isinstance(holder, dict) else holder[at]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.85:
            raw = inner
            continue
        gone = chance.random() < 0.25
        if isinstance(holder, dict):
            del holder[name]
            if not gone:
                holder[said(chance) if chance.random() < 0.2 else name] = value(chance)
        else:
            holder[at : at + 1] = [] if gone else [value(chance)]
        return
