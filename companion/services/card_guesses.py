"""What the empty fields of a paper card may hold, by its mail and by those I know and expect."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.house_names import house_name, house_of
from companion.domain.keyed import Keyed
from companion.domain.paper_card import FIELDS, PaperCard
from companion.domain.signs import work_domain
from companion.formats.capture.people import name_of_mailbox
from companion.formats.paper_card import is_profile, links_in, mails_in
from companion.services.live import Live

if TYPE_CHECKING:
    from companion.services.known_people import KnownPeople
    from companion.services.ports import Records

_COLLEAGUES = 200
"""Of so many with one domain the organisation is looked at."""


class CardGuesses:
    """Guesses at every key, in a time that does not grow with the contacts."""

    def __init__(self, records: Records, known: KnownPeople) -> None:
        """Guess by `records`; `known` tells who is on the list of an event."""
        self._known = known
        self._colleagues = Live(records, Contact, _by_house, belongs=_has_house)
        self._guests = Live(records, Attendee, _guests_by_house, belongs=_is_housed)

    def guess(self, card: PaperCard, event: Event | None = None) -> PaperCard:
        """Return what the empty fields of `card` are likely to hold.

        The list of `event` tells first, of who can be no other; then what others say of whom mail
        or pages at the same domain belong to; then the domain itself.
        """
        mails = mails_in(card.email)
        house = next(_houses(mails, links_in(card.link)), "")
        listed = self._listed(card, mails, event)
        proposed = PaperCard(
            name=next(filter(None, map(name_of_mailbox, mails)), ""),
            organisation=self._organisation(house) if house else "",
        )
        proposed = listed.over(proposed) if listed is not None else proposed
        return dataclasses.replace(
            proposed, **{field: "" for field in FIELDS if getattr(card, field)}
        )

    def _listed(self, card: PaperCard, mails: list[str], event: Event | None) -> PaperCard | None:
        """Return what the list of `event` says of the person on `card`."""
        if event is None or not (card.name or mails):
            return None
        mail = next(iter(mails), "")
        one = self._known.expected(event.id, card.name, card.organisation, mail)
        if one is None:
            return None
        return PaperCard(
            name=one.name,
            role=one.role,
            organisation=one.organisation,
            email=one.email,
            phone=one.phone,
            link=one.link,
        )

    def _organisation(self, house: str) -> str:
        """Return whose domain `house` is: as most of those there write it, else by itself."""
        with self._colleagues.reading() as colleagues:
            known = [one.organisation for one in colleagues.find("house", (house,))]
        if not known:
            with self._guests.reading() as guests:
                known = [one.organisation for one in guests.find("house", (house,))]
        return Counter(known).most_common(1)[0][0] if known else house_name(house)


def _houses(mails: Iterable[str], links: Iterable[str]) -> Iterator[str]:
    """Yield whose domains mail addresses and pages have, as far as they are somebody's."""
    yield from dict.fromkeys(filter(None, (house_of(work_domain(mail)) for mail in mails)))
    for link in links:
        host = link.partition("://")[2].partition("/")[0].partition(":")[0]
        if (house := house_of(host)) and not is_profile(link):
            yield house


def _by_house(contacts: Iterable[Contact]) -> Keyed[Contact]:
    """Index `contacts` by the domains of their mail."""
    return Keyed(contacts, {"house": lambda one: _houses(one.emails, ())}, most=_COLLEAGUES)


def _guests_by_house(guests: Iterable[Attendee]) -> Keyed[Attendee]:
    """Index attendees by the domain of their mail."""
    return Keyed(guests, {"house": lambda one: _houses((one.email,), ())}, most=_COLLEAGUES)


def _has_house(contact: Contact) -> bool:
    """Tell whether a contact tells what a domain is called."""
    return bool(contact.organisation and contact.emails)


def _is_housed(attendee: Attendee) -> bool:
    """Tell whether an attendee tells what a domain is called."""
    return bool(attendee.organisation and attendee.email)
