"""What keeping one person costs the services of a running app, without the disk, as people grow."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from statistics import median
from time import process_time
from typing import cast

from companion.bootstrap import assemble
from companion.domain.event import Attendee, Event, Target
from companion.services.companion import Companion
from companion.services.laptop_ports import Desk, Optics
from companion.services.ports import Drafts, Records
from tests.bench.people import records
from tests.bench.search import Known

SIZES = (1_000, 10_000, 50_000, 100_000)
AIM = 1.3
"""How much dearer the largest size may be than the smallest."""
CALLS = 400
LINE = "Carla Diaz @Nordlicht #hr +34 600 555 010 !send the deck by friday *4 duale Studiengänge"
Work = Callable[[int], object]


def _warm(size: int) -> tuple[Companion, Event]:
    """Return the program as it is in an app that has shown everything once, and its event."""
    now = datetime.now(UTC)
    made = records(size, now=now)
    (event,) = (record for record in made if isinstance(record, Event))
    listed = [
        Attendee(id=f"a{n}", event=event.id, name=f"Guest {n}", email=f"guest{n}@x.example")
        for n in range(size // 10)
    ]
    wanted = [Target(id=f"t{n}", event=event.id, attendee=f"a{n}") for n in range(size // 100)]
    numbers = count()
    companion = assemble(
        cast("Records", Known((*made, *listed, *wanted))),
        clock=lambda: now,
        ids=lambda: f"new{next(numbers)}",
        uids=lambda: f"urn:new:{next(numbers)}",
        desk=cast("Desk", None),
        optics=cast("Optics", None),
        drafts=cast("Drafts", None),
    )
    companion.capture.get_ready()
    companion.contacts.find("a")
    companion.today.day()
    companion.meeting_again.get_ready()
    companion.capture.keep(LINE, event)
    return companion, event


def _kinds(companion: Companion, event: Event) -> dict[str, Work]:
    """Return what is measured, each by the number of the call."""
    capture = companion.capture

    def edited(number: int) -> None:
        """Edit somebody behind the capture line, and type on."""
        contact = companion.contacts.get(f"c{number:09}")
        companion.contacts.edit(contact.id, role=f"{contact.role} {number}")
        capture.preview(LINE, event)

    met = range(0, SIZES[0], 30)  # whom I talked to and promised something
    known = [capture.preview(f"person{n}@firma{n % 97}.example", event) for n in met]
    return {
        "somebody new": lambda n: capture.keep(
            f"Nele Neu{n} @Firma{n} neu{n}@x.example +49 170 9{n:06} !call", event
        ),
        "somebody known": lambda n: capture.keep(f"person{n}@firma{n % 97}.example new {n}", event),
        "somebody expected": lambda n: capture.keep(f"guest{n % 100}@x.example sucht {n}", event),
        "a key": lambda n: capture.preview(LINE[: n % len(LINE)], event),
        "somebody again": lambda n: companion.meeting_again.again(
            known[n % len(known)], event, language="en"
        ),
        "an edit and a key": edited,
        "the list below": lambda _: companion.today.met()[:1],
    }


def _cost(work: Work) -> float:
    """Return the milliseconds of the processor that a call takes, the median of many."""
    taken = []
    for number in range(CALLS):
        begin = process_time()
        work(number)
        taken.append(process_time() - begin)
    return median(taken) * 1000


def _measure(size: int) -> dict[str, float]:
    """Return the cost of each kind of call among `size` contacts."""
    companion, event = _warm(size)
    gc.collect()
    return {kind: _cost(work) for kind, work in _kinds(companion, event).items()}


def main() -> None:
    """Print milliseconds per call and their ratios to the smallest size, all in one run."""
    _measure(SIZES[0])  # the first run of anything is slower
    costs = {size: _measure(size) for size in SIZES}
    print(f"services alone, ms of the processor; aim at most {AIM} of {SIZES[0]:,} contacts")
    for kind, base in costs[SIZES[0]].items():
        curve = "   ".join(
            f"{size:,}: {cost[kind]:.3f} ({cost[kind] / base:.2f})" for size, cost in costs.items()
        )
        print(f"  {kind:18} {curve}")


if __name__ == "__main__":
    main()
