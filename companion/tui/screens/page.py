"""A page over a place: the same header and keys, and escape leads back."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from companion.i18n import mark
from companion.tui.left_once import LeftOnce
from companion.tui.screens.base import Place


class Page(LeftOnce[None], Place):
    """Lies over the place that it belongs to, and stays there while another one is looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", mark("Back"), id="page.back"),
    ]

    def on_screen_resume(self) -> None:
        """Show what changed elsewhere; go, where that was said under a dialog."""
        LeftOnce.on_screen_resume(self)
        if not self.is_left:
            Place.on_screen_resume(self)

    def open(self, record: str) -> None:
        """Leave for the place below, which shows the record of that id."""
        below = self.app.screen_stack[-2]
        self.dismiss()
        if isinstance(below, Place):
            below.open(record)

    def action_back(self) -> None:
        """Stop typing; where nothing is typed in, go back to the place."""
        if isinstance(self.focused, Input | TextArea):
            self.set_focus(None)
        else:
            self.dismiss()
