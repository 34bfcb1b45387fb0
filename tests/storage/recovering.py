"""Stores with a history, to be damaged: what is in them, and what is found when they are opened."""

from __future__ import annotations

from pathlib import Path

from companion.domain.contact import Contact
from companion.services.ports import Finding
from companion.storage import Store
from tests.fakes import fixed_clock
from tests.storage.records_contract import contact, put

SNAPSHOT = "companion.json"
JOURNAL = "companion.journal"
OLD_SNAPSHOT = "previous.json"
OLD_JOURNAL = "previous.journal"
ALL = (SNAPSHOT, JOURNAL, OLD_SNAPSHOT, OLD_JOURNAL)
KEYS = [f"c{number}" for number in range(1, 10)]
EVERYBODY = {key: f"Name of {key}" for key in KEYS}


def names(store: Store) -> dict[str, str]:
    """Return the names by id."""
    return {key: one.name for key, one in store.all(Contact).items()}


def built(folder: Path) -> None:
    """Make a store: six people in the snapshot, of whom two are of this generation, three more."""
    for keys in (KEYS[:4], KEYS[4:6]):
        store = Store(folder)
        for key in keys:
            store.commit(put(contact(key, EVERYBODY[key])))
        store.close()
    store = Store(folder)
    for key in KEYS[6:]:
        store.commit(put(contact(key, EVERYBODY[key])))


def contents(folder: Path) -> dict[str, bytes]:
    """Return what is in all files of the store."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "store.lock"
    }


def opened(folder: Path) -> tuple[dict[str, str], list[Finding]]:
    """Open the store, and once more; return who is in it and what was found the first time.

    What was damaged lies aside as it was, and the second time everything is in order.
    """
    before = contents(folder)
    store = Store(folder, clock=fixed_clock())
    found = list(store.findings())
    known = names(store)
    if found:
        (aside,) = set(folder.glob("damaged-*")) - {folder / name.split("/")[0] for name in before}
        kept = {path.name: path.read_bytes() for path in aside.iterdir()}
        assert {one.kept for one in found} == {str(aside)}
        assert aside.name.startswith("damaged-2026-11-24T150800Z-")
        assert kept == {name: before[name] for name in ALL if name in before}
    else:
        assert contents(folder) == before
    again = Store(folder)
    assert again.findings() == ()
    assert names(again) == known
    return known, found


def reasons(found: list[Finding]) -> list[str]:
    """Return what was found, in short."""
    return [one.reason for one in found]
