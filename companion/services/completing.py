"""What is offered while a line is typed: whom and what is known that begins so."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from companion.domain.capture import NOTHING, Pressed
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.prefixes import turned
from companion.domain.signs import name_keys, organisation_key
from companion.domain.text import fold
from companion.formats.capture import understand
from companion.formats.capture.beginnings import Beginning, beginnings
from companion.services.begun import Begun
from companion.services.capture import Capture, Preview
from companion.services.contacts import Contacts
from companion.services.known_people import KnownPeople
from companion.services.listed import as_contact, as_met
from companion.services.offer import PEOPLE, Offer, means, reaches, spellings_of, written
from companion.services.other_offers import NAME_LETTERS, are_enough, organisations, others, tags
from companion.services.ports import Clock, Records
from companion.services.prepare import Prepare

MOST = 5
"""How many are offered at once."""
LOOKED_AT = 8
"""Of so many those whom I want to meet come first."""
P = TypeVar("P", Attendee, Contact)


class Completing:
    """Offers whom and what is known, as it begins; threads may share it.

    A key costs the same however many there are, but for the first one.
    """

    def __init__(
        self,
        records: Records,
        clock: Clock,
        *,
        known: KnownPeople,
        capture: Capture,
        contacts: Contacts,
        prepare: Prepare,
    ) -> None:
        """Offer those in `records`; nobody is read before somebody asks."""
        self._records = records
        self._clock = clock
        self._known = known
        self._capture = capture
        self._talks = contacts
        self._prepare = prepare
        self._begun = Begun(records)

    def get_ready(self, event: Event | None = None) -> None:
        """Index those known and expected, which takes a while: for a thread of its own."""
        self._begun.get_ready(event)

    def is_ready(self, event: Event | None = None) -> bool:
        """Tell whether that is done, so that an answer comes at once."""
        return self._begun.is_ready(event)

    def name(self, begun: str, event: Event | None = None) -> str:
        """Return a name that begins with what stands in a field; "" for none, or few letters.

        Of colleagues first, then of who is expected at `event`, then of contacts.
        """
        words = fold(begun).split()
        if not are_enough(words, NAME_LETTERS):
            return ""
        names = chain(
            self._begun.colleagues(event, words),
            (one.name for one in (self._begun.expected(event, words) if event else ())),
            (one.name for one in self._begun.contacts(words)),
        )
        start = begun.casefold()
        return next((name for name in names if name.casefold().startswith(start)), "")

    def glance(self, line: str, pressed: Pressed = NOTHING) -> Preview:
        """Return what `line` says as long as nobody is indexed: who that is, is not looked up."""
        said = understand(line, today=self._clock().date())
        return Preview(understood=said, pressed=pressed)

    def offers(self, line: str, cursor: int, event: Event | None = None) -> Sequence[Offer]:
        """Return at most `MOST` that may be meant by what is typed before `cursor` of `line`."""
        for begun in beginnings(line, cursor):
            words = _words(begun)
            found = self._offers(begun, words, line, event) if words else iter(())
            if offers := tuple(islice(found, MOST)):
                return offers
        return tuple(islice(self._nearly(line, cursor, event), MOST)) if event is not None else ()

    def take(self, line: str, offer: Offer) -> tuple[str, int]:
        """Return `line` with `offer` in place of what was typed, and where the cursor is then.

        Somebody is written so that the line means nobody else, where that can be: the name, with
        the organisation, with the mail.
        """
        possible = [written(line, offer, text) for text in spellings_of(offer)]
        if offer.kind == "organisation":
            return next((one for one in possible if self._is_at(one[0], offer)), possible[-1])
        if offer.kind in PEOPLE:
            previews = [(one, self._capture.preview(one[0], offer.event)) for one in possible]
            for is_meant in (means, reaches):
                for one, preview in previews:
                    if is_meant(preview, offer):
                        return one
        return possible[0]

    def _is_at(self, line: str, offer: Offer) -> bool:
        """Tell whether `line` says just the organisation that is offered."""
        said = self._capture.preview(line, offer.event).understood
        return said.organisation == offer.organisation

    def _offers(
        self, begun: Beginning, words: Sequence[str], line: str, event: Event | None
    ) -> Iterator[Offer]:
        """Yield what may be meant by one beginning."""
        if begun.kind == "tag":
            return tags(self._begun, begun, words)
        if begun.kind == "organisation":
            return organisations(self._begun, begun, words, event)
        if begun.kind == "other":
            return others(self._begun, begun, words, event)
        people = list(islice(self._people(begun, words, line, event), LOOKED_AT))
        return iter(sorted(people, key=lambda offer: _rank(offer.target)))

    def _people(
        self, begun: Beginning, words: Sequence[str], line: str, event: Event | None
    ) -> Iterator[Offer]:
        """Yield who may be kept by the line: targets by name, then attendees, then contacts.

        Of these whose first name begins so comes before the others.
        Nobody where it has a name before; those of an organisation in it come first.
        """
        if not are_enough(words, NAME_LETTERS):
            return
        place = ""
        if begun.start:
            said = understand(line[: begun.start], today=self._clock().date())
            if any(part.kind == "name" for part in said.parts):
                return
            place = organisation_key(said.organisation)
        told: set[str] = set()
        for one in self._candidates(words, event, place):
            if one.id in told:
                continue
            offer = self._offer(begun, one, event)
            is_new = told.isdisjoint(offer.ids)
            told |= offer.ids
            if is_new and not self._is_complete(words, line, offer):
                yield offer

    def _nearly(self, line: str, cursor: int, event: Event) -> Iterator[Offer]:
        """Yield whose names are like the one at the cursor, where it is nobody's."""
        for begun in beginnings(line, cursor):
            if begun.kind != "person" or (begun.start and self._names_somebody(line, begun)):
                return
            near = self._begun.nearly(event, begun.text)
            if near:
                meant = self._capture.preview(line, event)
                if meant.attendee is None and meant.match is None and not meant.listed:
                    for one in near:
                        yield dataclasses.replace(self._offer(begun, one, event), is_near=True)
                return

    def _names_somebody(self, line: str, begun: Beginning) -> bool:
        """Tell whether there is a name before a beginning."""
        said = understand(line[: begun.start], today=self._clock().date())
        return any(part.kind == "name" for part in said.parts)

    def _candidates(
        self, words: Sequence[str], event: Event | None, place: str
    ) -> Iterator[Attendee | Target | Contact]:
        """Yield who has such a name, an attendee in the place of a target who is listed."""
        if event is not None:
            listed = self._records.all(Attendee)
            for target in self._begun.wanted(event, words):
                yield listed.get(target.attendee, target)
            yield from _from(place, words, self._begun.expected(event, words))
        yield from _from(place, words, self._begun.contacts(words))

    def _offer(
        self, begun: Beginning, one: Attendee | Target | Contact, event: Event | None
    ) -> Offer:
        """Return somebody as an offer, with what else is known of them."""
        attendee = one if isinstance(one, Attendee) else None
        target = one if isinstance(one, Target) else None
        contact = one if isinstance(one, Contact) else self._known_as(one)
        if target is None and event is not None:
            person = contact if attendee is None else as_met(as_contact(attendee), contact)
            target = self._known.wanted(event.id, person, attendee) if person else None
        talk = self._talks.last_talk(contact.id) if contact is not None else None
        return Offer(
            kind=type(one).__name__.lower(),
            text=one.name,
            start=begun.start,
            end=begun.end,
            event=event,
            name=one.name,
            organisation=one.organisation,
            role=one.role,
            attendee=attendee,
            contact=contact,
            target=target,
            talk=talk,
            talked_at=self._prepare.event_name(talk.event) if talk is not None else "",
        )

    def _known_as(self, one: Attendee | Target) -> Contact | None:
        """Return the contact that somebody expected or wanted is."""
        if isinstance(one, Attendee) and (became := self._records.all(Contact).get(one.contact)):
            return became
        match = self._known.match(as_contact(one))
        return match.contact if match is not None else None

    def _is_complete(self, words: Sequence[str], line: str, offer: Offer) -> bool:
        """Tell whether the line says already what taking `offer` would write."""
        if " ".join(words) not in name_keys(offer.name):
            return False
        return reaches(self._capture.preview(line, offer.event), offer)


def _words(begun: Beginning) -> list[str]:
    """Return the folded words of a beginning, of a name without the titles before it."""
    keys = name_keys(begun.text) if begun.kind in {"person", "other"} else turned(begun.text)
    return keys[0].split() if keys else []


def _from(place: str, words: Sequence[str], people: list[P]) -> list[P]:
    """Return `people` with those of the organisation with the key `place` first.

    Then come those whose names begin with `words`, and are not only called so later on.
    """
    phrase = " ".join(words)

    def rank(one: P) -> tuple[bool, bool]:
        """Return whether somebody is from elsewhere, and called so later on."""
        is_elsewhere = bool(place) and organisation_key(one.organisation) != place
        return is_elsewhere, not any(key.startswith(phrase) for key in name_keys(one.name))

    return sorted(people, key=rank)


def _rank(target: Target | None) -> tuple[bool, int]:
    """Return where somebody comes: first whom I want to meet and have not, the important first."""
    return (True, 0) if target is None or target.met else (False, -target.priority)
