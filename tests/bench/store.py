"""What keeping one costs on disk: against a bare append, among many, and the stock TinyDB."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

import orjson
from tinydb import TinyDB

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.storage import Store
from tests.bench.people import fill

SIZES = (1_000, 10_000, 50_000, 100_000)
ROUNDS = 12
PER_ROUND = 25
"""Captures in a row: in between, the same number of bare appends, so that noise meets both."""
NUMBERS = count(1)
MEMORY = """
import gc, sys
from pathlib import Path
from companion.bootstrap import open_companion
companion = open_companion(Path(sys.argv[1]))
companion.today.day()
companion.contacts.find("anna")
if sys.argv[2:]:
    companion.capture.get_ready()
gc.collect()
print(next(int(line.split()[1]) for line in open("/proc/self/status") if "VmRSS" in line) * 1024)
"""


def capture(number: int) -> Change:
    """Return a person with a talk and a promise, as the capture line makes them."""
    key = f"n{number}"
    return Change(
        what="capture",
        put=(
            Contact(
                id=key,
                uid=f"urn:uuid:{number}",
                name=f"Aylin Öztürk {number}",
                organisation="TU München",
                role="Professorin",
                emails=(f"aylin{number}@tum.example",),
            ),
            Encounter(
                id=f"e{number}",
                contact=key,
                at=datetime(2026, 11, 24, 15, tzinfo=UTC),
                note="sucht Partner für duale Studiengänge ab 2027",
                rating=4,
            ),
            FollowUp(
                id=f"f{number}",
                contact=key,
                what="Termin schicken",
                due=date(2026, 11, 27),
                promised=True,
            ),
        ),
    )


def _times(work: Callable[[], object], rounds: int = PER_ROUND) -> list[float]:
    """Return how long `work` takes, several times, in milliseconds."""
    taken = []
    for _ in range(rounds):
        begin = perf_counter()
        work()
        taken.append((perf_counter() - begin) * 1000)
    return taken


def _keeping(store: Store) -> Callable[[], object]:
    """Return what keeps the next person."""
    return lambda: store.commit(capture(next(NUMBERS)))


def _captures(folder: Path, others: Store) -> tuple[float, float, float]:
    """Return medians: a capture in `folder`, one in `others`, and a bare append of as much."""
    store = Store(folder)
    store.all(Contact)
    journal = folder / "companion.journal"
    store.commit(capture(next(NUMBERS)))
    before = journal.stat().st_size
    store.commit(capture(next(NUMBERS)))
    line = b"x" * (journal.stat().st_size - before)
    bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append() -> None:
        os.write(bare, line)
        os.fsync(bare)

    ours, few, bares = [], [], []
    for _ in range(ROUNDS):
        ours += _times(_keeping(store))
        few += _times(_keeping(others))
        bares += _times(append)
    os.close(bare)
    store.close()
    return median(ours), median(few), median(bares)


def _stock(folder: Path) -> float:
    """Return how long the stock TinyDB takes for one contact in the same file."""
    copy = folder / "stock.json"
    copy.write_bytes((folder / "companion.json").read_bytes())
    with TinyDB(copy) as stock:
        table = stock.table("contacts")
        document = json.loads(json.dumps(table.all()[0]))
        return median(_times(lambda: table.insert(document), rounds=5))


def _opening(folder: Path) -> tuple[float, float]:
    """Return how long opening takes and how long `orjson.loads` of the snapshot alone takes."""
    data = (folder / "companion.json").read_bytes()
    opened = [_times(lambda: Store(folder).all(Contact), 1)[0] for _ in range(9)]
    parsed = [_times(lambda: orjson.loads(data), 1)[0] for _ in range(9)]
    return median(opened), median(parsed)


def _memory(folder: Path, *capturing: str) -> int:
    """Return the resident bytes of a program that shows Today and finds people in `folder`.

    Where it is `capturing`, it is ready to recognise everybody as well.
    """
    command = [sys.executable, "-c", MEMORY, str(folder), *capturing]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _print_memory(folder: Path, nothing: Path) -> None:
    """Print what the contacts in `folder` take, beside what the program takes with `nothing`."""
    snapshot = (folder / "companion.json").stat().st_size
    for what, words in (("shown and searched", ()), ("recognised as well", ("capturing",))):
        used = _memory(folder, *words) - _memory(nothing, *words)
        print(f"  memory of 50,000, {what}: {used / 1e6:.0f} MB, {used / snapshot:.2f} snapshots")


def main() -> None:
    """Print the curve, and each promise with its ratio."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        fill(place / "few", SIZES[0])
        others = Store(place / "few")
        others.all(Contact)
        print("a durable capture, median of", ROUNDS * PER_ROUND)
        for size in SIZES:
            folder = place / str(size)
            fill(folder, size)
            ours, few, bare = _captures(folder, others)
            print(
                f"  {size:7,} contacts {ours:6.3f} ms: {ours / bare:5.2f} of a bare append and"
                f" sync ({bare:.3f}), {ours / few:5.2f} of that among {SIZES[0]:,}"
            )
            if size == SIZES[1]:
                stock = _stock(folder)
                print(
                    f"  {size:7,} with the stock TinyDB {stock:6.1f} ms: {stock / ours:5.0f} times"
                )
                opened, parsed = _opening(folder)
                print(
                    f"  opening {size:,}: {opened:.1f} ms; orjson.loads alone {parsed:.1f} ms;"
                    f" {opened / (2 * parsed + 30):.2f} of twice that and 30 ms"
                )
        _print_memory(place / "50000", place / "nothing")


if __name__ == "__main__":
    main()
