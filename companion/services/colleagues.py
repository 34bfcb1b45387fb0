"""Who could take a step over: colleagues who go to the event too, and those among the contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.domain.circles import circle_key
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.keyed import Keyed
from companion.domain.text import fold
from companion.services.live import Live
from companion.services.ports import Records

CIRCLE = "colleague"
"""The circle of those who work where I do."""
NAME, ALL = "name", "all"
"""What they are found by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who could take a step over."""

    name: str
    email: str = ""
    """Their address, where they are a contact that has one."""


class Colleagues:
    """Knows the colleagues."""

    def __init__(self, records: Records) -> None:
        """Look for them in `records`."""
        self._records = records
        self._contacts = Live(records, Contact, _by_name, belongs=_is_colleague)

    def for_event(self, event: str = "") -> list[Colleague]:
        """Return those who go to the event with the id `event`, then all others, by name."""
        found = self._records.all(Event).get(event)
        there = found.colleagues if found is not None else ()
        with self._contacts.reading() as contacts:
            known = sorted((one.title for one in contacts.find(ALL, ("",))), key=fold)
        names: dict[str, str] = {}
        for name in (*there, *known):
            names.setdefault(fold(name), name)
        return [self.named(name) for name in names.values()]

    def named(self, name: str) -> Colleague:
        """Return the colleague of that name, with their address if they are a contact of mine."""
        with self._contacts.reading() as contacts:
            fitting = contacts.find(NAME, (fold(name),))
            emails = [email for one in fitting for email in one.emails[:1]]
        return Colleague(name=name, email=emails[0] if len(emails) == 1 else "")


def _is_colleague(contact: Contact) -> bool:
    """Tell whether a contact is a colleague."""
    return circle_key(contact.circle) == CIRCLE


def _by_name(contacts: Iterable[Contact]) -> Keyed[Contact]:
    """Index colleagues by their names."""
    return Keyed(contacts, {NAME: lambda contact: (fold(contact.title),), ALL: lambda _: ("",)})
