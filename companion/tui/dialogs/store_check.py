"""Whether the store is well: what needs attention, and what is good to know."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Label

from companion.i18n import _
from companion.reports import checkup
from companion.services.companion import Companion
from companion.services.upkeep_ports import Checkup
from companion.tui.dialogs.base import Dialog
from companion.tui.guard import plain


class StoreCheck(Dialog[None]):
    """Looks at the store in a thread and lists what it finds; the arrows scroll."""

    DEFAULT_CSS = """
    StoreCheck {
        & > Panel {
            width: 78;
        }
        & .check--headline {
            text-style: bold;
            &.-ok {
                color: $text-success;
            }
            &.-problems {
                color: $text-error;
            }
        }
        & #found {
            height: auto;
            max-height: 16;
            margin-top: 1;
            scrollbar-size-vertical: 1;
            & > Label {
                width: 100%;
            }
            & > .check--note {
                color: $foreground-muted;
            }
        }
    }
    """

    class Looked(Message):
        """The look is done."""

        def __init__(self, checkup: Checkup) -> None:
            """Carry what it has shown."""
            super().__init__()
            self.checkup = checkup

    def __init__(self, companion: Companion) -> None:
        """Look at the store of `companion`."""
        super().__init__(_("The store"))
        self._companion = companion

    def compose_body(self) -> ComposeResult:
        """Put what was found below the headline."""
        yield Label(plain(_("Looking …")), classes="check--headline")
        yield VerticalScroll(id="found")

    def compose_buttons(self) -> ComposeResult:
        """Compose the one way out."""
        yield Button(plain(f"esc {_('Close')}"), id="close", compact=True, action="screen.close")

    def on_mount(self) -> None:
        """Begin to look."""
        self._look()

    def answer(self) -> None:
        """Return nothing: there is no question."""

    def action_confirm(self) -> None:
        """Close on enter as well."""
        self.action_close()

    @work(thread=True)
    def _look(self) -> None:
        """Look at the files."""
        self.post_message(self.Looked(self._companion.upkeep.check()))

    @on(Looked)
    def _show(self, message: Looked) -> None:
        """Show what was found: what needs attention first."""
        found = message.checkup
        headline = self.query_one(".check--headline", Label)
        headline.update(plain(checkup.headline(found)))
        headline.add_class("-ok" if found.is_ok else "-problems")
        place = self.query_one("#found", VerticalScroll)
        for one in found.problems:
            place.mount(Label(_line("!", checkup.message(one))))
        for one in found.notes:
            place.mount(Label(_line("·", checkup.message(one)), classes="check--note"))
        place.focus()


def _line(mark: str, words: str) -> Content:
    """Return one finding behind its mark."""
    return plain(f"{mark} {words}")
