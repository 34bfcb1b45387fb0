"""What the processes do that are killed: commit, and acknowledge each commit with one byte."""

from __future__ import annotations

import os
import signal
import time
from itertools import count, islice
from pathlib import Path
from random import Random

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.storage import Store
from tests.crash.story import sessions, state_of, take

KEPT, INTERRUPTED, DISAGREED = b".", b"!", b"?"
CROWDS = 2
PATIENCE = 60.0
"""Seconds; nobody holds the lock for as long."""


def tell_stories(acknowledge: int, folder: str, seed: int) -> None:
    """Go on from what is in the store, in one session after the other, without end."""
    place = Path(folder)
    for steps in sessions(seed, state_of(Store(place))):
        store = Store(place, patience=PATIENCE)
        for step in steps:
            take(store, step)
            os.write(acknowledge, KEPT)
        store.close()


def crowd(number: int) -> Change:
    """Return the import of some thousand people, always the same."""
    people = (
        Contact(id=f"p{number}n{n}", uid=f"urn:p{number}n{n}", name=f"Bea {n}") for n in range(3000)
    )
    return Change(what="import_contacts", put=tuple(people))


def import_crowds(acknowledge: int, folder: str) -> None:
    """Import crowds; who is interrupted in one says so, and goes on with the next."""
    store = Store(Path(folder), patience=PATIENCE)
    importing = False

    def interrupt(*_: object) -> None:
        if importing:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    changes = [crowd(number) for number in range(CROWDS)]
    os.write(acknowledge, KEPT)
    for change in changes:
        answer = KEPT
        try:
            importing = True
            store.commit(change)
        except KeyboardInterrupt:
            store.refresh()
            agreed = state_of(store) == state_of(Store(Path(folder)))
            answer = INTERRUPTED if agreed else DISAGREED
        importing = False
        os.write(acknowledge, answer)


def deed(prefix: str, number: int) -> Change:
    """Return the commit with this number of the writer that is called `prefix`."""
    key, before = f"{prefix}{number}", f"{prefix}{number - 1}"
    put = [Contact(id=key, uid=f"urn:{key}", name="new")]
    if number:
        put.append(Contact(id=before, uid=f"urn:{before}", name="edited", note=f"by {number}"))
    gone = ((Contact, f"{prefix}{number - 5}"),) if number % 2 and number >= 5 else ()
    return Change(what="deed", put=tuple(put), remove=gone)


def kept(prefix: str, deeds: int) -> dict[str, Contact]:
    """Return what the writer `prefix` has left in the store after so many deeds."""
    records: dict[str, Contact] = {}
    for number in range(deeds):
        change = deed(prefix, number)
        for _kind, key in change.remove:
            records.pop(key, None)
        records |= {record.id: record for record in change.put if isinstance(record, Contact)}
    return records


def do_deeds(acknowledge: int, folder: str, prefix: str, seconds: float) -> None:
    """Commit deeds for a while, and now and then leave and come back."""
    random = Random(prefix)
    end = time.monotonic() + seconds
    store = Store(Path(folder), patience=PATIENCE)
    for number in count():
        if time.monotonic() > end:
            break
        store.commit(deed(prefix, number))
        os.write(acknowledge, KEPT)
        if random.random() < 0.03:
            store.close()
            store = Store(Path(folder), patience=PATIENCE)
    store.close()


def rehearse(folder: Path) -> None:
    """Do a bit of everything, so that nothing is imported later."""
    for steps in islice(sessions(0), 3):
        store = Store(folder)
        for step in steps:
            take(store, step)
        store.close()
