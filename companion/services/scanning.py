"""What codes and pasted texts say about people, who these are, and keeping them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.matching import Match
from companion.domain.scanned import Scanned
from companion.errors import Invalid
from companion.formats.payloads import recognise
from companion.services.known_people import KnownPeople
from companion.services.meeting import Captured, Meeting, Meetings, is_todays
from companion.services.ports import Clock, Records
from companion.services.taking_in import taken_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was read, and who that is."""

    scanned: Scanned
    person: Contact
    """What it says, with what the list of attendees knows besides; not yet with an id."""
    match: Match | None = None
    """The contact they are, and how they were recognised; None for somebody new."""
    attendee: Attendee | None = None
    """Who they are on the list of the event, or of another one."""
    listed_at: str = ""
    """The name of the event of that list; empty where it is the one asked for."""
    target: Target | None = None
    """The target of the event that they are."""
    talk: Encounter | None = None
    """The last talk with them."""
    met_at: str = ""
    """The name of the event of that talk; empty where it was elsewhere."""

    @property
    def can_be_kept(self) -> bool:
        """Whether there is somebody to keep, at least one who is still to be named."""
        return not self.scanned.refused

    @property
    def needs_name(self) -> bool:
        """Whether there is nothing yet to call them by, and no way to reach them either."""
        person = self.person
        says = (person.name, person.organisation, person.emails, person.phones, person.links)
        return self.can_be_kept and self.match is None and not any(says)

    @property
    def may_be_named(self) -> bool:
        """Whether it is not known what they are called."""
        known = self.match.contact.name if self.match else ""
        return self.can_be_kept and not (self.person.name or known)


class Scanning:
    """Reads codes and keeps whom they are about."""

    def __init__(
        self, records: Records, clock: Clock, known: KnownPeople, meetings: Meetings
    ) -> None:
        """Work on `records`; `known` tells who somebody is, `meetings` keeps whom I met."""
        self._records = records
        self._clock = clock
        self._known = known
        self._meetings = meetings

    def get_ready(self) -> None:
        """Index those I know, so that the first code is as quick as the others."""
        self._known.get_ready()

    def read(self, payload: str, event: Event | None = None) -> Found:
        """Return what `payload` says and who that is, also on the list of `event`; never fails."""
        return self.look(recognise(payload), event)

    def look(self, scanned: Scanned, event: Event | None = None) -> Found:
        """Return who the person in `scanned` is, as far as that is known."""
        person = scanned.person
        attendee = self._attendee(scanned, event)
        if attendee is not None:
            person = _filled(person, attendee)
        match = None if scanned.refused else self._match(person, attendee)
        talk = self._last_talk(match.contact.id) if match else None
        return Found(
            scanned=scanned,
            person=person,
            match=match,
            attendee=attendee,
            target=self._target(person, attendee, event),
            talk=talk,
            met_at=self._event_name(talk.event) if talk else "",
        )

    def keep(self, found: Found, event: Event | None = None, *, name: str = "") -> Captured:
        """Keep the person found, with a talk now or that of today; somebody known gets what is new.

        `name` is what the user calls who has none. Who they are is looked up again: others may
        have been kept since.

        Raises:
            Invalid: it is nobody who can be kept ("scanned"), or there is no name ("name").
            StoreError: it could not be written; nothing was kept.
        """
        if not found.can_be_kept:
            raise Invalid("scanned", "refused", found.scanned.refused)
        scanned = found.scanned
        if name.strip():
            named = dataclasses.replace(scanned.person, name=name)
            scanned = dataclasses.replace(scanned, person=named)
        with self._records.alone():  # or two programs would both find nobody
            now = self._clock()
            fresh = self.look(scanned, event)
            if fresh.needs_name:
                raise Invalid("name", "empty")
            contact = fresh.person
            if fresh.match is not None:
                _before, contact, _is_news = taken_in(fresh.match.contact, contact)
            meeting = Meeting(
                contact=contact,
                match=fresh.match,
                event=event,
                attendee=fresh.attendee,
                target=fresh.target,
                talk=fresh.talk if is_todays(fresh.talk, event, now) else None,
            )
            return self._meetings.keep(meeting, now, what="scan")

    def _match(self, person: Contact, attendee: Attendee | None) -> Match | None:
        """Return who of the contacts somebody is."""
        became = self._records.all(Contact).get(attendee.contact) if attendee else None
        return Match(became, "attendee") if became is not None else self._known.match(person)

    def _attendee(self, scanned: Scanned, event: Event | None) -> Attendee | None:
        """Return whom the payload means on the list of `event`."""
        if event is None or scanned.refused:
            return None
        person = scanned.person
        mail = next(iter(person.emails), "")
        if not (person.name or mail):
            return None
        return self._known.expected(event.id, person.name, person.organisation, mail)

    def _target(
        self, person: Contact, attendee: Attendee | None, event: Event | None
    ) -> Target | None:
        """Return the target of `event` that somebody is, rather one not met yet."""
        if event is None:
            return None
        return self._known.wanted(event.id, person.name, person.organisation, attendee)

    def _last_talk(self, contact: str) -> Encounter | None:
        """Return the last talk with the contact with this id."""
        talks = (one for one in self._records.all(Encounter).values() if one.contact == contact)
        return max(talks, key=lambda one: one.at, default=None)

    def _event_name(self, event: str) -> str:
        """Return what the event with this id is called; empty where there is none."""
        found = self._records.all(Event).get(event)
        return found.name if found is not None else ""


def _filled(person: Contact, attendee: Attendee) -> Contact:
    """Return what a code says with what the list knows where the code is silent."""
    return dataclasses.replace(
        person,
        name=person.name or attendee.name,
        organisation=person.organisation or attendee.organisation,
        role=person.role or attendee.role,
        emails=person.emails or ((attendee.email,) if attendee.email else ()),
        phones=person.phones or ((attendee.phone,) if attendee.phone else ()),
        links=person.links or ((attendee.link,) if attendee.link else ()),
    )
