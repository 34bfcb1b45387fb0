"""Two programs on one folder: what one of them means to do, upon what the other did meanwhile."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from companion.domain.change import Change, Record
from companion.errors import Invalid
from companion.storage.json_file import Rows
from companion.storage.references import named_by
from companion.storage.shelf import TABLES, decoded
from companion.storage.table import id_of

R = TypeVar("R", bound=Record)


class Clash(Exception):
    """Both changed the same thing, and not to the same."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Foreign:
    """What somebody else did to one table: the documents that differ, by id."""

    before: dict[str, msgspec.Raw]
    after: dict[str, msgspec.Raw]

    def removed(self, key: str) -> bool:
        """Tell whether the document `key` is gone."""
        return key in self.before and key not in self.after

    def touched(self, key: str) -> bool:
        """Tell whether the document `key` is not as it was."""
        return key in self.before or key in self.after


def merged(change: Change, base: Mapping[str, Rows], theirs: Mapping[str, Rows]) -> Change:
    """Return `change`, made by somebody who knew `base`, as it is meant upon `theirs`.

    A field that `change` leaves as it was in `base` takes what somebody else made of it. Two lists
    that both only grew become one, mine first.

    Raises:
        Clash: both changed one field, or one changed what the other removed or refers to.
    """
    tables = base.keys() | theirs.keys()
    foreign = {name: _foreign(base.get(name, {}), theirs.get(name, {})) for name in tables}
    gone = {(name, key) for name, of in foreign.items() for key in of.before if of.removed(key)}
    for kind, key in change.remove:
        if _in(foreign, TABLES[kind]).touched(key) and (TABLES[kind], key) not in gone:
            raise Clash
    put = [_met(record, _in(foreign, TABLES[type(record)])) for record in change.put]
    kept = tuple(record for record in put if record is not None)
    gone.difference_update((TABLES[type(record)], record.id) for record in kept)
    if any(not gone.isdisjoint(named_by(record)) for record in kept):
        raise Clash
    return dataclasses.replace(change, put=kept)


def _in(foreign: Mapping[str, _Foreign], table: str) -> _Foreign:
    """Return what was done to `table`."""
    return foreign.get(table) or _Foreign({}, {})


def _foreign(base: Rows, theirs: Rows) -> _Foreign:
    """Return what is different; only of that the ids are read."""
    numbers = [n for n in base.keys() | theirs.keys() if base.get(n) != theirs.get(n)]
    return _Foreign(
        {id_of(base[n]): base[n] for n in numbers if n in base},
        {id_of(theirs[n]): theirs[n] for n in numbers if n in theirs},
    )


def _met(mine: R, foreign: _Foreign) -> R | None:
    """Return `mine` upon what somebody else did; None where they removed what mine left as it was.

    Raises:
        Clash: mine says something else about what they changed, made or removed.
    """
    if not foreign.touched(mine.id):
        return mine
    kind = type(mine)
    base = decoded(kind, foreign.before[mine.id]) if mine.id in foreign.before else None
    if foreign.removed(mine.id):
        if mine == base:
            return None
        raise Clash
    theirs = decoded(kind, foreign.after[mine.id])
    if mine == theirs:
        return mine
    if base is None or theirs is None:
        raise Clash
    return _three_way(base, mine, theirs)


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
