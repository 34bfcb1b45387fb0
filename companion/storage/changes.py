"""Changes as the store needs them: as documents, and as what the listeners are told."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import msgspec

from companion.domain.change import KINDS, Change, Record
from companion.storage.shelf import TABLES, Shelf, decoded, document
from companion.storage.table import Trace


def by_table(change: Change) -> dict[str, tuple[dict[str, dict[str, Any]], list[str]]]:
    """Return what to put (id to document) and the ids to remove, per table."""
    plan: dict[str, tuple[dict[str, dict[str, Any]], list[str]]] = {}
    for kind, key in change.remove:
        plan.setdefault(TABLES[kind], ({}, []))[1].append(key)
    for record in change.put:
        plan.setdefault(TABLES[type(record)], ({}, []))[0][record.id] = document(record)
    return plan


def difference(old: Mapping[type, Shelf[Any]], new: Mapping[type, Shelf[Any]]) -> Change:
    """Return what another program did to the records that anybody here has asked for."""
    put: list[Record] = []
    remove: list[tuple[type[Record], str]] = []
    for kind, shelf in old.items():
        before, after = shelf.values, new[kind].values
        put += (
            record
            for key, record in after.items()
            if record is not (known := before.get(key)) and record != known
        )
        remove += ((kind, key) for key in before if key not in after)
    return Change(what="foreign", put=tuple(put), remove=tuple(remove))


def inverse(change: Change, taken: list[Trace]) -> Change:
    """Return what taking back these traces did, for the listeners."""
    put: list[Record] = []
    remove: list[tuple[type[Record], str]] = []
    for trace in taken:
        kind = KINDS[trace.table]
        record = decoded(kind, msgspec.json.encode(trace.before)) if trace.before else None
        if record is None:
            remove.append((kind, trace.id))
        else:
            put.append(record)
    return Change(what="undo", subject=change.subject, put=tuple(put), remove=tuple(remove))


def narrowed(change: Change, taken: list[Trace]) -> Change:
    """Return `change` without the records that were not taken back."""
    keys = {(trace.table, trace.id) for trace in taken}
    return dataclasses.replace(
        change,
        put=tuple(record for record in change.put if (TABLES[type(record)], record.id) in keys),
        remove=tuple((kind, key) for kind, key in change.remove if (TABLES[kind], key) in keys),
    )
