"""What I can offer to others, one thing a line: it is matched with what they look for."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Label, TextArea

from companion.i18n import _
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.guard import plain
from companion.tui.widgets.fields import NoteText


class OffersForm(Form[tuple[str, ...]]):
    """Asks for my offers; keeps them before it closes."""

    FORM = "offers"
    DEFAULT_CSS = """
    OffersForm {
        & > Panel {
            width: 76;
        }
        & Label {
            width: 1fr;
            margin-bottom: 1;
            color: $text-muted;
        }
        & TextArea {
            height: 10;
        }
    }
    """

    def __init__(self, companion: Companion) -> None:
        """Begin with what is offered until now."""
        super().__init__(companion, _("What I can offer"), subject=_("What I can offer"))

    def compose_body(self) -> ComposeResult:
        """Put what to do above the lines."""
        yield Label(
            plain(
                _(
                    "One thing a line: it is matched with what people at an event look for. "
                    "^s keeps it."
                )
            )
        )
        yield NoteText(
            "\n".join(self._companion.give_first.offers()),
            id="offers",
            compact=True,
            placeholder=_("places for a thesis\nhow we find apprentices"),
        )

    def on_mount(self) -> None:
        """Go on behind the last line."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def answer(self) -> tuple[str, ...] | None:
        """Keep the offers and return them; None while they are refused, which was told."""
        with self.keeping():
            return self._companion.give_first.set_offers(self.query_one(TextArea).text.splitlines())
        return None

    def kept(self) -> dict[str, str]:
        """Return what is offered now."""
        return {"offers": "\n".join(self._companion.give_first.offers())}
