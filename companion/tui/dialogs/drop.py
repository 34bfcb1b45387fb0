"""Give a follow-up up: a reason with one key, or in one's own words."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from companion.domain.queue import Queued
from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.letters import Letters
from companion.tui.widgets.fields import Field
from companion.tui.widgets.quick_choices import Quick, QuickChoices
from companion.tui.widgets.rows import Rows

REASONS = (
    mark("no longer needed"),
    mark("no answer"),
    mark("somebody else does it"),
    mark("not a good fit"),
)


class Drop(Form[str]):
    """Gives it up and answers with the reason."""

    FORM = "drop"

    def __init__(self, companion: Companion, queued: Queued) -> None:
        """Ask about one follow-up."""
        super().__init__(
            companion,
            _("Drop: {name}").format(name=queued.contact.title),
            record=queued.follow_up.id,
            subject=queued.contact.title,
            confirm=mark("Drop"),
        )
        self._queued = queued
        self._picked = ""

    def compose_body(self) -> ComposeResult:
        """Offer four reasons, and a field for any other."""
        yield QuickChoices([Quick(_(reason), _(reason)) for reason in REASONS])
        yield Field(mark("or another reason"), id="reason")

    def answer(self) -> str | None:
        """Give the follow-up up and return the reason; None where there is none, or on refusal."""
        field = self.query_one(Field)
        reason, self._picked = self._picked or field.value, ""
        if not reason:
            field.show_problem(_("why?"))
            field.input.focus()
            return None
        with self.keeping():
            self._companion.follow_ups.drop(self._record, reason, based_on=self._based_on)
            Letters(self._companion).put_away(self._queued)
            return reason
        return None

    @on(Rows.Chosen)
    def _pick(self, event: Rows.Chosen[tuple[int, Quick[str]]]) -> None:
        """Answer with the reason that was picked."""
        self._picked = event.item[1].value
        self.action_confirm()
