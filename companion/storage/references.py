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
NAMING = ("follow_ups", "consents")
"""The tables whose documents are about one contact and may name a second one, in `other`."""


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
    """Yield the ids of the contacts that a document is, holds or is about."""
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
    if table not in NAMING and found.other and isinstance(found.other, str):
        yield found.other


def is_of(table: str, raw: msgspec.Raw, erased: Container[str]) -> bool:
    """Tell whether a document is, holds or is about one of the records `erased`, by their ids."""
    if id_of(raw) in erased or any(key in erased for key in contacts_in(table, raw)):
        return True
    try:
        return _WHOM.decode(raw).attendee in erased
    except ValueError:
        return False


def mentions(table: str, raw: msgspec.Raw, erased: Container[str]) -> bool:
    """Tell whether a document that is about somebody else names one of `erased`, in `other`.

    In the trash, what is there with somebody else.
    """
    if table in NAMING:
        try:
            return _WHOM.decode(raw).other in erased
        except (ValueError, TypeError):  # the latter where it is nothing that could be an id
            return False
    return table == _TRASH and without(table, raw, erased) is not raw


def without(table: str, raw: msgspec.Raw, erased: Container[str]) -> msgspec.Raw:
    """Return a document that is about somebody else, naming none of `erased` in `other` any more.

    It is the very same where it names none, or is no record.
    """
    if table in NAMING and not mentions(table, raw, erased):
        return raw
    try:
        document = msgspec.json.decode(raw)
        if not isinstance(document, dict):
            return raw
        changed = (
            _unnamed(document, erased) if table in NAMING else _unnamed_within(document, erased)
        )
    except (ValueError, TypeError):
        return raw
    return raw if changed == document else msgspec.Raw(msgspec.json.encode(changed))


def _unnamed(document: dict[str, Any], erased: Container[str]) -> dict[str, Any]:
    """Return a step or a consent that names none of `erased` in `other`."""
    return document | {"other": ""} if document.get("other") in erased else document


def _unnamed_within(document: dict[str, Any], erased: Container[str]) -> dict[str, Any]:
    """Return what is in the trash with nothing in it that names one of `erased` in `other`."""
    changed = dict(document)
    for name in NAMING:
        if isinstance(held := document.get(name), list):
            changed[name] = [
                _unnamed(one, erased) if isinstance(one, dict) else one for one in held
            ]
    if isinstance(pairs := document.get("others"), list):
        changed["others"] = [
            pair
            for pair in pairs
            if not (isinstance(pair, list) and any(one in erased for one in pair))
        ]
    return changed


_TRASH = "trash"
_WHOM = msgspec.json.Decoder(_Whom)
