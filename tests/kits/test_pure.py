"""The stand-in for msgspec says of every value what msgspec says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PURE = Path(__file__).resolve().parents[2] / "scripts" / "kitting" / "pure"
CODE = """
import sys
if sys.argv[1]:
    sys.path.insert(0, sys.argv[1])
import dataclasses, datetime, enum, json, typing
import msgspec

class Kind(enum.Enum):
    A = "a"
    B = "b"

@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    day: datetime.date | None
    many: tuple[int, ...] = ()

class Named(typing.NamedTuple):
    no: str
    count: int

class Outer(msgspec.Struct, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    kind: Kind
    inner: Inner | None = None
    later: str | msgspec.UnsetType = msgspec.UNSET
    share: float = 0.0
    pair: tuple[str, int] = ("", 0)
    table: dict[str, list[bool]] = {}
    month: typing.Annotated[str, msgspec.Meta(pattern="^[01][0-9]$")] = "01"
    of: int = msgspec.field(default=1, name="from")

def tried(text, kind):
    try:
        found = msgspec.json.decode(text.encode(), type=kind)
        return [msgspec.json.encode(found).decode(), msgspec.json.encode(found, order="sorted").decode(), repr(found)]
    except msgspec.ValidationError:
        return "refused"
    except msgspec.DecodeError:
        return "no JSON"

KINDS = {"outer": Outer, "inner": Inner, "named": Named, "int": int, "float": float, "str": str, "day": datetime.date}
print(json.dumps([tried(text, KINDS[kind]) for kind, text in json.load(sys.stdin)]))
"""
OUTER = (
    '{"kind":"a"}',
    '{"kind":"c"}',
    "{}",
    '{"kind":"a","more":1}',
    '{"kind":"b","inner":{"day":"2026-02-28","many":[1,2]},"share":2,"pair":["x",3]}',
    '{"kind":"b","inner":{"day":"2026-02-30"}}',
    '{"kind":"b","inner":{"many":[1]}}',
    '{"kind":"b","inner":{"day":null,"many":[1,"2"]}}',
    '{"kind":"b","inner":null,"later":"文","table":{"x":[true,false]}}',
    '{"kind":"b","table":{"x":[1]}}',
    '{"kind":"b","pair":["x"]}',
    '{"kind":"b","pair":["x",true]}',
    '{"kind":"b","month":"12"}',
    '{"kind":"b","month":"22"}',
    '{"kind":"b","from":4}',
    '{"kind":"b","of":4}',
    '{"kind":"b","share":NaN}',
    '{"kind":"b","kind":"a"}',
    '{"kind":"b"',
    "[]",
    "null",
)
OTHERS = (
    *(("int", text) for text in ("1", "1.0", "1.5", "true", '"1"', "-0")),
    *(("float", text) for text in ("1", "1.25", "-2.5e3", "false", '"1"')),
    *(("str", text) for text in ('"甲\\n\\u4e59"', "1", "null", '"<&>\\u2028"')),
    *(("day", text) for text in ('"2026-11-20"', '"2026-11-31"', '"20261120"', '"2026-11-20T00:00:00"', "1")),
    ("inner", '{"day":"2026-01-01","other":1}'),
    ("named", '["1",2]'),
    ("named", '["1"]'),
    ("named", '["1","2"]'),
)
CASES = [*(("outer", text) for text in OUTER), *OTHERS]


def answers(folder: str) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", CODE, folder],
        input=json.dumps(CASES),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    found: list[object] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def both() -> list[tuple[object, object]]:
    """What msgspec says of each case, and what the stand-in says."""
    return list(zip(answers(""), answers(str(PURE)), strict=True))


@pytest.mark.parametrize("at", range(len(CASES)), ids=[f"{kind} {text}" for kind, text in CASES])
def test_the_stand_in_says_what_msgspec_says(both: list[tuple[object, object]], at: int) -> None:
    real, pure = both[at]

    assert pure == real


def test_it_is_the_stand_in_that_was_asked() -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); import msgspec; print(msgspec.__file__)"
    done = subprocess.run([sys.executable, "-c", code, str(PURE)], capture_output=True, check=True, encoding="utf-8")

    assert Path(done.stdout.strip()).is_relative_to(PURE)
