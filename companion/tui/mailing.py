"""Hand a message over to the mail program; where that takes none, to the clipboard or a file."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App

from companion.domain.draft import Draft
from companion.formats.mail import MAILTO_LIMIT, mailto
from companion.i18n import _
from companion.services.companion import Companion
from companion.tui.dialogs.hand_over import HandOver
from companion.tui.telling import telling


async def hand_over(app: App[Any], companion: Companion, draft: Draft, *, name: str) -> str:
    """Return how a message to the person called `name` left: "mail", "copied" or "saved".

    Empty where it did not. For a worker: it waits until all is answered.
    """
    with telling(app):
        link = mailto(draft)
        if len(link) > MAILTO_LIMIT:
            why = _("The message is too long for a mail link.")
        elif await asyncio.to_thread(companion.desk.open_link, link):
            return "mail"
        else:
            why = _("No mail program was found here.")
        by_hand = HandOver(companion, draft, name=name, why=why)
        return await app.push_screen_wait(by_hand) or ""
    return ""
