"""A contact in the trash, with all that was about them, and how long they stay there."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

from companion.domain.contact import Consent, Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.follow_up import FollowUp
from companion.domain.values import Pairs, value

DAYS = 30
"""How long somebody stays in the trash."""
TOLD_APART = ("name", "organisation", "role", "circle")
"""The fields of which a contact has one each, so that of two only one can stay."""

About = Encounter | Interaction | FollowUp | Consent
"""What belongs to one contact, and goes and comes back with them."""


@value
class Trashed:
    """One contact who was removed, whole: nothing else in the store names them any more."""

    id: str
    at: datetime
    """When they were removed."""
    contact: Contact
    encounters: tuple[Encounter, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    consents: tuple[Consent, ...] = ()
    attendees: tuple[str, ...] = ()
    """The ids of the attendees who had become this contact."""
    targets: Pairs = ()
    """The ids of the targets that were met, each with that of the encounter."""

    @property
    def about(self) -> tuple[About, ...]:
        """Everything that went with the contact."""
        return (*self.encounters, *self.interactions, *self.follow_ups, *self.consents)

    @property
    def promises(self) -> tuple[FollowUp, ...]:
        """What I had promised them and not yet done."""
        return tuple(
            step
            for step in self.follow_ups
            if step.promised and step.owner == "me" and step.is_open
        )

    @property
    def until(self) -> datetime:
        """When their time in the trash is over."""
        return self.at + timedelta(days=DAYS)

    def is_due(self, now: datetime) -> bool:
        """Tell whether their time is over at `now`."""
        return self.until <= now

    def days_left(self, now: datetime) -> int:
        """Return how many days they stay from `now` on, a begun one as a whole; 0 when due."""
        return max(0, -((now - self.until) // timedelta(days=1)))


def joined(here: Contact, back: Contact) -> Contact:
    """Return `here` with all that `back` knows besides.

    Where both say something else, `here` is right and the note keeps the other.
    """
    whole = here.enriched(back)
    others = [getattr(back, name) for name in TOLD_APART]
    mine = [getattr(whole, name) for name in TOLD_APART]
    untold = " · ".join(text for text in others if text and text not in mine)
    known = whole.note.split("\n")
    lines = (*known, untold) if untold not in known else known
    return dataclasses.replace(whole, note="\n".join(lines))
