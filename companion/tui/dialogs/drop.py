"""Give a follow-up up: a reason with one key, or in one's own words."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from companion.domain.queue import Queued
from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.tui.dialogs.base import Dialog
from companion.tui.widgets.fields import Field
from companion.tui.widgets.quick_choices import Quick, QuickChoices
from companion.tui.widgets.rows import Rows

REASONS = (
    mark("no longer needed"),
    mark("no answer"),
    mark("somebody else does it"),
    mark("not a good fit"),
)


class Drop(Dialog[str]):
    """Answers with the reason."""

    def __init__(self, companion: Companion, queued: Queued) -> None:  # noqa: ARG002 - as every dialog
        """Ask about one follow-up."""
        super().__init__(_("Drop: {name}").format(name=queued.contact.title), confirm=mark("Drop"))
        self._picked = ""

    def compose_body(self) -> ComposeResult:
        """Offer four reasons, and a field for any other."""
        yield QuickChoices([Quick(_(reason), _(reason)) for reason in REASONS])
        yield Field(mark("or another reason"))

    def answer(self) -> str | None:
        """Return the reason; None where there is none."""
        field = self.query_one(Field)
        reason = self._picked or field.value
        if reason:
            return reason
        field.show_problem(_("why?"))
        field.input.focus()
        return None

    @on(Rows.Chosen)
    def _pick(self, event: Rows.Chosen[tuple[int, Quick[str]]]) -> None:
        """Answer with the reason that was picked."""
        self._picked = event.item[1].value
        self.action_confirm()
