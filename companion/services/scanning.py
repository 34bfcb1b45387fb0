"""What codes and pasted texts say about people, who these are, and keeping them."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.badges import codes_in
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.matching import Match
from companion.domain.scanned import Scanned
from companion.domain.text import clean
from companion.errors import Invalid
from companion.formats.payloads import get_ready, recognise
from companion.services.listed import as_contact, as_met
from companion.services.meeting import Captured, Meeting, Meetings, is_todays
from companion.services.scanned_people import News, about_others, kept_of, news_of, said_in

if TYPE_CHECKING:
    from companion.services.contacts import Contacts
    from companion.services.known_people import KnownPeople
    from companion.services.ports import Clock, Records

_PAGES = frozenset({"profile", "link", "url"})
"""Kinds that are a page and nothing else."""
_SYMBOLOGY = re.compile(r"\A\s*\][A-Za-z][0-9A-Za-z]")
"""What scanners put before a payload to tell the kind of code (ISO/IEC 15424): ]Q1, ]d2, ]C1."""
_ANYBODY = Scanned(
    kind="contact",
    payload="",
    person=Contact(
        id="",
        uid="",
        name="-",
        emails=("-@-.example",),
        phones=("0000000",),
        links=("linkedin.com/in/-", "-.example"),
    ),
)
"""Nobody is like them in anything, and everything has to be looked up to tell."""


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
    is_mine: bool = False
    """Whether it is one of my own cards."""
    becomes: Contact | None = None
    """Somebody known as they would be kept; None for somebody new."""

    @property
    def news(self) -> News:
        """What somebody known says that is not known yet; nothing of somebody new."""
        if self.match is None or self.becomes is None:
            return News()
        return news_of(self.match.contact, self.becomes, self.scanned.person)

    @property
    def refused(self) -> str:
        """Why nobody can be kept: as `Scanned.refused`, or mine; empty where somebody can."""
        return self.scanned.refused or ("mine" if self.is_mine else "")

    @property
    def can_be_kept(self) -> bool:
        """Whether there is somebody to keep, at least one who is still to be named."""
        return not self.refused

    @property
    def needs_name(self) -> bool:
        """Whether there is nothing yet to call them by, and no way to reach them either.

        Somebody's profile leads to them, any other page may be about anything.
        """
        person = self.person
        pages = person.links if self.scanned.kind != "url" else ()
        says = (person.name, person.organisation, person.emails, person.phones, pages)
        return self.can_be_kept and self.match is None and not any(says)

    @property
    def may_be_named(self) -> bool:
        """Whether it is not known what they are called."""
        known = self.match.contact.name if self.match else ""
        return self.can_be_kept and not (self.person.name or known)


class Scanning:
    """Reads codes and keeps whom they are about."""

    def __init__(
        self,
        records: Records,
        clock: Clock,
        known: KnownPeople,
        meetings: Meetings,
        contacts: Contacts,
    ) -> None:
        """Work on `records`; `known` tells who somebody is, `meetings` keeps whom I met."""
        self._records = records
        self._clock = clock
        self._known = known
        self._meetings = meetings
        self._contacts = contacts

    def get_ready(self, event: Event | None = None) -> None:
        """Index those I know and expect, so that the first code is as quick as the others.

        Among many that takes a second: it is for a thread of its own.
        """
        get_ready()
        self._known.get_ready()
        self.look(_ANYBODY, event)
        self._known.badge(("",), "")
        self._known.holder(("",))
        self._known.owner(_ANYBODY.person)
        self._contacts.last_talk("")

    def read(self, payload: str, event: Event | None = None, *, once: bool = False) -> Found:
        """Return what `payload` says and who that is, also on the list of `event`; never fails.

        A pasted text may be longer than any code. `once` is for a program that reads no other one:
        it looks at few contacts instead of indexing all.
        """
        text = _SYMBOLOGY.sub("", payload, count=1).strip()
        return self.look(recognise(text), event, once=once)

    def look(self, scanned: Scanned, event: Event | None = None, *, once: bool = False) -> Found:
        """Return who the person in `scanned` is, as far as that is known; `once` as above."""
        if scanned.refused:
            return Found(scanned=scanned, person=scanned.person)
        mine = self._known.mine()
        scanned = about_others(scanned, mine)
        said = scanned.person
        whole = scanned.code or scanned.payload
        codes = codes_in(whole, scanned.badges) if scanned.may_be_badge else ()
        attendee = self._listed(said, codes, event)
        person = said if attendee is None else said.enriched(as_contact(attendee))
        match = self._match(scanned, person, codes, attendee, once=once)
        if attendee is None and match is not None:
            attendee = self._attendee(match.contact, event)
        if attendee and match and self._meetings.is_another(attendee, match.contact):
            if codes:  # it is their badge: I know a namesake
                match = None
            else:  # a namesake is on the list
                attendee, person = None, said
                match = self._match(scanned, said, codes, None, once=once)
        talk = self._contacts.last_talk(match.contact.id) if match else None
        is_elsewhere = attendee is not None and (event is None or attendee.event != event.id)
        return Found(
            scanned=scanned,
            person=person,
            match=match,
            attendee=attendee,
            listed_at=self._event_name(attendee.event) if attendee and is_elsewhere else "",
            target=self._target(person, match, attendee, event),
            talk=talk,
            met_at=self._event_name(talk.event) if talk else "",
            is_mine=mine.says(said),
            becomes=kept_of(scanned, "", match, attendee) if match is not None else None,
        )

    def keep(
        self,
        found: Found,
        event: Event | None = None,
        *,
        name: str = "",
        line: str = "",
        once: bool = False,
    ) -> Captured:
        """Keep the person found, with a talk now or that of today; somebody known gets what is new.

        `name` is what the user calls who has none, and is nothing to the others; `line` says about
        the talk what a capture line does ("!send the deck #ai *4 nice"). Who they are is looked up
        again: others may have been kept since.

        Raises:
            Invalid: it is nobody who can be kept, or me ("scanned"), or there is no name ("name").
            StoreError: it could not be written; nothing was kept.
        """
        now = self._clock()
        with self._records.alone():  # or two programs would both find nobody
            fresh = self.look(found.scanned, event, once=once)
            if fresh.refused:
                raise Invalid("scanned", "refused", fresh.refused)
            if fresh.needs_name and not clean(name):
                raise Invalid("name", "empty")
            called = clean(name) if fresh.may_be_named else ""
            attendee = fresh.attendee
            is_here = attendee is not None and event is not None and attendee.event == event.id
            meeting = Meeting(
                contact=kept_of(fresh.scanned, called, fresh.match, attendee),
                match=fresh.match,
                event=event,
                attendee=attendee if is_here else None,
                target=fresh.target,
                talk=fresh.talk if is_todays(fresh.talk, event, now) else None,
                # Whoever shows a card to be scanned hands it over; a page or a badge is no card.
                way="card" if fresh.scanned.kind == "contact" else "",
                **said_in(line, now.date()),
            )
            return self._meetings.keep(meeting, now, what="scan")

    def _match(
        self,
        scanned: Scanned,
        person: Contact,
        codes: tuple[str, ...],
        attendee: Attendee | None,
        *,
        once: bool,
    ) -> Match | None:
        """Return who of the contacts somebody is, first by what they said themselves."""
        said = scanned.person
        who = self._once if once else self._known.match
        match = who(said)
        if match is not None and match.by != "name":
            return match
        if codes and (holder := self._known.holder(codes)):
            return holder
        if scanned.kind in _PAGES and (owner := self._known.owner(said, once=once)):
            return owner
        became = self._records.all(Contact).get(attendee.contact) if attendee else None
        if became is not None:
            return Match(became, "attendee")
        return match or (who(person) if attendee is not None else None)

    def _once(self, person: Contact) -> Match | None:
        """Return who somebody is, without an index; a card tells it by what it says."""
        return self._known.look_up(dataclasses.replace(person, vcard=""))

    def _listed(
        self, said: Contact, codes: tuple[str, ...], event: Event | None
    ) -> Attendee | None:
        """Return who somebody is on the list of `event`; by a badge also on another one."""
        badge = self._known.badge(codes, event.id if event is not None else "") if codes else None
        if badge is None or event is None or badge.event == event.id:
            return badge or self._attendee(said, event)
        return self._attendee(as_contact(badge), event) or badge

    def _attendee(self, person: Contact, event: Event | None) -> Attendee | None:
        """Return who somebody is on the list of `event`."""
        if event is None:
            return None
        mail = next(iter(person.emails), "")
        found = None
        if person.name or mail:
            found = self._known.expected(event.id, person.name, person.organisation, mail)
        return found or self._known.reached(event.id, person)

    def _target(
        self, person: Contact, match: Match | None, attendee: Attendee | None, event: Event | None
    ) -> Target | None:
        """Return the target of `event` that somebody is, rather one not met yet."""
        if event is None:
            return None
        known = match.contact if match is not None else None
        return self._known.wanted(event.id, as_met(person, known), attendee)

    def _event_name(self, event: str) -> str:
        """Return what the event with this id is called; empty where there is none."""
        found = self._records.all(Event).get(event)
        return found.name if found is not None else ""
