"""A capture line as it is meant here: by the day at the event and the organisations I know."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from itertools import pairwise

from companion.domain.capture import Pressed, Understood
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.short_names import says_no_more, spelled, spelled_place
from companion.domain.signs import name_keys
from companion.domain.text import fold
from companion.domain.zones import place_zone
from companion.formats.capture import understand
from companion.services.known_organisations import Organisations
from companion.services.known_people import KnownPeople
from companion.services.ports import Clock, Records

_WORD = re.compile(r"\w+")


class LineReading:
    """Reads capture lines."""

    def __init__(self, records: Records, clock: Clock, people: KnownPeople) -> None:
        """Know the organisations in `records` and `people`; dates count from the day of `clock`."""
        self._clock = clock
        self._people = people
        self._organisations = Organisations(records)

    def get_ready(self) -> None:
        """Index the organisations, so that the first line is read as quickly as the others."""
        self._organisations.get_ready()

    def day(self, event: Event | None, pressed: Pressed) -> date:
        """Return the day from which dates count: that of the talk, where it takes place."""
        moment = pressed.at or self._clock()
        return moment.astimezone(place_zone(event.tz if event else None, moment)).date()

    def read(
        self, line: str, event: Event | None, pressed: Pressed, *, once: bool = False
    ) -> Understood:
        """Return what `line` says; `once` is for a program that reads no other one."""
        known, today = self._organisations, self.day(event, pressed)
        said = understand(line, today=today, knows=known.looked_up(event) if once else known.known)
        whole = _with_surname(said)
        if whole and self._is_somebody(whole, event, once=once):
            return understand(line, today=today)
        return said

    def names_nobody(self, line: str, event: Event | None, pressed: Pressed) -> bool:
        """Tell whether there is nobody in `line` to keep, without a look at those known."""
        return understand(line, today=self.day(event, pressed)).is_empty

    def _is_somebody(self, name: str, event: Event | None, *, once: bool) -> bool:
        """Tell whether somebody I know or expect is called exactly `name`."""
        who = self._people.look_up if once else self._people.match
        match = who(Contact(id="", uid="", name=name))
        found = [match.contact.name] if match else []
        if event is not None and (attendee := self._people.expected(event.id, name)):
            found.append(attendee.name)
        return any(name_keys(one) == name_keys(name) for one in found)


def _with_surname(said: Understood) -> str:
    """Return the name with the organisation right behind it, which may be a surname; else ""."""
    for part, following in pairwise(said.parts):
        is_next = following.start == part.end + 1
        if is_next and (part.kind, following.kind) == ("name", "organisation"):
            return f"{part.text} {following.text}"
    return ""


def person_in(said: Understood) -> Contact:
    """Return the person in the line, not yet with an id."""
    return Contact(
        id="",
        uid="",
        name=said.name,
        organisation=said.organisation,
        role=said.role,
        emails=said.emails,
        phones=said.phones,
        links=said.links,
        tags=said.tags,
        circle=said.circle,
    )


def tags_of_talk(said: Understood) -> tuple[str, ...]:
    """Return the tags in the line, the network as it was typed among them.

    Whoever is known may belong to another one: the talk counts for this one.
    """
    return tuple(part.text for part in said.parts if part.kind in {"tag", "circle"})


def filled(said: Understood, attendee: Attendee) -> Understood:
    """Return what the line says with what the list knows where the line is silent.

    What it says in fewer or smaller letters is spelled as on the list.
    """
    return dataclasses.replace(
        said,
        name=spelled(said.name, attendee.name),
        organisation=spelled_place(said.organisation, attendee.organisation),
        role=said.role or attendee.role,
        emails=said.emails or ((attendee.email,) if attendee.email else ()),
        phones=said.phones or ((attendee.phone,) if attendee.phone else ()),
        links=said.links or ((attendee.link,) if attendee.link else ()),
    )


def untold(said: Understood, contact: Contact) -> list[str]:
    """Return what was typed about somebody known and is not kept: merging never overwrites."""
    known = {"name": contact.name, "organisation": contact.organisation, "role": contact.role}
    signs = {"organisation": "@", "circle": "#"}
    return [
        f"{signs.get(part.kind, '')}{part.text}"
        for part in said.parts
        if (part.kind in known and not _is_in(part.text, known[part.kind]))
        or (part.kind == "circle" and _is_of_another(part.text, contact.circle))
    ]


def _is_of_another(typed: str, circle: str) -> bool:
    """Tell whether the network that was typed is not `circle`, in whatever words."""
    from companion.domain.circles import circle_key

    return circle_key(typed) != circle_key(circle)


def _is_in(typed: str, known: str) -> bool:
    """Tell whether `known` says all that was `typed`, in whichever spelling."""
    return _words(typed) <= _words(known) or says_no_more(typed, known)


def _words(text: str) -> set[str]:
    """Return the folded words of `text`."""
    return set(_WORD.findall(fold(text)))
