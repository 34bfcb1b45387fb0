"""A store in which every text of every record is hostile."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import cycle, repeat

from companion.domain.brief import Brief
from companion.domain.card import Card
from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Attendee, Event, Goal, Target
from companion.domain.follow_up import FollowUp
from companion.domain.pitch import Pitch
from companion.domain.session import Session
from companion.domain.values import trusted
from tests.fakes import NOW

HOUR = timedelta(hours=1)
TODAY = NOW.date()


def hostile_records(texts: Iterable[str], *, cleaned: bool) -> list[Record]:
    """Return one of each kind of record per text, with the text in every field.

    Without `cleaned` the texts stand in them as they are: as in a store that somebody else wrote.
    """
    return _records([repeat(text) for text in texts], cleaned=cleaned)


def mixed_records(shares: Iterable[Sequence[str]], *, cleaned: bool) -> list[Record]:
    """Return one of each kind of record per share, with the next text of it in each field."""
    return _records([cycle(share) for share in shares], cleaned=cleaned)


def _records(worlds: Iterable[Iterator[str]], *, cleaned: bool) -> list[Record]:
    """Return one of each kind of record for each of `worlds`, which gives the texts in them.

    No file in UTF-8 has a lone surrogate in it.
    """
    records: list[Record] = []
    with contextlib.nullcontext() if cleaned else trusted():
        for number, raw in enumerate(worlds):
            texts = raw if cleaned else (text.encode(errors="replace").decode() for text in raw)
            records += _people(number, texts)
            records += _event(number, texts)
    return records


def _people(number: int, texts: Iterator[str]) -> Iterator[Record]:
    """Yield a contact with a story, and my card."""
    contact = f"c{number}"
    yield Contact(
        id=contact,
        uid=f"uid{number}",
        name=next(texts),
        organisation=next(texts),
        role=next(texts),
        emails=(next(texts), f"{next(texts)}@x.example"),
        phones=(next(texts),),
        links=(next(texts), f"https://x.example/{next(texts)}"),
        tags=(next(texts),),
        circle=next(texts),
        note=next(texts),
        vcard=next(texts),
    )
    yield Encounter(
        id=f"talk{number}",
        contact=contact,
        at=NOW - HOUR,
        event="e0",
        note=next(texts),
        looking_for=next(texts),
        can_offer=next(texts),
        rating=3,
        tags=(next(texts),),
    )
    yield Interaction(id=f"touch{number}", contact=contact, at=NOW - 2 * HOUR, note=next(texts))
    yield FollowUp(
        id=f"step{number}",
        contact=contact,
        what=next(texts),
        due=TODAY,
        event="e0",
        encounter=f"talk{number}",
        promised=True,
    )
    yield FollowUp(
        id=f"dropped{number}",
        contact=contact,
        what=next(texts),
        status="dropped",
        drop_reason=next(texts),
    )
    yield Card(
        id="work",
        uid="mine",
        name=next(texts),
        organisation=next(texts),
        role=next(texts),
        email=next(texts),
        phone=next(texts),
        link=next(texts),
    )


def _event(number: int, texts: Iterator[str]) -> Iterator[Record]:
    """Yield an event with what is prepared for it; the first one is on now."""
    event = f"e{number}"
    begin = TODAY + timedelta(days=number)
    yield Event(
        id=event, name=next(texts), begin=begin, end=begin, place=next(texts), link=next(texts)
    )
    yield Session(
        id=f"now{number}",
        event="e0",
        title=next(texts),
        begin=NOW - HOUR,
        end=NOW + HOUR,
        room=next(texts),
        speakers=(next(texts),),
        track=next(texts),
    )
    yield Attendee(
        id=f"a{number}",
        event="e0",
        name=next(texts),
        organisation=next(texts),
        role=next(texts),
        email=next(texts),
        phone=next(texts),
        link=next(texts),
        status="attending",
        looking_for=next(texts),
        extras=((next(texts), next(texts)),),
        source=next(texts),
    )
    yield Target(
        id=f"t{number}",
        event="e0",
        attendee=f"a{number}",
        name=next(texts),
        organisation=next(texts),
        reason=next(texts),
        question=next(texts),
        give=next(texts),
    )
    yield Goal(id=f"g{number}", event="e0", number=2, circle=next(texts), quality=next(texts))
    point = next(texts)
    yield Brief(
        id=event,
        event=event,
        organisation=next(texts),
        represented_by=(next(texts),),
        messages=(point,),
        no_go=(next(texts),),
        hand_over=next(texts),
        notice=next(texts),
        note=next(texts),
        source=next(texts),
        ticked=(point,),
    )
    yield Pitch(id=f"p{number}", event="e0", audience=next(texts), text=next(texts))
