"""The verbs about a programme: event programme, event favour, event meet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from companion.cli import documents
from companion.cli.named import event_or_current
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.errors import Invalid
from companion.i18n import _, mark

if TYPE_CHECKING:
    from companion.domain.event import Event
    from companion.domain.session import Session as Kept
    from companion.services.companion import Companion
    from companion.services.timetable import Timetable, Wanted


@click.command(
    "programme", cls=Command, help=mark("List the programme of an event, or of it mine.")
)
@click.argument("event", nargs=-1)
@option("--find", "words", default="", help=mark("Words in title, room, track or names."))
@option("--day", default="", help=mark("Only that day: friday, 2026-10-01 ..."))
@option("--track", default="", help=mark("Only that track."))
@option("--room", default="", help=mark("Only that room."))
@option("--mine", is_flag=True, help=mark("Only favourites and own meetings."))
@option("--people", is_flag=True, help=mark("Only with somebody I know or want to meet."))
@option("--now", "is_now", is_flag=True, help=mark("Only what is on and what is next."))
@verb
def programme(session: Session, event: tuple[str, ...], **asked: Any) -> None:
    """List the programme; without a name, that of the current event."""
    from companion.reports import sessions as words
    from companion.services.timetable import Timetable

    companion = session.companion
    found = event_or_current(session, " ".join(event))
    timetable = Timetable(
        companion.programme, companion.speakers, companion.history, companion.clock
    )
    timetable.load(found)
    now = companion.clock()
    listed = timetable.find(_wanted(companion, found, asked))
    if asked["is_now"]:
        both = companion.programme.now_and_next(found)
        ids = {one.id for one in (*both.now, *both.next)}
        listed = [one for one in listed if one.id in ids]
    session.answer(
        {
            "event": documents.event(found),
            "sessions": [_document(timetable, one) for one in listed],
        },
        words.programme(listed, timetable, found, now) if listed else _nothing(timetable),
    )


@click.command("favour", cls=Command, help=mark("Keep that you want to go to a session."))
@click.argument("title", nargs=-1, required=True)
@option("--event", default="", help=mark("Of which event; otherwise the current one."))
@option("--off", is_flag=True, help=mark("No favourite any more."))
@verb
def favour(session: Session, title: tuple[str, ...], event: str, *, off: bool) -> None:
    """Make a session a favourite, or one no longer."""
    companion = session.companion
    found = companion.programme.resolve(" ".join(title), _place(companion, event))
    _answer(session, companion.programme.favour(found, is_favourite=not off))


@click.command("meet", cls=Command, help=mark("Keep a meeting of your own beside the programme."))
@click.argument("title", nargs=-1)
@option("--at", required=True, help=mark("When: 14:30, 14:30-15:00, friday 9:00 +45 ..."))
@option("--with", "people", multiple=True, help=mark("Whom you meet; once for each."))
@option("--in", "room", default="", help=mark("Where you meet."))
@option("--note", default="", help=mark("What it is about."))
@option("--event", default="", help=mark("At which event; otherwise at the current one."))
@verb
def meet(
    session: Session,
    title: tuple[str, ...],
    at: str,
    people: tuple[str, ...],
    room: str,
    note: str,
    event: str,
) -> None:
    """Keep a meeting of my own, and say with what it clashes."""
    from companion.services.meeting_time import day_and_span

    companion = session.companion
    found = event_or_current(session, event)
    day, span = day_and_span(found, at, companion.clock())
    begin, end = companion.programme.moments(found, day, span)
    meeting = companion.programme.meeting(
        found, " ".join(title), begin=begin, end=end, room=room, people=people, note=note
    )
    _answer(session, companion.programme.meet(meeting))


def _place(companion: Companion, name: str) -> Event | None:
    """Return the event at which to look for a title; None where there is no event at all."""
    return companion.prepare.resolve(name) if name else companion.prepare.current()


def _wanted(companion: Companion, event: Event, asked: dict[str, Any]) -> Wanted:
    """Return what was asked for.

    Raises:
        Invalid: the day is none.
    """
    from companion.services.timetable import Wanted

    return Wanted(
        words=asked["words"],
        day=_day(companion, event, asked["day"]) if asked["day"] else None,
        track=asked["track"],
        room=asked["room"],
        only_mine=asked["mine"],
        only_people=asked["people"],
    )


def _day(companion: Companion, event: Event, text: str) -> date:
    """Return the day that `text` names, rather one of the event."""
    from companion.services.meeting_time import day_at

    day = day_at(event, text, companion.clock())
    if day is None:
        raise Invalid("day", "no_date", text)
    return day


def _document(timetable: Timetable, one: Kept) -> documents.Document:
    """Return a session of the programme with who is there and what clashes with it."""
    people = [
        {
            "name": who.name,
            "organisation": who.organisation,
            "target": who.target.id if who.target else None,
            "attendee": who.attendee.id if who.attendee else None,
            "contact": who.contact.id if who.contact else None,
        }
        for who in timetable.who(one)
    ]
    clashes = [other.id for other in timetable.clashes(one)]
    return documents.session(one) | {"people": people, "clashes": clashes}


def _answer(session: Session, kept: Kept) -> None:
    """Answer with one session and warn of what it clashes with."""
    from companion.reports import sessions as words
    from companion.reports import wording

    companion = session.companion
    clashing = companion.programme.clashing(kept) if kept.is_mine else []
    zone, now = companion.prepare.event(kept.event).tz, companion.clock()
    parts = (wording.session_time(kept, now, zone), kept.title, kept.room, kept.id)
    line = f"{words.marks(kept, is_clashing=bool(clashing))} {' · '.join(filter(None, parts))}"
    document = documents.session(kept) | {"clashes": [one.id for one in clashing]}
    session.answer({"session": document}, line)
    if clashing:
        session.say(words.clash(clashing, now, zone))


def _nothing(timetable: Timetable) -> str:
    """Return what to do where nothing is listed."""
    if timetable.count:
        return _("Nothing in the programme fits.")
    return _("There is no programme yet: companion import FILE --kind programme")
