"""Who names whom: no record is taken back while one that stays names it."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from typing import Any

import msgspec

from companion.domain.change import Record
from companion.storage.changes import Trace
from companion.storage.rows import Tables, id_of, same

Place = tuple[str, str]
"""A table and an id in it."""

TARGETS = {
    "contact": "contacts",
    "event": "events",
    "encounter": "encounters",
    "met": "encounters",
    "attendee": "attendees",
    "follow_up": "follow_ups",
    "other": "contacts",
    "pitch": "pitches",
    "article": "articles",
}
"""The fields that hold the id of another record, and the table which that is in."""


class Pointers(msgspec.Struct):
    """All that is read of a document to see whom it names: the fields in `TARGETS`."""

    contact: str = ""
    event: str = ""
    encounter: str = ""
    met: str = ""
    attendee: str = ""
    follow_up: str = ""
    other: str = ""
    pitch: str = ""
    article: str = ""


_POINTERS = msgspec.json.Decoder(Pointers)


def named_by(record: Record | Pointers) -> Iterator[Place]:
    """Yield whom `record` names."""
    for name, table in TARGETS.items():
        key = getattr(record, name, "")
        if key and isinstance(key, str):  # in the trash, a contact is not named but kept
            yield table, key


def can_be_undone(
    traces: Collection[Trace], tables: Tables, others: Collection[Place]
) -> list[Trace]:
    """Return `traces` without the making of whatever a document names that stays in `tables`.

    A document stays when the traces did not make it, or when somebody has changed it since. Only
    the places in `others`, which somebody else has written to, can name what these traces made.
    """
    before: dict[Place, object] = {}
    after: dict[Place, msgspec.Raw | None] = {}
    for trace in traces:
        before.setdefault((trace.table, trace.id), trace.before)
        after[trace.table, trace.id] = trace.after
    made = {place for place, document in before.items() if document is None}
    needed = _needed(made, after, dict(_naming(made, tables, {*others, *after})))
    return [trace for trace in traces if (trace.table, trace.id) not in needed]


def _needed(
    made: set[Place],
    after: Mapping[Place, msgspec.Raw | None],
    naming: Mapping[Place, tuple[msgspec.Raw, set[Place]]],
) -> set[Place]:
    """Return which of `made` are named by what stays; `after` is what was left at each place."""
    needed: set[Place] = set()
    named: dict[Place, set[Place]] = {}
    for place, (raw, targets) in naming.items():
        if place not in after or not same(raw, after[place]):
            needed |= targets
        elif place in made:
            named[place] = targets
    waiting = list(needed)
    while waiting:
        more = named.get(waiting.pop(), set()) - needed
        needed |= more
        waiting += more
    return needed


def _naming(
    made: set[Place], tables: Tables, places: Collection[Place]
) -> Iterator[tuple[Place, tuple[msgspec.Raw, set[Place]]]]:
    """Yield each document at `places` that names some of `made`, and whom it names."""
    for table, key in places:
        raw = tables[table].with_id(key) if table in tables else None
        if raw is not None and (targets := made.intersection(named_in(raw))):
            yield (table, key), (raw, targets)


def named_in(raw: msgspec.Raw) -> Iterator[Place]:
    """Yield whom a document names; one that is no record, or is in the trash, names nobody."""
    try:
        pointers = _POINTERS.decode(raw)
    except ValueError:
        return
    yield from named_by(pointers)


class _Whom(msgspec.Struct):
    """All that is read of a document to see whom it is about."""

    id: str = ""
    attendee: str = ""
    contact: str | _WithId = ""
    into: Any = None
    other: Any = ""


class _WithId(msgspec.Struct):
    id: str = ""


def contacts_in(table: str, raw: msgspec.Raw) -> Iterator[str]:
    """Yield the ids of the contacts that a document is, holds or names."""
    try:
        found = _WHOM.decode(raw)
    except ValueError:
        return
    if table == TARGETS["contact"]:
        yield found.id
        return
    if isinstance(found.contact, _WithId):
        yield found.contact.id
    elif found.contact:
        yield found.contact
    if isinstance(found.into, dict):
        yield str(found.into.get("id", ""))
    if found.other and isinstance(found.other, str):
        yield found.other


def is_of(table: str, raw: msgspec.Raw, erased: Container[str]) -> bool:
    """Tell whether a document is, holds or is about one of the records `erased`, by their ids."""
    if id_of(raw) in erased or any(key in erased for key in contacts_in(table, raw)):
        return True
    try:
        return _WHOM.decode(raw).attendee in erased
    except ValueError:
        return False


_WHOM = msgspec.json.Decoder(_Whom)
