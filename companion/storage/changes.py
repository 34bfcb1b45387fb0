"""Changes as the store needs them: as entries of a commit, and as what the listeners are told."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from companion.domain.change import KINDS, Change, Record
from companion.errors import Invalid
from companion.storage.rows import Entry, Rows, Tables, id_of, same
from companion.storage.shelf import TABLES, TEXT_ONLY, decoded, document, is_folded
from companion.storage.shelves import Said

Raw = msgspec.Raw


class Trace(msgspec.Struct, frozen=True, gc=False):
    """What one commit did to one document: enough to take it back."""

    table: str
    id: str
    number: int
    """Its place among the others."""
    before: Raw | None
    """None: there was none."""
    after: Raw | None
    """None: it was removed."""


_ENCODER = msgspec.json.Encoder()

Foreign = dict[str, dict[str, tuple[Raw | None, Raw | None]]]
"""What somebody else did: by table and id, the document before and after."""


def plan(change: Change, tables: Tables) -> tuple[Trace, ...]:
    """Return what `change` does to each document; fields that are not ours stay.

    A document that is there keeps its place.

    Raises:
        Invalid: a text is no Unicode.
    """
    places = dict.fromkeys((TABLES[kind], key) for kind, key in change.remove)
    plans: dict[tuple[str, str], Record | None] = dict.fromkeys(places)
    plans |= {(TABLES[type(record)], record.id): record for record in change.put}
    known = {table: tables.get(table) or Rows() for table in {table for table, _ in plans}}
    new: dict[str, int] = {}
    traces = []
    for (table, key), record in plans.items():
        rows = known[table]
        number = rows.number_of(key)
        before = None if number is None else rows.by_number.get(number)
        if number is None:
            number = new.get(table, rows.next_number)
            new[table] = number + 1
        kept = {} if before is None or (table, key) in places else msgspec.json.decode(before)
        after = None if record is None else _encoded(record, kept)
        if before is not None or after is not None:
            traces.append(Trace(table, key, number, before, after))
    return tuple(traces)


def _encoded(record: Record, kept: dict[str, Any]) -> Raw:
    """Return a record as JSON, with the fields in `kept` that it does not have."""
    # Without the detour where that says the same: an import brings many.
    is_whole = not kept and not is_folded(record)
    try:
        return Raw(_ENCODER.encode(record if is_whole else {**kept, **document(record)}))
    except UnicodeEncodeError as error:
        raise Invalid("text", "not_unicode") from error


def as_said(change: Change, traces: Iterable[Trace]) -> Said:
    """Return the records in `change` that reading their documents would only make once more."""
    found: Said = {}
    for kind in TEXT_ONLY:
        table = TABLES[kind]
        if said := {record.id: record for record in change.put if type(record) is kind}:
            found[table] = {
                trace.number: said[trace.id]
                for trace in traces
                if trace.table == table and trace.after is not None
            }
    return found


def entries(traces: Iterable[Trace]) -> list[Entry]:
    """Return the entries that carry out `traces`."""
    return [Entry(one.table, one.number, one.after) for one in traces if one.before != one.after]


def reverted(traces: Iterable[Trace], tables: Tables) -> list[Trace]:
    """Return `traces` the other way round, without those that somebody has changed meanwhile."""
    back = []
    for trace in traces:
        rows = tables.get(trace.table) or Rows()
        if not same(rows.with_id(trace.id), trace.after):
            continue
        number = rows.number_of(trace.id)
        if number is None:
            is_free = trace.number not in rows.by_number
            number = trace.number if is_free else rows.next_number
        back.append(Trace(trace.table, trace.id, number, trace.after, trace.before))
    return back


def by_id(done: Iterable[tuple[Entry, Raw | None]]) -> Foreign:
    """Return what entries did, each given with the document that was there before."""
    foreign: Foreign = {}
    for entry, before in done:
        table = foreign.setdefault(entry.table, {})
        if before is not None:
            first, _last = table.get(key := id_of(before), (before, None))
            table[key] = (first, None)
        if entry.raw is not None:
            first, _last = table.get(key := id_of(entry.raw), (None, None))
            table[key] = (first, entry.raw)
    return {
        name: {key: pair for key, pair in table.items() if not same(*pair)}
        for name, table in foreign.items()
    }


def told(foreign: Foreign, kinds: Collection[type], what: str, subject: str = "") -> Change:
    """Return what was done to the records of `kinds`, for the listeners."""
    put: list[Record] = []
    remove: list[tuple[type[Record], str]] = []
    for table, documents in foreign.items():
        kind = KINDS.get(table)
        if kind is None or kind not in kinds:
            continue
        for key, (before, after) in documents.items():
            record = None if after is None else decoded(kind, after)
            if record is not None:
                put.append(record)
            elif before is not None and decoded(kind, before) is not None:
                remove.append((kind, key))
    return Change(what=what, subject=subject, put=tuple(put), remove=tuple(remove))


def narrowed(change: Change, taken: Iterable[Trace]) -> Change:
    """Return `change` without the records that were not taken back."""
    keys = {(trace.table, trace.id) for trace in taken}
    return dataclasses.replace(
        change,
        put=tuple(record for record in change.put if (TABLES[type(record)], record.id) in keys),
        remove=tuple((kind, key) for kind, key in change.remove if (TABLES[kind], key) in keys),
    )
