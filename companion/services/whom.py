"""Whom a capture line means: on the list, among the contacts, and by what keys said besides."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companion.domain.capture import Pressed, Understood
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.keyed import Keyed
from companion.domain.matching import Match
from companion.domain.namesakes import is_of_another, meant
from companion.domain.signs import organisation_key
from companion.services.known_people import KnownPeople
from companion.services.line_reading import filled, person_in
from companion.services.listed import as_contact, as_met
from companion.services.live import Live
from companion.services.meeting import Meetings
from companion.services.ports import Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whom a line means."""

    understood: Understood
    """What the line says; facts of the `attendee` are filled in where it says nothing."""
    attendee: Attendee | None = None
    """Who they are on the list of the event."""
    match: Match | None = None
    """Who of the contacts they are; None for somebody new."""
    namesakes: tuple[Match, ...] = ()
    """All contacts who can be meant; who is, unless keys say otherwise, comes first."""
    others: tuple[Match, ...] = ()
    """Those of them who are not meant, because a key said so."""
    listed: tuple[Attendee, ...] = ()
    """Those on the list, and no contacts yet, who can be meant, where several on it can."""
    several: tuple[Match, ...] = ()
    """The contacts of whom nothing tells which one is meant; `match` is the one met last."""


class Whom:
    """Tells whom lines mean."""

    def __init__(self, records: Records, known: KnownPeople, meetings: Meetings) -> None:
        """Look among the `known`; `meetings` tells an attendee from a contact."""
        self._records = records
        self._known = known
        self._meetings = meetings
        self._talks = Live(records, Encounter, _by_contact)

    def look(self, said: Understood, event: Event | None, pressed: Pressed, *, once: bool) -> Meant:
        """Return whom a line means at `event` that is understood as `said`; `once` as to keep it.

        The list is asked first, as it tells more of them; then the contacts. It is not believed
        where it means somebody else: a namesake of the contact, or of whom keys say they are not.
        """
        several = self._attendees(said, event)
        chosen = next((one for one in several if one.id == pressed.attendee), None)
        if len(several) > 1 and chosen is not None:
            return self._of_list(said, chosen, several, event, once=once)
        listed = several[0] if len(several) == 1 else None
        found = self._found(said, listed, event, once=once)
        if listed and found.match and self._meetings.is_another(listed, found.match.contact):
            found = self._found(said, None, event, once=once)
        if once and pressed.contact:
            found = self._as_said(found, pressed.contact)
        if pressed.is_another or not once:  # a program that asks once goes through nobody
            found = self._with_namesakes(found, once=once)
        match, others = meant(pressed, found.match, found.namesakes)
        found = dataclasses.replace(found, match=match, others=others)
        if len(several) > 1:
            return self._among(several, found)
        if found.attendee and others and self._is_of_another(found.attendee, match, others):
            return self._by_line(found, said, event, once=once)
        return found

    def _as_said(self, found: Meant, contact: str) -> Meant:
        """Return `found` with the contact with this id, whom somebody named besides the line."""
        match = Match(self._records.all(Contact)[contact], "said")
        attendee = found.attendee
        if attendee is not None and self._meetings.is_another(attendee, match.contact):
            attendee = None
        return dataclasses.replace(found, match=match, attendee=attendee, several=())

    def wanted(self, found: Meant, event: Event | None) -> Target | None:
        """Return the target of `event` that a line is about, rather one not met yet."""
        if event is None or found.understood.is_empty:
            return None
        known = found.match.contact if found.match is not None else None
        # Whom I know of a name is rather whom I wanted to meet than somebody new.
        but = [one.contact for one in found.others] if known is None else []
        person = as_met(person_in(found.understood), known)
        return self._known.wanted(event.id, person, found.attendee, but=but)

    def _attendees(self, said: Understood, event: Event | None) -> tuple[Attendee, ...]:
        """Return whom the line means on the list of `event`, or all who can be meant."""
        if event is None or not (said.name or said.emails):
            return ()
        mail = next(iter(said.emails), "")
        return self._known.meant(event.id, said.name, said.organisation, mail)

    def _of_list(
        self,
        said: Understood,
        chosen: Attendee,
        several: tuple[Attendee, ...],
        event: Event | None,
        *,
        once: bool,
    ) -> Meant:
        """Return the attendee who was `chosen` of `several`: none of the contacts so called."""
        found = self._found(said, chosen, event, once=once)
        known = found.match.contact if found.match is not None else None
        if found.several or (known and self._meetings.is_another(chosen, known)):
            found = dataclasses.replace(found, match=None)
        found = self._with_namesakes(found, once=once)
        others = tuple(one for one in found.namesakes if one != found.match)
        listed = self._no_contacts(several, found)
        return dataclasses.replace(found, others=others, listed=listed)

    def _among(self, several: tuple[Attendee, ...], found: Meant) -> Meant:
        """Return `found` with who of `several` on the list they are, and who else can be meant."""
        known = found.match.contact if found.match is not None else None
        own = [one for one in several if known is not None and self._is_one(one, known)]
        if len(own) == 1:
            understood = filled(found.understood, own[0])
            found = dataclasses.replace(found, attendee=own[0], understood=understood)
        return dataclasses.replace(found, listed=self._no_contacts(several, found))

    def _no_contacts(self, several: tuple[Attendee, ...], found: Meant) -> tuple[Attendee, ...]:
        """Return those of `several` on the list who are none of the contacts that can be meant."""
        known = [one.contact for one in (found.match, *found.namesakes) if one is not None]
        return tuple(one for one in several if not any(self._is_one(one, who) for who in known))

    def _is_one(self, attendee: Attendee, contact: Contact) -> bool:
        """Tell whether one of several on the list is a contact of that name: who they became."""
        if attendee.contact in self._records.all(Contact):
            return attendee.contact == contact.id
        place = organisation_key(contact.organisation)
        return bool(place) and place == organisation_key(attendee.organisation)

    def _found(
        self, said: Understood, attendee: Attendee | None, event: Event | None, *, once: bool
    ) -> Meant:
        """Return whom of the contacts a line is about, with what the list says of them."""
        understood = filled(said, attendee) if attendee is not None else said
        if understood.is_empty:
            return Meant(understood=understood, attendee=attendee)
        possible = self._known.meant_by(person_in(understood), once=once)
        match = next(iter(possible), None)
        if len(possible) > 1:
            match = possible[0] if once else self._met_last(possible, event)
        elif match is not None and match.by == "email" and not said.emails:
            match = dataclasses.replace(match, by="listed_email")
        several = possible if len(possible) > 1 else ()
        return Meant(understood=understood, attendee=attendee, match=match, several=several)

    def _met_last(self, possible: Sequence[Match], event: Event | None) -> Match:
        """Return who of `possible` was met last, rather at `event`.

        Somebody new would be one more of that name, and nobody would see it.
        """

        def last(match: Match) -> tuple[bool, float]:
            """Return whether they were met at the event, and when they were met last."""
            found = list(talks.find("contact", (match.contact.id,)))
            is_here = event is not None and any(talk.event == event.id for talk in found)
            return is_here, max((talk.at.timestamp() for talk in found), default=0.0)

        with self._talks.reading() as talks:
            return max(possible, key=last)

    def _with_namesakes(self, found: Meant, *, once: bool) -> Meant:
        """Return `found` with all contacts who can be meant."""
        if found.understood.is_empty:
            return found
        named = self._known.namesakes(person_in(found.understood), found.match, once=once)
        return dataclasses.replace(found, namesakes=named)

    def _is_of_another(
        self, attendee: Attendee, match: Match | None, others: tuple[Match, ...]
    ) -> bool:
        """Tell whether an attendee is one of `others`, of whom a key said that they are not."""
        known = match.contact if match is not None else None
        if attendee.contact in self._records.all(Contact):
            return known is None or attendee.contact != known.id
        return is_of_another(as_contact(attendee), known, [one.contact for one in others])

    def _by_line(self, found: Meant, said: Understood, event: Event | None, *, once: bool) -> Meant:
        """Return `found` without the list: how like the others are is told by the line alone."""
        typed = self._with_namesakes(self._found(said, None, event, once=once), once=once)
        told = {one.contact.id: one for one in typed.namesakes}
        others = tuple(told.get(one.contact.id, one) for one in found.others)
        return dataclasses.replace(found, understood=said, attendee=None, others=others)


def _by_contact(talks: Iterable[Encounter]) -> Keyed[Encounter]:
    """Index `talks` by with whom they were."""
    return Keyed(talks, {"contact": lambda talk: (talk.contact,)})
