"""A contact in the trash, with all that was about them, and how long they stay there."""

from __future__ import annotations

from datetime import datetime, timedelta

from companion.domain.card_given import CardGiven
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame
from companion.domain.values import Pairs, value

DAYS = 30
"""How long somebody stays in the trash."""

About = Encounter | Interaction | FollowUp | Consent | CardGiven
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
    cards_given: tuple[CardGiven, ...] = ()
    attendees: tuple[str, ...] = ()
    """The ids of the attendees who had become this contact."""
    targets: Pairs = ()
    """The ids of the targets that were met, each with that of the encounter."""
    not_same: tuple[NotSame, ...] = ()
    """What the user said of them and others."""
    into: Contact | None = None
    """Whom they were merged into, as that was before; None for who was removed."""
    took: tuple[str, ...] = ()
    """In which fields they were right where both said something else (`merging.joined`)."""
    order: int = 0
    """Of two merges the later one has the higher number: a clock may have been put back between."""
    moved: Pairs = ()
    """What was about them and is about the other now: table and id of each record."""
    others: Pairs = ()
    """Steps and consents of others to be introduced to them: the id of each, and whom it named
    before they went, or before the two who were to be introduced became one."""

    @property
    def about(self) -> tuple[About, ...]:
        """Everything that went with the contact."""
        return (
            *self.encounters,
            *self.interactions,
            *self.follow_ups,
            *self.consents,
            *self.cards_given,
        )

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
