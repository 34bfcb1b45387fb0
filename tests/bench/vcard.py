"""What reading and writing cards costs, against vobject; hostile cards against plain ones."""

from __future__ import annotations

import dataclasses
import gc
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import vobject

from companion.formats.vcard import read_vcards, write_vcards
from tests.bench.people import FAMILY, GIVEN, NOTES, PLACES
from tests.formats.vcard.hostile import HOSTILE
from tests.formats.vcard.memory import LARGE, LIMIT, peak, write_large

CARDS = 5_000
RUNS = 5
READING, WRITING = 4.0, 3.0
"""How many times as fast as vobject both have to be."""
HOSTILE_LIMIT = 1.0
"""Longest time for a hostile card, in seconds."""
SHOWN = 5
"""How many of the hostile cards are named, the slowest first."""


def cards(count: int) -> str:
    """Return `count` plausible cards of eight properties."""
    return "".join(map(_card, range(count)))


def _card(number: int) -> str:
    """Return the card with this number."""
    given, family = GIVEN[number % 10], FAMILY[number // 10 % 9]
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{family};{given};;;",
        f"FN:{given} {family} {number}",
        f"ORG:{PLACES[number % len(PLACES)]};Personal",
        "TITLE:Personalleiterin",
        f"TEL;TYPE=WORK,VOICE:+49 561 55{number:06}",
        f"EMAIL;TYPE=INTERNET,WORK:person{number}@firma{number % 97}.example",
        f"URL:https://firma{number % 97}.example/{number}",
        f"NOTE:{NOTES[number % len(NOTES)]}\\, seen at the fair",
        "END:VCARD",
        "",
    )
    return "\r\n".join(lines)


def _seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes of the processor."""
    gc.collect()
    begin = process_time()
    work()
    return process_time() - begin


def _read_all(data: bytes) -> int:
    """Read all cards in `data`, one after the other, and return how many they are."""
    return sum(1 for _ in read_vcards(data))


def _compare(
    name: str, ours: Callable[[], object], theirs: Callable[[], object], aim: float
) -> None:
    """Print how many times as fast as `theirs` ours is, the median of pairs."""
    ours()
    ratios = sorted(_seconds(theirs) / _seconds(ours) for _ in range(RUNS))
    print(
        f"{name} {CARDS:,} cards of eight properties: median {median(ratios):.1f} times as fast "
        f"as vobject (aim {aim:.0f}; {ratios[0]:.1f} to {ratios[-1]:.1f})",
        flush=True,
    )


def _hostile(unit: float) -> None:
    """Print the slowest of the hostile cards, in units of reading the plain ones."""
    taken = {}
    for name, hostile in HOSTILE.items():
        data = hostile.make(hostile.size)
        taken[name] = median(_seconds(partial(_read_all, data)) for _ in range(3))
    slowest = sorted(taken, key=lambda name: -taken[name])
    late = sum(seconds > HOSTILE_LIMIT for seconds in taken.values())
    print(f"{len(taken)} hostile cards, {late} over {HOSTILE_LIMIT:.0f} s; the slowest:")
    for name in slowest[:SHOWN]:
        print(
            f"  {name:28} {taken[name]:.2f} s, {taken[name] / unit:.1f} times {CARDS:,} plain cards"
        )


def _memory() -> None:
    """Print the memory that files of 50 MB take to read."""
    print(f"memory for reading the largest files, in MB (aim {LIMIT}):")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.vcf"
        for name in LARGE:
            write_large(name, path)
            begin = perf_counter()
            count, megabytes = peak(path)
            took = perf_counter() - begin
            print(f"  {name:20} {megabytes:4}  ({count:,} cards, {took:.1f} s)")


def main() -> None:
    """Print what reading, writing, hostile cards and large files cost."""
    text = cards(CARDS)
    data = text.encode()
    contacts = [found.contact for found in read_vcards(data) if found.contact]
    parsed = list(vobject.readComponents(text))
    _compare(
        "reading",
        partial(_read_all, data),
        lambda: sum(1 for _ in vobject.readComponents(text)),
        READING,
    )
    edited = [dataclasses.replace(contact, role="Director") for contact in contacts]
    new = [dataclasses.replace(contact, vcard="") for contact in contacts]
    for what, given in (("writing", contacts), ("writing edited", edited), ("writing new", new)):
        _compare(
            what,
            partial(write_vcards, given),
            lambda: "".join(card.serialize() for card in parsed),
            WRITING,
        )
    _hostile(median(_seconds(partial(_read_all, data)) for _ in range(3)))
    _memory()


if __name__ == "__main__":
    main()
