"""Whom a capture line means: on the list, among the contacts, and by what keys said besides."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from companion.domain.capture import Pressed, Understood
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.matching import Match
from companion.domain.namesakes import is_of_another, meant
from companion.services.known_people import KnownPeople
from companion.services.line_reading import filled, person_in
from companion.services.listed import as_contact, as_met
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


class Whom:
    """Tells whom lines mean."""

    def __init__(self, records: Records, known: KnownPeople, meetings: Meetings) -> None:
        """Look among the `known`; `meetings` tells an attendee from a contact."""
        self._records = records
        self._known = known
        self._meetings = meetings

    def look(self, said: Understood, event: Event | None, pressed: Pressed, *, once: bool) -> Meant:
        """Return whom a line means at `event` that is understood as `said`; `once` as to keep it.

        The list is asked first, as it tells more of them; then the contacts. It is not believed
        where it means somebody else: a namesake of the contact, or of whom keys say they are not.
        """
        listed = self._attendee(said, event)
        found = self._found(said, listed, once=once)
        if listed and found.match and self._meetings.is_another(listed, found.match.contact):
            found = self._found(said, None, once=once)
        if pressed.is_another or not once:  # a program that asks once goes through nobody
            found = self._with_namesakes(found, once=once)
        match, others = meant(pressed, found.match, found.namesakes)
        found = dataclasses.replace(found, match=match, others=others)
        if found.attendee and others and self._is_of_another(found.attendee, match, others):
            return self._by_line(found, said, once=once)
        return found

    def wanted(self, found: Meant, event: Event | None) -> Target | None:
        """Return the target of `event` that a line is about, rather one not met yet."""
        if event is None or found.understood.is_empty:
            return None
        known = found.match.contact if found.match is not None else None
        # Whom I know of a name is rather whom I wanted to meet than somebody new.
        but = [one.contact for one in found.others] if known is None else []
        person = as_met(person_in(found.understood), known)
        return self._known.wanted(event.id, person, found.attendee, but=but)

    def _attendee(self, said: Understood, event: Event | None) -> Attendee | None:
        """Return whom the line means on the list of `event`."""
        if event is None or not (said.name or said.emails):
            return None
        mail = next(iter(said.emails), "")
        return self._known.expected(event.id, said.name, said.organisation, mail)

    def _found(self, said: Understood, attendee: Attendee | None, *, once: bool) -> Meant:
        """Return whom of the contacts a line is about, with what the list says of them."""
        understood = filled(said, attendee) if attendee is not None else said
        match = None
        if not understood.is_empty:
            match = (self._known.look_up if once else self._known.match)(person_in(understood))
        return Meant(understood=understood, attendee=attendee, match=match)

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

    def _by_line(self, found: Meant, said: Understood, *, once: bool) -> Meant:
        """Return `found` without the list: how like the others are is told by the line alone."""
        typed = self._with_namesakes(self._found(said, None, once=once), once=once)
        told = {one.contact.id: one for one in typed.namesakes}
        others = tuple(told.get(one.contact.id, one) for one in found.others)
        return dataclasses.replace(found, understood=said, attendee=None, others=others)
