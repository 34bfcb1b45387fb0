"""At the event: one line tells whom I met, what about and what I promised."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import timedelta

from companion.domain.capture import NOTHING, Part, Pressed, Understood
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.matching import Match
from companion.domain.namesakes import next_one
from companion.errors import Invalid
from companion.services.known_people import KnownPeople
from companion.services.line_reading import LineReading, person_in, tags_of_talk, untold
from companion.services.meeting import PROMISE_DAYS, Besides, Captured, Meeting, Meetings
from companion.services.naming import called, only
from companion.services.ports import Clock, Records
from companion.services.whom import Whom

Talk = Callable[[Contact], Encounter | None]
"""Returns the talk with somebody that goes on."""
_ANYBODY = "anybody @anywhere anybody@mail.example"
"""A line that asks for all that is indexed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What keeping the line would mean, while it is typed."""

    understood: Understood
    """What the line says; facts of a known attendee are filled in where it says nothing."""
    attendee: Attendee | None = None
    target: Target | None = None
    match: Match | None = None
    """The contact who gets the encounter, and how they were recognised; None for a new one."""
    namesakes: tuple[Match, ...] = ()
    """All contacts who can be meant; who is, unless keys say otherwise, comes first."""
    others: tuple[Match, ...] = ()
    """Those of them who are not meant, because a key said so."""
    listed: tuple[Attendee, ...] = ()
    """Those on the list, and no contacts yet, who can be meant, where several on it can."""
    several: tuple[Match, ...] = ()
    """The contacts of whom nothing tells which one is meant; `match` is the one met last."""
    pressed: Pressed = NOTHING
    """What keys said besides the line."""

    def turned(self) -> Pressed:
        """Return what one more press of the key says that somebody else of this name is meant."""
        possible = [one.contact.id for one in self.namesakes]
        listed = [one.id for one in self.listed]
        who = self.match.contact if self.match is not None else self.attendee
        return next_one(self.pressed, possible, who.id if who is not None else "", listed)


class Capture:
    """Keeps people from one line each."""

    def __init__(
        self, records: Records, clock: Clock, known: KnownPeople, meetings: Meetings
    ) -> None:
        """Work on `records`; `known` tells who somebody is, `meetings` keeps whom I met."""
        self._records = records
        self._clock = clock
        self._known = known
        self._meetings = meetings
        self._lines = LineReading(records, clock, known)
        self._whom = Whom(records, known, meetings)

    def get_ready(self, event: Event | None = None) -> None:
        """Index those I know and expect, so that the first preview is as quick as the others."""
        self._known.get_ready()
        self._lines.get_ready()
        self.preview(_ANYBODY, event)

    def preview(
        self,
        line: str,
        event: Event | None = None,
        pressed: Pressed = NOTHING,
        *,
        once: bool = False,
    ) -> Preview:
        """Return what keeping `line` would mean; never fails. `once` is as for `keep`."""
        said = self._lines.read(line, event, pressed, once=once)
        meant = self._whom.look(said, event, pressed, once=once)
        understood = meant.understood
        if understood.promises:
            assumed = self._lines.day(event, pressed) + timedelta(days=PROMISE_DAYS)
            understood = understood.with_dates(assumed)
        return Preview(
            understood=understood,
            attendee=meant.attendee,
            target=self._whom.wanted(meant, event),
            match=meant.match,
            namesakes=meant.namesakes,
            others=meant.others,
            listed=meant.listed,
            several=() if pressed.contact or meant.match is None else meant.several,
            pressed=pressed,
        )

    def retake(self, line: str, part: Part, others: Container[str] = ()) -> str:
        """Return `line` so that `part`, as it was understood, is the next thing that it can be.

        `others` are the kinds of the other parts.
        """
        from companion.formats.capture.correcting import next_kind, retake

        return retake(line, part, next_kind(part, others))

    def keep(
        self,
        line: str,
        event: Event | None = None,
        *,
        pressed: Pressed = NOTHING,
        once: bool = False,
        what: str = "capture",
        besides: Besides | None = None,
        talk: Talk | None = None,
    ) -> Captured:
        """Keep the person in `line` with a talk now, at `event` where one is given.

        Somebody known gets an encounter and what is new about them, never a second contact; what
        keys said besides the line is in `pressed`. `once` is for a program that keeps nobody else:
        it reads few contacts instead of indexing all. `what` names the change. What `besides`
        returns is kept in the same commit, and the line belongs to the `talk` that there is with
        somebody known.

        Raises:
            Ambiguous: several contacts can be meant, and `pressed` needs one.
            Invalid: the line names nobody.
            StoreError: it could not be written; nothing was kept.
        """
        now = self._clock()
        if self._lines.names_nobody(line, event, pressed):
            raise Invalid("name", "empty", line)
        with self._records.alone():  # or two programs would both find nobody
            preview = self.preview(line, event, pressed, once=once)
            if pressed.needs_one and preview.several:
                several = [one.contact for one in preview.several]
                only("namesake", preview.understood.name, several, called)
            meeting = _meeting(preview, event)
            if talk is not None and meeting.match is not None:
                meeting = dataclasses.replace(meeting, talk=talk(meeting.contact))
            return self._meetings.keep(meeting, now, what=what, besides=besides)


def _meeting(preview: Preview, event: Event | None) -> Meeting:
    """Return whom I met, by what a preview says."""
    said, pressed = preview.understood, preview.pressed
    contact = person_in(said)
    if preview.match is not None:
        contact = preview.match.contact.enriched(contact)
    return Meeting(
        contact=contact,
        match=preview.match,
        others=tuple(one.contact for one in preview.others),
        event=event,
        attendee=preview.attendee,
        target=preview.target,
        note="\n".join((said.note, *untold(said, contact))),
        looking_for=said.looking_for,
        can_offer=said.can_offer,
        rating=said.rating,
        tags=tags_of_talk(said),
        way=pressed.way,
        at=pressed.at,
        is_day_only=pressed.is_day_only,
        agreed_at=pressed.agreed_at,
        promises=said.promises,
    )
