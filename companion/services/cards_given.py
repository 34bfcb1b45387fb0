"""Who took one of my cards, and when: kept with the talk in which it went over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from companion.domain.card_given import CardGiven
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.matching import Match
from companion.errors import NotFound
from companion.services.capture import Capture
from companion.services.contacts import Contacts
from companion.services.known_people import KnownPeople
from companion.services.listed import as_contact
from companion.services.meeting import (
    Besides,
    Captured,
    Meeting,
    Meetings,
    is_mere_namesake,
    is_todays,
)
from companion.services.ports import Clock, Ids, Records
from companion.services.prepare import Prepare
from companion.services.takers import Taker, Takers
from companion.services.today import Today


class CardsGiven:
    """Keeps who took my cards, each in one commit with the talk; `u` takes back both."""

    def __init__(  # noqa: PLR0913 - several services know who may have taken one
        self,
        records: Records,
        clock: Clock,
        ids: Ids,
        *,
        known: KnownPeople,
        meetings: Meetings,
        capture: Capture,
        contacts: Contacts,
        prepare: Prepare,
        today: Today,
    ) -> None:
        """Work on `records` and with those who know whom I met, expect and know."""
        self._records = records
        self._clock = clock
        self._ids = ids
        self._known = known
        self._meetings = meetings
        self._capture = capture
        self._contacts = contacts
        self._prepare = prepare
        self._today = today

    def takers(self, event: Event | None = None) -> Takers:
        """Return who may have taken a card just now, at `event` where one is given."""
        met = {one.contact.id: Taker(contact=one.contact, is_met=True) for one in self._today.met()}
        return Takers(
            list(met.values()),
            self._expected(event) if event is not None else (),
            find=self._contacts.find,
            known=self._recognised,
        )

    def get_ready(self) -> None:
        """Index those I know, so that the first letter is answered as soon as the others."""
        self._known.get_ready()
        self._contacts.find("-")

    def to_contact(
        self, profile: str, contact: str, event: Event | None = None, note: str = ""
    ) -> Captured:
        """Keep that the contact with this id took the card of `profile`, and a `note` on the talk.

        Raises:
            NotFound: there is no such contact.
            Invalid: there is no such profile.
            StoreError: it could not be written; nothing was kept.
        """
        with self._records.alone():
            found = self._contacts.get(contact)
            mail = next(iter(found.emails), "")
            attendee = None
            if event is not None and (found.name or mail):
                attendee = self._known.expected(event.id, found.name, found.organisation, mail)
            if attendee is not None and self._meetings.is_another(attendee, found):
                attendee = None
            return self._keep(profile, found, Match(found, "uid"), attendee, event, note)

    def to_attendee(
        self, profile: str, attendee: str, event: Event | None = None, note: str = ""
    ) -> Captured:
        """Keep that the attendee with this id took the card of `profile`, as a contact from now on.

        Raises:
            NotFound: there is no such attendee.
            Invalid: there is no such profile.
            StoreError: it could not be written; nothing was kept.
        """
        with self._records.alone():  # or two programs would both find nobody
            listed = self._records.all(Attendee).get(attendee)
            if listed is None:
                raise NotFound("attendee", attendee)
            known = self._recognised(listed)
            match = Match(known, "attendee") if known is not None else None
            return self._keep(profile, as_contact(listed), match, listed, event, note)

    def to_target(
        self, profile: str, target: str, event: Event | None = None, note: str = ""
    ) -> Captured:
        """Keep that the target with this id, who is on no list, took the card of `profile`.

        Raises:
            NotFound: there is no such target.
            Invalid: there is no such profile.
            StoreError: it could not be written; nothing was kept.
        """
        with self._records.alone():
            wanted = self._records.all(Target).get(target)
            if wanted is None:
                raise NotFound("target", target)
            match = self._known.match(as_contact(wanted))
            return self._keep(profile, as_contact(wanted), match, None, event, note)

    def to_line(self, profile: str, line: str, event: Event | None = None) -> Captured:
        """Keep whom a capture line is about, and that they took the card of `profile`.

        Raises:
            Invalid: the line names nobody, or there is no such profile.
            StoreError: it could not be written; nothing was kept.
        """
        now = self._clock()
        return self._capture.keep(
            line,
            event,
            what="card_given",
            besides=self._given(profile, event, now),
            talk=lambda contact: self._talk(contact, event, now),
        )

    def to_somebody(self, profile: str, event: Event | None = None) -> CardGiven:
        """Keep that somebody took the card of `profile`, and nothing about them.

        Raises:
            Invalid: there is no such profile.
            StoreError: it could not be written; nothing was kept.
        """
        given = self._card_given(profile, event, self._clock())
        self._records.commit(Change(what="card_given_unnamed", put=(given,)))
        return given

    def _keep(
        self,
        profile: str,
        contact: Contact,
        match: Match | None,
        attendee: Attendee | None,
        event: Event | None,
        note: str,
    ) -> Captured:
        """Keep the talk in which somebody took the card, or go on with that of today."""
        now = self._clock()
        if match is not None:
            contact = match.contact.enriched(contact)
        target = None
        if event is not None:
            target = self._known.wanted(event.id, contact, attendee)
        meeting = Meeting(
            contact=contact,
            match=match,
            event=event,
            attendee=attendee,
            target=target,
            note=note,
            talk=self._talk(contact, event, now) if match is not None else None,
        )
        besides = self._given(profile, event, now)
        return self._meetings.keep(meeting, now, what="card_given", besides=besides)

    def _talk(self, contact: Contact, event: Event | None, now: datetime) -> Encounter | None:
        """Return the talk of today with somebody."""
        talk = self._contacts.last_talk(contact.id)
        return talk if is_todays(talk, event, now) else None

    def _given(self, profile: str, event: Event | None, now: datetime) -> Besides:
        """Return what keeps with a talk that the card went over."""

        def besides(contact: Contact, _talk: Encounter) -> tuple[CardGiven, ...]:
            return (self._card_given(profile, event, now, contact.id),)

        return besides

    def _card_given(
        self, profile: str, event: Event | None, now: datetime, contact: str = ""
    ) -> CardGiven:
        """Return that the card of `profile` went over."""
        place = event.id if event is not None else ""
        return CardGiven(id=self._ids(), at=now, profile=profile, event=place, contact=contact)

    def _expected(self, event: Event) -> Iterator[Taker]:
        """Yield who is on the list of `event`, and the targets by name that are on none."""
        contacts = self._records.all(Contact)
        targets = self._prepare.targets(event)
        by_attendee = {one.attendee: one for one in targets if one.attendee}
        by_name = {one.id: one for one in targets if one.name and not one.attendee}
        for target in list(by_name.values()):
            listed = self._known.expected(event.id, target.name, target.organisation)
            if listed is not None and listed.id not in by_attendee:
                by_attendee[listed.id] = by_name.pop(target.id)
        for one in self._prepare.attendees(event):
            became = contacts.get(one.contact)
            yield Taker(contact=became, attendee=one, target=by_attendee.get(one.id))
        yield from (Taker(target=one) for one in by_name.values())

    def _recognised(self, one: Attendee | Target) -> Contact | None:
        """Return the contact that somebody expected is."""
        became = self._records.all(Contact).get(getattr(one, "contact", ""))
        if became is not None:
            return became
        match = self._known.match(as_contact(one))
        if match is None or (
            match.by == "name"
            and isinstance(one, Attendee)
            and is_mere_namesake(one, match.contact)
        ):
            return None
        return match.contact
