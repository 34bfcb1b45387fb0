"""Handing over: my cards, the contacts I introduce, and events, as codes that fit a window."""

from __future__ import annotations

import dataclasses
from typing import TypedDict, Unpack

from companion.domain.card import FIELDS, PROFILES, Card, Details
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.errors import Invalid
from companion.services.card_check import check
from companion.services.code_forms import (
    CodeForm,
    Fitted,
    event_forms,
    fitting,
    fitting_form,
    person_forms,
)
from companion.services.ports import Clock, Ids, Records


class CardFields(TypedDict, total=False):
    """What can be filled in and chosen on a card."""

    name: str
    organisation: str
    role: str
    email: str
    phone: str
    link: str
    hidden: tuple[str, ...]
    is_plain: bool


class Exchange:
    """My cards, and how they, contacts and events are handed over."""

    def __init__(self, records: Records, uids: Ids, clock: Clock) -> None:
        """Work on `records`; `uids` gives a new card its vCard UID."""
        self._records = records
        self._uids = uids
        self._clock = clock

    def card(self, profile: str = "work") -> Card | None:
        """Return the card of `profile`, or None where none was filled in."""
        return self._records.all(Card).get(profile)

    def cards(self) -> tuple[Card, ...]:
        """Return my cards, work first."""
        found = map(self.card, PROFILES)
        return tuple(card for card in found if card is not None)

    def first_card(self) -> Card | None:
        """Return the card that is shown first: work, else the first on which there is something."""
        return next((card for card in self.cards() if not card.is_empty), None)

    def set_card(self, profile: str, *, based_on: int = 0, **fields: Unpack[CardFields]) -> Card:
        """Fill in the card of `profile`; what is not named stays as it is.

        `based_on` is the version of the records (`History.version`) whose fields were edited.

        Raises:
            Invalid: there is no such profile, or no such field to hide; or what is filled in is
                no mail address, no phone number, or no address of a page.
            StoreError: somebody else has filled in a field otherwise since ("changed").
        """
        for field in fields.get("hidden", ()):
            if field not in FIELDS:
                raise Invalid("field", "unknown", field)
        base = self.card(profile) or Card(id=profile, uid=self._uids())
        card = dataclasses.replace(base, **fields)
        check(card, base)
        if card != base:
            self._records.commit(
                Change(what="card", subject=card.name, put=(card,), based_on=based_on)
            )
        return card

    def forms(self, card: Card) -> tuple[CodeForm, ...]:
        """Return the ways of putting `card` into a code, the richest first; none for an empty one.

        Nothing is said about their size: the first may be longer than any code holds.
        """
        return person_forms(card.details)

    def fit(self, card: Card, columns: int, rows: int, *, finer: bool = False) -> Fitted | None:
        """Return the richest form of `card` that fits into `columns` x `rows` characters.

        In half blocks, or in sextants where `finer`, of which a code takes fewer. None where no
        form fits.
        """
        return fitting(self.forms(card), columns, rows, finer=finer)

    def fitting_form(
        self, card: Card, columns: int, rows: int, *, finer: bool = False
    ) -> CodeForm | None:
        """Return the form of `card` that `fit` would find, which costs far less than a code."""
        return fitting_form(self.forms(card), columns, rows, finer=finer)

    def fit_contact(
        self, contact: Contact, columns: int, rows: int, *, finer: bool = False
    ) -> Fitted | None:
        """Return the richest form of `contact` that fits, as `fit` does; None for a blank one too.

        How to reach them and what they do, and nothing of what I noted about them.
        """
        return fitting(person_forms(details_of(contact)), columns, rows, finer=finer)

    def is_blank(self, contact: Contact) -> bool:
        """Tell whether nothing is known of `contact` that could be handed over."""
        return not person_forms(details_of(contact))

    def fit_event(
        self, event: Event, columns: int, rows: int, *, finer: bool = False
    ) -> Fitted | None:
        """Return the richest form of `event` that fits, as `fit` does."""
        return fitting(event_forms(event, self._clock().date()), columns, rows, finer=finer)


def details_of(contact: Contact) -> Details:
    """Return what is handed over about a contact, the preferred addresses apart from the others.

    The parts of the name and the units of the organisation are those of their own card.
    """
    from companion.formats.vcard.structured import structured

    lists = {"email": contact.emails, "phone": contact.phones, "link": contact.links}
    said = structured(contact)
    return Details(
        name=contact.name,
        organisation=contact.organisation,
        role=contact.role,
        **{field: texts[0] for field, texts in lists.items() if texts},
        more=tuple((field, text) for field, texts in lists.items() for text in texts[1:]),
        parts=said.name,
        units=said.units,
    )
