"""Something that takes a while, on a thread of its own: a bar is shown where it takes long, and it can be stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from textual.app import App

from tui.i18n import Say

T = TypeVar("T")
_PATIENCE = 0.3
"""Seconds after which it shows how far it is."""


async def watched(app: App[int], title: str, say: Say, run: Callable[[Callable[[float], None]], T]) -> T | None:
    """What `run` gives, or None when a person stopped it; it is given a function to tell how far it is, from 0 to 1.

    Raises what `run` raises.
    """
    from tui.ui.dialogs.reading import Progress, ReadingDialog, Stopped

    progress = Progress()
    running = asyncio.ensure_future(asyncio.to_thread(run, progress.watch))
    await asyncio.wait({running}, timeout=_PATIENCE)
    dialog = None if running.done() else ReadingDialog(title, progress, say)
    if dialog is not None:
        await app.push_screen(dialog)
    try:
        return await running
    except Stopped:
        return None
    finally:
        progress.stopped = True
        if dialog is not None:
            await dialog.dismiss(None)
