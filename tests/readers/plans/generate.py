"""The trial documents that are no plain text, made again: `python -m tests.readers.plans.generate`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.readers.plans import flood_docx, livelihood_xlsx, safety_docx, services_docx, workbook

MAKERS: dict[str, Callable[[Path], None]] = {
    "business-climate.xlsx": workbook.make,
    "safety.docx": safety_docx.make,
    "elder-services.docx": services_docx.make,
    "flood.docx": flood_docx.make,
    "livelihood.xlsx": livelihood_xlsx.make,
}

if __name__ == "__main__":
    for name, make in MAKERS.items():
        make(Path(__file__).with_name(name))
