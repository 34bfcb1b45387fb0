"""Close a step that was done in another way: how, one line about it, and when it was."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from companion.domain.queue import Queued
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.letters import Letters
from companion.tui.widgets.fields import Field
from companion.tui.widgets.past_field import PastField
from companion.tui.widgets.quick_choices import Quick, QuickChoices
from companion.tui.widgets.rows import Rows

HOW = ("call", "message", "meeting", "mail", "letter")
"""The touches that may have done it, what is likeliest first."""
NO_TOUCH = ""
"""It is done, and there is nothing to log."""


class DoneOtherwise(Form[str]):
    """Closes the step and answers with how it was done; enter alone is enough."""

    FORM = "done"
    ASKS_BEFORE_CLOSING: ClassVar[bool] = False

    def __init__(self, companion: Companion, queued: Queued) -> None:
        """Ask about one step."""
        super().__init__(
            companion,
            _("Done: {name}").format(name=queued.contact.title),
            record=queued.follow_up.id,
            subject=queued.contact.title,
            confirm=mark("Done"),
        )
        self._queued = queued

    def compose_body(self) -> ComposeResult:
        """Offer the ways, one key each, and two fields that may stay empty."""
        ways = [Quick(wording.word(how), how, _("logged with it")) for how in HOW]
        yield QuickChoices([*ways, Quick(_("just done"), NO_TOUCH, _("nothing to log"))])
        yield Field(mark("About"), placeholder=mark("one line"), id="note")
        touches, now = self._companion.touches, self._companion.clock()
        yield PastField(mark("When it was"), touches.moment, now=now, id="when")

    def on_mount(self) -> None:
        """Begin with what is likeliest: an occasion is to get in touch, a step is to be done."""
        if not self._queued.follow_up.occasion:
            self.call_later(self._begin_with_the_last)

    def _begin_with_the_last(self) -> None:
        """Put the cursor on the way without a touch."""
        self.query_one(QuickChoices).action_last()

    def answer(self) -> str | None:
        """Close the step and return how; None where the moment is none, or on refusal."""
        chosen = self.query_one(QuickChoices).highlighted
        at = self.query_one(PastField).moment()
        if chosen is None or at is None:
            return None
        how, note = chosen[1].value, self.query_one("#note", Field).value
        steps = self._companion.follow_ups
        with self.keeping():
            if how == NO_TOUCH:
                steps.done(self._record)
            else:
                steps.log(self._queued.contact, how, note, at=at, closes=self._record)
            Letters(self._companion).put_away(self._queued)
            return how or "done"
        return None

    @on(Rows.Chosen)
    def _pick(self, event: Rows.Chosen[tuple[int, Quick[str]]]) -> None:
        """Close it in the way that was picked."""
        event.stop()
        self.action_confirm()
