r"""Canonical JSON, the check code made from it, and JSON from outside read strictly.

Canonical JSON (docs/formats.md): keys sorted by code point, no blanks, UTF-8 without ``\u`` escapes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, NoReturn, TypeVar

import msgspec

from tui.domain.errors import InputUnusable
from tui.domain.text import MAX_LENGTH, clean, is_clean

T = TypeVar("T")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

MEGABYTE = 1024 * 1024
CODE_KEY = "check_code"
CODE_LENGTH = 10
CODE = re.compile(r"[A-Z2-7]{10}")
"""A check code without its dash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLimits:
    """What JSON from outside may be: bytes of the file, levels of nesting, digits of a whole number."""

    size: int = 64 * MEGABYTE
    depth: int = 24
    digits: int = 15


def canonical_json(value: Json) -> bytes:
    """The one spelling of a JSON value that is hashed. UnicodeEncodeError on a lone surrogate."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def check_code(payload: Mapping[str, Json]) -> str:
    """校验码: the first 10 base32 characters of SHA-256 over the canonical JSON without its own ``check_code``."""
    content = {key: value for key, value in payload.items() if key != CODE_KEY}
    digest = hashlib.sha256(canonical_json(content)).digest()
    return _printed(digest)


_CODE_FIRST = re.compile(rb'\{"check_code":"([A-Z2-7]{10})",')
_ESCAPES = re.compile(rb"\\[bfru]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Canonical(Generic[T]):
    """An object whose bytes are canonical and whose texts are clean: code stated in it, code of its content."""

    payload: T
    stated: str
    computed: str


def canonical_object(data: bytes, decoder: msgspec.json.Decoder[T]) -> Canonical[T] | None:
    """An object with a check code, read in one go where its bytes are the canonical ones and nothing in it needs care.

    What this program writes is so. None means nothing but that `parse_object` has to look. Bytes that come out again
    the same cannot hide a key twice, a key unknown to the decoder's type, a number out of range or an order of their
    own.
    """
    found = _CODE_FIRST.match(data)
    if found is None or len(data) > JsonLimits().size or _ESCAPES.search(data):
        return None
    try:
        payload = decoder.decode(data)
        if msgspec.json.encode(payload, order="sorted") != data or not is_clean(data):
            return None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if len(data) > MAX_LENGTH and _longest_text(data) > MAX_LENGTH:
        return None
    digest = hashlib.sha256(b"{" + data[found.end() :]).digest()
    return Canonical(payload=payload, stated=found[1].decode(), computed=_printed(digest))


def _longest_text(data: bytes) -> int:
    """Bytes between two quotation marks of JSON, at most: none of its texts is longer."""
    return max(map(len, data.replace(b'\\"', b"  ").split(b'"')))


def _printed(digest: bytes) -> str:
    return base64.b32encode(digest).decode("ascii")[:CODE_LENGTH]


def parse_object(data: bytes, limits: JsonLimits | None = None) -> dict[str, Json]:
    """A JSON object from outside, unchanged.

    InputUnusable: ``json_too_large``, ``json_too_deep``, ``json_duplicate_key``, ``json_number`` (NaN, 1e999, a whole
    number with too many digits) and ``json_invalid`` (not UTF-8, not JSON, not an object, a lone surrogate).
    """
    bounds = limits or JsonLimits()
    if len(data) > bounds.size:
        raise InputUnusable("json_too_large", limit=bounds.size // MEGABYTE)
    try:
        value: Json = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse_number,
            parse_float=_finite,
            parse_int=lambda text: _whole(text, bounds.digits),
        )
    except RecursionError:
        raise InputUnusable("json_too_deep", limit=bounds.depth) from None
    except ValueError as error:
        raise InputUnusable("json_invalid", reason=str(error)[:120]) from None
    if not isinstance(value, dict):
        raise InputUnusable("json_invalid", reason="object expected")
    _examine(value, bounds.depth)
    return value


def cleaned(value: Json) -> Json:
    """The value with every text made harmless (`tui.domain.text.clean`); keys stay."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: cleaned(item) for key, item in value.items()}
    return value


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise InputUnusable("json_duplicate_key")
    return found


def _refuse_number(text: str) -> NoReturn:
    raise InputUnusable("json_number", text=text[:20])


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        _refuse_number(text)
    return value


def _whole(text: str, digits: int) -> int:
    if len(text) > digits:
        _refuse_number(text)
    return int(text)


def _examine(value: Json, depth: int) -> None:
    """Depth and texts of a parsed value, level by level (no recursion: the value is hostile)."""
    level: list[Json] = [value]
    for _ in range(depth):
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return
    raise InputUnusable("json_too_deep", limit=depth)


def _inside(value: Json) -> Iterator[Json]:
    if isinstance(value, str):
        if not value.isascii():
            _encodable(value)
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, dict):
        yield from value
        yield from value.values()


def _encodable(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise InputUnusable("json_invalid", reason="lone surrogate") from None
