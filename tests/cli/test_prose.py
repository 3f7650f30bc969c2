"""`read` shows a person what a plan in prose says."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

PLAN = (
    "云溪市水网建设规划\n（2031—2035年）\n一、发展目标\n到2035年，供水保证率达到98%以上。\n"
    "指标\t2030年\t2035年\t属性\n漏损率（%）\t9\t≤8\t约束性\n"
    "专栏1　水网工程\n水源工程。建设水库，配套管网。\n二、保障措施\n加强管理。\n"
)


def test_outline_indicators_boxes_and_targets(cli: Run, tmp_path: Path) -> None:
    file = tmp_path / "规划.txt"
    file.write_text(PLAN, encoding="utf-8")
    lines = cli("read", file).out.splitlines()
    for line in (
        "  一  发展目标",
        "  漏损率（%）  9 → ≤8  约束性",
        "专栏1　水网工程",
        "  水源工程",
        "  供水保证率达到98%以上  2035-12-31",
    ):
        assert line in lines
