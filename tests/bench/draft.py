"""What a message for a next step costs, as contacts grow: of ours, and with conditions in it."""

from __future__ import annotations

import gc
from collections.abc import Hashable
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import cast

from companion.bootstrap import assemble
from companion.domain.card import Card
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued
from companion.domain.session import Session
from companion.formats.template import KINDS
from companion.services.companion import Companion
from companion.services.laptop_ports import Desk, Optics
from companion.services.ports import Drafts, Records
from tests.bench.search import Known

SIZES = (500, 10_000)
STEPS = 3
"""Next steps of each contact."""
AIM = 16.0
"""Milliseconds of a frame, within which the 95th percentile is to be."""
DRAFTS = 400
CONDITIONS = """
kind = "conditions"
language = "en"
subject = "{% if event %}{{ event | upper }}{% else %}Us{% endif %}"
greeting = "Hello {{ first_name | default('you') }},"
body = '''
{% if thread and event %}We spoke about {{ thread | truncate(40) }} at {{ event }}.{% endif %}
| {{ 'Thanks' if event == 'Fair' else 'Thank you' }} for the talk.
{{ promise | capitalize }} it is. | Nothing.

{{ slots }}
'''
closing = "Regards"
"""


class _Files:
    """One template of one's own."""

    def names(self, limit: int) -> list[tuple[str, Hashable]]:
        """Return its name."""
        return [("a.toml", 1)][:limit]

    def read(self, name: str, limit: int) -> bytes:
        """Return it."""
        return f"{CONDITIONS}# {name}"[:limit].encode()

    def create(self, name: str, data: bytes) -> None:
        """Write nothing."""

    def path(self, name: str) -> str:
        """Return where it is."""
        return name


def _companion(size: int) -> tuple[Companion, list[Queued]]:
    """Return the program with so many contacts, three steps each, and some of the steps."""
    now = datetime.now(UTC)
    event = Event(id="fair", name="Fair", begin=now.date(), end=now.date())
    hour = timedelta(hours=1)
    sessions = [
        Session(
            id=f"s{number}",
            event="fair",
            title=f"Talk {number}",
            begin=now + number * hour,
            end=now + (number + 1) * hour,
            is_favourite=number % 20 == 0,
        )
        for number in range(400)
    ]
    contacts = [
        Contact(id=f"c{number}", uid=f"u{number}", name=f"Anna {number}", emails=("a@x.example",))
        for number in range(size)
    ]
    talks = [
        Encounter(id=f"t{one.id}", contact=one.id, at=now - hour, event="fair", thread="Azubi-Tag")
        for one in contacts
    ]
    touches = [Interaction(id=f"i{one.id}", contact=one.id, at=now - hour) for one in contacts[::3]]
    steps = [
        FollowUp(id=f"f{number}", contact=f"c{number % size}", what="send the deck", event="fair")
        for number in range(size * STEPS)
    ]
    mine = Card(id="work", name="Mira Falk", organisation="Weserwerk", phone="0151")
    numbers = count()
    records = Known((event, mine, *sessions, *contacts, *talks, *touches, *steps))
    companion = assemble(
        cast("Records", records),
        clock=lambda: now,
        ids=lambda: f"new{next(numbers)}",
        uids=lambda: f"urn:new:{next(numbers)}",
        desk=cast("Desk", None),
        optics=cast("Optics", None),
        drafts=cast("Drafts", None),
    )
    companion.read_templates(_Files())
    chance = Random(7)  # noqa: S311 - no secret
    chosen = [chance.randrange(size) for _ in range(DRAFTS)]
    return companion, [Queued(steps[at], contacts[at], (), talks[at]) for at in chosen]


def _told(name: str, taken: list[float]) -> None:
    """Print how long something took."""
    late = quantiles(taken, n=20)[-1]
    print(f"    {name}: median {median(taken):.2f}, 95th {late:.2f} = {late / AIM:.0%} of a frame")


def main() -> None:
    """Print milliseconds of the processor per message."""
    print(f"a message for a next step, ms of the processor; aim: 95 of 100 within {AIM:g}")
    for size in SIZES:
        companion, queued = _companion(size)
        messages = companion.messages
        begin = perf_counter()
        messages.write(queued[0])
        first = (perf_counter() - begin) * 1000
        begin = perf_counter()
        messages.write(queued[0], kind="conditions")
        engine = (perf_counter() - begin) * 1000
        print(f"  {size:,} contacts, {size * STEPS:,} steps: the first one took {first:.0f} ms,")
        print(f"    the first one with conditions {engine:.0f} ms")
        gc.collect()
        for name, kinds in (("of ours", KINDS), ("with conditions", ("conditions",))):
            taken = []
            for number, step in enumerate(queued):
                begin = process_time()
                messages.write(step, kind=kinds[number % len(kinds)])
                taken.append((process_time() - begin) * 1000)
            _told(name, taken)
        begin = process_time()
        for step in queued[:50]:
            for kind in messages.kinds(step):
                messages.write(step, kind=kind)
        each = (process_time() - begin) * 1000 / 50
        print(f"    all kinds for one step: {each:.1f}")


if __name__ == "__main__":
    main()
