"""A workbook on a full disk: what fails is one error, and no library has more to say of it afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PROGRAM = """
import resource
from datetime import date
from tui.packs.sheets.book import Frame, write_book
from tui.packs.sheets.marked import MarkedColumn, MarkedSheet, write_marked
from tui.packs.sheets.table import Column, Table

columns = (Column(title="列", width=20), Column(title="另一列", width=20))
tables = [Table(name="表", title="题", about="说明", columns=columns, rows=lambda: iter([("甲", "乙")]))]
marked = MarkedSheet(name="表", columns=(MarkedColumn(title="列", width=20),), rows=lambda: iter([("甲",)]))
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    write_book(tables, Frame(made_on=date(2026, 9, 15), owner="甲", stamp="乙"), None)
except OSError:
    print("refused")
print(len(write_marked([marked], "甲")) > 1000)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_workbook_without_room_is_one_error_and_a_marked_one_needs_none() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False
    )

    assert (ran.returncode, ran.stdout.split(), ran.stderr) == (0, ["refused", "True"], "")
