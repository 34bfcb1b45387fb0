"""What a sync program puts back from earlier takes nobody away, and brings nobody back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.erasure import Erased
from companion.services.privacy import Erasure
from companion.storage import Store
from companion.storage.snapshot import decode, encode
from tests.storage.records_contract import contact, put
from tests.storage.recovering import JOURNAL, SNAPSHOT, names, opened, reasons

NOW = datetime(2026, 11, 24, 15, 8, tzinfo=UTC)
KEYS = [f"k{number}" for number in range(20)]


def generations(folder: Path) -> Iterator[dict[str, bytes]]:
    """Keep five people in each of four sessions; yield what the files are after each."""
    for begin in range(0, 20, 5):
        store = Store(folder)
        for key in KEYS[begin : begin + 5]:
            store.commit(put(contact(key, key)))
        store.close()
        yield {name: (folder / name).read_bytes() for name in (SNAPSHOT, JOURNAL)}


@pytest.mark.parametrize("age", [1, 2, 3])
def test_an_older_snapshot_takes_nobody_away(tmp_path: Path, age: int) -> None:
    """However old it is, all of it was known before; it is kept aside and told."""
    *older, _now = generations(tmp_path)
    (tmp_path / SNAPSHOT).write_bytes(older[-age][SNAPSHOT])

    known, (found,) = opened(tmp_path)

    assert list(known) == KEYS
    assert found.reason == "older_put_back"
    assert found.is_damage


def test_a_backup_that_was_copied_there_is_older(tmp_path: Path) -> None:
    """There is a verb for going back."""
    first, *_rest = generations(tmp_path)
    backup = encode(decode(first[SNAPSHOT]).tables, (), clean=True)[0]
    (tmp_path / SNAPSHOT).write_bytes(backup)

    known, found = opened(tmp_path)

    assert (list(known), reasons(found)) == (KEYS, ["older_put_back"])


@pytest.mark.parametrize("what", [(SNAPSHOT,), (SNAPSHOT, JOURNAL)])
@pytest.mark.parametrize("age", [1, 3])
def test_under_a_running_program_nobody_goes_either(
    tmp_path: Path, what: tuple[str, ...], age: int
) -> None:
    """What was just kept and what was kept long ago are there, in memory and on disk."""
    *older, _now = generations(tmp_path)
    store = Store(tmp_path)
    store.commit(put(contact("new", "new")))
    for name in what:
        (tmp_path / name).write_bytes(older[-age][name])

    store.refresh()
    store.commit(put(contact("last", "last")))

    assert list(names(store)) == [*KEYS, "new", "last"]
    assert names(Store(tmp_path)) == names(store)
    assert reasons(list(store.findings())) == ["older_put_back"]


@pytest.mark.parametrize("is_running", [False, True])
def test_whoever_was_erased_does_not_come_back(tmp_path: Path, is_running: bool) -> None:  # noqa: FBT001 a case
    """Neither from an older snapshot nor from that of another laptop."""
    *_older, before = generations(tmp_path)
    store = Store(tmp_path)
    mark = Erased(id=KEYS[0], at=NOW)
    change = Change(what="erase", put=(mark,), remove=((Contact, KEYS[0]),))
    store.erase(lambda: Erasure(id=KEYS[0], removed={}, change=change))
    if not is_running:
        store.close()
    theirs = decode(before[SNAPSHOT]).tables
    (tmp_path / SNAPSHOT).write_bytes(encode(theirs, ("other 1 00000000",), clean=True)[0])
    if is_running:
        (tmp_path / JOURNAL).unlink()
        store.refresh()
        store.commit(put(contact("last", "last")))

    fresh = Store(tmp_path)

    assert KEYS[0] not in fresh.all(Contact)
    assert list(fresh.all(Erased)) == [KEYS[0]]
    assert set(KEYS[1:]) <= set(fresh.all(Contact))


def test_what_changed_by_itself_is_damage(tmp_path: Path) -> None:
    """A disk that rots does not say when it did it, as every editor does."""
    *_older, _now = generations(tmp_path)
    path = tmp_path / SNAPSHOT
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b'"name":"k17"', b'"name":"q9x"'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    known, found = opened(tmp_path)

    assert (list(known.values()), reasons(found)) == (KEYS, ["rebuilt_damaged"])


def test_a_folder_that_went_away_is_told(tmp_path: Path) -> None:
    """Once; the next change writes everything into what is there now."""
    *_older, _now = generations(tmp_path / "data")
    store = Store(tmp_path / "data")
    (tmp_path / "data").rename(tmp_path / "elsewhere")

    store.refresh()
    store.refresh()
    store.commit(put(contact("last", "last")))

    assert reasons(list(store.findings())) == ["gone"]
    assert list(names(Store(tmp_path / "data"))) == [*KEYS, "last"]


def test_a_folder_that_comes_back_is_as_it_was(tmp_path: Path) -> None:
    """A drive was pulled out and put in again: there are no two versions to bring together."""
    *_older, _now = generations(tmp_path / "data")
    store = Store(tmp_path / "data")
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    store.refresh()
    (tmp_path / "elsewhere").rename(tmp_path / "data")

    store.refresh()
    store.commit(put(contact("last", "last")))

    assert reasons(list(store.findings())) == ["gone"]
    assert list(names(Store(tmp_path / "data"))) == [*KEYS, "last"]


@pytest.mark.parametrize("age", [2, 3])
def test_an_older_pair_takes_nobody_away_either(tmp_path: Path, age: int) -> None:
    """The generation before says more than both of them; the last session of ours is lost, told."""
    *older, _now = generations(tmp_path)
    for name, data in older[-age].items():
        (tmp_path / name).write_bytes(data)

    known, (found,) = opened(tmp_path)

    assert set(KEYS[:15]) <= set(known)
    assert found.reason == "older_put_back"
