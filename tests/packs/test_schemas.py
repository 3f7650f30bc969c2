"""The schemas in the package are held to what the code writes."""

from __future__ import annotations

import json
from typing import Any

import jsonschema  # type: ignore[import-untyped, unused-ignore]
import pytest

from tests.packs.sample import document, rich_document
from tui.packs.return_json import to_bytes
from tui.packs.schemas import kinds, schema
from tui.packs.writing import build_return


def loaded(kind: str) -> dict[str, Any]:
    """A schema as data."""
    found: dict[str, Any] = json.loads(schema(kind))
    return found


@pytest.mark.parametrize("kind", kinds())
def test_schemas_are_schemas(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(loaded(kind))
    assert loaded(kind)["$id"] == f"qingdan.{kind}"


def test_what_is_written_is_valid() -> None:
    for made in (document(), rich_document(), document(tasks=())):
        files = build_return(made)
        jsonschema.validate(json.loads(files["return.json"]), loaded("return"))
        jsonschema.validate(json.loads(files["manifest.json"]), loaded("manifest"))


def test_every_key_that_is_written_stands_in_the_schema_and_no_other() -> None:
    found = loaded("return")
    payload = json.loads(to_bytes(rich_document()))
    defined = found["$defs"]
    pairs = [
        (found, payload),
        (defined["plan"], payload["plan"]),
        (defined["signatures"], payload["signatures"]),
        (defined["step"], payload["tasks"][12]["steps"][0]),
        (defined["note"], payload["tasks"][12]["notes"][0]),
        (defined["explanation"], payload["tasks"][12]["explanations"][0]),
        (defined["since"], payload["since"][0]),
        (defined["window"], payload["tasks"][12]["windows"][0]),
        (defined["indicator"], payload["tasks"][12]["indicators"][0]),
        (defined["evidence"], payload["tasks"][12]["evidence"][0]),
        (defined["task"]["properties"]["own_plan"], payload["tasks"][12]["own_plan"]),
    ]
    for described, written in pairs:
        later = {"occurrences"} if described is defined["step"] else set()
        assert set(described["properties"]) - later == set(described["required"]) == set(written) - later
    assert set(defined["task"]["properties"]) == set(payload["tasks"][12])
    assert set(defined["task"]["required"]) == set(payload["tasks"][0])


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    payload = json.loads(to_bytes(document()))
    payload["tasks"][0]["status"] = "逾期"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(payload, loaded("return"))
