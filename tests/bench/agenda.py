"""How long `companion agenda --line` takes against `companion queue`, and a key in a logged line.

Over 10,000 contacts and 30,000 follow-ups; a key at most as long as a frame.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from companion.bootstrap import open_companion
from companion.domain.change import Change
from companion.domain.follow_up import FollowUp
from companion.storage import Store
from tests.bench.people import fill

CONTACTS = 10_000
STEPS = 30_000
RUNS = 9
FRAME = 1 / 60
LINE = "Anna Berger 1900 angerufen gestern 14:30: Folien kommen"


def main() -> None:
    """Print the median of the ratios of two runs right after the other, and the slowest key."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        fill(folder, CONTACTS)
        _add_steps(folder)
        verb = (sys.executable, "-m", "companion", "--data", str(folder))
        line, queue = (*verb, "agenda", "--line"), (*verb, "queue")
        _seconds(*line)
        ratios = sorted(_seconds(*line) / _seconds(*queue) for _ in range(RUNS))
        slowest = max(_keys(folder))
    print(
        f"agenda --line / queue over {STEPS:,} follow-ups: median {median(ratios):.2f} "
        f"(aim 1.0; {ratios[0]:.2f} to {ratios[-1]:.2f})"
    )
    print(f"slowest key in a logged line / frame: {slowest / FRAME:.2f} (aim 1.0)")


def _seconds(*command: str) -> float:
    """Return how long a process with this command takes."""
    begin = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - begin


def _add_steps(folder: Path) -> None:
    """Keep many follow-ups, of which a third is done."""
    now, store = datetime.now(UTC), Store(folder)
    steps = tuple(
        FollowUp(
            id=f"s{number:09}",
            contact=f"c{number % CONTACTS:09}",
            what=f"step {number}",
            due=(now + timedelta(days=number % 400 - 30)).date(),
            created=now,
            status="open" if number % 3 else "done",
            closed=None if number % 3 else now,
        )
        for number in range(STEPS)
    )
    store.commit(Change(what="import", subject="bench", put=steps))
    store.close()


def _keys(folder: Path) -> list[float]:
    """Return how long each key of the line takes to be understood, once the index is there."""
    touches = open_companion(folder).touches
    touches.read("x")
    found = []
    for end in range(1, len(LINE) + 1):
        begin = perf_counter()
        touches.read(LINE[:end])
        found.append(perf_counter() - begin)
    return found
