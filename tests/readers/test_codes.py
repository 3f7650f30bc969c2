"""Every doubt and problem of the samples is a code that is listed, with the parameters listed for it."""

from __future__ import annotations

from pathlib import Path

from tui.readers import read_file, read_text
from tui.readers.codes import DOUBTS, PROBLEMS

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
CONTRADICTORY = (
    "关于印发《2030年清单》的通知\n2030年6月1日\n序号\t任务\t措施\t责任单位\t完成时限\t附\n\t\t\t\t9月\t\n"
    "1\t修桥\t2月勘察；6月前设计；10月完工\t县交通局\t9月底前\n2\t修路\t\t\t尽快\n1\t修渠\t2月30日开工\t\t2031年前\n"
)


def test_codes_and_parameters_are_listed() -> None:
    readings = [read_file(path) for path in sorted(SAMPLES.iterdir()) if path.is_file()]
    readings.append(read_text(CONTRADICTORY.encode(), "a.txt"))
    for reading in readings:
        for problem in reading.problems:
            assert set(problem.params) == set(PROBLEMS[problem.code]), problem.code
        for task in (task for plan in reading.plans for task in plan.tasks):
            for doubt in task.doubts:
                assert set(doubt.params) == set(DOUBTS[doubt.code]), doubt.code
