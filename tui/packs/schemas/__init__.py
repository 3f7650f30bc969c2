"""JSON Schemas of the files that go from office to office, by kind."""

from __future__ import annotations

from importlib.resources import files

KINDS = ("return", "manifest", "pack", "roll", "receipt", "collect")


def schema(kind: str) -> bytes:
    """The JSON Schema (2020-12) of a kind in `KINDS`, as it lies in the package."""
    return files(__name__).joinpath(f"{kind}-1.json").read_bytes()
