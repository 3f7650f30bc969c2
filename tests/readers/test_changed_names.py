"""The known plans with names, years and percentages changed, text and annotation alike: nothing is known by heart."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.readers.annotation import Annotation, annotated
from tests.readers.gazette_annotation import gazette
from tests.readers.score import SHARED, score_file

# Names of other lengths, so that hard-wrapped lines break elsewhere.
OFFICES = {
    "济宁": "阜川",
    "疾病预防控制科": "传染病防治与应急处置科",
    "医疗应急科": "应急办",
    "医政科": "医院管理科",
    "财务审计科": "计财科",
    "规划信息科": "统计信息中心",
    "机关党委": "机关党总支",
    "2025年": "2027年",
}
HANDOVER = {
    "郑州": "阜川",
    "郑卫": "阜卫",
    "医政处": "医院管理处",
    "中管局": "中医药管理局",
    "医改办": "体改处",
    "药政处": "药械处",
    "健促办": "健康促进中心",
    "张文艳": "欧阳文",
    "原学岭": "司徒云岭",
}
# Glyph for glyph, since in the gazette a name may stand upright, one glyph a line.
GLYPHS = str.maketrans({"双": "鸣", "鸭": "鹤", "民": "居", "财": "金", "药": "械", "林": "杉"})


def _percent(text: str) -> str:
    """Percentages of two digits mirrored, in texts."""
    return re.sub(r"(?<![\d.])\d{2}(?=\s*%)", lambda found: str(_mirrored(int(found[0]))), text)


def _mirrored(value: int) -> int:
    return 109 - value if 10 <= value <= 99 else value


def _renamed(names: dict[str, str]) -> Callable[[str], str]:
    patterns = {re.compile(r"\s*".join(map(re.escape, name))): new for name, new in names.items()}

    def change(text: str) -> str:
        for pattern, new in patterns.items():
            text = pattern.sub(new, text)
        return _percent(text)

    return change


def _changed(value: object, change: Callable[[str], str]) -> object:
    """The annotation with every text changed, and the value of every percentage."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_changed(part, change) for part in value]
    if not isinstance(value, dict):
        return value
    result = {key: _changed(part, change) for key, part in value.items()}
    number = value.get("value")
    if value.get("unit") == "%" and isinstance(number, int):
        result["value"] = _mirrored(number)
    return result


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder with the seed plans is not beside the repository")
@pytest.mark.parametrize(
    ("number", "gold", "reader", "change"),
    [
        ("000", "shuangyashan-2023", gazette, lambda text: text.translate(GLYPHS)),
        ("001", "jining-2025", annotated, _renamed(OFFICES)),
        ("002", "zhengzhou-2019", annotated, _renamed(HANDOVER)),
    ],
)
def test_changed_names_are_read_as_well(
    number: str,
    gold: str,
    reader: Callable[[Path], list[Annotation]],
    change: Callable[[str], str],
    tmp_path: Path,
) -> None:
    known = next(SHARED.glob(f"seeds/{number}_*"))
    annotation = SHARED / f"gold/{gold}.json"
    plan, changed = tmp_path / known.name, tmp_path / annotation.name
    plan.write_text(change(known.read_text(encoding="utf-8")), encoding="utf-8")
    document = _changed(json.loads(annotation.read_text(encoding="utf-8")), change)
    changed.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    before, after = score_file(known, reader(annotation)), score_file(plan, reader(changed))
    misses = {measure: tally.misses for measure, tally in after.tallies.items() if tally.misses}
    assert after.mean >= before.mean - 0.002, misses
    assert len(after.silent) <= len(before.silent), after.silent
