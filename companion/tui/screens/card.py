"""My card as large as the window allows, for the phone of somebody else."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Footer, Label

from companion.domain.card import PROFILES
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.services.exchange import CardForm, Fitted
from companion.tui.bindings import translated
from companion.tui.guard import plain
from companion.tui.widgets.qr_code import QrCode

CHROME_ROWS = 2
"""The line that says what is in the code, and the footer."""
FIELD_WORDS = {
    "name": mark("name"),
    "organisation": mark("organisation"),
    "role": mark("role"),
    "email": mark("mail"),
    "phone": mark("phone"),
    "link": mark("link"),
}


class CardScreen(Screen[None]):
    """Shows one of my cards and nothing else: whoever looks on may see everything here."""

    CSS_PATH = "../styles/card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "plus",
            "bare",
            mark("Larger"),
            tooltip=mark("The code alone"),
            key_display="+",
            id="bare",
        ),
        Binding(
            "left", "profile(-1)", mark("Previous"), tooltip=mark("The card before"), id="card.back"
        ),
        Binding("right", "profile(1)", mark("Next"), tooltip=mark("The next card"), id="card.next"),
        Binding("v", "edit", mark("Edit"), tooltip=mark("Change this card"), id="card.edit"),
        Binding("escape,m", "close", mark("Close"), key_display="esc", id="card.close"),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show the work card of `companion`, or the first that is filled in."""
        super().__init__()
        self._companion = companion
        filled = [card.id for card in companion.exchange.cards() if not card.is_empty]
        self._profile = PROFILES.index(filled[0]) if filled else 0

    def compose(self) -> ComposeResult:
        """Put the code in the middle, and what it holds below it."""
        with Container(id="middle"):
            yield QrCode()
            yield Label(id="hint", markup=False)
        yield Label(id="caption", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here now, named in the spoken language."""
        return translated(super().active_bindings)

    @property
    def profile(self) -> str:
        """Which of my cards is shown."""
        return PROFILES[self._profile]

    def on_resize(self) -> None:
        """Fit the card into the window as it is now."""
        self._show()

    def action_bare(self) -> None:
        """Give the whole window to the code, or take its lower edge back."""
        self.toggle_class("-bare")
        self._show()

    def action_profile(self, steps: int) -> None:
        """Show another one of my cards."""
        self._profile = (self._profile + steps) % len(PROFILES)
        self._show()

    @work
    async def action_edit(self) -> None:
        """Change the card that is shown."""
        from companion.tui.dialogs.card_form import CardForm as CardDialog

        await self.app.push_screen_wait(CardDialog(self._companion, self.profile))
        self._show()

    def action_close(self) -> None:
        """Go back to where the user was."""
        self.dismiss()

    def _show(self) -> None:
        """Show the richest form of the card that the window has room for."""
        fitted, hint = None, _("This card is empty. Press v to fill it in.")
        card = self._companion.exchange.card(self.profile)
        if card is not None and not card.is_empty:
            chrome = 0 if self.has_class("-bare") else CHROME_ROWS
            fitted = self._companion.exchange.fit(card, self.size.width, self.size.height - chrome)
            hint = _("The window is too small for the code. Make it larger, or press +.")
        code = self.query_one(QrCode)
        code.display = fitted is not None
        if fitted is not None:
            code.show(fitted.matrix, fitted.quiet)
        label = self.query_one("#hint", Label)
        label.display = fitted is None
        label.update(plain(hint))
        self.query_one("#caption", Label).update(plain(self._caption(fitted)))

    def _caption(self, fitted: Fitted | None) -> str:
        """Return which card this is and, in words, what is in the code."""
        profile = wording.word(self.profile)
        return f"{profile}: {_contents(fitted.form)}" if fitted else profile


def _contents(form: CardForm) -> str:
    """Return what a code holds, and what it had no room for."""
    fields = _words(form.fields)
    if not form.left_out:
        return fields
    missing = _words(form.left_out)
    return _("{fields} · no room for {missing}").format(fields=fields, missing=missing)


def _words(fields: tuple[str, ...]) -> str:
    """Return the names of fields as a list."""
    return ", ".join(_(FIELD_WORDS[field]) for field in fields)
