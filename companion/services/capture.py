"""At the event: one line tells whom I met, what about and what I promised."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.domain.capture import NOTHING, Pressed, Understood
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.matching import Match
from companion.domain.namesakes import is_of_another, meant, next_one
from companion.domain.text import fold
from companion.errors import Invalid
from companion.formats.capture import understand
from companion.services.known_people import KnownPeople
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

    def get_ready(self, event: Event | None = None) -> None:
        """Index those I know and expect, so that the first preview is as quick as the others."""
        self._known.get_ready()
        self.preview(_ANYBODY, event)

    def preview(self, line: str, event: Event | None = None, pressed: Pressed = NOTHING) -> Preview:
        """Return what `line` is understood to say, and whom it is about; never fails."""
        return self._preview(line, event, pressed)

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
        if understand(line, today=_day(pressed, now)).is_empty:
            raise Invalid("name", "empty", line)
        with self._records.alone():  # or two programs would both find nobody
            meeting = self._meeting(self._preview(line, event, pressed, once=once), event, pressed)
            if talk is not None and meeting.match is not None:
                meeting = dataclasses.replace(meeting, talk=talk(meeting.contact))
            return self._meetings.keep(meeting, now, what=what, besides=besides)

    def _meeting(self, preview: Preview, event: Event | None, pressed: Pressed) -> Meeting:
        """Return whom I met, by what a preview says."""
        said = preview.understood
        contact = _contact(said)
        if preview.match is not None:
            contact = preview.match.contact.enriched(contact)
        return Meeting(
            contact=contact,
            match=preview.match,
            others=tuple(one.contact for one in preview.others),
            event=event,
            attendee=preview.attendee,
            target=preview.target,
            note="\n".join((said.note, *_untold(said, contact))),
            looking_for=said.looking_for,
            can_offer=said.can_offer,
            rating=said.rating,
            tags=said.tags,
            way=pressed.way,
            at=pressed.at,
            agreed_at=pressed.agreed_at,
            promise=said.promise,
            due=said.due,
        )

    def _preview(
        self, line: str, event: Event | None, pressed: Pressed, *, once: bool = False
    ) -> Preview:
        """Return what `line` means; `once` is as for `keep`."""
        today = _day(pressed, self._clock())
        said = understand(line, today=today)
        attendee = self._attendee(said, event)
        understood = _filled(said, attendee) if attendee is not None else said
        match = self._who(understood, once=once)
        if attendee and match and self._meetings.is_another(attendee, match.contact):
            # A namesake is on the list.
            attendee, understood, match = None, said, self._who(said, once=once)
        namesakes = self._namesakes(understood, match, once=once)
        match, others = meant(pressed, match, namesakes)
        if attendee and others and self._is_of_another(attendee, match, others):
            attendee, understood = None, said
        if understood.promise and understood.due is None:
            due = today + timedelta(days=PROMISE_DAYS)
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
        return (self._known.look_up if once else self._known.match)(_contact(understood))

    def _namesakes(
        self, understood: Understood, match: Match | None, *, once: bool
    ) -> tuple[Match, ...]:
        """Return whom of the contacts a line can mean; where all are not looked at, the match."""
        if once or understood.is_empty:
            return (match,) if match is not None else ()
        return self._known.namesakes(_contact(understood), match)

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
        return self._known.wanted(event.id, as_met(_contact(said), known), attendee, but=but)


def _day(pressed: Pressed, now: datetime) -> date:
    """Return the day from which dates in the line count: that of the talk."""
    return (pressed.at or now).date()


def _contact(said: Understood) -> Contact:
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


def _filled(said: Understood, attendee: Attendee) -> Understood:
    """Return what the line says with what the list knows where the line is silent."""
    return dataclasses.replace(
        said,
        name=said.name or attendee.name,
        organisation=said.organisation or attendee.organisation,
        role=said.role or attendee.role,
        emails=said.emails or ((attendee.email,) if attendee.email else ()),
        phones=said.phones or ((attendee.phone,) if attendee.phone else ()),
        links=said.links or ((attendee.link,) if attendee.link else ()),
    )


def _untold(said: Understood, contact: Contact) -> list[str]:
    """Return what was typed about somebody known and is not kept: merging never overwrites."""
    known = {"name": contact.name, "organisation": contact.organisation, "role": contact.role}
    return [
        f"@{part.text}" if part.kind == "organisation" else part.text
        for part in said.parts
        if part.kind in known
        and not set(fold(part.text).split()) <= set(fold(known[part.kind]).split())
    ]
