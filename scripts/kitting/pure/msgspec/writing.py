"""Values as JSON has them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from . import UNSET, Struct


def to_builtins(value: object) -> object:
    """The value made of what JSON knows; a named tuple is an array."""
    if value is None or (isinstance(value, str | bool | int | float) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return tuple(map(to_builtins, value))
    if isinstance(value, list | set | frozenset):
        return list(map(to_builtins, value))
    if isinstance(value, Mapping):
        return {to_builtins(key): to_builtins(item) for key, item in value.items()}
    if isinstance(value, Struct) or dataclasses.is_dataclass(value):
        return {key: to_builtins(item) for key, item in _members(value) if item is not UNSET}
    raise TypeError(f"Encoding objects of type {type(value).__name__} is unsupported")


def _members(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Struct):
        for name, one in value.fields_of_struct.items():
            item = getattr(value, name)
            if not (value.struct_config.omit_defaults and not one.required and _is_default(item, one.default)):
                yield one.name, item
    elif dataclasses.is_dataclass(value):
        for found in dataclasses.fields(value):
            yield found.name, getattr(value, found.name)


def _is_default(item: object, default: object) -> bool:
    return item is default or (type(item) is type(default) and item == default)
