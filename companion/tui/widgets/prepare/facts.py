"""What is known about somebody who is expected, as pairs of a label and a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from companion.domain.contact import Contact
from companion.domain.session import Session
from companion.i18n import _
from companion.reports import wording
from companion.services.roster import Expected

Fact = tuple[str, str]
"""A label in the user's language, or "" for a text that speaks for itself, and the text."""


def facts(
    one: Expected, known: Contact | None, sessions: Sequence[Session], now: datetime
) -> list[Fact]:
    """Return the facts in the order in which one wants to read them before a talk."""
    found = (*_who(one), *_plan(one), *_where(one, known, sessions, now), *_rest(one))
    return [(label, text) for label, text in found if text]


def _who(one: Expected) -> Iterator[Fact]:
    """Yield who they are and what they look for."""
    attendee = one.attendee
    if attendee is not None:
        yield "", attendee.role
    if one.organisation != one.title:
        yield "", one.organisation
    if attendee is not None:
        yield _("looks for"), attendee.looking_for


def _plan(one: Expected) -> Iterator[Fact]:
    """Yield what I want of them."""
    target = one.target
    if target is not None:
        yield _("why"), target.reason
        yield _("to ask"), target.question
        yield _("we could give"), target.give


def _where(
    one: Expected, known: Contact | None, sessions: Sequence[Session], now: datetime
) -> Iterator[Fact]:
    """Yield where they can be found, and from where I know them."""
    for session in sessions:
        when = wording.session_time(session, now)
        yield _("where"), " · ".join(filter(None, (when, session.room, session.title)))
    if one.is_met:
        yield _("met"), _("you have talked here")
    elif known is not None:
        yield _("you know"), " · ".join(filter(None, (known.title, known.organisation)))


def _rest(one: Expected) -> Iterator[Fact]:
    """Yield how to reach them and what else the list says."""
    attendee = one.attendee
    if attendee is None:
        yield "", _("on no list")
        return
    yield _("mail"), attendee.email
    yield _("phone"), attendee.phone
    yield _("link"), attendee.link
    if attendee.status != "attending":
        yield _("status"), attendee.status and wording.word(attendee.status)
    yield from attendee.extras
