"""What this program uses of msgspec, in plain Python: slower, and otherwise alike (tests/kits/test_pure.py).

It comes last on the path of the kit for any machine, so that a real msgspec of the system is taken where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from inspect import get_annotations
from typing import ClassVar, Final, dataclass_transform, get_type_hints


class MsgspecError(Exception):
    """Base of all errors here."""


class DecodeError(MsgspecError):
    """Bytes that are no JSON."""


class ValidationError(DecodeError):
    """A value of another shape than was asked for."""


class UnsetType(Enum):
    """The type of `UNSET`."""

    UNSET = "UNSET"

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = UnsetType.UNSET
_REQUIRED: Final = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """A condition on a text."""

    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A member of a Struct: its key in JSON, and what it is where the key is missing."""

    name: str
    default: object = _REQUIRED

    @property
    def required(self) -> bool:
        """Whether a value has to be given."""
        return self.default is _REQUIRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """How a Struct is read and written."""

    omit_defaults: bool
    forbid_unknown_fields: bool


def field(*, default: object = _REQUIRED, name: str = "") -> object:
    """A member with another key in JSON than its name."""
    return Field(name=name, default=default)


@dataclass_transform(field_specifiers=(field,))
class Struct:
    """A class whose annotated members are keys of a JSON object; every default stands for all instances."""

    fields_of_struct: ClassVar[Mapping[str, Field]] = {}
    struct_config: ClassVar[Config] = Config(omit_defaults=False, forbid_unknown_fields=False)

    def __init_subclass__(
        cls,
        *,
        kw_only: bool = False,
        frozen: bool = False,
        gc: bool = True,
        omit_defaults: bool = False,
        forbid_unknown_fields: bool = False,
    ) -> None:
        del kw_only, frozen, gc
        fields = dict(cls.fields_of_struct)
        for name in get_annotations(cls):
            default = cls.__dict__.get(name, _REQUIRED)
            made = default if isinstance(default, Field) else Field(name=name, default=default)
            fields[name] = made if made.name else Field(name=name, default=made.default)
        cls.fields_of_struct = fields
        cls.struct_config = Config(omit_defaults=omit_defaults, forbid_unknown_fields=forbid_unknown_fields)

    def __init__(self, *values: object, **named: object) -> None:
        given = dict(zip(self.fields_of_struct, values, strict=False)) | named
        for name, one in self.fields_of_struct.items():
            if name not in given and one.required:
                raise TypeError(f"Missing required argument {name!r}")
            default = one.default
            fresh = type(default)(default) if isinstance(default, dict | list) else default
            setattr(self, name, given.pop(name, fresh))
        if given:
            raise TypeError(f"Unexpected keyword argument {next(iter(given))!r}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.fields_of_struct)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self.fields_of_struct))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.fields_of_struct)
        return f"{type(self).__name__}({told})"


def hints_of(kind: type) -> dict[str, object]:
    """The types of the members of a class."""
    return get_type_hints(kind, include_extras=True)


from . import json  # noqa: E402  (takes the classes above)
from .converting import convert  # noqa: E402
from .writing import to_builtins  # noqa: E402

__all__ = [
    "UNSET",
    "DecodeError",
    "Meta",
    "MsgspecError",
    "Struct",
    "UnsetType",
    "ValidationError",
    "convert",
    "field",
    "json",
    "to_builtins",
]
