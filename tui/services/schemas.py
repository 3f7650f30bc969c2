"""The JSON Schemas of the documents that the program writes."""

from __future__ import annotations

from tui.domain.errors import WrongUse
from tui.packs import schemas


def kinds() -> tuple[str, ...]:
    """Every kind of document as ``<kind>/<n>``."""
    return schemas.kinds()


def schema(kind: str) -> str:
    """The schema of a kind as JSON. Raises WrongUse ``unknown_kind``."""
    try:
        return schemas.schema(kind).decode()
    except KeyError:
        raise WrongUse("unknown_kind", text=kind[:40], known=" ".join(kinds())) from None
