"""What is known about a session, as pairs of a label and a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from companion.domain.session import Session
from companion.i18n import _
from companion.reports import sessions as words
from companion.reports import wording
from companion.services.speakers import Speaker
from companion.tui.widgets.prepare.facts import Fact


def session_facts(
    session: Session,
    who: Sequence[Speaker],
    missed: Sequence[Session],
    now: datetime,
    zone: tzinfo | None,
) -> list[Fact]:
    """Return the facts in the order in which one decides whether to go; `missed` clash with it."""
    found = (
        *_what(session, now),
        *_mine(session, missed, now, zone),
        *_people(session, who),
        *_rest(session),
    )
    return [(label, text) for label, text in found if text]


def _what(session: Session, now: datetime) -> Iterator[Fact]:
    """Yield what it is, where, and how long until then."""
    yield "", session.title
    yield "", session.subtitle
    if session.is_gone:
        yield "", _("not in the programme any more")
    soon = wording.minutes_until(session.begin, now) if session.begin > now else ""
    state = _("on now") if session.begin <= now < session.end else soon
    yield "", " · ".join(filter(None, (session.room, state)))


def _mine(
    session: Session, missed: Sequence[Session], now: datetime, zone: tzinfo | None
) -> Iterator[Fact]:
    """Yield whether I go there, what I would miss, and what I noted."""
    if session.is_own:
        yield words.OWN, _("own meeting")
    elif session.is_favourite:
        yield words.FAVOURITE, _("favourite")
    yield words.CLASH, words.clash(missed, now, zone)
    yield _("my note"), session.note


def _people(session: Session, who: Sequence[Speaker]) -> Iterator[Fact]:
    """Yield who is there, and what I want of them."""
    for one in who:
        yield _("with") if session.is_own else _("speaks"), words.person(one)
        if one.target is not None:
            yield _("why"), one.target.reason
            yield _("to ask"), one.target.question
        if one.attendee is not None:
            yield _("looks for"), one.attendee.looking_for


def _rest(session: Session) -> Iterator[Fact]:
    """Yield what else the programme says."""
    yield _("track"), session.track
    yield _("kind"), session.kind
    yield _("language"), words.language(session)
    yield "", session.abstract
    yield _("link"), session.link
