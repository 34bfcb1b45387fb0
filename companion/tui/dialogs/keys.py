"""The keys that work here, from the bindings themselves: it cannot be out of date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Label, TextArea

from companion.i18n import _, mark
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain
from companion.tui.handing_on import hand_on
from companion.tui.widgets.capture.capture_line import CaptureLine
from companion.tui.widgets.capture.grammar_lines import grammar_lines
from companion.tui.widgets.columns import column

KEY_WIDTH = 10


class KeysDialog(Dialog[None]):
    """Lists the keys of a screen beside those that work everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "close", show=False),
        Binding("down,pagedown", "scroll(1)", show=False),
        Binding("up,pageup", "scroll(-1)", show=False),
    ]
    DEFAULT_CSS = """
    KeysDialog {
        & > Panel {
            width: 78;
        }
        & .keys--columns, & .keys--columns > Vertical {
            height: auto;
        }
        & .keys--columns Label {
            width: 100%;
        }
        & .keys--heading {
            color: $text-accent;
            text-style: bold;
        }
    }
    """

    def __init__(self, screen: Screen[Any]) -> None:
        """List the keys that work on `screen` now."""
        super().__init__(_("Keys"))
        self._has_line = any(line.is_on_screen for line in screen.query(CaptureLine))
        self._found = [
            found
            for found in screen.active_bindings.values()
            # Everybody knows how to edit text, and there are thirty keys for it.
            if not isinstance(found.node, Input | TextArea)
        ]

    def on_paste(self, event: events.Paste) -> None:
        """Close, and let the screen below take what is pasted: nothing is typed here."""
        hand_on(self, event)

    def compose_body(self) -> ComposeResult:
        """Put the keys of the screen and the keys of the app side by side."""
        everywhere = [found for found in self._found if isinstance(found.node, App)]
        here = [found for found in self._found if not isinstance(found.node, App)]
        if self._has_line:
            yield Label(plain(_("What you can type")), classes="keys--heading")
            for line in grammar_lines():
                yield Label(line)
        with Horizontal(classes="keys--columns"):
            yield from self._compose_keys(mark("Here"), here)
            yield from self._compose_keys(mark("Everywhere"), everywhere)

    def compose_buttons(self) -> ComposeResult:
        """Compose the one way out."""
        yield Button(plain(f"esc {_('Close')}"), id="close", compact=True, action="screen.close")

    def answer(self) -> None:
        """Return nothing: there is no question."""

    def action_scroll(self, pages: int) -> None:
        """Show what there was no room for."""
        body = self.query_one(".dialog--body")
        body.scroll_relative(y=pages * body.size.height, animate=False)

    def action_confirm(self) -> None:
        """Close on enter as well."""
        self.action_close()

    def _compose_keys(self, heading: str, found: Iterable[ActiveBinding]) -> ComposeResult:
        """Compose one column of keys under `heading`."""
        with Vertical():
            yield Label(plain(_(heading)), classes="keys--heading")
            for keys, meaning in self._described(found):
                yield Label(column(keys, KEY_WIDTH, "bold") + Content(f" {meaning}"))

    def _described(self, found: Iterable[ActiveBinding]) -> list[tuple[str, str]]:
        """Return the keys of each action, and what it does."""
        keys: dict[str, list[str]] = {}
        meanings: dict[str, str] = {}
        for _node, binding, enabled, tooltip in found:
            meaning = tooltip or binding.description
            if meaning and enabled and not binding.system:
                meanings.setdefault(binding.action, meaning)
                keys.setdefault(binding.action, []).append(self.app.get_key_display(binding))
        return [
            (" ".join(dict.fromkeys(keys[action])), meaning) for action, meaning in meanings.items()
        ]
