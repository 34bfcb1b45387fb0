"""The first thing a new user sees: look around, or begin."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Label

from companion.i18n import _, mark
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain

DEMO = "demo"
OWN = "own"


class Welcome(Dialog[str]):
    """Asks what to begin with: `DEMO`, `OWN`, or None for neither."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "begin('demo')", mark("Look around in the demo event"), id="welcome.demo"),
        Binding("s", "begin('own')", mark("Set up my own"), id="welcome.own"),
    ]
    DEFAULT_CSS = """
    Welcome Label {
        width: 100%;
        padding: 0 1;
    }
    """

    def __init__(self) -> None:
        """Greet."""
        super().__init__(_("Welcome"))

    def compose_body(self) -> ComposeResult:
        """Say what this is for and what can be begun with."""
        yield Label(
            plain(
                _(
                    "The companion for events where you meet people: who will be there, "
                    "whom to meet and why; keep a person in one line; follow up while "
                    "the memory is fresh."
                )
            )
        )
        yield Label("")
        for key, meaning in (
            ("d", _("Look around in the demo event (a throw-away copy)")),
            ("s", _("Set up my own: my card, then the first event")),
        ):
            yield Label(Content.assemble((f" {key} ", "bold $text-accent"), f" {meaning}"))

    def compose_buttons(self) -> ComposeResult:
        """Compose what the mouse can press."""
        yield Button(
            plain(f"d {_('Demo event')}"), id="demo", compact=True, action="screen.begin('demo')"
        )
        yield Button(
            plain(f"s {_('Set up my own')}"), id="own", compact=True, action="screen.begin('own')"
        )
        yield Button(plain(f"esc {_('Later')}"), id="close", compact=True, action="screen.close")

    def answer(self) -> str | None:
        """Return nothing for enter: it names neither of the two."""
        return None

    def action_begin(self, what: str) -> None:
        """Answer with `DEMO` or `OWN`."""
        self.dismiss(what)
