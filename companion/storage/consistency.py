"""Documents that say nothing, say it twice, or name somebody who is not there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self

from companion import files
from companion.domain.change import KINDS, Record
from companion.domain.contact import Contact
from companion.services.upkeep_ports import Observation
from companion.storage.recovery import JOURNAL, SNAPSHOT
from companion.storage.references import named_by
from companion.storage.rows import Rows, Tables, id_of
from companion.storage.shelf import TABLES, Shelf

LISTED = 50
"""How many of a sort are named one by one, with their lines; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The files as they are, to tell in which line a document stands."""

    folder: Path
    snapshot: bytes
    journal: bytes

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return what is in the files; nothing for one that cannot be read."""
        found = []
        for name in (SNAPSHOT, JOURNAL):
            try:
                found.append(files.read(folder / name)[0])
            except OSError:
                found.append(b"")
        return cls(folder, *found)

    def where(self, table: str, number: int, raw: bytes) -> tuple[str, int]:
        """Return the file of a document and its 1-based line; 0 where that is not known."""
        name = table.encode()
        place = self.journal.rfind(b'["%b",%d,%b' % (name, number, raw))
        if place >= 0:
            return str(self.folder / JOURNAL), self.journal.count(b"\n", 0, place) + 1
        # Whoever else wrote it may have put blanks anywhere: the number is what to look for.
        head = re.search(rb'"%b"\s*:' % name, self.snapshot)
        row = re.compile(rb'"%d"\s*:\s*' % number)
        known = row.search(self.snapshot, head.end() if head else 0)
        place = self.snapshot.count(b"\n", 0, known.end()) + 1 if known else 0
        return str(self.folder / SNAPSHOT), place


@dataclass(frozen=True, slots=True)
class _Sick:
    """A document with which something is wrong."""

    kind: str
    table: str
    number: int
    names: tuple[str, ...]


def inconsistencies(texts: Texts, tables: Tables, *, clean: bool) -> Iterator[Observation]:
    """Yield what is wrong with the documents; `clean` as for a `Shelf`."""
    shelves = {
        name: Shelf[Record](kind, rows, clean=clean)
        for name, kind in KINDS.items()
        if (rows := tables.get(name)) is not None
    }
    found: dict[str, list[_Sick]] = defaultdict(list)
    for sick in _sick(shelves, tables):
        found[sick.kind].append(sick)
    for kind, those in found.items():
        yield from _told(texts, tables, those)
        if len(those) > LISTED:
            yield Observation(kind="more", names=(kind,), count=len(those) - LISTED)


def _told(texts: Texts, tables: Tables, those: Iterable[_Sick]) -> Iterator[Observation]:
    """Yield the first of those documents with the lines in which they stand."""
    for one in islice(those, LISTED):
        raw = bytes(tables[one.table].by_number[one.number])
        path, line = texts.where(one.table, one.number, raw)
        yield Observation(kind=one.kind, path=path, line=line, names=one.names)


def _sick(shelves: dict[str, Shelf[Record]], tables: Tables) -> Iterator[_Sick]:
    """Yield all documents with which something is wrong."""
    for name, shelf in shelves.items():
        rows = tables[name]
        for number, reason in shelf.problems.items():
            key = id_of(rows.by_number[number]) or f"#{number}"
            yield _Sick(reason, name, number, (f"{name} {key}",))
        yield from _dangling(name, shelf, rows, tables)
    if TABLES[Contact] in shelves:
        yield from _twins(shelves[TABLES[Contact]], tables[TABLES[Contact]])


def _dangling(name: str, shelf: Shelf[Record], rows: Rows, tables: Tables) -> Iterator[_Sick]:
    """Yield the records that name another which is not there."""
    for record in shelf.values.values():
        for table, key in named_by(record):
            if table not in tables or tables[table].number_of(key) is None:
                number = rows.number_of(record.id) or 0
                yield _Sick("dangling", name, number, (f"{name} {record.id}", f"{table} {key}"))


def _twins(shelf: Shelf[Record], rows: Rows) -> Iterator[_Sick]:
    """Yield the contacts whose card has the identity of one before them."""
    first: dict[str, str] = {}
    for contact in shelf.values.values():
        uid = getattr(contact, "uid", "")
        other = first.setdefault(uid, contact.id) if uid else contact.id
        if other != contact.id:
            number = rows.number_of(contact.id) or 0
            names = (f"contacts {contact.id}", f"contacts {other}")
            yield _Sick("duplicate_uid", "contacts", number, names)
