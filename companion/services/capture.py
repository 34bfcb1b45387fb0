"""At the event: one line tells whom I met, what about and what I promised."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from companion.domain.capture import NOTHING, Part, Pressed, Understood
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.matching import Match
from companion.domain.namesakes import is_of_another, meant, next_one
from companion.errors import Invalid
from companion.services.known_people import KnownPeople
from companion.services.line_reading import LineReading, filled, person_in, tags_of_talk, untold
from companion.services.listed import as_contact, as_met
from companion.services.meeting import PROMISE_DAYS, Besides, Captured, Meeting, Meetings
from companion.services.ports import Clock, Records

Talk = Callable[[Contact], Encounter | None]
"""Returns the talk with somebody that goes on."""


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
    pressed: Pressed = NOTHING
    """What keys said besides the line."""

    def turned(self) -> Pressed:
        """Return what one more press of the key says that somebody else of this name is meant."""
        possible = [one.contact.id for one in self.namesakes]
        return next_one(self.pressed, possible, self.match.contact.id if self.match else "")


_ANYBODY = "anybody @anywhere anybody@mail.example"


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

    def get_ready(self, event: Event | None = None) -> None:
        """Index those I know and expect, so that the first preview is as quick as the others."""
        self._known.get_ready()
        self._lines.get_ready()
        self.preview(_ANYBODY, event)

    def preview(self, line: str, event: Event | None = None, pressed: Pressed = NOTHING) -> Preview:
        """Return what `line` is understood to say, and whom it is about; never fails."""
        return self._preview(line, event, pressed)

    def retake(self, line: str, part: Part) -> str:
        """Return `line` so that `part`, as it was understood, is the next thing that it can be."""
        from companion.formats.capture.correcting import next_kind, retake

        return retake(line, part, next_kind(part))

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
        keys said besides the line is in `pressed`. `once`
        is for a program that keeps nobody else: it reads few contacts instead of indexing all.
        `what` names the change. What `besides` returns is kept in the same commit, and the line
        belongs to the `talk` that there is with somebody known.

        Raises:
            Invalid: the line names nobody.
            StoreError: it could not be written; nothing was kept.
        """
        now = self._clock()
        if self._lines.names_nobody(line, event, pressed):
            raise Invalid("name", "empty", line)
        with self._records.alone():  # or two programs would both find nobody
            meeting = self._meeting(self._preview(line, event, pressed, once=once), event, pressed)
            if talk is not None and meeting.match is not None:
                meeting = dataclasses.replace(meeting, talk=talk(meeting.contact))
            return self._meetings.keep(meeting, now, what=what, besides=besides)

    def _meeting(self, preview: Preview, event: Event | None, pressed: Pressed) -> Meeting:
        """Return whom I met, by what a preview says."""
        said = preview.understood
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
            promise=said.promise,
            due=said.due,
        )

    def _preview(
        self, line: str, event: Event | None, pressed: Pressed, *, once: bool = False
    ) -> Preview:
        """Return what `line` means; `once` is as for `keep`."""
        said = self._lines.read(line, event, pressed, once=once)
        attendee = self._attendee(said, event)
        understood = filled(said, attendee) if attendee is not None else said
        match = self._who(understood, once=once)
        if attendee and match and self._meetings.is_another(attendee, match.contact):
            # A namesake is on the list.
            attendee, understood, match = None, said, self._who(said, once=once)
        is_gone_through = pressed.is_another or not once
        namesakes = self._namesakes(understood, match, once=once) if is_gone_through else ()
        match, others = meant(pressed, match, namesakes)
        if attendee and others and self._is_of_another(attendee, match, others):
            attendee, understood, others = None, said, self._by_line(said, others, once=once)
        if understood.promise and understood.due is None:
            due = self._lines.day(event, pressed) + timedelta(days=PROMISE_DAYS)
            understood = dataclasses.replace(understood, due=due)
        return Preview(
            understood=understood,
            attendee=attendee,
            target=self._target(understood, match, attendee, event, others),
            match=match,
            namesakes=namesakes,
            others=others,
            pressed=pressed,
        )

    def _who(self, understood: Understood, *, once: bool) -> Match | None:
        """Return whom of the contacts a line is about, as far as nothing but the line tells."""
        if understood.is_empty:
            return None
        return (self._known.look_up if once else self._known.match)(person_in(understood))

    def _namesakes(
        self, understood: Understood, match: Match | None, *, once: bool
    ) -> tuple[Match, ...]:
        """Return whom of the contacts a line can mean; who it does comes first."""
        if understood.is_empty:
            return ()
        return self._known.namesakes(person_in(understood), match, once=once)

    def _by_line(
        self, said: Understood, others: tuple[Match, ...], *, once: bool
    ) -> tuple[Match, ...]:
        """Return `others` with what is like them in the line itself, and not on a list."""
        typed = self._namesakes(said, self._who(said, once=once), once=once)
        told = {one.contact.id: one for one in typed}
        return tuple(told.get(one.contact.id, one) for one in others)

    def _is_of_another(
        self, attendee: Attendee, match: Match | None, others: tuple[Match, ...]
    ) -> bool:
        """Tell whether an attendee is one of `others`, of whom a key said that they are not."""
        known = match.contact if match is not None else None
        if attendee.contact in self._records.all(Contact):
            return known is None or attendee.contact != known.id
        return is_of_another(as_contact(attendee), known, [one.contact for one in others])

    def _attendee(self, said: Understood, event: Event | None) -> Attendee | None:
        """Return whom the line means on the list of `event`."""
        if event is None or not (said.name or said.emails):
            return None
        mail = next(iter(said.emails), "")
        return self._known.expected(event.id, said.name, said.organisation, mail)

    def _target(
        self,
        said: Understood,
        match: Match | None,
        attendee: Attendee | None,
        event: Event | None,
        others: tuple[Match, ...],
    ) -> Target | None:
        """Return the target of `event` that the line is about, rather one not met yet."""
        if event is None or said.is_empty:
            return None
        known = match.contact if match is not None else None
        # Whom I know of a name is rather whom I wanted to meet than somebody new.
        but = [one.contact for one in others] if match is None else []
        return self._known.wanted(event.id, as_met(person_in(said), known), attendee, but=but)
