"""What the queue costs: at start against sorting it, and after a change against a frame."""

from __future__ import annotations

import dataclasses
import gc
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random
from statistics import median, quantiles
from time import process_time
from typing import cast

from companion.bootstrap import assemble
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event, Goal
from companion.domain.follow_up import FollowUp
from companion.services.companion import Companion
from companion.services.laptop_ports import Desk, Optics
from companion.services.ports import Drafts, Records
from tests.bench.search import Known

CONTACTS, STEPS = 10_000, 30_000
FRAME = 16.0
"""Milliseconds."""
AIM = 1.5
"""How many times as long as sorting the steps building the queue may take at start."""
TURNS = 7
CHANGES = 60
_CIRCLES = ("", "talent", "customer", "university")


def _records(now: datetime) -> Known:
    """Return everybody: a third with a rhythm that may be over, each with three steps that wait."""
    chance = Random(8)  # noqa: S311 - no secret
    today = now.date()
    event = Event(id="fair", name="Fair", begin=today, end=today)
    contacts = [
        Contact(
            id=f"c{at}",
            uid=f"u{at}",
            name=f"Anna {at}",
            circle=chance.choice(_CIRCLES),
            tier=chance.choice(("", "", "B")),
            created=now - timedelta(days=chance.randrange(400)),
        )
        for at in range(CONTACTS)
    ]
    talks = [
        Encounter(
            id=f"t{at}",
            contact=f"c{at}",
            at=now - timedelta(hours=chance.randrange(5_000)),
            event="fair" if at % 50 == 0 else "",
            rating=chance.randrange(6),
        )
        for at in range(CONTACTS)
    ]
    steps = [
        FollowUp(
            id=f"s{at}",
            contact=f"c{at % CONTACTS}",
            what="send the deck",
            due=today + timedelta(days=chance.randrange(-60, 60)) if at % 4 else None,
            promised=at % 3 == 0,
            owner="them" if at % 7 == 0 else "me",
            encounter=f"t{at % CONTACTS}" if at % 2 else "",
            event="fair" if at % 50 == 0 else "",
            created=now - timedelta(days=chance.randrange(60)),
        )
        for at in range(STEPS)
    ]
    goals = (Goal(id="g", event="fair", number=5_000, circle="talent"),)
    return Known((event, *contacts, *talks, *steps, *goals))


def _program(records: Known, now: datetime) -> Companion:
    """Return the program on `records`."""
    numbers = count()
    return assemble(
        cast("Records", records),
        clock=lambda: now,
        ids=lambda: f"new{next(numbers)}",
        uids=lambda: f"urn:new:{next(numbers)}",
        desk=cast("Desk", None),
        optics=cast("Optics", None),
        drafts=cast("Drafts", None),
    )


def _milliseconds(begun: float) -> float:
    """Return how much of the processor was used since then."""
    return (process_time() - begun) * 1_000


def _started(records: Known, now: datetime) -> tuple[float, float]:
    """Return what the first queue costs, and what sorting as many scored steps does.

    Both in milliseconds; the ties and goals are known by then, as they are of their own.
    """
    companion = _program(records, now)
    companion.ties.due(now.date())
    companion.goals.open_circles()
    gc.collect()
    begun = process_time()
    queue = companion.follow_ups.queue()
    built = _milliseconds(begun)
    scored = [(-one.score, one.follow_up) for one in queue if not one.follow_up.occasion]
    Random(1).shuffle(scored)  # noqa: S311 - no secret
    begun = process_time()
    sorted(scored, key=lambda item: (item[0], item[1].due or date.max, item[1].id))
    return built, _milliseconds(begun)


def _changed(records: Known, now: datetime) -> list[float]:
    """Return what a change and the queue after it cost, in milliseconds each."""
    companion = _program(records, now)
    chance = Random(2)  # noqa: S311 - no secret
    companion.follow_ups.queue()
    told = []
    for at in range(CHANGES):
        key = f"{chance.randrange(STEPS)}"
        step = cast("FollowUp", records.all(FollowUp)[f"s{key}"])
        contact = cast("Contact", records.all(Contact)[step.contact])
        changes = (
            dataclasses.replace(step, due=now.date() + timedelta(days=chance.randrange(9))),
            dataclasses.replace(step, status="done", closed=now),
            dataclasses.replace(contact, circle=chance.choice(_CIRCLES)),
            Encounter(id=f"n{at}", contact=contact.id, at=now, rating=3),
        )
        change = Change(what="x", put=(changes[at % len(changes)],))
        begun = process_time()
        records.commit(change)
        queue = companion.follow_ups.queue()
        [one.reasons for one in queue[:40]]  # as many as a screen shows
        told.append(_milliseconds(begun))
    return told


def main() -> None:
    """Print what building costs against sorting, and a change against a frame."""
    now = datetime.now(UTC).astimezone()
    records = _records(now)
    pairs = [_started(records, now) for _turn in range(TURNS)]
    built, sorting = (median(one) for one in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    print(
        f"queue of {STEPS:,} steps and {CONTACTS:,} contacts: built in {built:.0f} ms, "
        f"{ratio:.2f} times sorting them ({sorting:.0f} ms, aim {AIM})"
    )
    told = _changed(records, now)[4:]
    late = quantiles(told, n=20)[-1]
    print(
        f"after a change: {median(told):.1f} ms, 95th percentile {late:.1f} ms, "
        f"{late / FRAME:.2f} of a frame"
    )
