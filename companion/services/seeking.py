"""Who of my contacts looks for something, and for what, as they said it last."""

from __future__ import annotations

from typing import NamedTuple

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.services.ports import Records


class Seeking(NamedTuple):
    """A contact who looks for something."""

    contact: Contact
    talk: Encounter
    """In which they said so."""

    @property
    def text(self) -> str:
        """What they look for."""
        return self.talk.looking_for


def seeking(records: Records) -> list[Seeking]:
    """Return the contacts who look for something, who said it last first."""
    contacts = records.all(Contact)
    last: dict[str, Encounter] = {}
    for talk in records.all(Encounter).values():
        before = last.get(talk.contact)
        if talk.looking_for and (before is None or before.at <= talk.at):
            last[talk.contact] = talk
    talks = sorted(last.values(), key=lambda talk: talk.at, reverse=True)
    return [Seeking(contacts[talk.contact], talk) for talk in talks if talk.contact in contacts]
