"""Values of JSON as the types that were asked for; nothing is bent to fit."""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal, NewType, TypeVar, Union, get_args, get_origin

from . import Field, Meta, Struct, UnsetType, ValidationError, hints_of

T = TypeVar("T")
Convert = Callable[[object, bool], object]
"""From a value, and whether objects are read by their attributes, to the value wanted. Raises ValidationError."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KNOWN: dict[object, Convert] = {}
_PLAIN = (str, bool, bytes, type(None))


def convert(value: object, type: type[T], *, from_attributes: bool = False) -> T:
    """The value as a type. Raises ValidationError."""
    found: T = converter(type)(value, from_attributes)  # type: ignore[assignment]
    return found


def converter(kind: object) -> Convert:
    """What makes values of a type; made once."""
    found = _KNOWN.get(kind)
    if found is None:
        found = _KNOWN[kind] = _maker(kind)
    return found


def _maker(kind: object) -> Convert:
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in (Any, object) or isinstance(kind, TypeVar):
        return lambda value, _: value
    if isinstance(kind, NewType):
        return converter(kind.__supertype__)
    if origin is Annotated:
        return _conditioned(arguments[0], arguments[1:])
    if origin in (Union, types.UnionType):
        return _one_of(arguments)
    if origin is Literal:
        return lambda value, _: _checked(value in arguments, value, kind)
    if kind is None:
        return converter(type(None))
    made_of = origin or kind
    if isinstance(made_of, type):
        return _of_class(made_of, arguments)
    raise TypeError(f"Type {kind!r} is not supported")


def _of_class(kind: type, arguments: Sequence[object]) -> Convert:
    if issubclass(kind, Struct):
        return _object(kind, {name: (one, hints_of(kind)[name]) for name, one in kind.fields_of_struct.items()})
    if dataclasses.is_dataclass(kind):
        return _object(kind, {one.name: (_field(one), hints_of(kind)[one.name]) for one in dataclasses.fields(kind)})
    if kind in _PLAIN:
        return lambda value, _: _checked(isinstance(value, kind), value, kind)
    for base, made in _CLASSES:
        if issubclass(kind, base):
            return made(kind, arguments)
    raise TypeError(f"Type {kind!r} is not supported")


def _field(one: dataclasses.Field[object]) -> Field:
    optional = one.default is not dataclasses.MISSING or one.default_factory is not dataclasses.MISSING
    return Field(name=one.name, default=None) if optional else Field(name=one.name)


def _object(kind: type, members: Mapping[str, tuple[Field, object]]) -> Convert:
    strict = issubclass(kind, Struct) and kind.struct_config.forbid_unknown_fields
    keys = {one.name for one, _ in members.values()}

    def made(value: object, by_attributes: bool) -> object:
        if isinstance(value, Mapping):
            given = {name: value[one.name] for name, (one, _) in members.items() if one.name in value}
            if strict and (unknown := value.keys() - keys):
                raise ValidationError(f"Object contains unknown field `{sorted(unknown)[0]}`")
        elif by_attributes and not isinstance(value, str | int | float | list | None):
            given = {name: getattr(value, name) for name in members if hasattr(value, name)}
        else:
            raise ValidationError(f"Expected `object`, got `{_said(value)}`")
        missing = [one.name for name, (one, _) in members.items() if one.required and name not in given]
        if missing:
            raise ValidationError(f"Object missing required field `{missing[0]}`")
        values = {name: converter(members[name][1])(item, by_attributes) for name, item in given.items()}
        try:
            return kind(**values)
        except (TypeError, ValueError) as error:
            raise ValidationError(str(error)) from error

    return made


def _conditioned(kind: object, conditions: Sequence[object]) -> Convert:
    inner = converter(kind)
    patterns = [re.compile(one.pattern) for one in conditions if isinstance(one, Meta)]

    def made(value: object, by_attributes: bool) -> object:
        found = inner(value, by_attributes)
        return _checked(all(isinstance(found, str) and one.search(found) for one in patterns), found, kind)

    return made


def _one_of(kinds: Sequence[object]) -> Convert:
    choices = [converter(kind) for kind in sorted(kinds, key=_looseness) if kind is not UnsetType]

    def made(value: object, by_attributes: bool) -> object:
        for choice in choices:
            try:
                return choice(value, by_attributes)
            except ValidationError:
                continue
        raise ValidationError(f"Expected one of {len(choices)} types, got `{_said(value)}`")

    return made


def _looseness(kind: object) -> int:
    """A whole number is tried before a number with a point, a day before a text."""
    return {float: 1, str: 2}.get(kind, 0) if isinstance(kind, type) else 0


def _tuple(kind: type, arguments: Sequence[object]) -> Convert:
    if hasattr(kind, "_fields"):
        return _named(kind)
    if not arguments or arguments[-1] is Ellipsis:
        return _many(tuple, arguments[:1])
    choices = [converter(kind) for kind in arguments]

    def made(value: object, by_attributes: bool) -> object:
        _checked(isinstance(value, list | tuple), value, tuple)
        items = value if isinstance(value, list | tuple) else ()
        if len(items) != len(choices):
            raise ValidationError(f"Expected `array` of length {len(choices)}, got {len(items)}")
        return tuple(choice(item, by_attributes) for choice, item in zip(choices, items, strict=True))

    return made


def _named(kind: type) -> Convert:
    inner = _tuple(tuple, tuple(hints_of(kind).values()))
    return lambda value, by_attributes: kind(*_items(inner(value, by_attributes)))


def _many(kind: type, arguments: Sequence[object]) -> Convert:
    inner = converter(arguments[0]) if arguments else converter(object)
    collect = kind if issubclass(kind, list | tuple | set | frozenset) else list

    def made(value: object, by_attributes: bool) -> object:
        _checked(isinstance(value, list | tuple | set | frozenset), value, kind)
        return collect(inner(item, by_attributes) for item in _items(value))

    return made


def _mapping(_kind: type, arguments: Sequence[object]) -> Convert:
    keys, values = (converter(kind) for kind in (arguments or (object, object)))

    def made(value: object, by_attributes: bool) -> object:
        if not isinstance(value, Mapping):
            raise ValidationError(f"Expected `object`, got `{_said(value)}`")
        return {keys(key, by_attributes): values(item, by_attributes) for key, item in value.items()}

    return made


def _items(value: object) -> Sequence[object]:
    return list(value) if isinstance(value, list | tuple | set | frozenset) else ()


def _member(kind: type, value: object) -> object:
    if isinstance(value, kind):
        return value
    try:
        return kind(value)
    except ValueError:
        raise ValidationError(f"Invalid enum value {value!r}") from None


def _day(value: object, _: bool) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValidationError(f"Invalid RFC3339 encoded date, got `{_said(value)}`")


def _number(kind: type, value: object) -> object:
    known = int | float if kind is float else int
    if isinstance(value, bool) or not isinstance(value, known):
        raise ValidationError(f"Expected `{kind.__name__}`, got `{_said(value)}`")
    return kind(value)


_CLASSES: tuple[tuple[type, Callable[[type, Sequence[object]], Convert]], ...] = (
    (Enum, lambda kind, _: lambda value, _attributes: _member(kind, value)),
    (date, lambda _kind, _: _day),
    (int, lambda kind, _: lambda value, _attributes: _number(kind, value)),
    (float, lambda kind, _: lambda value, _attributes: _number(kind, value)),
    (tuple, _tuple),
    (Mapping, _mapping),
    (Collection, _many),
)
"""Classes by what they derive from, in the order in which that is asked."""


def _checked(right: bool, value: object, kind: object) -> object:
    if not right:
        raise ValidationError(f"Expected `{getattr(kind, '__name__', kind)}`, got `{_said(value)}`")
    return value


def _said(value: object) -> str:
    return type(value).__name__
