"""What comes from outside is damaged, forged or made to break things: it is named, and nothing else happens."""

from __future__ import annotations

import json
import random
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.coordinator.city import CULTURE, PARKS, plan_file, reading
from tests.coordinator.returned import document, zipped_only
from tui.domain.collected import HandedIn, Refusal
from tui.domain.errors import HomeUnusable, InputUnusable
from tui.domain.roll import parts
from tui.packs import receipt as receipts
from tui.packs.coordinator import incoming, roll_json
from tui.packs.coordinator.filled_form import read_form
from tui.packs.coordinator.review import read_review
from tui.packs.pack import read_pack
from tui.packs.pack import to_bytes as pack_bytes
from tui.packs.receipt import Receipt, ReceiptPlan, ReceiptState, read_receipt
from tui.services.handing import taken
from tui.services.issuing import make_pack
from tui.services.matching_returns import Matcher
from tui.services.rolls import Terms, roll_of

ROLL = roll_of(reading(), Terms(today=document(CULTURE).made_on))
UNIT = next(unit for unit in ROLL.units if unit.name == PARKS)
PACK = pack_bytes(make_pack(ROLL, UNIT, parts(ROLL)[PARKS], 1))
RECEIPT = receipts.to_bytes(
    Receipt(
        unit=PARKS,
        plan=ReceiptPlan(title="方案", doc_number=None),
        year=2026,
        revision=1,
        check_code="ABCDEFGHIJ",
        state=ReceiptState.SENT_BACK,
        on=document(CULTURE).made_on,
        recipient="市滨江办",
        reason="请补充。",
    )
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
)


@pytest.mark.parametrize(
    ("data", "read"),
    [(PACK, read_pack), (RECEIPT, read_receipt), (roll_json.to_bytes(ROLL), roll_json.read_roll)],
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), value=VALUES)
def test_any_value_anywhere_is_read_or_refused(
    data: bytes, read: Callable[[bytes], object], seed: int, value: object
) -> None:
    raw = json.loads(data)
    spoil(raw, random.Random(seed), value)
    spoiled = json.dumps(raw, ensure_ascii=False).encode("utf-8", "surrogatepass")
    with suppress(InputUnusable):
        read(spoiled)


def spoil(raw: object, chance: random.Random, value: object) -> None:
    """Puts a value at some place of a JSON document, or takes what is there away."""
    holder = raw
    while True:
        keys = (
            list(holder) if isinstance(holder, dict) else list(range(len(holder))) if isinstance(holder, list) else []
        )
        if not keys:
            return
        key = chance.choice(keys)
        inner = holder[key]  # type: ignore[index]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.8:
            holder = inner
            continue
        if chance.random() < 0.3:
            del holder[key]  # type: ignore[attr-defined]
        else:
            holder[key] = value  # type: ignore[index]
        return


CELLS = st.lists(
    st.lists(st.text(max_size=12) | st.sampled_from(["编码", "任务", "0|1|" + "a" * 16 + "|一|1"]), max_size=6),
    max_size=8,
)


@settings(max_examples=100, deadline=None)
@given(tasks=CELLS, about=CELLS)
def test_any_cells_are_a_form_or_none(tasks: list[list[str]], about: list[list[str]]) -> None:
    for read, sheets in (
        (read_form, {"任务反馈表": tasks, "填报说明": about, "指标完成情况": tasks}),
        (read_review, {"收报情况": tasks, "任务汇总": about}),
    ):
        with suppress(InputUnusable):
            read(sheets)


def test_a_zip_damaged_anywhere_is_refused_or_the_very_return(tmp_path: Path) -> None:
    good = zipped_only(tmp_path / "好", document(CULTURE)).read_bytes()
    matcher = Matcher(ROLL)
    folder = tmp_path / "坏"
    folder.mkdir()
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(good)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        else:
            for _ in range(chance.choice((1, 1, 40))):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (folder / "x.zip").write_bytes(data)
        for found in incoming.find([folder]):
            for item in taken(found, "", matcher):
                assert isinstance(item, Refusal) or item.head.code == code_of_good()


def shown(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files that are made alike whatever was there before: a database grows in its own way."""
    return {name: data for name, data in files.items() if name not in ("collect.json", "汇总数据.sqlite")}


def dumped(out: Path) -> list[str]:
    """Everything that the database says."""
    with closing(sqlite3.connect(out / "汇总数据.sqlite")) as connection:
        return sorted(connection.iterdump())


def code_of_good() -> str:
    """The check code of the return that is damaged."""
    from tui.packs.return_json import code_of

    return code_of(document(CULTURE))


def test_names_inside_a_zip_lead_nowhere(tmp_path: Path) -> None:
    for name in ("../逃.json", "/etc/x", "C:/x", "CON", "a\x00b", "x" * 300):
        path = tmp_path / "x.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("manifest.json", b"{}")
            archive.writestr(zipfile.ZipInfo(name), b"1")
        (found,) = incoming.find([path])
        (item,) = taken(found, "", Matcher(ROLL))
        assert isinstance(item, Refusal)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.zip"]


def test_text_of_a_return_is_text_wherever_it_goes(tmp_path: Path) -> None:
    from tests.coordinator.returned import Said

    evil = '=HYPERLINK("http://x.invalid","点") [/红] \u202e\u200b'
    zipped_only(tmp_path, document(CULTURE, Said(progress=evil)))
    (found,) = incoming.find([tmp_path])
    (item,) = taken(found, "", Matcher(ROLL))
    assert isinstance(item, HandedIn)
    assert {entry.progress for entry in item.entries} == {'=HYPERLINK("http://x.invalid","点") [/红] '}


def test_a_run_cut_off_at_any_file_is_made_good_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.folders import tree
    from tui.packs import disk
    from tui.services import merged_files
    from tui.services.collecting import Asked, collect

    def asked(out: Path) -> Asked:
        day = document(CULTURE).made_on
        return Asked(
            folders=(tmp_path / "来件",), roll=ROLL, out=out, today=day, review=None, say=lambda about: about.code
        )

    plan_file(tmp_path)
    zipped_only(tmp_path / "来件", document(CULTURE))
    zipped_only(tmp_path / "来件", document(PARKS))
    collect(asked(tmp_path / "好"))
    whole = tree(tmp_path / "好")
    real = disk.rename
    for cut in range(6):
        calls = iter(range(100))

        def failing(source: Path, target: Path, calls: Iterator[int] = calls, cut: int = cut) -> None:
            if next(calls) == cut:
                raise OSError(28, "No space left on device")
            real(source, target)

        out = tmp_path / f"断{cut}"
        monkeypatch.setattr(disk, "rename", failing)
        monkeypatch.setattr(merged_files, "rename", failing)
        with suppress(HomeUnusable):
            collect(asked(out))
        assert not [path for path in out.rglob("*") if path.name.startswith(disk.PART)]
        monkeypatch.setattr(disk, "rename", real)
        monkeypatch.setattr(merged_files, "rename", real)
        collect(asked(out))
        assert shown(tree(out)) == shown(whole)
        assert dumped(out) == dumped(tmp_path / "好")
