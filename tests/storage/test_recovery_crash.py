"""Wherever a program is killed while it writes both files anew, everybody is there afterwards."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from companion import files
from companion.storage import Store
from tests.storage.failing import killed_everywhere
from tests.storage.records_contract import contact, put
from tests.storage.recovering import (
    EVERYBODY,
    OLD_JOURNAL,
    OLD_SNAPSHOT,
    SNAPSHOT,
    built,
    names,
    opened,
    reasons,
)


@pytest.fixture
def copies(tmp_path: Path) -> Callable[[], Path]:
    """Return what makes one copy more of a store whose app was killed."""
    numbers = itertools.count(1)
    built(tmp_path / "0")
    return lambda: shutil.copytree(tmp_path / "0", tmp_path / str(next(numbers)))


def closed(folder: Path, disk: files.Disk) -> None:
    """Commit, so that the app compacts when it is closed."""
    store = Store(folder, disk=disk)
    store.commit(put(contact("z", "Zoë")))
    store.close()


def mended(folder: Path, disk: files.Disk) -> None:
    """Open a store without a snapshot."""
    Store(folder, disk=disk)


def test_a_compaction_can_be_killed_at_any_call(copies: Callable[[], Path]) -> None:
    """Nothing is found wrong with it: what was begun is finished, or begun anew."""
    steps = 0
    for folder in killed_everywhere(copies, closed):
        known, found = opened(folder)
        assert known.items() >= EVERYBODY.items()
        assert found == []
        Store(folder).commit(put(contact("y", "Yves")))
        assert opened(folder) == ({**known, "y": "Yves"}, [])
        steps += 1

    assert steps > 15
    assert "z" in known


def test_its_snapshot_may_be_damaged_as_well(copies: Callable[[], Path]) -> None:
    """There is another one from which it is made, unless that is still the same file."""
    for folder in killed_everywhere(copies, closed):
        data = (folder / SNAPSHOT).read_bytes()
        (folder / SNAPSHOT).write_bytes(data.replace(b"Name of c3", b"Name of b3"))
        is_one = (folder / SNAPSHOT).samefile(folder / OLD_SNAPSHOT)
        known, found = opened(folder)
        assert known.keys() >= EVERYBODY.keys()
        assert known["c3"] == ("Name of b3" if is_one else "Name of c3")
        assert reasons(found) == ["base_unknown" if is_one else "rebuilt_damaged"]


def test_a_mending_can_be_killed_at_any_call(copies: Callable[[], Path]) -> None:
    """The next one begins anew, and what was damaged is still kept somewhere."""

    def damaged() -> Path:
        folder = copies()
        (folder / SNAPSHOT).write_bytes(b"no snapshot")
        return folder

    for folder in killed_everywhere(damaged, mended):
        store = Store(folder)
        assert names(store) == EVERYBODY
        aside = [path.read_bytes() for path in folder.glob(f"damaged-*/{SNAPSHOT}")]
        assert b"no snapshot" in aside
        store.commit(put(contact("z", "Zoë")))
        store.close()
        assert not list(folder.glob(".*"))


def test_the_first_commit_can_be_killed_at_any_call(tmp_path: Path) -> None:
    """Before there was anything, there is nothing, or what was committed."""
    numbers = itertools.count()

    def first(folder: Path, disk: files.Disk) -> None:
        Store(folder, disk=disk).commit(put(contact("a", "Anna")))

    for folder in killed_everywhere(lambda: tmp_path / str(next(numbers)), first):
        folder.mkdir(exist_ok=True)
        known, found = opened(folder)
        assert known in ({}, {"a": "Anna"})
        assert found == []
    assert known == {"a": "Anna"}


def test_both_generations_are_whole_after_closing(copies: Callable[[], Path]) -> None:
    """The one before is the one that was there, and its journal leads from it to this one."""
    folder = copies()
    before = (folder / SNAPSHOT).read_bytes()

    closed(folder, files.DISK)

    assert (folder / OLD_SNAPSHOT).read_bytes() == before
    assert b"Zo\xc3\xab" in (folder / OLD_JOURNAL).read_bytes()
    (folder / SNAPSHOT).unlink()
    assert opened(folder)[0] == {**EVERYBODY, "z": "Zoë"}
