"""Choose one of those who speak in a session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from companion.i18n import _, mark
from companion.reports import sessions as words
from companion.services.speakers import Speaker
from companion.tui.dialogs.base import Dialog
from companion.tui.widgets.columns import column
from companion.tui.widgets.rows import Rows


class SpeakerPicker(Dialog[Speaker]):
    """Lists the speakers, with who they are for me."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    SpeakerPicker Rows {
        height: auto;
        max-height: 12;
    }
    """

    def __init__(self, speakers: Sequence[Speaker], *, to_meet: bool) -> None:
        """Offer `speakers`, of whom there is at least one: `to_meet` them, or to see who it is."""
        title = _("Whom do you want to meet?") if to_meet else _("Who is it about?")
        super().__init__(title, confirm=mark("Target") if to_meet else mark("Open"))
        self._speakers = speakers

    def compose_body(self) -> ComposeResult:
        """List them."""
        yield Rows[Speaker](_row)

    def on_mount(self) -> None:
        """Begin at the first."""
        rows = self.query_one(Rows)
        rows.set_items(self._speakers)
        rows.focus()

    @on(Rows.Chosen)
    def _choose(self) -> None:
        """Take the one under the cursor."""
        self.action_confirm()

    def answer(self) -> Speaker | None:
        """Return the one under the cursor."""
        chosen = self.query_one(Rows).highlighted
        return chosen if isinstance(chosen, Speaker) else None


def _row(speaker: Speaker, width: int, under_cursor: bool) -> Content:  # noqa: FBT001, ARG001 - as Rows calls it
    """Draw one speaker."""
    return column(words.person(speaker), width)
