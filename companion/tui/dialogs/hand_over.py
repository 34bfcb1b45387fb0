"""Hand a message to the mail program; where none takes it, copy it, or save it as a mail file."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.widgets import Label

from companion.domain.draft import Draft
from companion.domain.text import fold
from companion.formats.mail import MAILTO_LIMIT, eml, mailto
from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.services.typed_path import typed_path
from companion.tui.copying import copy, message
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.fields import Field
from companion.tui.widgets.quick_choices import Quick, QuickChoices
from companion.tui.widgets.rows import Rows

NAME_LIMIT = 40
"""Longest name of the file, in characters."""


class HandOver(Dialog[str]):
    """Hands the message over and answers with how: "copied" or "saved"."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    HandOver {
        & Label.why {
            margin-bottom: 1;
        }
    }
    """

    def __init__(self, companion: Companion, draft: Draft, *, name: str, why: str) -> None:
        """Offer `draft` to the person called `name`; `why` says what did not work."""
        super().__init__(_("Send by hand"))
        self._companion = companion
        self._draft = draft
        self._why = why
        self._path = typed_path(_file_name(name))
        self._way = "saved"

    def compose_body(self) -> ComposeResult:
        """Say why, and offer two ways."""
        yield Label(plain(self._why), classes="why")
        yield QuickChoices(
            [
                Quick(_("Copy the text"), "copied"),
                Quick(_("Save as a mail file"), "saved", _("opens in a mail program")),
            ]
        )
        yield Field(mark("File"), str(self._path))

    def answer(self) -> str | None:
        """Return how the message was handed over; None where that did not work."""
        if self._way == "copied":
            self.app.run_worker(copy(self.app, self._companion.desk, message(self._draft)))
            return "copied"
        with telling(self.app):
            path = typed_path(self.query_one(Field).value)
            self._companion.desk.write(path, eml(self._draft, date=self._companion.clock()))
            self.app.notify(_("Saved {path}").format(path=path), markup=False)
            return "saved"
        return None

    @on(Rows.Chosen)
    def _pick(self, event: Rows.Chosen[tuple[int, Quick[str]]]) -> None:
        """Hand over in the way that was picked."""
        self._way = event.item[1].value
        self.action_confirm()


async def hand_over(app: App[Any], companion: Companion, draft: Draft, *, name: str) -> str:
    """Return how a message to the person called `name` left: "mail", "copied" or "saved".

    What is too long for a link, which mail programs cut, is opened as a file: an unsent message.
    Empty where it did not. For a worker: it waits until all is answered.
    """
    with telling(app):
        link = mailto(draft)
        if len(link) > MAILTO_LIMIT:
            data = eml(draft, date=companion.clock())
            if await asyncio.to_thread(companion.desk.open_mail, data):
                return "mail"
            why = _("The message is too long for a mail link, and nothing here opens a mail file.")
        elif await asyncio.to_thread(companion.desk.open_link, link):
            return "mail"
        else:
            why = _("No mail program was found here.")
        by_hand = HandOver(companion, draft, name=name, why=why)
        return await app.push_screen_wait(by_hand) or ""
    return ""


def _file_name(name: str) -> str:
    """Return a file name made of a person's name: "anna-berger.eml"."""
    words = "".join(char if char.isalnum() else " " for char in fold(name)).split()
    return f"{'-'.join(words)[:NAME_LIMIT] or 'message'}.eml"
