"""The privacy notice for one person: read it, send it, and keep that they were told."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Label

from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.i18n import LANGUAGES, _, format_day, language, mark
from companion.reports import consents
from companion.services.companion import Companion
from companion.tui.copying import copy, message
from companion.tui.dialogs.base import Confirm, Dialog
from companion.tui.dialogs.hand_over import hand_over
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.follow_up.draft_page import DraftPage
from companion.tui.widgets.panel import Panel

_CHANNELS = {"mail": "mail", "saved": "mail", "copied": "message"}
"""How somebody is told, by how the message left."""


class NoticeDialog(Dialog[Consent]):
    """Shows the notice as it would be sent; enter keeps that they were told aloud, or were sent it.

    Nothing is kept by copying or by the mail program alone: neither is sending.
    """

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    AUTO_FOCUS: ClassVar[str | None] = ""
    """No button: space reads on, and enter means what the button says that is named so."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", mark("Copy")),
        Binding("m", "mail", mark("Mail")),
        Binding("g", "language", mark("Language")),
        Binding("space", "turn", mark("Read on"), show=False),
    ]
    DEFAULT_CSS = """
    NoticeDialog {
        & > Panel {
            width: 78;
        }
        & .dialog--body {
            scrollbar-size-vertical: 1;
        }
        & DraftPage {
            height: auto;
            max-height: 70vh;
            scrollbar-size-vertical: 1;
        }
        & .dialog--buttons > Button {
            min-width: 0;
        }
        & #told {
            color: $text-muted;
            margin-top: 1;
        }
    }
    """

    def __init__(
        self, companion: Companion, contact: Contact, talk: Encounter | None = None
    ) -> None:
        """Offer the notice to `contact`, met in `talk` or else in the last one."""
        super().__init__(
            _("Privacy notice: {name}").format(name=contact.title), confirm=mark("Told aloud")
        )
        self._companion = companion
        self._contact = contact
        self._talk = talk or companion.contacts.last_talk(contact.id)
        self._channel = "aloud"
        self._language = language()
        self._notice = consents.notice(companion, contact, self._language, self._talk)

    def compose_body(self) -> ComposeResult:
        """Show the message, and whether they were told before."""
        yield DraftPage()
        told = self._companion.agreements.of(self._contact).notice
        if told is not None and told.at is not None:
            zone = self._companion.clock().tzinfo
            day = format_day(told.at.astimezone(zone).date())
            yield Label(plain(f"✓ {consents.line(told, zone)} · {day}"), id="told")

    def compose_buttons(self) -> ComposeResult:
        """Compose what the mouse can press; the labels name the keys."""
        for key, label in (("m", mark("Mail")), ("y", mark("Copy")), ("g", mark("Language"))):
            action = {"m": "mail", "y": "copy", "g": "language"}[key]
            yield Button(plain(f"{key} {_(label)}"), compact=True, action=f"screen.{action}")
        yield from super().compose_buttons()

    def on_mount(self) -> None:
        """Show the message."""
        self._show()

    def answer(self) -> Consent | None:
        """Keep that they were told; None where it was refused, which was told."""
        is_spoken = self._channel == "aloud"
        text = self._notice.wording if is_spoken else self._notice.draft.body
        with telling(self.app):
            return self._companion.agreements.told(self._contact, text, self._channel, self._talk)
        return None

    def action_turn(self) -> None:
        """Read on."""
        self.query_one(DraftPage).turn()

    def action_language(self) -> None:
        """Write it in the other language."""
        at = LANGUAGES.index(self._language)
        self._language = LANGUAGES[(at + 1) % len(LANGUAGES)]
        self._notice = consents.notice(self._companion, self._contact, self._language, self._talk)
        self._show()

    @work
    async def action_copy(self) -> None:
        """Copy the message; enter then means that it was sent."""
        await copy(self.app, self._companion.desk, message(self._notice.draft))
        self._channel = "message"
        self.name_confirm(mark("It was sent"))

    @work
    async def action_mail(self) -> None:
        """Open the message in the mail program, then ask whether it was sent."""
        draft, name = self._notice.draft, self._contact.title
        left = await hand_over(self.app, self._companion, draft, name=name)
        if not left:
            return
        question = _("Yes keeps that {name} was told.").format(name=name)
        if await self.app.push_screen_wait(Confirm(_("Sent?"), question, confirm=mark("Yes"))):
            self._channel = _CHANNELS[left]
            self.action_confirm()

    def _show(self) -> None:
        """Show the message as it is now."""
        self.query_one(DraftPage).draft = self._notice.draft
        self.query_one(Panel).set_title(self._heading, consents.source(self._notice.source))
