"""What a key costs while a paper card is typed, as contacts grow: guesses, and who it may be."""

from __future__ import annotations

import gc
from datetime import UTC, datetime
from itertools import count
from random import Random
from statistics import median, quantiles
from time import process_time
from typing import cast

from companion.bootstrap import assemble
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.paper_card import PaperCard
from companion.services.companion import Companion
from companion.services.laptop_ports import Desk, Optics
from companion.services.ports import Drafts, Records
from tests.bench.search import Known

SIZES = (500, 50_000)
AIM = 16.0
"""Milliseconds of a frame, within which the 95th percentile is to be."""
CARDS = 60
_GIVEN_NAMES = """
Anna Ben Carla David Eva Felix Greta Hans Ida Jonas Klara Lukas Maria Nele Otto Paula Quirin Rosa
Stefan Tina Uwe Vera Walter Xenia Yusuf Zoë Björn Jürgen Marta Sofia
"""
_GIVEN = _GIVEN_NAMES.split()
_PARTS = """
ber ger wei mül ler schmi dt hof mann stein bach feld kamp wag ner kel lin dqu vist ok for ya öz
türk sil va ro sen tha nak
"""
_SYLLABLES = _PARTS.split()
_HOUSES = 2_000


def _name(chance: Random) -> str:
    """Return a name; many share the given one."""
    family = "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3))))
    return f"{chance.choice(_GIVEN)} {family.capitalize()}"


def _ready(size: int, chance: Random) -> tuple[Companion, Event]:
    """Return the program that is ready for the first key, and its event."""
    now = datetime.now(UTC)
    event = Event(id="fair", name="Fair", begin=now.date(), end=now.date())
    contacts = [
        Contact(
            id=f"c{number}",
            uid=f"u{number}",
            name=_name(chance),
            organisation=f"Firma {number % _HOUSES}",
            emails=(f"p{number}@firma{number % _HOUSES}.example",),
        )
        for number in range(size)
    ]
    guests = [
        Attendee(id=f"a{number}", event="fair", name=_name(chance), email=f"g{number}@x.example")
        for number in range(size // 3)
    ]
    numbers = count()
    companion = assemble(
        cast("Records", Known((event, *contacts, *guests))),
        clock=lambda: now,
        ids=lambda: f"new{next(numbers)}",
        uids=lambda: f"urn:new:{next(numbers)}",
        desk=cast("Desk", None),
        optics=cast("Optics", None),
        drafts=cast("Drafts", None),
    )
    companion.card_pile.get_ready(event)
    return companion, event


def _keys(chance: Random) -> list[PaperCard]:
    """Return cards as they are after each key of a name and of a mail address."""
    cards = []
    for _ in range(CARDS):
        name = _name(chance)
        mail = f"{name.replace(' ', '.').lower()}@firma{chance.randrange(_HOUSES)}.example"
        cards += [PaperCard(name=name[:end]) for end in range(1, len(name) + 1)]
        cards += [PaperCard(name=name, email=mail[:end]) for end in range(1, len(mail) + 1)]
    return cards


def main() -> None:
    """Print milliseconds of the processor per key."""
    print(f"a key in a paper card, ms of the processor; aim: 95 of 100 within {AIM}")
    for size in SIZES:
        chance = Random(7)  # noqa: S311 - no secret
        begin = process_time()
        companion, event = _ready(size, chance)
        ready = process_time() - begin
        service = companion.card_pile
        pile = service.begin(event)
        gc.collect()
        taken = []
        for card in _keys(chance):
            begin = process_time()
            service.guess(card, event)
            service.likely(card, pile)
            taken.append((process_time() - begin) * 1000)
        late = quantiles(taken, n=20)[-1]
        print(
            f"  {size:,} contacts: median {median(taken):.2f}, 95th {late:.2f}, "
            f"most {max(taken):.1f} (made and ready in {ready:.1f} s)"
        )


if __name__ == "__main__":
    main()
