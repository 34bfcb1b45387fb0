"""The verbs about whom I know and what I can give: event known, event matches, offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from companion.cli import documents
from companion.cli.documents import Document
from companion.cli.named import event_or_current
from companion.cli.progress import telling
from companion.cli.session import Session, verb
from companion.cli.words import Command, DefaultGroup, shared
from companion.i18n import _, mark
from companion.reports import research as words

if TYPE_CHECKING:
    from companion.services.give_first import GiveMatch
    from companion.services.known_here import KnownHere


@click.command("known", cls=Command, help=mark("Whom of those expected you know, and why."))
@click.argument("event", nargs=-1)
@verb
def known(session: Session, event: tuple[str, ...]) -> None:
    """Tell whom I know at an event; without a name, the current one."""
    from companion.services.research import MOST_INTRODUCTIONS

    companion = session.companion
    found = event_or_current(session, " ".join(event))
    with telling(found.name) as progress:
        here = companion.research.look(found, progress=progress)
    waiting = companion.research.waiting(here)
    birthdays = companion.research.birthdays(here, found)
    introductions = companion.research.introductions(here, found, MOST_INTRODUCTIONS)
    session.answer(
        {
            "event": documents.event(found),
            "known": [_known(one) for one in here.known],
            "organisations": [
                {"name": one.name, "attendees": one.attendees, "contacts": one.contacts}
                for one in here.organisations
            ],
            "waiting": [
                {"attendee": one.attendee.id, "follow_up": documents.follow_up(one.step)}
                for one in waiting
            ],
            "birthdays": [
                {
                    "attendee": one.attendee.id,
                    "contact": one.contact.id,
                    "day": one.day.isoformat(),
                    "age": one.age or None,
                }
                for one in birthdays
            ],
            "introductions": [
                {
                    "attendee": one.attendee.id,
                    "contact": one.contact.id,
                    "reason": one.reason,
                    "here": one.is_here,
                }
                for one in introductions
            ],
            "colleagues": [
                {"name": one.name, "contact": one.contact.id if one.contact else None}
                for one in here.introducers.colleagues
            ],
        },
        "\n".join(words.known_lines(here, waiting, birthdays, introductions)),
    )


@click.command("matches", cls=Command, help=mark("What you could give to those expected."))
@click.argument("event", nargs=-1)
@verb
def matches(session: Session, event: tuple[str, ...]) -> None:
    """Tell what I could give at an event; without a name, the current one."""
    from companion.services.give_first import wanted

    companion = session.companion
    found = event_or_current(session, " ".join(event))
    with telling(found.name) as progress:
        gifts = companion.give_first.matches(found, progress)
    lines = list(words.match_lines(gifts))
    if not lines:
        is_seeking = any(map(wanted, companion.prepare.attendees(found)))
        lines = [words.nothing_fits(companion.give_first.offers(), is_seeking=is_seeking)]
    session.answer(
        {"event": documents.event(found), "matches": [_gift(one) for one in gifts]},
        "\n".join(lines),
    )


@click.group("offers", cls=DefaultGroup, default="list", help=mark("What you can offer to others."))
@shared
def offers(**_shared: object) -> None:
    """Group the verbs about my offers."""


@offers.command("list", help=mark("List what you can offer."))
@verb
def list_offers(session: Session) -> None:
    """List my offers."""
    _answer(session, session.companion.give_first.offers())


@offers.command("add", help=mark("Offer one more thing."))
@click.argument("words", nargs=-1, required=True)
@verb
def add(session: Session, words: tuple[str, ...]) -> None:
    """Keep one more offer."""
    _answer(session, session.companion.give_first.add_offer(" ".join(words)))


@offers.command("set", help=mark("Offer these and nothing else; quote what has several words."))
@click.argument("offers", nargs=-1)
@verb
def set_offers(session: Session, offers: tuple[str, ...]) -> None:
    """Keep these offers."""
    _answer(session, session.companion.give_first.set_offers(offers))


@offers.command("remove", help=mark("Offer something no longer."))
@click.argument("words", nargs=-1, required=True)
@verb
def remove(session: Session, words: tuple[str, ...]) -> None:
    """Take an offer away."""
    _answer(session, session.companion.give_first.remove_offer(" ".join(words)))


def _answer(session: Session, kept: tuple[str, ...]) -> None:
    """Answer with my offers."""
    session.answer(
        {"offers": list(kept)},
        "\n".join(kept) or _("Nothing yet. Say what you can offer: companion offers add WORDS"),
    )


def _known(one: KnownHere) -> Document:
    """Return somebody who is known."""
    return {
        "attendee": documents.attendee(one.attendee),
        "contact": documents.contact(one.contact),
        "reasons": list(one.reasons),
        "reason": words.reasons(one),
        "since": one.since or None,
        "sure": one.is_sure,
        "score": one.score,
    }


def _gift(one: GiveMatch) -> Document:
    """Return something that I could give."""
    return {
        "attendee": documents.attendee(one.attendee),
        "kind": one.kind,
        "words": list(one.words),
        "text": one.text,
        "contact": documents.contact(one.contact) if one.contact else None,
    }
