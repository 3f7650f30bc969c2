"""slip.json: written, read back, refused."""

from __future__ import annotations

import json
from datetime import date

import jsonschema  # type: ignore[import-untyped, unused-ignore]
import pytest

from tui.domain.contributions import ContributionText, DoneStep
from tui.domain.errors import InputUnusable
from tui.packs.schemas import schema
from tui.packs.slip import Slip, SlipTask, read_slip, to_bytes


def made(**said: object) -> Slip:
    """A slip of one task."""
    words = ContributionText(progress="已拨付。", steps=(DoneStep(text="测量", on=date(2026, 3, 1)),))
    task = SlipTask(
        plan="方案",
        section_no=None,
        no="1",
        part=1,
        number="1",
        heading="",
        content="清淤",
        target=None,
        deadline="10月底前",
        said=words,
    )
    fields = {"unit": "市财政局", "office": "", "year": 2026, "made_on": date(2026, 9, 1), "tasks": (task,), **said}
    return Slip(**fields)  # type: ignore[arg-type]


def test_a_slip_is_read_as_it_was_written_and_fits_its_schema() -> None:
    data = to_bytes(made())
    assert read_slip(data) == made()
    jsonschema.validate(json.loads(data), json.loads(schema("slip")))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"schema": "qingdan.slip/2"}, "slip_newer"),
        ({"schema": "qingdan.receipt/1"}, "not_a_slip"),
        ({"unit": " "}, "slip_invalid"),
        ({"year": 1066}, "slip_invalid"),
        ({"tasks": []}, "slip_invalid"),
        ({"tasks": [{}]}, "slip_invalid"),
        ({"made_on": "tomorrow"}, "slip_invalid"),
    ],
)
def test_what_is_no_slip_is_refused(changes: dict[str, object], code: str) -> None:
    payload = {**json.loads(to_bytes(made())), **changes}
    with pytest.raises(InputUnusable, match=code):
        read_slip(json.dumps(payload).encode())


def test_texts_from_outside_are_cleaned() -> None:
    payload = json.loads(to_bytes(made()))
    payload["tasks"][0]["said"]["progress"] = "已拨付\u001b[31m。\u202e"
    assert read_slip(json.dumps(payload).encode()).tasks[0].said.progress == "已拨付[31m。"
