"""Evidence of a task: shown, attached and taken away until one leaves."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tui.domain.errors import QingdanError
from tui.domain.file_names import as_text
from tui.domain.ids import EvidenceId, TaskId
from tui.domain.ids import label as id_label
from tui.domain.text import one_line
from tui.services import evidence
from tui.ui.base import HomeScreen
from tui.ui.dialogs.evidence import Attached, EvidenceDialog
from tui.ui.pasted import pasted_paths
from tui.ui.work.progress import watched
from tui.ui.work.titles import about
from tui.ui.workspace import NO_DRAFTS, Drafts

LAST_FOLDER = "folder:evidence"
"""Where the folder is kept in which files were found last."""


async def show_evidence(screen: HomeScreen, task: TaskId, added: str = "") -> None:
    """Show the evidence of a task; added: files that were dragged into the window, as the terminal gave them."""
    workspace = screen.workspace
    year, typed = workspace.seen.year, added
    files = await workspace.ask(lambda desk: desk.files)
    while True:
        cards = await workspace.cards([task])
        if not cards:
            return
        (card,) = cards
        attached = Attached(files=card.evidence, year=year, folder=files.folder, faults=workspace.seen.faults)
        dialog = EvidenceDialog(
            about(screen.say, "evidence.title", card),
            screen.say,
            attached,
            start=_start(workspace.views.get(LAST_FOLDER)),
            typed=typed,
            place=f"attach:{task}:{year}",
            drafts=workspace.drafts,
        )
        answer = await screen.app.push_screen_wait(dialog)
        workspace.keep_views({LAST_FOLDER: str(dialog.start)})
        if answer is None:
            return
        typed = ""
        if answer.remove is not None:
            await _detach(screen, task, answer.remove)
        elif answer.files:
            await _attach(screen, task, answer.files)
        elif not await _attach(screen, task, await asyncio.to_thread(pasted_paths, answer.add), dialog.typed):
            typed = answer.add


def _start(kept: str | None) -> Path:
    """The folder to look in first."""
    return Path(kept) if kept else Path.home()


async def _detach(screen: HomeScreen, task: TaskId, one: EvidenceId) -> None:
    year = screen.workspace.seen.year
    await screen.workspace.carry_out(lambda desk: evidence.detach(desk, task, year, [id_label("e", one)]))


async def _attach(screen: HomeScreen, task: TaskId, paths: tuple[Path, ...], drafts: Drafts = NO_DRAFTS) -> bool:
    """Copy the files beside the store's thread, then attach them in one change; whether they are attached."""
    workspace, year = screen.workspace, screen.workspace.seen.year
    files = await workspace.ask(lambda desk: desk.files)
    try:
        name = one_line(as_text(paths[0].name)) if len(paths) == 1 else screen.say("evidence.files", count=len(paths))
        kept = await watched(
            screen.app,
            screen.say("evidence.copying", name=name),
            screen.say,
            lambda watch: evidence.keep(files, paths, watch),
        )
    except QingdanError as refused:
        screen.refuse(refused)
        return False
    if kept is None:
        return False
    whole = kept
    return await workspace.carry_out(lambda desk: evidence.attach_kept(desk, task, year, whole), drafts)
