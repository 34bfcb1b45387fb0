"""A disk that is really full: a refused commit has not happened, and with room all goes on."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from shutil import which

import pytest

from companion.domain.contact import Contact
from companion.errors import StoreError
from companion.storage import Store
from tests.crash.conftest import Tally
from tests.crash.extent import extent
from tests.crash.image import wrong
from tests.crash.nursery import ROOT
from tests.crash.story import EMPTY, Step, sessions, state_of, take
from tests.crash.writers import kept

PAGE = 4096
"""Bytes in which a tmpfs gives room."""

LIMITED = """
import resource, signal, sys
from pathlib import Path
from companion.domain.contact import Contact
from companion.errors import StoreError
from companion.storage import Store
from tests.crash.writers import deed

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
store = Store(Path(sys.argv[1]))
try:
    for number in range(1000):
        store.commit(deed("k", number))
        print(number, flush=True)
except StoreError as error:
    print(error.reason)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 600 KB; only who may mount can have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = which("mount")
    order = [mount or "", "-t", "tmpfs", "-o", "size=600k", "none", str(place)]
    if not mount or subprocess.run(order, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run([which("umount") or "", "-l", str(place)], check=True)


@pytest.mark.parametrize("seed", range(extent(1, 10)))
def test_a_full_disk_refuses_and_then_goes_on(small_disk: Path, seed: int, tally: Tally) -> None:
    """However little room there is: memory and disk agree, and with more room the step works."""
    random = Random(seed)
    folder, ballast = small_disk / "data", small_disk / "ballast"
    state = EMPTY
    found: list[str] = []
    rounds = islice(sessions(seed), extent(40, 200))
    for steps in rounds:
        store = Store(folder)
        fill(ballast, random.randrange(0, 4) * PAGE)
        for step in steps:
            refusal = refused(store, step)
            if refusal:
                found.append("" if refusal == "full" else refusal)
                found.append("" if state_of(store) == state else "memory is wrong")
                found.append(wrong(folder, [state]))
                ballast.unlink()
                take(store, step)
                fill(ballast, random.randrange(0, 4) * PAGE)
            state = step.after
        with contextlib.suppress(StoreError):
            store.close()
        found.append(wrong(folder, [state]))
        ballast.unlink()

    bad = [one for one in found if one]
    tally("R3 full disk", refused=found.count("") // 3, failures=len(bad))
    assert not bad, bad[:3]


def fill(ballast: Path, left: int) -> None:
    """Fill the disk until so many bytes are left."""
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(PAGE))
    os.truncate(ballast, max(0, ballast.stat().st_size - left))


def refused(store: Store, step: Step) -> str:
    """Do `step`; return why it was refused, or "" where it was not."""
    try:
        take(store, step)
    except StoreError as error:
        return error.reason
    return ""


def test_a_file_that_may_not_grow_stays_whole(tmp_path: Path) -> None:
    """A limit of the system for the size of a file is a refusal like any other."""
    done = subprocess.run(
        # Without byte code: the limit would cut that, too, and other tests would read it.
        [sys.executable, "-B", "-c", LIMITED, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    *done_deeds, reason = done.stdout.split()

    store = Store(tmp_path)

    assert reason == "full"
    assert dict(store.all(Contact)) == kept("k", len(done_deeds))
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".new"]
