"""A chart is as high as its bars need, title, axis and legend counted: else the program that draws it drops labels."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from tests.packs.sample import document, rich_document, task
from tests.packs.test_sheets import CODE
from tui.packs.sheets import build_workbook

ROW, EMU = 20, 9525
"""Pixels of a row of the sheet; English Metric Units of a pixel."""
AROUND = 95
"""Pixels of title, axis and legend, measured where LibreOffice draws them."""
LABEL = 16
"""Pixels of a label in one line with the air around it."""
_ANCHOR = re.compile(r"<xdr:row>(\d+)</xdr:row><xdr:rowOff>(\d+)</xdr:rowOff>")


def heights(sections: int) -> list[float]:
    tasks = (task(str(at), section_no=str(at), section_title=f"板块{at}") for at in range(1, sections + 1))
    data = build_workbook(replace(rich_document(), tasks=document(*tasks).tasks), CODE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawn = _ANCHOR.findall(archive.read("xl/drawings/drawing1.xml").decode())
    ends = [int(row) * ROW + int(offset) / EMU for row, offset in drawn]
    return [bottom - top for top, bottom in zip(ends[::2], ends[1::2], strict=True)]


@pytest.mark.parametrize("sections", [2, 4, 5, 9, 20])
def test_every_label_has_room(sections: int) -> None:
    assert [height for height in heights(sections) if (height - AROUND) / sections < LABEL] == []
