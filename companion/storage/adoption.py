"""Documents that somebody else wrote: each passes the door before the store calls it its own."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from companion.domain.change import KINDS
from companion.storage.rows import Entry, Tables
from companion.storage.shelf import decoded, document


def adopt(tables: Tables) -> bool:
    """Clean the texts in `tables`; tell whether each document could be understood.

    One that could not stays as it is, and the store goes on cleaning what it reads.
    """
    known = {name: tables[name] for name in KINDS if name in tables}
    adopted = [
        (rows, number, adopted_document(name, raw))
        for name, rows in known.items()
        for number, raw in rows.by_number.items()
    ]
    for rows, number, raw in adopted:
        if raw is not None:
            rows.put(number, raw)
    return all(raw is not None for _rows, _number, raw in adopted)


def adopted_document(table: str, raw: msgspec.Raw) -> msgspec.Raw | None:
    """Return a document with clean texts, fields that are not ours as they are; None: no record."""
    kind = KINDS.get(table)
    record = None if kind is None else decoded(kind, raw)
    if record is None:
        return None
    old = msgspec.json.decode(raw)
    new = {**old, **document(record)}
    return raw if new == old else msgspec.Raw(msgspec.json.encode(new))


def adopted_entries(entries: Iterable[Entry]) -> tuple[list[Entry], bool]:
    """Return `entries` with clean texts, and whether all of them are records."""
    adopted: list[Entry] = []
    is_whole = True
    for entry in entries:
        raw = entry.raw and adopted_document(entry.table, entry.raw)
        is_whole &= entry.raw is None or raw is not None
        adopted.append(entry if raw is None else Entry(entry.table, entry.number, raw))
    return adopted, is_whole
