"""Every JSON document of the commands is what its schema says, and the schema says more than that it is JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import jsonschema  # type: ignore[import-untyped, unused-ignore]
import pytest

from tests.cli.conftest import UNIT, Run
from tests.readers.score import SHARED
from tui.packs.schemas import kinds
from tui.readers.review.corrections import Act, Correction, to_draft
from tui.services.importing import read

PLANS = Path(__file__).parents[1] / "readers" / "plans"
NOT_OF_A_COMMAND = {"manifest/1", "pack/1", "receipt/1", "return/1", "roll/1", "slip/1", "review/1"}
"""Members of archives and files that have tests of their own; and the draft, below."""


def closed(schema: Mapping[str, object]) -> object:
    """The schema with no room for a field that it does not tell of; what is a part of something larger stays open."""
    parts = set(re.findall(r'"allOf": \[[^]]*?"#/\$defs/(\w+)"', json.dumps(schema)))

    def shut(shape: object, name: str = "") -> object:
        if isinstance(shape, list):
            return [shut(one) for one in shape]
        if not isinstance(shape, dict):
            return shape
        found = {key: shut(value, key) for key, value in shape.items()}
        if isinstance(shape.get("properties"), dict) and name not in parts and "additionalProperties" not in shape:
            found["unevaluatedProperties"] = False
        return found

    return shut(schema)


def checked(cli: Run, document: Mapping[str, object]) -> str:
    """Holds a document to the schema it names; its kind."""
    name = str(document["schema"])
    schema = cli("schema", name).json
    for shape in (schema, closed(schema)):
        jsonschema.Draft202012Validator(shape, format_checker=jsonschema.FormatChecker()).validate(document)
    assert schema["$id"] == name
    return name.removeprefix("qingdan.")


def test_every_schema_is_one_and_is_listed(cli: Run) -> None:
    listed = cli("schema").out.split()

    assert listed == [f"qingdan.{kind}" for kind in kinds()]
    for name in listed:
        schema = cli("schema", name).json
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$id"] == name
        assert cli("schema", name.removeprefix("qingdan.").partition("/")[0]).json == schema


def test_a_kind_that_is_none_is_wrong_use(cli: Run) -> None:
    for kind in ("nix", "read/9", f"read/{'9' * 5_000}", "../read", ""):
        ran = cli("schema", kind)
        assert ran.code == 2
        assert "read/1" in ran.err


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.txt")) + sorted(PLANS.glob("*.xlsx")), ids=lambda path: path.name)
def test_readings(cli: Run, path: Path) -> None:
    assert checked(cli, cli("read", path, "--json").json) == "read/1"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the trial plans are not here")
def test_readings_of_whole_plans(cli: Run) -> None:
    for path in sorted(SHARED.glob("seeds/00*.txt")):
        assert checked(cli, cli("read", path, "--json").json) == "read/1"


def commands(cli: Run, plan: Path, home: Path, out: Path) -> Iterator[Mapping[str, object]]:
    """The documents of all commands on a home whose return is ready."""

    def on(*words: str | Path) -> Mapping[str, object]:
        return cli(*words, "--home", home, "--json").json

    yield on("units")
    yield on("units", "--resolve", "市卫计委")
    yield on("import", plan, "--dry-run")
    changed = plan.with_name("修订.txt")
    changed.write_text(plan.read_text(encoding="utf-8").replace("1．", "1．新增要求，"), encoding="utf-8")
    yield on("import", changed, "--edition", "whole", "--dry-run")
    for words in ("tasks", "tray", "plans", "due", "check", "history"):
        yield on(words)
    yield on("show", "t1")
    yield on("units", "--alias", "海港办")
    yield on("taskbook")
    yield on("export", "--draft")
    done = on("export", "--not-secret")
    yield done
    returned = cast("list[Mapping[str, object]]", done["returns"])[0]
    yield cli("verify", str(returned["zip"]), "--json").json
    yield on("returns")
    yield cli("verify", plan, "--json").json
    yield cli("issue", plan, "--out", out / "下发", "--json").json
    handed = Path(str(returned["zip"])).parent
    yield cli("collect", handed, "--plan", plan, "--out", out / "汇总", "--json").json
    made = on("backup")
    yield made
    yield on("backup", "--list")
    yield on("restore", str(made["file"]))
    yield on("doctor")
    on("import", changed, "--edition", "whole")
    yield on("tasks")
    yield on("show", "t1")


def test_every_document_of_the_commands(cli: Run, plan_file: Path, ready_home: Path, tmp_path: Path) -> None:
    found = {checked(cli, document) for document in commands(cli, plan_file, ready_home, tmp_path)}

    assert found | {"read/1"} == set(kinds()) - NOT_OF_A_COMMAND


def test_the_draft_of_a_review(cli: Run, plan_file: Path) -> None:
    done = [Correction(act=Act.WRITE, task="0.0", field="content", text="改"), Correction(act=Act.DROP, task="0.1")]

    assert checked(cli, json.loads(to_draft(read(plan_file), done))) == "review/1"


@pytest.mark.parametrize(
    ("words", "key", "wrong"),
    [
        (("read",), "plans", [{"title": ""}]),
        (("tasks",), "tasks", [{"id": "7"}]),
        (("plans",), "plans", [{"id": "p1"}]),
        (("units",), "bodies", "市民政局"),
        (("check",), "returns", None),
    ],
)
def test_a_schema_refuses_what_is_wrong(
    cli: Run, on_new: Run, plan_file: Path, words: tuple[str, ...], key: str, wrong: object
) -> None:
    run = cli if words == ("read",) else on_new
    document = dict(run(*words, *([plan_file] if words == ("read",) else []), "--json").json)

    assert checked(cli, document)
    with pytest.raises(jsonschema.ValidationError):
        checked(cli, {**document, key: wrong})


def test_the_unit_of_the_sample_is_known(on_new: Run) -> None:
    """The documents above are about a unit, not about an empty home."""
    assert cast("Mapping[str, object]", on_new("units", "--json").json["unit"])["name"] == UNIT
