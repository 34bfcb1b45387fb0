"""Plain stand-ins for what the services are given: records in memory, a clock, ids."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from itertools import count
from typing import TypeVar

import msgspec

from companion.devices.optics import LaptopOptics
from companion.domain.change import KINDS, Change, Record, removes_much
from companion.domain.contact import Contact
from companion.errors import ManyRemoved, NotFound, StoreError
from companion.services.laptop_ports import Camera, Frame, FrameSource
from companion.services.ports import Clock, Copies, F, Finding, Holder, Ids, Listener, Problem
from companion.storage.changes import Raw
from companion.storage.merge import Clash, merged
from companion.storage.others import Others
from companion.storage.shelf import TABLES, document

R = TypeVar("R", bound=Record)

NOW = datetime(2026, 11, 24, 15, 8, tzinfo=UTC)
"""A Tuesday afternoon."""


def fixed_clock(now: datetime = NOW) -> Clock:
    """Return a clock that stands still at `now`."""
    return lambda: now


def counting_ids(prefix: str = "id") -> Ids:
    """Return a source of the ids "id1", "id2", ... with `prefix` in front of the number."""
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers)}"


class FakeFrames:
    """A `FrameSource` that brings the frames it was given and ends, or waits to be closed."""

    def __init__(self, frames: Sequence[Frame], *, ends: bool = True) -> None:
        """Bring `frames`."""
        self._frames = frames
        self._closed = threading.Event()
        if ends:
            self._closed.set()

    def __iter__(self) -> Iterator[Frame]:
        """Yield each frame once."""
        yield from self._frames
        self._closed.wait(30)

    def close(self) -> None:
        """End the iteration."""
        self._closed.set()


class FakeOptics(LaptopOptics):
    """The `Optics` protocol with cameras that a test made; pictures are read as they are."""

    def __init__(self, **cameras: FakeFrames) -> None:
        """Have these cameras, by id; without any, nothing that brings pictures is installed."""
        super().__init__({"PATH": ""})
        self._cameras = cameras

    def cameras(self) -> Sequence[Camera]:
        """Return the cameras, called as their ids."""
        self._require()
        return [Camera(id=key, name=key) for key in self._cameras]

    def watch(self, camera: str = "") -> FrameSource:
        """Return what a camera sees."""
        self._require()
        if camera and camera not in self._cameras:
            raise NotFound("camera", camera)
        return self._cameras[camera or next(iter(self._cameras))]

    def _require(self) -> None:
        """Refuse where there are no cameras."""
        if not self._cameras:
            raise NotFound("camera_program", "")


class FakeRecords:
    """The `Records` protocol on dictionaries; `commits` lists what was committed, undone or not."""

    def __init__(self, *records: Record) -> None:
        """Hold `records` from the start; they are no change and cannot be undone."""
        self._tables: dict[type[Record], dict[str, Record | None]] = {}
        self._undoable: list[tuple[Change, Change]] = []
        self._elsewhere: list[Change] = []
        self._others = Others()
        self._listeners: list[Listener] = []
        self.commits: list[Change] = []
        self._carry_out(Change(what="setup", put=records))

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """Return a copy of every record of `kind`, in the order in which they were first kept."""
        table = next((rows for known, rows in self._tables.items() if known is kind), {})
        return {key: record for key, record in table.items() if isinstance(record, kind)}

    def naming(self, kind: type[R], record: str) -> Iterable[R]:
        """Return every record of `kind`."""
        del record  # more than asked for is allowed
        return self.all(kind).values()

    def mentioning(self, kind: type[R], words: Collection[str]) -> Iterable[R]:
        """Return every record of `kind`."""
        del words  # more than asked for is allowed
        return self.all(kind).values()

    def version(self) -> int:
        """Return how many times `refresh` took something in, from 1 on."""
        return self._others.version

    def commit(self, change: Change) -> None:
        """Carry out `change` upon what others did, and tell the listeners."""
        last_look = self.version()
        self.refresh()
        change = self._upon_others(change, change.based_on or last_look)
        if change.is_empty:
            return
        self._ask_about(change, change.agreed)
        if not change.is_final:
            self._undoable.append((change, self._opposite(change)))
        self.commits.append(change)
        self._carry_out(change)
        self._tell(change)

    def undo(self, *, agreed: int = 0) -> Change | None:
        """Take back the last commit not yet taken back, tell the listeners, and return it."""
        if not self._undoable:
            return None
        change, opposite = self._undoable[-1]
        self._ask_about(opposite, agreed)
        self._undoable.pop()
        self._carry_out(opposite)
        self._tell(dataclasses.replace(opposite, what="undo"))
        return change

    def refresh(self) -> bool:
        """Carry out what `write_elsewhere` was given and tell the listeners."""
        foreign, self._elsewhere = self._elsewhere, []
        for change in foreign:
            places = [(type(record), record.id) for record in change.put] + list(change.remove)
            before = [
                (TABLES[kind], key, self._document(TABLES[kind], key)) for kind, key in places
            ]
            self._carry_out(change)
            for table, key, raw in before:
                self._others.note({table: {key: (raw, self._document(table, key))}})
            self._tell(change)
        return bool(foreign)

    def problems(self) -> tuple[Problem, ...]:
        """Return nothing: every record here is one."""
        return ()

    def erase(self, planned: Callable[[], F]) -> tuple[F, Copies]:
        """Carry out what is `planned` for good; there are no copies."""
        forgotten = planned()
        self._undoable.clear()
        self._carry_out(forgotten.change)
        self._tell(forgotten.change)
        return forgotten, Copies()

    def alone(self) -> AbstractContextManager[None]:
        """Do nothing: nobody else is there."""
        return nullcontext()

    def findings(self) -> tuple[Finding, ...]:
        """Return nothing: there are no files."""
        return ()

    def why_read_only(self) -> str:
        """Return that changes are possible."""
        return ""

    def holder(self) -> Holder | None:
        """Return nobody: there is no other program."""
        return None

    def try_to_own(self) -> bool:
        """Say that changes are possible."""
        return True

    def clock_doubt(self) -> str:
        """Say that the clock is right."""
        return ""

    def trust_clock(self) -> None:
        """Go on believing it."""

    def close(self) -> None:
        """Leave nothing behind."""

    def listen(self, listener: Listener) -> None:
        """Tell `listener` every change from now on."""
        self._listeners.append(listener)

    def write_elsewhere(self, change: Change) -> None:
        """Pretend that another program wrote `change`; the next `refresh` takes it in."""
        self._elsewhere.append(change)

    def _upon_others(self, change: Change, version: int) -> Change:
        """Return `change` upon what others did since `version`.

        Raises:
            StoreError: both changed the same ("changed").
        """
        foreign = self._others.since(version, self._document)
        if foreign is None:
            raise StoreError("records", "changed")
        try:
            return merged(change, foreign)
        except Clash as clash:
            raise StoreError("records", "changed") from clash

    def _document(self, table: str, key: str) -> Raw | None:
        """Return what a store would have written for a record."""
        record = self._tables.get(KINDS[table], {}).get(key)
        return None if record is None else Raw(msgspec.json.encode(document(record)))

    def _ask_about(self, change: Change, agreed: int) -> None:
        """Refuse to take away a large part of the contacts unless that was said."""
        contacts = self._tables.get(Contact, {})
        gone = {key for kind, key in change.remove if kind is Contact and key in contacts}
        count = len(gone - {record.id for record in change.put if isinstance(record, Contact)})
        if removes_much(count, len(contacts)) and count != agreed:
            raise ManyRemoved(count, len(contacts))

    def _carry_out(self, change: Change) -> None:
        """Put and remove; removing what is not there is no error.

        What was removed leaves its place empty: it comes back to it.
        """
        for record in change.put:
            self._tables.setdefault(type(record), {})[record.id] = record
        for kind, key in change.remove:
            if key in self._tables.get(kind, {}):
                self._tables[kind][key] = None

    def _opposite(self, change: Change) -> Change:
        """Return the change that restores what `change` is about to replace or remove."""
        touched = [(type(record), record.id) for record in change.put] + list(change.remove)
        before = {(kind, key): self._tables.get(kind, {}).get(key) for kind, key in touched}
        return Change(
            what=change.what,
            subject=change.subject,
            put=tuple(record for record in before.values() if record is not None),
            remove=tuple(place for place, record in before.items() if record is None),
        )

    def _tell(self, change: Change) -> None:
        """Tell every listener."""
        for listener in self._listeners:
            listener(change)


class MemoryDrafts(dict[str, str]):
    """The `Drafts` protocol on a dictionary; its disk is full while `is_full`."""

    is_full = False

    def load(self, key: str) -> str:
        """Return the draft under `key`."""
        return self.get(key, "")

    def note(self, key: str, text: str) -> bool:
        """Keep a draft; an empty text removes it."""
        return self.save(key, text)

    def save(self, key: str, text: str) -> bool:
        """Keep a draft; an empty text removes it."""
        if self.is_full:
            return False
        self.pop(key, None)
        if text:
            self[key] = text
        return True
