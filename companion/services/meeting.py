"""Somebody I have just met: contact, talk, next step and the ticks on the list in one commit."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from companion.domain.capture import PromiseSaid
from companion.domain.change import Change, Record
from companion.domain.consent import AGREEMENT, BASES, Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.follow_up import FollowUp
from companion.domain.matching import Match
from companion.domain.same_person import NotSame, pair_id
from companion.domain.session import Session
from companion.domain.signs import organisation_key
from companion.domain.where_met import surely_in
from companion.domain.zones import is_of_today
from companion.services.ports import Ids, Records

PROMISE_DAYS = 2
"""When a promise without a date is due: within the 48 hours in which the talk is remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What was kept."""

    contact: Contact
    encounter: Encounter
    follow_ups: tuple[FollowUp, ...] = ()
    match: Match | None = None
    target: Target | None = None
    """The target that was met in this talk; None for nobody, or who was met before."""
    consents: tuple[Consent, ...] = ()
    """How they agreed, where that was said."""
    others: tuple[Contact, ...] = ()
    """Who somebody new is not, as I said; they are kept as two people."""
    assumed: tuple[str, ...] = ()
    """The ids of the next steps whose date was not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Whom I met, and what is known of the talk."""

    contact: Contact
    """As they are to be kept; without an id for somebody new."""
    match: Match | None = None
    """Who of the contacts they are, None for somebody new."""
    others: tuple[Contact, ...] = ()
    """Who they are not, as I said, though they are called alike."""
    event: Event | None = None
    attendee: Attendee | None = None
    """Who they are on the list of the event."""
    target: Target | None = None
    talk: Encounter | None = None
    """The talk of today that this belongs to; None for one of its own."""
    note: str = ""
    looking_for: str = ""
    can_offer: str = ""
    rating: int = 0
    tags: tuple[str, ...] = ()
    way: str = ""
    """How they agreed (`consent.WAYS`); empty where nothing was said."""
    agreed_at: datetime | None = None
    """When they agreed; None for when we talked."""
    at: datetime | None = None
    """When we talked; None for now."""
    is_day_only: bool = False
    """Whether of that only the day is known, so that it tells no session."""
    promises: tuple[PromiseSaid, ...] = ()


Besides = Callable[[Contact, Encounter], tuple[Record, ...]]
"""Returns what else is to be kept with somebody and the talk with them."""


class Meetings:
    """Keeps whom I met."""

    def __init__(self, records: Records, ids: Ids, uids: Ids) -> None:
        """Work on `records`; `ids` names records, `uids` gives new vCard UIDs."""
        self._records = records
        self._ids = ids
        self._uids = uids

    def keep(
        self, meeting: Meeting, now: datetime, *, what: str, besides: Besides | None = None
    ) -> Captured:
        """Keep whom I met `now`; `what` names the change.

        The attendee is left as they are where somebody else is meant.

        Raises:
            StoreError: it could not be written; nothing was kept.
        """
        meeting = self._without_another(meeting)
        contact = meeting.contact
        if meeting.match is None:
            uid = contact.uid or self._uids()
            contact = dataclasses.replace(contact, id=self._ids(), uid=uid, created=now)
        encounter = self._talk(meeting, contact, now)
        if meeting.talk is not None:
            encounter = _longer(meeting.talk, encounter)
        steps = self._promised(meeting, encounter, now)
        consents = self._agreed(meeting, encounter, now)
        more = besides(contact, encounter) if besides is not None else ()
        target = _met(meeting.target, encounter)
        attendee = _became(meeting.attendee, contact)
        ticked: list[Record] = [one for one in (attendee, target) if one is not None]
        marks = _not_same(meeting, contact, now)
        put = (contact, encounter, *steps, *consents, *ticked, *marks, *more)
        self._records.commit(Change(what=what, subject=contact.title, put=put))
        return Captured(
            contact=contact,
            encounter=encounter,
            follow_ups=steps,
            match=meeting.match,
            target=target,
            consents=consents,
            others=meeting.others if meeting.match is None else (),
            assumed=tuple(
                step.id
                for step, said in zip(steps, meeting.promises, strict=True)
                if said.is_assumed
            ),
        )

    def is_another(self, attendee: Attendee, contact: Contact) -> bool:
        """Tell whether an attendee who looks like a contact, perhaps a new one, is somebody else.

        They became another contact; or nothing but the name is the same, and the mails differ.
        """
        if attendee.contact == contact.id:
            return False
        if attendee.contact in self._records.all(Contact):
            return True
        return bool(contact.id) and is_mere_namesake(attendee, contact)

    def _without_another(self, meeting: Meeting) -> Meeting:
        """Return `meeting`, without an attendee who is somebody else and a target that they are."""
        attendee, target = meeting.attendee, meeting.target
        if attendee is None or not self.is_another(attendee, meeting.contact):
            return meeting
        if target is not None and target.attendee == attendee.id:
            target = None
        return dataclasses.replace(meeting, attendee=None, target=target)

    def _talk(self, meeting: Meeting, contact: Contact, now: datetime) -> Encounter:
        """Return the talk; what they said themselves they look for goes before what a list says."""
        listed = meeting.attendee.looking_for if meeting.attendee else ""
        at = meeting.at or now
        session = self._session(meeting, contact, at)
        return Encounter(
            id=self._ids(),
            contact=contact.id,
            at=at,
            event=meeting.event.id if meeting.event else "",
            note=meeting.note,
            looking_for=meeting.looking_for or listed,
            can_offer=meeting.can_offer,
            rating=meeting.rating,
            tags=meeting.tags,
            place=session.room if session else "",
            session=session.title if session else "",
        )

    def _session(self, meeting: Meeting, contact: Contact, at: datetime) -> Session | None:
        """Return in which session somebody was met, where the clock tells without a doubt."""
        event = meeting.event
        if event is None or meeting.talk is not None or meeting.is_day_only:
            return None
        sessions = (one for one in self._records.all(Session).values() if one.event == event.id)
        return surely_in(sessions, at, contact.name)

    def _agreed(self, meeting: Meeting, talk: Encounter, now: datetime) -> tuple[Consent, ...]:
        """Return how they agreed, if that was said and is not known of this talk already."""
        if not meeting.way or self._has_agreed(meeting):
            return ()
        agreed = Consent(
            id=self._ids(),
            contact=talk.contact,
            way=meeting.way,
            basis=BASES[meeting.way],
            at=meeting.agreed_at or meeting.at or now,
            encounter=talk.id,
        )
        return (agreed,)

    def _has_agreed(self, meeting: Meeting) -> bool:
        """Tell whether they agreed in the talk that goes on, in this way or by saying so."""
        if meeting.talk is None:
            return False
        return any(
            one.kind == AGREEMENT and one.way in (meeting.way, "aloud")
            for one in self._records.all(Consent).values()
            if one.encounter == meeting.talk.id
        )

    def _promised(
        self, meeting: Meeting, encounter: Encounter, now: datetime
    ) -> tuple[FollowUp, ...]:
        """Return the follow-ups that keep the promises that were made."""
        return tuple(
            FollowUp(
                id=self._ids(),
                contact=encounter.contact,
                what=said.what,
                due=said.due,
                event=encounter.event,
                encounter=encounter.id,
                promised=True,
                created=now,
            )
            for said in meeting.promises
        )


def _not_same(meeting: Meeting, contact: Contact, now: datetime) -> tuple[NotSame, ...]:
    """Return that somebody new is none of those who are called alike: nobody asks that again."""
    if meeting.match is not None:
        return ()
    return tuple(
        NotSame(id=pair_id(contact.id, one.id), contact=one.id, other=contact.id, at=now)
        for one in meeting.others
    )


def is_mere_namesake(attendee: Attendee, contact: Contact) -> bool:
    """Tell whether both have mail, none of it in common, nor the organisation."""
    mails = {mail.casefold() for mail in contact.emails}
    if not (attendee.email and mails) or attendee.email.casefold() in mails:
        return False
    place = organisation_key(attendee.organisation)
    return not place or place != organisation_key(contact.organisation)


def is_todays(talk: Encounter | None, event: Event | None, now: datetime) -> bool:
    """Tell whether a talk was today and here: what is kept of it now is no second one."""
    if talk is None or talk.event != (event.id if event is not None else ""):
        return False
    return is_of_today(talk.at, event.tz if event is not None else None, now)


def _longer(talk: Encounter, more: Encounter) -> Encounter:
    """Return the talk of today with what is said about it now; a new rating is right."""
    return dataclasses.replace(
        talk,
        note="\n".join(filter(None, (talk.note, more.note))),
        looking_for=_joined(talk.looking_for, more.looking_for),
        can_offer=_joined(talk.can_offer, more.can_offer),
        rating=more.rating or talk.rating,
        tags=(*talk.tags, *more.tags),
    )


def _joined(known: str, more: str) -> str:
    """Return `known` with what else `more` says: a list says the same at every talk."""
    lines = known.split("\n")
    return "\n".join(filter(None, (known, *(one for one in more.split("\n") if one not in lines))))


def _became(attendee: Attendee | None, contact: Contact) -> Attendee | None:
    """Return the attendee as the contact that they are now; None where that is known."""
    if attendee is None or attendee.contact == contact.id:
        return None
    return dataclasses.replace(attendee, contact=contact.id)


def _met(target: Target | None, encounter: Encounter) -> Target | None:
    """Return the target, met in this talk; None for nobody, or who was met before."""
    return dataclasses.replace(target, met=encounter.id) if target and not target.met else None
