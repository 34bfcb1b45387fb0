"""A store in which every text of every record is hostile."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from datetime import timedelta

from companion.domain.card import Card
from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee, Event, Goal, Pitch, Session, Target
from companion.domain.follow_up import FollowUp
from companion.domain.values import trusted
from tests.fakes import NOW

HOUR = timedelta(hours=1)
TODAY = NOW.date()


def hostile_records(texts: Iterable[str], *, cleaned: bool) -> list[Record]:
    """Return one of each kind of record per text, with the text in every field.

    Without `cleaned` the texts stand in them as they are: as in a store that somebody else wrote.
    No file in UTF-8 has a lone surrogate in it, though.
    """
    records: list[Record] = []
    with contextlib.nullcontext() if cleaned else trusted():
        for number, raw in enumerate(texts):
            text = raw if cleaned else raw.encode(errors="replace").decode()
            records += _people(number, text)
            records += _event(number, text)
    return records


def _people(number: int, text: str) -> Iterator[Record]:
    """Yield a contact with a story, and my card."""
    contact = f"c{number}"
    yield Contact(
        id=contact,
        uid=f"uid{number}",
        name=text,
        organisation=text,
        role=text,
        emails=(text, f"{text}@x.example"),
        phones=(text,),
        links=(text, f"https://x.example/{text}"),
        tags=(text,),
        circle=text,
        note=text,
        vcard=text,
    )
    yield Encounter(
        id=f"talk{number}",
        contact=contact,
        at=NOW - HOUR,
        event="e0",
        note=text,
        looking_for=text,
        can_offer=text,
        rating=3,
        tags=(text,),
    )
    yield Interaction(id=f"touch{number}", contact=contact, at=NOW - 2 * HOUR, note=text)
    yield FollowUp(
        id=f"step{number}",
        contact=contact,
        what=text,
        due=TODAY,
        event="e0",
        encounter=f"talk{number}",
        promised=True,
    )
    yield FollowUp(
        id=f"dropped{number}", contact=contact, what=text, status="dropped", drop_reason=text
    )
    yield Card(
        id="work",
        uid="mine",
        name=text,
        organisation=text,
        role=text,
        email=text,
        phone=text,
        link=text,
    )


def _event(number: int, text: str) -> Iterator[Record]:
    """Yield an event with what is prepared for it; the first one is on now."""
    event = f"e{number}"
    begin = TODAY + timedelta(days=number)
    yield Event(id=event, name=text, begin=begin, end=begin, place=text, link=text)
    yield Session(
        id=f"now{number}",
        event="e0",
        title=text,
        begin=NOW - HOUR,
        end=NOW + HOUR,
        room=text,
        speakers=(text,),
        track=text,
    )
    yield Attendee(
        id=f"a{number}",
        event="e0",
        name=text,
        organisation=text,
        role=text,
        email=text,
        phone=text,
        link=text,
        status="attending",
        looking_for=text,
        extras=((text, text),),
        source=text,
    )
    yield Target(
        id=f"t{number}",
        event="e0",
        attendee=f"a{number}",
        name=text,
        organisation=text,
        reason=text,
        question=text,
        give=text,
    )
    yield Goal(id=f"g{number}", event="e0", number=2, circle=text, quality=text)
    yield Pitch(id=f"p{number}", event="e0", audience=text, text=text)
