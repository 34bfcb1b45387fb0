"""Two programs on one folder: what one of them means to do, upon what the other did meanwhile."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from companion.domain.change import Change, Record
from companion.errors import Invalid
from companion.storage.changes import Foreign
from companion.storage.references import named_by, named_in
from companion.storage.shelf import TABLES, decoded

R = TypeVar("R", bound=Record)


class Clash(Exception):
    """Both changed the same thing, and not to the same."""


def merged(change: Change, foreign: Foreign) -> Change:
    """Return `change`, made by somebody who did not know `foreign`, as it is meant upon that.

    A field that `change` leaves as it was takes what somebody else made of it. Two lists that both
    only grew become one, mine first.

    Raises:
        Clash: both changed one field, or one removed what the other changed or refers to.
    """
    gone = {
        (table, key)
        for table, documents in foreign.items()
        for key, (before, after) in documents.items()
        if before is not None and after is None
    }
    for kind, key in change.remove:
        if key in foreign.get(TABLES[kind], {}) and (TABLES[kind], key) not in gone:
            raise Clash
    put = [
        _met(record, foreign.get(TABLES[type(record)], {}).get(record.id)) for record in change.put
    ]
    kept = tuple(record for record in put if record is not None)
    gone.difference_update((TABLES[type(record)], record.id) for record in kept)
    if any(not gone.isdisjoint(named_by(record)) for record in kept):
        raise Clash
    if change.remove and _is_used(change, kept, foreign):
        raise Clash
    return dataclasses.replace(change, put=kept)


def _is_used(change: Change, kept: Iterable[Record], foreign: Foreign) -> bool:
    """Tell whether somebody else refers to what `change` removes, in what it does not change."""
    changed = {(TABLES[type(record)], record.id) for record in kept}
    removed = {(TABLES[kind], key) for kind, key in change.remove} - changed
    theirs = (
        after
        for table, documents in foreign.items()
        for key, (_before, after) in documents.items()
        if after is not None and (table, key) not in changed
    )
    return any(not removed.isdisjoint(named_in(raw)) for raw in theirs)


def _met(mine: R, theirs: tuple[msgspec.Raw | None, msgspec.Raw | None] | None) -> R | None:
    """Return `mine` upon what somebody else did; None where they removed what mine left as it was.

    Raises:
        Clash: mine says something else about what they changed, made or removed.
    """
    if theirs is None:
        return mine
    kind = type(mine)
    before, after = (None if raw is None else decoded(kind, raw) for raw in theirs)
    if theirs[1] is None:
        if mine == before:
            return None
        raise Clash
    if mine == after:
        return mine
    if before is None or after is None:
        raise Clash
    return _three_way(before, mine, after)


def _three_way(base: R, mine: R, theirs: R) -> R:
    """Return all fields of the three as one record."""
    fields = {
        field.name: _field(*(getattr(record, field.name) for record in (base, mine, theirs)))
        for field in dataclasses.fields(mine)
    }
    try:
        return dataclasses.replace(mine, **fields)
    except Invalid as error:  # an end of mine before a begin of theirs
        raise Clash from error


def _field(base: Any, mine: Any, theirs: Any) -> Any:
    """Return the value that one of them changed, or what both added to a list."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if isinstance(base, tuple) and set(base) <= set(mine) & set(theirs):
        return tuple(dict.fromkeys((*mine, *theirs)))
    raise Clash
