"""Programs that write at once: nothing that any of them acknowledged is lost or there twice."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.storage import Store
from tests.crash.conftest import Tally
from tests.crash.extent import extent
from tests.crash.image import Memory
from tests.crash.nursery import Nursery
from tests.crash.recorder import Killed, Recorder, kill_after
from tests.crash.writers import deed, kept

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")

SECONDS = extent(2, 60)
"""How long they write; the verdict does not depend on it."""
LIVES = extent(8, 200)
"""How often the third one is killed."""


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    """Return a warm parent of writers."""
    with Nursery() as started:
        yield started


def mistakes(store: Store, prefix: str, deeds: int, *, killed: bool) -> list[str]:
    """Return what is wrong with what the writer `prefix` acknowledged."""
    mine = {key: one for key, one in store.all(Contact).items() if key.startswith(prefix)}
    possible = [kept(prefix, deeds + more) for more in range(1 + killed)]
    right = mine in possible and list(mine) in [list(records) for records in possible]
    return [] if right else [f"{prefix}: {len(mine)} left of {deeds} deeds"]


def test_writers_at_once_lose_nothing(tmp_path: Path, nursery: Nursery, tally: Tally) -> None:
    """Two go on to the end; a third is killed and started again all the time."""
    random = Random(1)
    folder = str(tmp_path)
    steady = {
        prefix: nursery.start("do_deeds", folder=folder, prefix=prefix, seconds=SECONDS)
        for prefix in ("a-", "b-")
    }
    third: dict[str, int] = {}
    for life in range(LIVES):
        prefix = f"k{life}-"
        writer = nursery.start("do_deeds", folder=folder, prefix=prefix, seconds=10 * SECONDS)
        known = writer.wait(random.randint(0, 12))
        time.sleep(random.random() * 0.003)  # to end anywhere in a commit
        third[prefix] = len(known + writer.end(signal.SIGKILL))
    deeds = {prefix: len(writer.end()) for prefix, writer in steady.items()}

    store = Store(tmp_path)
    found = [one for prefix, n in deeds.items() for one in mistakes(store, prefix, n, killed=False)]
    found += [one for prefix, n in third.items() for one in mistakes(store, prefix, n, killed=True)]
    found += [repr(problem) for problem in store.problems()]
    found += [path.name for path in tmp_path.glob("damaged-*")]

    total = sum(deeds.values()) + sum(third.values())
    tally("R5 writers at once", acknowledged=total, kills=LIVES, failures=len(found))
    assert not found


def test_who_was_stopped_for_long_brings_nothing_back(tmp_path: Path) -> None:
    """Others have removed somebody, and have come and gone a hundred times since."""
    stopped = Store(tmp_path, disk=Memory())
    anna, bea = Contact(id="a", uid="urn:a"), Contact(id="b", uid="urn:b")
    stopped.commit(Change(what="test", put=(anna, bea)))
    Store(tmp_path, disk=Memory()).commit(Change(what="test", remove=((Contact, "a"),)))
    for number in range(100):
        other = Store(tmp_path, disk=Memory())
        other.commit(deed("x", number))
        other.close()

    stopped.commit(Change(what="test", put=(Contact(id="c", uid="urn:c"),)))

    assert "a" not in stopped.all(Contact)
    assert "a" not in Store(tmp_path).all(Contact)
    assert stopped.findings() == ()


@pytest.mark.parametrize("calls", range(30))
def test_who_looks_after_a_kill_brings_nothing_back(tmp_path: Path, calls: int) -> None:
    """Another program has removed somebody, left, come back, and is killed while it leaves."""
    folder = tmp_path / "data"
    waiting = Store(folder, disk=Memory())
    anna, bea = Contact(id="a", uid="urn:a"), Contact(id="b", uid="urn:b")
    waiting.commit(Change(what="test", put=(anna, bea)))
    other = Store(folder, disk=Memory())
    other.commit(Change(what="test", remove=((Contact, "a"),)))
    other.close()
    recorder = Recorder(folder)
    recorder.before = kill_after(calls)
    with contextlib.suppress(Killed):
        last = Store(folder, disk=recorder)
        last.commit(deed("x", 0))
        last.close()

    waiting.commit(Change(what="test", put=(Contact(id="c", uid="urn:c"),)))

    assert "a" not in waiting.all(Contact)
    assert waiting.findings() == ()
