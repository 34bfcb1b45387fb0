"""Somebody whom I meet again: what changed since the last talk, and what to ask today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from companion.domain.birthdays import around, birthdays_on, celebrated
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee
from companion.domain.follow_up import FollowUp
from companion.domain.signs import organisation_key
from companion.domain.wanted import role_words

BIRTHDAY_DAYS = 7
"""So many days before a birthday and after it, it is worth a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """The one question for today."""

    about: str
    """What it comes from: promise (theirs), target, thread, looking_for, or bank."""
    text: str
    """Of a target or the bank the whole question; else what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """One thing that is not as it was at the last talk."""

    kind: str
    """organisation, role or email (as the list says now), kept_by_me, kept_by_them (a promise),
    merged (with whom), birthday."""
    text: str = ""
    day: date | None = None
    """When it happened; of a birthday, when it is."""


def to_ask(
    theirs: Sequence[FollowUp],
    target_question: str,
    talk: Encounter | None,
    proposed: Callable[[], str],
) -> ToAsk | None:
    """Return the one question: an open promise of theirs, what I came to ask, what we spoke of.

    What is `proposed` is asked for last, where there is nothing else; None where nothing is.
    """
    promise = next((step.what for step in theirs if step.what), "")
    for about, text in (
        ("promise", promise),
        ("target", target_question),
        ("thread", talk.thread if talk else ""),
        ("looking_for", talk.looking_for if talk else ""),
    ):
        if text:
            return ToAsk(about=about, text=text)
    text = proposed()
    return ToAsk(about="bank", text=text) if text else None


def soonest(steps: Iterable[FollowUp], owner: str) -> tuple[FollowUp, ...]:
    """Return the open ones of `steps` that wait for `owner`: promises first, then by the date."""
    waiting = (step for step in steps if step.is_open and step.owner == owner)
    return tuple(
        sorted(
            waiting,
            key=lambda step: (not step.promised, step.due or date.max, step.id),
        )
    )


def listed_otherwise(contact: Contact, attendee: Attendee) -> Iterator[Since]:
    """Yield what a list says otherwise about `contact`, who is the `attendee`.

    What says only more, or less, is no news: "Referent" and "Referent Ausbildung".
    """
    places = (organisation_key(contact.organisation), organisation_key(attendee.organisation))
    if _differ(*(set(place.split()) for place in places)):
        yield Since(kind="organisation", text=attendee.organisation)
    if _differ(*(set(role_words(one.role)) for one in (contact, attendee))):
        yield Since(kind="role", text=attendee.role)
    mails = {mail.casefold() for mail in contact.emails}
    if mails and attendee.email and attendee.email.casefold() not in mails:
        yield Since(kind="email", text=attendee.email)


def kept_since(steps: Iterable[FollowUp], since: datetime) -> Iterator[Since]:
    """Yield the promises that were kept after `since`, mine and theirs, the last one first."""
    kept = [
        (step.closed, step)
        for step in steps
        if step.promised and step.status == "done" and step.closed and step.closed > since
    ]
    for closed, step in sorted(kept, key=lambda one: (one[0], one[1].id), reverse=True):
        kind = "kept_by_me" if step.owner == "me" else "kept_by_them"
        yield Since(kind=kind, text=step.what, day=closed.date())


def birthday_near(contact: Contact, today: date) -> Iterator[Since]:
    """Yield the birthday of `contact` where it is near."""
    begin, end = around(today, today, BIRTHDAY_DAYS)
    for _year, day in sorted(birthdays_on(contact.vcard)):
        when = celebrated(day, begin, end)
        if when is not None:
            yield Since(kind="birthday", day=when)
            return


def _differ(mine: set[str], theirs: set[str]) -> bool:
    """Tell whether two texts are known and neither says only more than the other."""
    return bool(mine and theirs) and not (mine <= theirs or theirs <= mine)
