"""``schema``: the JSON Schema of a document that the program writes."""

from __future__ import annotations

import json

import click

from tui.cli.options import command
from tui.cli.session import Session


@command("schema")
@click.argument("kind", required=False)
def schema_command(session: Session, kind: str | None) -> None:
    """The schema of a kind; without one the kinds there are."""
    from tui.services.schemas import kinds, schema

    if kind is None:
        for name in kinds():
            session.line(f"qingdan.{name}")
        return
    session.json(json.loads(schema(kind)))
