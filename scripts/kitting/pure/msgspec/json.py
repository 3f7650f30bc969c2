"""JSON as bytes."""

from __future__ import annotations

import json as library
from typing import Generic, Literal, NoReturn, TypeVar, overload

from . import DecodeError
from .converting import convert
from .writing import to_builtins

T = TypeVar("T")


class Decoder(Generic[T]):
    """Reads bytes as one type."""

    def __init__(self, type: type[T]) -> None:
        self.type = type

    def decode(self, data: bytes | str) -> T:
        """The value. Raises DecodeError, ValidationError."""
        return convert(_loaded(data), self.type)


def encode(value: object, *, order: Literal["sorted"] | None = None) -> bytes:
    """The value as JSON without blanks; keys as they stand, or sorted."""
    text = library.dumps(
        to_builtins(value), ensure_ascii=False, separators=(",", ":"), sort_keys=order == "sorted", allow_nan=False
    )
    return text.encode()


@overload
def decode(data: bytes | str) -> object: ...
@overload
def decode(data: bytes | str, *, type: type[T]) -> T: ...
def decode(data: bytes | str, *, type: type[T] | None = None) -> object:
    """The value, as a type where one is asked for. Raises DecodeError, ValidationError."""
    return _loaded(data) if type is None else convert(_loaded(data), type)


def format(data: bytes, *, indent: int) -> bytes:
    """The same JSON with line ends."""
    return library.dumps(_loaded(data), ensure_ascii=False, indent=indent).encode()


def _loaded(data: bytes | str) -> object:
    try:
        return library.loads(data.decode("utf-8") if isinstance(data, bytes) else data, parse_constant=_no_number)
    except ValueError as error:
        raise DecodeError(str(error)) from error


def _no_number(text: str) -> NoReturn:
    raise DecodeError(f"JSON is malformed: invalid number {text}")
