"""Fill in one of my own cards."""

from __future__ import annotations

from typing import cast

from textual.app import ComposeResult

from companion.domain.card import Card
from companion.i18n import _, mark
from companion.reports import wording
from companion.services.companion import Companion
from companion.services.exchange import CardFields
from companion.tui.dialogs.form import Form
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


class CardForm(Form[Card]):
    """Asks for what I hand over; every line may stay empty."""

    FORM = "card"

    def __init__(self, companion: Companion, profile: str = "work") -> None:
        """Begin with what is on the card of `profile`."""
        title = _("My card: {profile}").format(profile=wording.word(profile))
        super().__init__(companion, title, record=profile, subject=wording.word(profile))
        self._profile = profile
        self._before = companion.exchange.card(profile) or Card(id=profile)

    def compose_body(self) -> ComposeResult:
        """Put one field below the other."""
        for field, label in LABELS.items():
            yield Field(label, getattr(self._before, field), id=field)

    def answer(self) -> Card | None:
        """Keep the card; None where it was refused."""
        with telling(self.app):
            return self._companion.exchange.set_card(self._profile, **self._changed())
        return None

    def _changed(self) -> CardFields:
        """Return the fields that were typed in: another program may have changed the others."""
        typed = {field: self.query_one(f"#{field}", Field).value for field in LABELS}
        before = self._before
        changed = {name: text for name, text in typed.items() if text != getattr(before, name)}
        return cast("CardFields", changed)
