"""Name for whom a pitch is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Label

from companion.i18n import _, mark
from companion.reports import pitches
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field


class AudienceDialog(Dialog[str]):
    """Asks for whom a pitch is, and answers with a name; an empty one is everybody."""

    ASKS_BEFORE_CLOSING: ClassVar[bool] = False
    DEFAULT_CSS = """
    AudienceDialog Label.audience--known {
        width: 100%;
        margin-top: 1;
        color: $text-muted;
    }
    """

    def __init__(self, known: Sequence[str]) -> None:
        """Name those that are `known` already."""
        super().__init__(_("For whom is the pitch?"))
        self._known = known

    def compose_body(self) -> ComposeResult:
        """Ask for the name, and say which there are."""
        yield Field(mark("For whom"), placeholder=mark("students, customers, press ..."))
        names = ", ".join(map(pitches.audience, self._known))
        yield Label(plain(_("There are: {names}").format(names=names)), classes="audience--known")
        yield Label(plain(_("Left empty, it is for everybody.")), classes="audience--known")

    def answer(self) -> str:
        """Return what was typed."""
        return self.query_one(Field).value
