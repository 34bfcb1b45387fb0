"""My card as large as the window allows, for the phone of somebody else."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from companion.domain.card import PROFILES
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.services.exchange import CardForm, Fitted
from companion.tui.guard import plain
from companion.tui.screens.code import CodeScreen

FIELD_WORDS = {
    "name": mark("name"),
    "organisation": mark("organisation"),
    "role": mark("role"),
    "email": mark("mail"),
    "phone": mark("phone"),
    "link": mark("link"),
}


class CardScreen(CodeScreen):
    """Shows one of my cards."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left", "profile(-1)", mark("Previous"), tooltip=mark("The card before"), id="card.back"
        ),
        Binding("right", "profile(1)", mark("Next"), tooltip=mark("The next card"), id="card.next"),
        Binding("v", "edit", mark("Edit"), tooltip=mark("Change this card"), id="card.edit"),
        Binding("m", "close", mark("Close"), id="card.close", show=False),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show the work card of `companion`, or the first that is filled in."""
        super().__init__(companion)
        filled = [card.id for card in companion.exchange.cards() if not card.is_empty]
        self._profile = PROFILES.index(filled[0]) if filled else 0

    @property
    def profile(self) -> str:
        """Which of my cards is shown."""
        return PROFILES[self._profile]

    def action_profile(self, steps: int) -> None:
        """Show another one of my cards."""
        self._profile = (self._profile + steps) % len(PROFILES)
        self.show_code()

    @work
    async def action_edit(self) -> None:
        """Change the card that is shown."""
        from companion.tui.dialogs.card_form import CardForm as CardDialog

        await self.app.push_screen_wait(CardDialog(self._companion, self.profile))
        self.show_code()

    def fit(self, columns: int, rows: int, *, finer: bool) -> Fitted | None:
        """Return the richest form of the card that fits."""
        card = self._companion.exchange.card(self.profile)
        return self._companion.exchange.fit(card, columns, rows, finer=finer) if card else None

    def nothing(self) -> str:
        """Say how to fill in an empty card."""
        card = self._companion.exchange.card(self.profile)
        if card is None or card.is_empty:
            return _("This card is empty. Press v to fill it in.")
        return ""

    def caption(self, fitted: Fitted | None) -> Content:
        """Return which card this is and, in words, what is in the code."""
        profile = wording.word(self.profile)
        return plain(f"{profile}: {_contents(fitted.form)}" if fitted else profile)


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
