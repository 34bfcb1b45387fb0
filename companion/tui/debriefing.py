"""The debrief from its first person to the promises for tomorrow."""

from __future__ import annotations

from typing import Any

from textual.app import App

from companion.i18n import _
from companion.reports import memory
from companion.services.companion import Companion
from companion.services.debrief_run import DebriefRun
from companion.tui.dialogs.debrief_end import BACK, DONE, DebriefEnd
from companion.tui.screens.debrief import DebriefScreen
from companion.tui.telling import TOLD_FOR


async def debrief(app: App[Any], companion: Companion) -> None:
    """Go through those who wait, beginning with whom somebody began to write about; in a worker."""
    if any(isinstance(screen, DebriefScreen | DebriefEnd) for screen in app.screen_stack):
        return
    drafts = companion.unfinished.all()
    begun = next((one.record for one in drafts if one.form == DebriefScreen.FORM), "")
    run = DebriefRun(companion.debriefing.waiting(), begun)
    while True:
        if run.person and not await app.push_screen_wait(DebriefScreen(companion, run)):
            return
        answer = await app.push_screen_wait(DebriefEnd(companion, run))
        if answer != BACK:
            break
        if run.person is None:
            run.back()
    if answer == DONE and run.kept:
        count = memory.people(len(run.kept))
        words = _("Debrief done: {people} gone through.").format(people=count)
        app.notify(words, markup=False, timeout=TOLD_FOR)
