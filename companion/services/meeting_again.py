"""Somebody known stands before me again: the last talk, what is open, what is new, what to ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from companion.domain.again import (
    Since,
    ToAsk,
    birthday_near,
    kept_since,
    listed_otherwise,
    soonest,
    to_ask,
)
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee, Event
from companion.domain.follow_up import FollowUp
from companion.domain.keyed import Keyed
from companion.domain.trash import Trashed
from companion.domain.zones import is_of_today, shown_at
from companion.services.capture import Preview
from companion.services.contacts import Contacts, Story
from companion.services.live import Live
from companion.services.meeting import Captured
from companion.services.ports import Clock, Records

Propose = Callable[[Contact, str, str], str]
"""Returns a question for somebody known, by the name of the event where we met, in a language."""
_NOBODY = Contact(id="", uid="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What there is between us, as it is told when we meet again."""

    contact: Contact
    now: datetime
    """From when days are counted."""
    talk: Encounter | None = None
    """The last talk; None where we only wrote or promised each other something."""
    zone: tzinfo | None = None
    """That of the clocks where it took place; None for those of the laptop."""
    met_at: str = ""
    """The name of the event of that talk; empty where it was elsewhere."""
    mine: tuple[FollowUp, ...] = ()
    """What I promised or wanted to do and have not done: promises first, then by the date."""
    theirs: tuple[FollowUp, ...] = ()
    """What they promised and have not done yet."""
    touch: Interaction | None = None
    """The last later touch."""
    since: tuple[Since, ...] = ()
    """What changed since that talk."""
    question: ToAsk | None = None
    """What to ask today."""

    @property
    def today(self) -> date:
        """The day from which ages are counted, by the clocks where the last talk was."""
        return shown_at(self.now, self.zone, self.now).date()

    @property
    def talk_at(self) -> datetime | None:
        """When the last talk was by the clocks at its place."""
        return shown_at(self.talk.at, self.zone, self.now) if self.talk else None

    @property
    def talk_day(self) -> date | None:
        """The day of the last talk by these clocks."""
        return self.talk_at.date() if self.talk_at else None


class MeetingAgain:
    """Tells what there is between me and somebody known; threads may share it.

    Asking costs the same however many there are, but for the first time.
    """

    def __init__(
        self, records: Records, clock: Clock, contacts: Contacts, propose: Propose
    ) -> None:
        """Work on `records`; `contacts` knows the stories, `propose` has a question for anybody."""
        self._records = records
        self._clock = clock
        self._contacts = contacts
        self._propose = propose
        self._merged = Live(records, Trashed, _by_winner)

    def get_ready(self) -> None:
        """Index what was said with whom, so that the first question is as quick as the others."""
        self._told(_NOBODY)

    def again(self, preview: Preview, event: Event | None, *, language: str) -> Again | None:
        """Return what there is between me and whom `preview` means at `event`.

        None for somebody new, and for a contact with whom there was nothing yet. What is proposed
        to ask is in `language`.
        """
        if preview.match is None:
            return None
        target = preview.target
        asked = target.question if target is not None and not target.met else ""
        story, merged = self._told(preview.match.contact)
        return self._again(
            story,
            merged,
            attendee=preview.attendee,
            asked=asked,
            language=language,
            here=event.name if event is not None else "",
        )

    def before(self, kept: Captured) -> Again | None:
        """Return what there was between me and somebody known before they were kept just now.

        There is no question in it: it is told afterwards, by a program that asks only once.
        """
        if kept.match is None:
            return None
        new = {kept.encounter.id, *(step.id for step in kept.follow_ups)}
        return self._again(self._contacts.look_up_story(kept.contact), [], but=new)

    def _again(
        self,
        story: Story,
        merged: Iterable[Trashed],
        *,
        attendee: Attendee | None = None,
        asked: str = "",
        language: str = "",
        here: str = "",
        but: Collection[str] = (),
    ) -> Again | None:
        """Return what a story tells of me and them, without what has an id in `but`."""
        contact = story.contact
        talks = [talk for talk in story.encounters if talk.id not in but]
        steps = [step for step in story.follow_ups if step.id not in but]
        if not (talks or steps or story.interactions):
            return None
        now = self._clock()
        talk = next(iter(talks), None)
        touch = next(iter(story.interactions), None)
        event = self._event(talk)
        met_at = event.name if event is not None else ""
        zone = event.tz if event is not None else None
        theirs = soonest(steps, "them")

        # Of what was said an hour ago nothing has become yet.
        is_todays = talk is not None and is_of_today(talk.at, zone, now)
        earlier = None if is_todays else talk

        def proposed() -> str:
            place = met_at if met_at != here else ""
            return "" if is_todays else self._propose(contact, place, language)

        return Again(
            contact=contact,
            now=now,
            talk=talk,
            zone=zone,
            met_at=met_at,
            mine=soonest(steps, "me"),
            theirs=theirs,
            touch=touch if talk is None or (touch and touch.at > talk.at) else None,
            since=tuple(_since(contact, attendee, steps, merged, talk, now)),
            question=to_ask(theirs, asked, earlier, proposed) if language else None,
        )

    def _told(self, contact: Contact) -> tuple[Story, list[Trashed]]:
        """Return what happened with `contact`, and who turned out to be them."""
        with self._merged.reading() as merged:
            found = list(merged.find("into", (contact.id,)))
        return self._contacts.story(contact), found

    def _event(self, talk: Encounter | None) -> Event | None:
        """Return the event of a talk; None where there is none."""
        return self._records.all(Event).get(talk.event) if talk is not None else None


def _by_winner(removed: Iterable[Trashed]) -> Keyed[Trashed]:
    """Index who was removed by whom they were merged into."""
    return Keyed(removed, {"into": lambda one: (one.into.id,) if one.into is not None else ()})


def _since(
    contact: Contact,
    attendee: Attendee | None,
    steps: Iterable[FollowUp],
    merged: Iterable[Trashed],
    talk: Encounter | None,
    now: datetime,
) -> Iterator[Since]:
    """Yield what changed since `talk`, what matters most first."""
    if attendee is not None:
        yield from listed_otherwise(contact, attendee)
    yield from birthday_near(contact, now.date())
    if talk is None:
        return
    yield from kept_since(steps, talk.at)
    for one in merged:
        if one.at > talk.at:
            named = dict.fromkeys((one.contact.title, one.contact.organisation))
            text = ", ".join(filter(None, named))
            yield Since(kind="merged", text=text, day=one.at.date())
