"""Whenever a writer is killed: what it acknowledged is there, and at most one step more."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from random import Random

import pytest

from companion.storage import Store
from tests.crash.conftest import Tally
from tests.crash.extent import TRIALS, extent
from tests.crash.image import wrong
from tests.crash.nursery import Nursery
from tests.crash.story import EMPTY, applied, sessions, state_of, take, told
from tests.crash.writers import CROWDS, DISAGREED, INTERRUPTED, KEPT, crowd

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")

LIVES = 5
"""Writers that are killed one after the other on one store."""


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    """Return a warm parent of writers."""
    with Nursery() as started:
        yield started


@pytest.mark.parametrize("trial", range(-(-TRIALS // LIVES)))
def test_a_kill_loses_nothing_that_was_kept(
    tmp_path: Path, trial: int, nursery: Nursery, tally: Tally
) -> None:
    """Each writer goes on where the one before it was killed."""
    random = Random(trial)
    state = EMPTY
    found: list[str] = []
    kept = 0
    for life in range(LIVES):
        seed = trial * LIVES + life
        writer = nursery.start("tell_stories", folder=str(tmp_path), seed=seed)
        known = writer.wait(random.randint(0, 30))
        time.sleep(random.random() * 0.003)  # to end anywhere in a commit
        known += writer.end(signal.SIGKILL)
        steps = islice(chain.from_iterable(sessions(seed, state)), len(known) + 1)
        possible = [state, *(step.after for step in steps)][-2:]
        found.append(wrong(tmp_path, possible))
        store = Store(tmp_path)
        found += [finding.reason for finding in store.findings()]
        state = state_of(store)
        kept += len(known)

    take(store, told(trial, 1, state)[0])
    store.close()
    found += [path.name for path in tmp_path.iterdir() if path.suffix == ".new"]

    bad = [one for one in found if one]
    tally("R1 kill -9", kills=LIVES, acknowledged=kept, failures=len(bad))
    assert not bad


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("trial", range(extent(2, 30)))
def test_a_signal_during_an_import_leaves_it_whole_or_undone(
    tmp_path: Path, number: signal.Signals, trial: int, nursery: Nursery, tally: Tally
) -> None:
    """Also when the program catches it and goes on with the same store."""
    random = Random(trial)
    writer = nursery.start("import_crowds", folder=str(tmp_path))
    writer.wait(1)
    time.sleep(random.random() * 0.06)  # about as long as the first import takes
    known = writer.end(number)

    possible = [EMPTY]
    for one, answer in enumerate(known.ljust(CROWDS, INTERRUPTED)):
        after = [applied(state, crowd(one)) for state in possible]
        possible = after if answer == ord(KEPT) else possible + after
    bad = "memory is not the disk" if DISAGREED in known else wrong(tmp_path, possible)
    tally("R7 signal during an import", signals=1, failures=int(bool(bad)))
    assert not bad
