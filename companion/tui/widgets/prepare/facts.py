"""What is known about somebody who is expected, as pairs of a label and a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from companion.domain.listed_place import is_where, listed_place
from companion.i18n import _
from companion.reports import research, sessions, wording

if TYPE_CHECKING:
    from companion.domain.contact import Contact
    from companion.domain.session import Session
    from companion.services.give_first import GiveMatch
    from companion.services.introducing import Introduction
    from companion.services.known_here import KnownHere
    from companion.services.research import Birthday, Waiting
    from companion.services.roster import Expected

Fact = tuple[str, str]
"""A label in the user's language, or "" for a text that speaks for itself, and the text."""
MOST_GIFTS = 3
"""So many things that I could give are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of somebody beside the list and the target."""

    now: datetime
    zone: tzinfo | None = None
    """In which the times of the programme are shown; None: that of the laptop."""
    sessions: Sequence[Session] = ()
    """Where they speak."""
    known: Contact | None = None
    """The contact that they are beyond doubt."""
    found: KnownHere | None = None
    """The contact that they are surely or likely, and why, where that was found out."""
    circle: str = ""
    waiting: Sequence[Waiting] = ()
    birthdays: Sequence[Birthday] = ()
    via: Sequence[Introduction] = ()
    gifts: Sequence[GiveMatch] = ()
    met: Contact | None = None
    """In whom the target was met."""


def facts(one: Expected, about: About) -> list[Fact]:
    """Return the facts in the order in which one wants to read them before a talk."""
    found = (*_who(one, about), *_plan(one, about), *_where(one, about), *_rest(one))
    return [(label, text) for label, text in found if text]


def _who(one: Expected, about: About) -> Iterator[Fact]:
    """Yield who they are and what they look for."""
    attendee = one.attendee
    if attendee is not None or one.record.name:
        yield "", one.record.role
    if one.organisation != one.title:
        yield "", one.organisation
    yield _("circle"), wording.circle(about.circle)
    if attendee is not None:
        yield _("looks for"), attendee.looking_for
        yield _("offers"), attendee.offers
        yield _("topics"), ", ".join(attendee.topics)
        yield _("note"), attendee.note


def _plan(one: Expected, about: About) -> Iterator[Fact]:
    """Yield what I want of them."""
    target = one.target
    if target is not None:
        yield _("why"), target.reason
        yield _("to ask"), target.question
        yield _("we could give"), target.give
    for gift in about.gifts[:MOST_GIFTS]:
        yield _("fits"), research.gift(gift)


def _where(one: Expected, about: About) -> Iterator[Fact]:
    """Yield where they can be found, from where I know them, and what waits."""
    noted = one.target.where if one.target is not None else ""
    yield _("where"), noted or (listed_place(one.attendee) if one.attendee is not None else "")
    for place in sessions.where(about.sessions, about.now, about.zone):
        yield _("where"), place
    if one.is_met:
        yield _("met"), _met(one, about)
    elif about.known is not None:
        why = research.reasons(about.found) if about.found else ""
        known = (about.known.title, about.known.organisation, why)
        yield _("you know"), " · ".join(filter(None, known))
    elif about.found is not None:
        likely = (about.found.contact.title, about.found.contact.organisation)
        why = research.reasons(about.found)
        yield _("perhaps"), " · ".join(filter(None, (*likely, why)))
    for line in about.waiting:
        yield _("waits"), research.step(line.step)
    for born in about.birthdays:
        yield _("birthday"), research.birthday(born)
    for way in about.via:
        yield _("via"), research.introduction(way)


def _met(one: Expected, about: About) -> str:
    """Return that we have talked; where I wanted anybody of a place or role, with whom."""
    if about.met is None or one.record.name or one.attendee is not None:
        return _("you have talked here")
    who = " · ".join(filter(None, (about.met.title, about.met.organisation)))
    return _("{who} (X: not after all)").format(who=who)


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
    is_shown = one.target is None or not one.target.where
    yield from (fact for fact in attendee.extras if not (is_shown and is_where(fact[0])))
