"""Choose one of several talks with somebody; and the details of a talk from anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.content import Content

from companion.domain.encounter import Encounter
from companion.i18n import _, mark
from companion.reports import talks as words
from companion.services.companion import Companion
from companion.tui.dialogs.base import Dialog
from companion.tui.dialogs.talk_form import TalkForm
from companion.tui.telling import telling
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows

WHEN = 19
"""Columns for the day and the time of a talk in either language."""


class TalkPicker(Dialog[Encounter]):
    """Lists talks, the last one first; times are those of the place, as in the form."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    TalkPicker Rows {
        height: auto;
        max-height: 12;
    }
    """

    def __init__(self, companion: Companion, talks: Sequence[Encounter]) -> None:
        """Offer `talks`, of which there are several."""
        super().__init__(_("Which talk?"), confirm=mark("Open"))
        self._companion = companion
        self._talks = talks
        self._events = {event.id: event for event in companion.prepare.events()}

    def compose_body(self) -> ComposeResult:
        """List them."""
        yield Rows[Encounter](self._row)

    def on_mount(self) -> None:
        """Begin at the last one."""
        rows = self.query_one(Rows)
        rows.set_items(self._talks)
        rows.focus()

    @on(Rows.Chosen)
    def _choose(self) -> None:
        """Take the one under the cursor."""
        self.action_confirm()

    def answer(self) -> Encounter | None:
        """Return the one under the cursor."""
        chosen = self.query_one(Rows).highlighted
        return chosen if isinstance(chosen, Encounter) else None

    def _row(self, talk: Encounter, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG002 - as Rows calls it
        """Draw one talk: when, where, what about."""
        event = self._events.get(talk.event)
        about = " · ".join(filter(None, (event.name if event else "", " ".join(talk.note.split()))))
        when = words.moment(talk, self._companion.clock(), event.tz if event else None)
        return columns(column(when, WHEN, "$foreground-muted"), column(about, width - WHEN - 1))


def tell_of_talk(app: App[Any], companion: Companion, talk: Encounter) -> None:
    """Open the details of `talk`."""
    with telling(app):
        app.push_screen(TalkForm(companion, talk))


async def ask_about_talk(app: App[Any], companion: Companion, talks: Sequence[Encounter]) -> None:
    """Open the details of one of `talks`, asking which where there are several.

    For a worker: it waits until all is answered.
    """
    talk = talks[0] if talks else None
    if talk is None:
        app.notify(_("There was no talk yet."), markup=False)
    elif len(talks) > 1:
        talk = await app.push_screen_wait(TalkPicker(companion, talks))
    if talk is not None:
        with telling(app):
            await app.push_screen_wait(TalkForm(companion, talk))
