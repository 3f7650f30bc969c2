"""receipt.json: the coordinator's answer to one return (``qingdan.receipt/1``, schemas/receipt-1.json), and its zip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import cast

import msgspec

from tui.domain.errors import InputUnusable
from tui.domain.period import FIRST_YEAR, LAST_YEAR
from tui.domain.returns import printed_code
from tui.packs import manifest, words
from tui.packs.canonical import CODE, Json, canonical_json, cleaned, parse_object
from tui.packs.manifest import Manifest, PackKind, members_of
from tui.packs.names import UNIT_CHARACTERS, safe_name

SCHEMA = "qingdan.receipt/1"
FAMILY = "qingdan.receipt/"
FILE_NAME = "receipt.json"
TEXT_NAME = "回执.txt"
MAX_REASONS = 200_000


class ReceiptState(StrEnum):
    """What became of a return: received in time, received late, or sent back to be corrected."""

    RECEIVED = "received"
    LATE = "late"
    SENT_BACK = "sent_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptReason:
    """退回原因 of one task, named as in the return."""

    section_no: str | None
    no: str
    part: int
    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPlan:
    """The plan whose return is answered."""

    title: str
    doc_number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """回执 for the return of (unit, plan, year, revision) that bears `check_code` (without dash).

    on       the day it was decided; recipient: the office that answers, as the plan names it
    opinion  审核意见; reason: why the whole return is sent back; reasons: why, task by task
    """

    unit: str
    plan: ReceiptPlan
    year: int
    revision: int
    check_code: str
    state: ReceiptState
    on: date
    recipient: str
    opinion: str = ""
    reason: str = ""
    reasons: tuple[ReceiptReason, ...] = ()


def receipt_name(unit: str, year: int, revision: int, plan: str = "") -> str:
    """``回执-<unit>-<year>-r<revision>.zip``; with a plan's short name where its unit answers for several."""
    whom = safe_name(unit, UNIT_CHARACTERS)
    about = f"-{plan}" if plan else ""
    return f"回执-{whom}{about}-{year}-r{revision}.zip"


def to_bytes(receipt: Receipt) -> bytes:
    """receipt.json as canonical JSON."""
    raw: dict[str, Json] = msgspec.to_builtins(receipt)
    return canonical_json({"schema": SCHEMA, **raw})


def members(receipt: Receipt) -> Mapping[str, bytes]:
    """The files of a receipt's zip in their order; 回执.txt says the same to a person."""
    files = {FILE_NAME: to_bytes(receipt), TEXT_NAME: text(receipt).encode("utf-8-sig")}
    listed = Manifest(
        kind=PackKind.RECEIPT,
        unit=receipt.unit,
        plan=receipt.plan.title,
        year=receipt.year,
        revision=receipt.revision,
        check_code=receipt.check_code,
        members=members_of(files),
    )
    return MappingProxyType({manifest.FILE_NAME: manifest.to_bytes(listed), **files})


def text(receipt: Receipt) -> str:
    """The receipt for a person without the program, with the line ends of Windows."""
    lines = [
        "回执",
        "",
        f"{receipt.unit}：",
        f"你单位{words.quoted_plan(receipt.plan.title)}{receipt.year}年度反馈（第{receipt.revision}版，"
        f"{words.CHECK_CODE} {printed_code(receipt.check_code)}）{_SAID[receipt.state]}。",
    ]
    if receipt.reason:
        lines += ["", f"退回原因：{receipt.reason}"]
    lines += [
        f"{at}．第{reason.number}项 {reason.title}：{reason.text}" for at, reason in enumerate(receipt.reasons, 1)
    ]
    if receipt.opinion:
        lines += ["", f"审核意见：{receipt.opinion}"]
    lines += ["", receipt.recipient, words.chinese_date(receipt.on)]
    return "\r\n".join(line.replace("\n", "\r\n") for line in lines) + "\r\n"


_SAID = {
    ReceiptState.RECEIVED: "已收到",
    ReceiptState.LATE: "已收到，迟于规定时间",
    ReceiptState.SENT_BACK: "现予退回，请修改后重新报送",
}


def read_receipt(data: bytes) -> Receipt:
    """A receipt.json from outside, texts cleaned.

    InputUnusable: the codes of `canonical.parse_object`; ``not_a_receipt`` (another kind of JSON), ``receipt_newer`` (a
    later schema), ``receipt_invalid`` (`reason` says where).
    """
    payload = cast("dict[str, Json]", cleaned(parse_object(data)))
    schema = payload.get("schema")
    if schema != SCHEMA:
        newer = isinstance(schema, str) and schema.startswith(FAMILY)
        raise InputUnusable("receipt_newer" if newer else "not_a_receipt", schema=str(schema)[:40])
    try:
        receipt = msgspec.convert(payload, Receipt)
    except msgspec.ValidationError as error:
        raise InputUnusable("receipt_invalid", reason=str(error)[:200]) from None
    _require_sense(receipt)
    return receipt


def _require_sense(receipt: Receipt) -> None:
    back = receipt.state is ReceiptState.SENT_BACK
    rules = {
        "unit": bool(receipt.unit.strip()),
        "year": FIRST_YEAR <= receipt.year <= LAST_YEAR,
        "revision": 1 <= receipt.revision <= 9999,
        "check_code": CODE.fullmatch(receipt.check_code),
        "reasons": len(receipt.reasons) <= MAX_REASONS and (back or not receipt.reasons),
        "reason": back == bool(receipt.reason.strip() or receipt.reasons),
    }
    for name, holds in rules.items():
        if not holds:
            raise InputUnusable("receipt_invalid", reason=name)
