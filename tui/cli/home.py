"""``demo``, ``init``."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from tui.cli.alone import require_terminal
from tui.cli.options import command
from tui.cli.session import Session
from tui.domain.units import Kind


@command("demo")
@click.option("--unit")
def demo_command(session: Session, unit: str | None) -> int:
    """The app on a sample plan in a throw-away home."""
    from tui.services.demo import make_demo
    from tui.ui.opening import run

    with tempfile.TemporaryDirectory(prefix="qingdan-demo-", ignore_cleanup_errors=True) as folder:
        home = Path(folder).resolve()
        make_demo(home, session.now, unit, session.language or "zh_CN")
        require_terminal()
        return run(home, session.now, session.language or "zh_CN", greeting="demo.hint")


@command("init")
@click.option("--unit")
@click.option("--full-name")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]))
def init_command(session: Session, unit: str | None, full_name: str | None, kind: str | None) -> None:
    """Make a home in the folder in force: --home, else $QINGDAN_HOME, else here."""
    import os

    from tui.config import FILE
    from tui.home import asked_home
    from tui.services.homes import make_home

    home = (asked_home(session.home, os.environ) or Path.cwd()).resolve()
    made = make_home(
        home, unit, Kind(kind) if kind else None, full_name=full_name or "", language=session.language or "zh_CN"
    )
    if unit is None:
        session.tell("init.without_unit", path=made / FILE)
    else:
        session.tell("init.done", path=made, unit=unit)
