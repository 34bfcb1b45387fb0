"""Fill in one of my own cards."""

from __future__ import annotations

from typing import cast

from textual.app import ComposeResult

from companion.domain.card import Card
from companion.errors import Invalid
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


PROBLEMS = {
    "email": mark("no mail address"),
    "phone": mark("no number"),
    "link": mark("no web address"),
}
"""What is said behind a field that holds none."""


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
        """Keep the card; None where it was refused, or an address on it is none."""
        for field in self.query(Field):
            field.show_problem("")
        with self.keeping():
            try:
                return self._companion.exchange.set_card(
                    self._profile, based_on=self._based_on, **self._changed()
                )
            except Invalid as error:
                if error.field not in PROBLEMS:
                    raise
                field = self.query_one(f"#{error.field}", Field)
                field.show_problem(_(PROBLEMS[error.field]))
                field.input.focus()
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
