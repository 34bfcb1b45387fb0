"""Copy text to wherever the user is, by terminal and desktop; or open a link, else copy it."""

from __future__ import annotations

import asyncio

from textual.app import App

from companion.domain.draft import Draft
from companion.i18n import _
from companion.services.laptop_ports import Desk

TERMINAL_LIMIT = 74_994
"""Bytes of text: in base64 they fill the 100,000 of a sequence that some terminals stop at."""


async def copy(app: App[object], desk: Desk, text: str) -> None:
    """Put `text` into both clipboards and say which way it went.

    The terminal's own (OSC 52) also works over ssh, but nobody can tell whether it was taken; the
    program of the desktop may take two seconds, which the screen does not wait for.
    """
    is_short = fits_terminal(text)
    if is_short:
        app.copy_to_clipboard(text)
    if await asyncio.to_thread(desk.copy, text):
        app.notify(_("Copied"), markup=False)
    elif is_short:
        app.notify(_("Copied through the terminal, if it allows that"), markup=False)
    else:
        words = _("Not copied: it is too long for the clipboard of a terminal.")
        app.notify(words, severity="warning", markup=False)


def fits_terminal(text: str) -> bool:
    """Tell whether terminals take `text` whole: some leave out what is longer, without a word."""
    return len(text.encode(errors="replace")) <= TERMINAL_LIMIT


async def open_or_copy(app: App[object], desk: Desk, link: str) -> None:
    """Open `link` in its program; where none is found, say so and copy it."""
    if not await asyncio.to_thread(desk.open_link, link):
        app.notify(_("Nothing here opens {link}").format(link=link), markup=False)
        await copy(app, desk, link)


def message(draft: Draft) -> str:
    """Return `draft` as one text to paste: the subject, an empty line, the message."""
    return "\n\n".join(filter(None, (draft.subject, draft.body)))
