"""Everything that is known around one step, to be looked at while it is worked on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued
from companion.errors import NotFound
from companion.services.contacts import Contacts, Story
from companion.services.prepare import Prepare


@dataclass(frozen=True, slots=True, kw_only=True)
class StepContext:
    """One step with whom it is for, what was said, and what there was between us since."""

    queued: Queued
    story: Story
    """Everything about them, newest first."""
    talk: Encounter | None = None
    """The talk that the step comes from, else the last one with them."""
    event: str = ""
    """The name of the event at which we talked."""
    zone: tzinfo | None = None
    """That of the clocks at its place; None for those of the laptop."""
    other: str = ""
    """To whom they are to be introduced, by name."""
    balance: Mapping[str, int] = field(default_factory=dict)
    """How many steps of each kind we did for them."""

    @property
    def open_steps(self) -> tuple[FollowUp, ...]:
        """What else is open with them, mine and theirs, the oldest first."""
        this = self.queued.follow_up.id
        steps = (one for one in self.story.follow_ups if one.is_open and one.id != this)
        return tuple(reversed(tuple(steps)))


class StepContexts:
    """Gathers what is known around a step."""

    def __init__(self, contacts: Contacts, prepare: Prepare) -> None:
        """Look into the stories of `contacts` and the events of `prepare`."""
        self._contacts = contacts
        self._prepare = prepare

    def of(self, queued: Queued) -> StepContext:
        """Return what is known around `queued`."""
        story = self._contacts.story(queued.contact)
        talk = queued.encounter or next(iter(story.encounters), None)
        event = talk.event if talk is not None else ""
        return StepContext(
            queued=queued,
            story=story,
            talk=talk,
            event=self._prepare.event_name(event) if event else "",
            zone=self._prepare.event_zone(event) if event else None,
            other=self._name(queued.follow_up.other),
            balance=Counter(one.kind for one in story.follow_ups if one.status == "done"),
        )

    def _name(self, contact: str) -> str:
        """Return what the contact with this id is called; nothing where there is none."""
        try:
            return self._contacts.get(contact).title if contact else ""
        except NotFound:
            return ""
