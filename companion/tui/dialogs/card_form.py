"""Fill in one of my own cards."""

from __future__ import annotations

from textual.app import ComposeResult

from companion.domain.card import Card
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.services.exchange import CardFields
from companion.tui.dialogs.base import Dialog
from companion.tui.telling import telling
from companion.tui.widgets.fields import Field

LABELS = {
    "name": mark("Name"),
    "organisation": mark("Organisation"),
    "role": mark("Role"),
    "email": mark("Mail"),
    "phone": mark("Phone"),
    "link": mark("Link"),
}


class CardForm(Dialog[Card]):
    """Asks for what I hand over; every line may stay empty."""

    def __init__(self, companion: Companion, profile: str = "work") -> None:
        """Begin with what is on the card of `profile`."""
        title = _("My card: {profile}").format(profile=wording.word(profile))
        super().__init__(title, confirm=mark("Keep"))
        self._companion = companion
        self._profile = profile

    def compose_body(self) -> ComposeResult:
        """Put one field below the other."""
        card = self._companion.exchange.card(self._profile) or Card(id=self._profile)
        for field, label in LABELS.items():
            yield Field(label, getattr(card, field), id=field)

    def answer(self) -> Card | None:
        """Keep the card; None where it was refused."""
        with telling(self.app):
            return self._companion.exchange.set_card(self._profile, **self._typed())
        return None

    def _typed(self) -> CardFields:
        """Return what is typed."""
        return CardFields(
            name=self._value("name"),
            organisation=self._value("organisation"),
            role=self._value("role"),
            email=self._value("email"),
            phone=self._value("phone"),
            link=self._value("link"),
        )

    def _value(self, field: str) -> str:
        """Return what is typed in one line."""
        return self.query_one(f"#{field}", Field).value
