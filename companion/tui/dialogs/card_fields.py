"""Choose which fields of one of my cards go over."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Label

from companion.domain.card import FIELDS, Card
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows

TICKS = {True: "[x]", False: "[ ]"}
NAME_WIDTH = 14
"""Cells for "Organisation"."""


class CardFields(Dialog[Card]):
    """Lists what is filled in; what is ticked goes over."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    AUTO_FOCUS = ""  # The list is moved through from here, or enter would press a button.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("Up"), show=False),
        Binding("down", "move(1)", mark("Down"), show=False),
        Binding("space", "tick", mark("Tick"), id="card_fields.tick"),
    ]
    DEFAULT_CSS = """
    CardFields {
        & Rows {
            height: auto;
        }
        & #said {
            width: 100%;
            margin-top: 1;
            color: $text-muted;
        }
        &.-nothing #said {
            color: $text-warning;
        }
    }
    """

    def __init__(self, companion: Companion, profile: str) -> None:
        """Choose for the card of `profile`."""
        title = _("What goes over: {profile}").format(profile=wording.word(profile))
        super().__init__(title, confirm=mark("Keep"))
        self._companion = companion
        self._based_on = companion.history.version()
        self._card = companion.exchange.card(profile) or Card(id=profile)
        self._hidden = set(self._card.hidden)

    def compose_body(self) -> ComposeResult:
        """List the fields that are filled in."""
        rows = Rows[str](self._row)
        rows.can_focus = False
        rows.set_items([field for field in FIELDS if getattr(self._card, field)])
        yield rows
        yield Label(id="said", markup=False)

    def on_mount(self) -> None:
        """Say how it is done."""
        self._say()

    def answer(self) -> Card | None:
        """Keep the choice; None where nothing would be left, or it was refused."""
        if self._chosen.is_empty:
            return None
        with telling(self.app):
            return self._companion.exchange.set_card(
                self._card.id, based_on=self._based_on, hidden=self._chosen.hidden
            )
        return None

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.query_one(Rows).action_move(by)

    @on(Rows.Chosen)
    def action_tick(self) -> None:
        """Let the field under the cursor go over, or keep it back."""
        rows: Rows[str] = self.query_one(Rows)
        self._hidden ^= {rows.items[rows.cursor]}
        rows.refresh()
        self._say()

    @property
    def _chosen(self) -> Card:
        """The card as it would go over."""
        hidden = tuple(field for field in FIELDS if field in self._hidden)
        return dataclasses.replace(self._card, hidden=hidden)

    def _say(self) -> None:
        """Say which key ticks, or what is missing."""
        is_nothing = self._chosen.is_empty
        self.set_class(is_nothing, "-nothing")
        said = _("Space ticks and unticks. What is not ticked stays on the card.")
        if is_nothing:
            said = _("A role alone is nothing to hand over: tick one more.")
        self.query_one("#said", Label).update(plain(said))

    def _row(self, field: str, width: int, _under_cursor: bool) -> Content:  # noqa: FBT001 - as Rows calls it
        """Return one field: whether it goes over, its name and what is in it."""
        tick = TICKS[field not in self._hidden]
        return columns(
            Content(tick),
            column(wording.field(field), NAME_WIDTH),
            column(getattr(self._card, field), width - len(tick) - NAME_WIDTH - 2),
        )
