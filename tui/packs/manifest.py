"""manifest.json: what an archive is, whose, for what, and the SHA-256 and size of every other member.

One schema for all kinds (``qingdan.manifest/1``, schemas/manifest-1.json).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import msgspec

from tui.domain.errors import InputUnusable
from tui.packs.canonical import CODE, Json, canonical_json, canonical_object, cleaned, parse_object
from tui.packs.sources import Source, digest_of, size_of

SCHEMA = "qingdan.manifest/1"
FAMILY = "qingdan.manifest/"
FILE_NAME = "manifest.json"
MAX_MEMBERS = 5000

_DECODER: msgspec.json.Decoder[dict[str, Json]] = msgspec.json.Decoder(dict)
_DIGEST = re.compile(r"[0-9a-f]{64}")


class PackKind(StrEnum):
    """What goes from office to office: 任务包, 反馈, 回执, 配合情况."""

    PACK = "pack"
    RETURN = "return"
    RECEIPT = "receipt"
    SLIP = "slip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of an archive: name with ``/``, size in bytes, SHA-256 in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """plan: its title; revision and check code: None for a kind that has none."""

    kind: PackKind
    unit: str
    plan: str
    year: int
    revision: int | None
    check_code: str | None
    members: tuple[Member, ...]


def members_of(files: Mapping[str, Source]) -> tuple[Member, ...]:
    """The files as they are listed, in the order given."""
    return tuple(Member(name=name, size=size_of(data), sha256=digest_of(data)) for name, data in files.items())


def to_bytes(manifest: Manifest) -> bytes:
    """The manifest as canonical JSON."""
    raw: dict[str, Json] = msgspec.to_builtins(manifest)
    return canonical_json({"schema": SCHEMA, **raw})


def read_manifest(data: bytes) -> Manifest:
    """A manifest from outside.

    InputUnusable: the codes of `canonical.parse_object`, ``manifest_newer`` (a later schema), ``manifest_invalid``.
    """
    quick = canonical_object(data, _DECODER)
    payload = quick.payload if quick else cast("dict[str, Json]", cleaned(parse_object(data)))
    schema = payload.get("schema")
    if schema != SCHEMA:
        newer = isinstance(schema, str) and schema.startswith(FAMILY)
        raise InputUnusable("manifest_newer" if newer else "manifest_invalid", reason=str(schema)[:40])
    try:
        manifest = msgspec.convert(payload, Manifest)
    except msgspec.ValidationError as error:
        raise InputUnusable("manifest_invalid", reason=str(error)[:200]) from None
    _require_sense(manifest)
    return manifest


def _require_sense(manifest: Manifest) -> None:
    names = {member.name for member in manifest.members}
    rules = {
        "year": 1949 <= manifest.year <= 2999,
        "revision": manifest.revision is None or 1 <= manifest.revision <= 9999,
        "check_code": manifest.check_code is None or CODE.fullmatch(manifest.check_code),
        "members": len(names) == len(manifest.members) <= MAX_MEMBERS and FILE_NAME not in names,
        "size": all(member.size >= 0 for member in manifest.members),
        "sha256": all(_DIGEST.fullmatch(member.sha256) for member in manifest.members),
    }
    for name, holds in rules.items():
        if not holds:
            raise InputUnusable("manifest_invalid", reason=name)
