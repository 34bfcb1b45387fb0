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
        self._before = self.kept()

    def compose_body(self) -> ComposeResult:
        """Put one field below the other."""
        for field, label in LABELS.items():
            yield Field(label, self._before[field], id=field)

    def answer(self) -> Card | None:
        """Keep the card; None where it was refused."""
        with self.keeping():
            return self._companion.exchange.set_card(
                self._profile, based_on=self._based_on, **self._changed()
            )
        return None

    def kept(self) -> dict[str, str]:
        """Return what is on the card now."""
        card = self._companion.exchange.card(self._profile) or Card(id=self._profile)
        self._before = {field: getattr(card, field) for field in LABELS}
        return self._before

    def _changed(self) -> CardFields:
        """Return the fields that were typed in: another program may have changed the others."""
        typed = self.typed()
        changed = {name: text for name, text in typed.items() if text != self._before[name]}
        return cast("CardFields", changed)
